// SPDX-License-Identifier: MIT
// Above 300 lines: one suite for one contract.
pragma solidity 0.8.37;

import { Initializable } from "@openzeppelin/contracts-upgradeable/proxy/utils/Initializable.sol";

import { OracleCommittee } from "../../src/ethereum/OracleCommittee.sol";
import { FrameConfig, IOracleCommittee, Report } from "../../src/ethereum/interfaces/IOracleCommittee.sol";
import { Errors } from "../../src/ethereum/libraries/Errors.sol";
import { PoolFixture } from "./PoolFixture.sol";

contract OracleCommittee_Test is PoolFixture {
    /* CONSTRUCTOR */

    function test_RevertWhen_FrameInvalid() external {
        FrameConfig[4] memory configs = [frameConfig(), frameConfig(), frameConfig(), frameConfig()];
        configs[0].secondsPerSlot = 0;
        configs[1].slotsPerEpoch = 0;
        configs[2].deadlineEpochs = 0;
        configs[3].deadlineEpochs = 226;

        for (uint256 i = 0; i < configs.length; ++i) {
            vm.expectRevert(Errors.OracleCommittee_InvalidFrame.selector);
            new OracleCommittee(pool, configs[i]);
        }
    }

    function test_RevertWhen_MinMembersBelowThree() external {
        FrameConfig memory config = frameConfig();
        config.minMembers = 2;

        vm.expectRevert(abi.encodeWithSelector(Errors.OracleCommittee_TooFewMembers.selector, 2, 3));
        new OracleCommittee(pool, config);
    }

    /* INITIALIZE */

    function test_Initialize_Sets() external view {
        address[] memory current = committee.members();
        assertEq(current.length, 5);
        for (uint256 i = 0; i < 5; ++i) {
            assertEq(current[i], members[i]);
        }
        assertEq(committee.quorum(), QUORUM);
        assertEq(committee.minMembers(), 5);
        assertEq(uint256(committee.frameEpochs()), 225);
        assertEq(uint256(committee.rulesVersion()), 1);
    }

    function test_RevertWhen_InitializedWithTooFew() external {
        members.pop();
        vm.expectRevert(abi.encodeWithSelector(Errors.OracleCommittee_TooFewMembers.selector, 4, 5));
        this.open(4);
    }

    function test_RevertWhen_MemberRepeats() external {
        members[4] = members[0];
        vm.expectRevert(abi.encodeWithSelector(Errors.OracleCommittee_AlreadyMember.selector, members[0]));
        this.open(4);
    }

    function test_RevertWhen_MemberZero() external {
        members[2] = address(0);
        vm.expectRevert(Errors.Pool_ZeroAddress.selector);
        this.open(4);
    }

    function testFuzz_RevertWhen_QuorumInvalid(uint256 count, uint256 quorum) external {
        count = bound(count, 5, 12);
        quorum = bound(quorum, 0, 13);
        for (uint256 i = 5; i < count; ++i) {
            members.push(makeAddr(string.concat("member ", vm.toString(i))));
        }
        bool isValid = quorum <= count && quorum >= (2 * count + 2) / 3;
        if (isValid) {
            assertEq(this.open(quorum).quorum(), quorum);
            return;
        }
        vm.expectRevert(abi.encodeWithSelector(Errors.OracleCommittee_InvalidQuorum.selector, quorum, count));
        this.open(quorum);
    }

    function test_RevertGiven_Initialized() external {
        vm.expectRevert(Initializable.InvalidInitialization.selector);
        committee.initialize(members, QUORUM);
    }

    /* FRAMES */

    function test_ExpectedReferenceSlot_Frames() external {
        assertEq(uint256(committee.expectedReferenceSlot()), 100 * uint256(FRAME_SLOTS) - 1);

        vm.warp(GENESIS_TIME + 101 * uint256(FRAME_SECONDS) - 1);
        assertEq(uint256(committee.expectedReferenceSlot()), 100 * uint256(FRAME_SLOTS) - 1);
        vm.warp(GENESIS_TIME + 101 * uint256(FRAME_SECONDS));
        assertEq(uint256(committee.expectedReferenceSlot()), 101 * uint256(FRAME_SLOTS) - 1);
    }

    function test_ExpectedReferenceSlot_FirstFrame() external {
        vm.warp(GENESIS_TIME - 1);
        assertEq(uint256(committee.expectedReferenceSlot()), 0);
        vm.warp(GENESIS_TIME + FRAME_SECONDS - 1);
        assertEq(uint256(committee.expectedReferenceSlot()), 0);

        vm.warp(GENESIS_TIME + 1);
        vm.expectRevert(abi.encodeWithSelector(Errors.OracleCommittee_AlreadyProcessed.selector, 0, 0));
        vm.prank(members[0]);
        committee.vote(0, keccak256("report"));
    }

    function testFuzz_ExpectedReferenceSlot_Over(uint256 time) external {
        time = bound(time, GENESIS_TIME + FRAME_SECONDS, GENESIS_TIME + 100 * 365 days);
        vm.warp(time);

        uint64 slot = committee.expectedReferenceSlot();

        assertEq((uint256(slot) + 1) % FRAME_SLOTS, 0);
        assertLe(committee.slotTime(slot) + SECONDS_PER_SLOT, time);
        assertGt(committee.slotTime(slot) + SECONDS_PER_SLOT + FRAME_SECONDS, time);
    }

    function test_DeadlineOf_HalfAFrame() external view {
        uint256 end = GENESIS_TIME + 100 * uint256(FRAME_SECONDS);
        assertEq(committee.deadlineOf(100 * FRAME_SLOTS - 1), end + 112 * 32 * 12);
        assertEq(committee.slotTime(100 * FRAME_SLOTS), end);
    }

    /* HASH */

    function testFuzz_HashReport_BindsFields(uint256 field, uint256 flip) external view {
        Report memory report = reportOf(0);
        bytes memory encoded = abi.encode(report);
        uint256 place = 32 * bound(field, 1, encoded.length / 32) - 1;
        encoded[place] = bytes1(uint8(encoded[place]) ^ uint8(bound(flip, 1, 255)));

        assertNotEq(committee.hashReport(abi.decode(encoded, (Report))), committee.hashReport(report));
    }

    function test_HashReport_BindsChainAndContract() external {
        Report memory report = reportOf(0);
        bytes32 here = committee.hashReport(report);
        assertEq(here, keccak256(abi.encode(block.chainid, address(committee), report)));
        assertNotEq(this.open(4).hashReport(report), here);

        vm.chainId(block.chainid + 1);
        assertNotEq(committee.hashReport(report), here);
    }

    /* VOTE */

    function test_Vote_Keeps() external {
        uint64 slot = committee.expectedReferenceSlot();

        vm.expectEmit(address(committee));
        emit IOracleCommittee.Voted(members[0], slot, keccak256("report"));
        _vote(0, keccak256("report"));

        (uint64 votedSlot, bytes32 hash) = committee.voteOf(members[0]);
        assertEq(uint256(votedSlot), slot);
        assertEq(hash, keccak256("report"));
        assertEq(committee.support(slot, keccak256("report")), 1);
        assertEq(committee.support(slot + 1, keccak256("report")), 0);
    }

    function test_Vote_Replaces() external {
        uint64 slot = committee.expectedReferenceSlot();
        _vote(0, keccak256("first"));
        _vote(0, keccak256("second"));

        assertEq(committee.support(slot, keccak256("first")), 0);
        assertEq(committee.support(slot, keccak256("second")), 1);
    }

    function test_Vote_CountsOnce() external {
        Report memory report = reportOf(0);
        bytes32 hash = committee.hashReport(report);
        for (uint256 i = 0; i < 6; ++i) {
            _vote(0, hash);
        }

        assertEq(committee.support(report.referenceSlot, hash), 1);
        vm.expectRevert(abi.encodeWithSelector(Errors.OracleCommittee_NoQuorum.selector, hash, 1, QUORUM));
        committee.deliver(report);
    }

    function test_RevertWhen_VoterIsStranger() external {
        uint64 slot = committee.expectedReferenceSlot();

        vm.expectRevert(abi.encodeWithSelector(Errors.OracleCommittee_NotMember.selector, stranger));
        vm.prank(stranger);
        committee.vote(slot, keccak256("report"));
        vm.expectRevert(abi.encodeWithSelector(Errors.OracleCommittee_NotMember.selector, stranger));
        committee.voteOf(stranger);
    }

    function test_RevertWhen_VoteForOtherSlot() external {
        uint64 slot = committee.expectedReferenceSlot();
        uint64[2] memory wrong = [slot - FRAME_SLOTS, slot + FRAME_SLOTS];
        for (uint256 i = 0; i < 2; ++i) {
            vm.expectRevert(abi.encodeWithSelector(Errors.OracleCommittee_WrongSlot.selector, wrong[i], slot));
            vm.prank(members[0]);
            committee.vote(wrong[i], keccak256("report"));
        }
    }

    function test_RevertWhen_HashEmpty() external {
        uint64 slot = committee.expectedReferenceSlot();
        vm.expectRevert(Errors.OracleCommittee_EmptyHash.selector);
        vm.prank(members[0]);
        committee.vote(slot, bytes32(0));
    }

    function test_RevertWhen_VoteLate() external {
        uint64 slot = committee.expectedReferenceSlot();
        uint256 deadline = committee.deadlineOf(slot);
        vm.warp(deadline);
        _vote(0, keccak256("in time"));
        vm.warp(deadline + 1);

        vm.expectRevert(abi.encodeWithSelector(Errors.OracleCommittee_DeadlinePassed.selector, slot, deadline));
        vm.prank(members[0]);
        committee.vote(slot, keccak256("late"));
    }

    function test_RevertGiven_VoteAfterProcessing() external {
        Report memory report = reportOf(0);
        deliver(report);

        vm.expectRevert(
            abi.encodeWithSelector(
                Errors.OracleCommittee_AlreadyProcessed.selector, report.referenceSlot, report.referenceSlot
            )
        );
        vm.prank(members[4]);
        committee.vote(report.referenceSlot, keccak256("another"));
    }

    /* DELIVER */

    function test_Deliver_PassesReport() external {
        Report memory report = reportOf(0);
        voteFor(report);
        bytes32 hash = committee.hashReport(report);

        vm.expectCall(address(manager), abi.encodeCall(manager.processReport, (report)));
        vm.expectEmit(address(committee));
        emit IOracleCommittee.Delivered(report.referenceSlot, hash, stranger);
        vm.prank(stranger);
        committee.deliver(report);

        assertEq(uint256(manager.lastReport().referenceSlot), report.referenceSlot);
        assertEq(uint256(manager.lastReport().count), 1);
    }

    function test_RevertWhen_QuorumShort() external {
        Report memory report = reportOf(0);
        bytes32 hash = committee.hashReport(report);
        for (uint256 i = 0; i < QUORUM - 1; ++i) {
            _vote(i, hash);
        }

        vm.expectRevert(abi.encodeWithSelector(Errors.OracleCommittee_NoQuorum.selector, hash, 3, QUORUM));
        committee.deliver(report);
    }

    function test_RevertWhen_DataDiffer() external {
        Report memory report = reportOf(0);
        voteFor(report);
        report.finalizeUpTo = 1;
        bytes32 hash = committee.hashReport(report);

        vm.expectRevert(abi.encodeWithSelector(Errors.OracleCommittee_NoQuorum.selector, hash, 0, QUORUM));
        committee.deliver(report);
    }

    function testFuzz_RevertWhen_AnyByteDiffers(uint256 place, uint256 flip) external {
        Report memory report = reportOf(0);
        voteFor(report);
        bytes memory call = abi.encodeCall(committee.deliver, (report));
        place = bound(place, 4, call.length - 1);
        bytes1 honest = call[place];

        call[place] = honest ^ bytes1(uint8(bound(flip, 1, 255)));
        (bool isDone,) = address(committee).call(call);
        assertFalse(isDone);

        call[place] = honest;
        (isDone,) = address(committee).call(call);
        assertTrue(isDone);
    }

    function test_RevertWhen_VoterRemoved() external {
        Report memory report = _sixMembersReport();
        vm.prank(timelock);
        committee.removeMember(members[0], QUORUM);
        bytes32 hash = committee.hashReport(report);

        assertEq(committee.support(report.referenceSlot, hash), 3);
        vm.expectRevert(abi.encodeWithSelector(Errors.OracleCommittee_NoQuorum.selector, hash, 3, QUORUM));
        committee.deliver(report);
    }

    function test_Deliver_ReturnedMemberVotesAgain() external {
        Report memory report = _sixMembersReport();
        vm.prank(timelock);
        committee.removeMember(members[0], QUORUM);
        vm.prank(timelock);
        committee.addMember(members[0], QUORUM);
        bytes32 hash = committee.hashReport(report);

        assertEq(committee.support(report.referenceSlot, hash), 3);
        _vote(0, hash);
        committee.deliver(report);
    }

    function test_RevertWhen_VotesMoved() external {
        Report memory report = reportOf(0);
        voteFor(report);
        _vote(0, keccak256("doubt"));
        bytes32 hash = committee.hashReport(report);

        vm.expectRevert(abi.encodeWithSelector(Errors.OracleCommittee_NoQuorum.selector, hash, 3, QUORUM));
        committee.deliver(report);
    }

    function test_RevertWhen_DeliveredLate() external {
        Report memory report = reportOf(0);
        voteFor(report);
        uint256 deadline = committee.deadlineOf(report.referenceSlot);
        vm.warp(deadline + 1);

        vm.expectRevert(
            abi.encodeWithSelector(Errors.OracleCommittee_DeadlinePassed.selector, report.referenceSlot, deadline)
        );
        committee.deliver(report);
    }

    function test_RevertWhen_VotesAreOld() external {
        Report memory report = reportOf(0);
        voteFor(report);
        nextFrame();
        uint64 expected = committee.expectedReferenceSlot();

        vm.expectRevert(
            abi.encodeWithSelector(Errors.OracleCommittee_WrongSlot.selector, report.referenceSlot, expected)
        );
        committee.deliver(report);
    }

    function test_RevertWhen_DeliveredTwice() external {
        Report memory report = reportOf(0);
        deliver(report);

        vm.expectRevert(
            abi.encodeWithSelector(
                Errors.OracleCommittee_AlreadyProcessed.selector, report.referenceSlot, report.referenceSlot
            )
        );
        committee.deliver(report);
    }

    function test_RevertWhen_RulesDiffer() external {
        Report memory report = reportOf(0);
        report.rulesVersion = 2;
        voteFor(report);

        vm.expectRevert(abi.encodeWithSelector(Errors.OracleCommittee_WrongRules.selector, 2, 1));
        committee.deliver(report);
    }

    function testFuzz_Deliver_NeedsQuorum(uint256 voters, uint256 againstSeed) external {
        Report memory report = reportOf(0);
        bytes32 hash = committee.hashReport(report);
        uint256 support;
        for (uint256 i = 0; i < 5; ++i) {
            if ((voters >> i) & 1 == 0) continue;
            bool isAgainst = (againstSeed >> i) & 1 == 1;
            _vote(i, isAgainst ? keccak256("other") : hash);
            if (!isAgainst) ++support;
        }
        assertEq(committee.support(report.referenceSlot, hash), support);

        if (support < QUORUM) {
            vm.expectRevert(abi.encodeWithSelector(Errors.OracleCommittee_NoQuorum.selector, hash, support, QUORUM));
        }
        committee.deliver(report);
    }

    /* MEMBERS */

    function test_AddMember_Adds() external {
        vm.expectEmit(address(committee));
        emit IOracleCommittee.MemberAdded(stranger);
        vm.expectEmit(address(committee));
        emit IOracleCommittee.QuorumChanged(QUORUM, 5);
        vm.prank(timelock);
        committee.addMember(stranger, 5);

        assertEq(committee.members().length, 6);
        assertEq(committee.quorum(), 5);
    }

    function test_RevertWhen_AddedWithSmallQuorum() external {
        vm.prank(timelock);
        committee.addMember(stranger, 4);

        vm.expectRevert(abi.encodeWithSelector(Errors.OracleCommittee_InvalidQuorum.selector, 4, 7));
        vm.prank(timelock);
        committee.addMember(friend, 4);
    }

    function test_RevertWhen_AddedByStranger() external {
        vm.expectRevert(abi.encodeWithSelector(Errors.Pool_NotCaller.selector, stranger, timelock));
        vm.prank(stranger);
        committee.addMember(stranger, 4);
    }

    function test_RemoveMember_KeepsOtherVotes() external {
        Report memory report = _sixMembersReport();
        bytes32 hash = committee.hashReport(report);
        _vote(4, hash);

        vm.expectEmit(address(committee));
        emit IOracleCommittee.MemberRemoved(members[0]);
        vm.prank(timelock);
        committee.removeMember(members[0], QUORUM);

        assertEq(committee.members().length, 5);
        assertEq(committee.support(report.referenceSlot, hash), 4);
        committee.deliver(report);
    }

    function test_RevertWhen_RemovedBelowMinimum() external {
        vm.expectRevert(abi.encodeWithSelector(Errors.OracleCommittee_TooFewMembers.selector, 4, 5));
        vm.prank(timelock);
        committee.removeMember(members[0], 4);
    }

    function test_RevertWhen_RemovedWithBadQuorum() external {
        vm.startPrank(timelock);
        committee.addMember(stranger, 4);
        committee.addMember(friend, 5);

        uint256[3] memory quorums = [uint256(3), 7, 0];
        for (uint256 i = 0; i < quorums.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(Errors.OracleCommittee_InvalidQuorum.selector, quorums[i], 6));
            committee.removeMember(friend, quorums[i]);
        }

        committee.removeMember(friend, 4);
        assertEq(committee.quorum(), 4);
        vm.stopPrank();
    }

    function test_RevertWhen_RemovedStranger() external {
        vm.expectRevert(abi.encodeWithSelector(Errors.OracleCommittee_NotMember.selector, stranger));
        vm.prank(timelock);
        committee.removeMember(stranger, 4);
    }

    function test_RevertWhen_RemovedByStranger() external {
        vm.expectRevert(abi.encodeWithSelector(Errors.Pool_NotCaller.selector, members[1], timelock));
        vm.prank(members[1]);
        committee.removeMember(members[0], 4);
    }

    /* HELPERS */

    /// @notice A new committee of `members`. External, so that a test can expect it to revert as a whole.
    function open(uint256 quorum) external returns (OracleCommittee) {
        address implementation = address(new OracleCommittee(pool, frameConfig()));
        bytes memory call = abi.encodeCall(OracleCommittee.initialize, (members, quorum));
        return OracleCommittee(_proxy(implementation, call));
    }

    function _vote(uint256 member, bytes32 hash) private {
        uint64 slot = committee.expectedReferenceSlot();
        vm.prank(members[member]);
        committee.vote(slot, hash);
    }

    /// @dev Six members of whom the first four voted for the report.
    function _sixMembersReport() private returns (Report memory report) {
        vm.prank(timelock);
        committee.addMember(stranger, QUORUM);
        report = reportOf(0);
        voteFor(report);
    }
}
