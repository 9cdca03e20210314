// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { ISSVNetwork } from "contracts/devnet/ethereum/ISSVNetwork.sol";
import { SSVTest } from "contracts/test/devnet/ethereum/SSVTest.sol";

/// @title Oracles that vote for roots of effective balances.
contract SSVRoots_Test is SSVTest {
    bytes32 private constant ROOT = keccak256("root");
    bytes32 private constant OTHER = keccak256("other");

    /// @dev Some blocks to vote about.
    function setUp() public override {
        super.setUp();
        mine(100);
    }

    /* VOTES */

    function test_CommitRoot_NeedsThreeOfFour() external {
        vote(0, ROOT, 90);
        vote(3, ROOT, 90);
        assertEq(views.getCommittedRoot(90), bytes32(0));

        vm.expectEmit(address(network));
        emit ISSVNetwork.WeightedRootProposed(ROOT, 90, 3 ether, 3 ether, 2, oracles[1]);
        vm.expectEmit(address(network));
        emit ISSVNetwork.RootCommitted(ROOT, 90);
        vote(1, ROOT, 90);

        assertEq(views.getCommittedRoot(90), ROOT);
    }

    function test_CommitRoot_ProposalsSayWhoAndHowMuch() external {
        vm.expectEmit(address(network));
        emit ISSVNetwork.WeightedRootProposed(ROOT, 90, 1 ether, 3 ether, 4, oracles[3]);
        vote(3, ROOT, 90);
    }

    function test_CommitRoot_CountsEachRootAlone() external {
        vote(0, ROOT, 90);
        vote(1, ROOT, 90);
        vote(2, OTHER, 90);
        vote(2, ROOT, 91);
        assertEq(views.getCommittedRoot(90), bytes32(0));
        assertEq(views.getCommittedRoot(91), bytes32(0));

        vote(3, ROOT, 90);

        assertEq(views.getCommittedRoot(90), ROOT);
    }

    function test_CommitRoot_AllowsThisBlock() external {
        uint64 now_ = uint64(vm.getBlockNumber());
        commitRoot(ROOT, now_);

        assertEq(views.getCommittedRoot(now_), ROOT);
    }

    function test_CommitRoot_WaivesOlderProposals() external {
        vote(0, ROOT, 80);
        vote(1, ROOT, 80);
        commitRoot(OTHER, 90);

        vm.expectRevert(ISSVNetwork.StaleBlockNumber.selector);
        vote(2, ROOT, 80);
        assertEq(views.getCommittedRoot(80), bytes32(0));
        assertEq(views.getCommittedRoot(90), OTHER);
    }

    function test_RevertWhen_OracleVotesTwice() external {
        vote(0, ROOT, 90);

        vm.expectRevert(ISSVNetwork.AlreadyVoted.selector);
        vote(0, ROOT, 90);
    }

    function test_RevertWhen_StrangerVotes() external {
        vm.expectRevert(ISSVNetwork.NotOracle.selector);
        vm.prank(stranger);
        network.commitRoot(ROOT, 90);
    }

    function test_RevertWhen_FourthVoteComesLate() external {
        commitRoot(ROOT, 90);

        vm.expectRevert(ISSVNetwork.StaleBlockNumber.selector);
        vote(3, ROOT, 90);
    }

    function test_RevertWhen_RootAboutFutureBlock() external {
        uint64 next = uint64(vm.getBlockNumber()) + 1;

        vm.expectRevert(ISSVNetwork.FutureBlockNumber.selector);
        vote(0, ROOT, next);
    }

    /* WEIGHT */

    function test_Weight_DecidesNotTheNumber() external {
        setWeight(4, 9 ether);

        vote(0, ROOT, 90);
        vote(1, ROOT, 90);
        vote(2, ROOT, 90);
        assertEq(views.getCommittedRoot(90), bytes32(0));
        vm.expectEmit(address(network));
        emit ISSVNetwork.WeightedRootProposed(ROOT, 90, 12 ether, 9 ether, 4, oracles[3]);
        vote(3, ROOT, 90);
        assertEq(views.getCommittedRoot(90), ROOT);

        vote(3, OTHER, 91);
        assertEq(views.getCommittedRoot(91), OTHER);
    }

    function test_Weight_QuorumRoundsUp() external {
        for (uint32 id = 1; id <= 4; ++id) {
            setWeight(id, id == 4 ? 2 : 1);
        }

        // 75 % of 5 is 3.75: three single votes are not enough.
        commitRoot(ROOT, 90);
        assertEq(views.getCommittedRoot(90), bytes32(0));
        vote(3, ROOT, 90);
        assertEq(views.getCommittedRoot(90), ROOT);
    }

    function test_RevertWhen_NoOracleHasWeight() external {
        for (uint32 id = 1; id <= 4; ++id) {
            setWeight(id, 0);
        }

        vm.expectRevert(ISSVNetwork.ZeroCSSVSupply.selector);
        vote(0, ROOT, 90);
    }

    function testFuzz_Weight_CommitsAtTheQuorum(uint256[4] memory weights, uint256 quorum, uint256 voters) external {
        quorum = bound(quorum, 1, 10_000);
        uint256 total;
        uint256 sum;
        for (uint256 i; i < 4; ++i) {
            weights[i] = bound(weights[i], 1, 1e30);
            total += weights[i];
            if (voters >> i & 1 == 1) sum += weights[i];
            // forge-lint: disable-next-line(unsafe-typecast)
            setWeight(uint32(i + 1), weights[i]);
        }
        vm.prank(dao);
        // forge-lint: disable-next-line(unsafe-typecast)
        network.updateQuorumBps(uint16(quorum));

        for (uint256 i; i < 4; ++i) {
            if (voters >> i & 1 == 0 || views.getCommittedRoot(90) != 0) continue;
            vote(i, ROOT, 90);
        }

        assertEq(views.getCommittedRoot(90) != 0, sum != 0 && sum * 10_000 >= total * quorum);
    }

    /* QUORUM */

    function test_UpdateQuorumBps_AppliesToOpenVotes() external {
        vote(0, ROOT, 90);

        vm.expectEmit(address(network));
        emit ISSVNetwork.QuorumUpdated(5000);
        vm.prank(dao);
        network.updateQuorumBps(5000);
        vote(1, ROOT, 90);

        assertEq(views.getQuorumBps(), 5000);
        assertEq(views.getCommittedRoot(90), ROOT);
    }

    function test_RevertWhen_QuorumOutOfRange() external {
        vm.startPrank(dao);
        vm.expectRevert(ISSVNetwork.InvalidQuorum.selector);
        network.updateQuorumBps(0);
        vm.expectRevert(ISSVNetwork.InvalidQuorum.selector);
        network.updateQuorumBps(10_001);
        network.updateQuorumBps(10_000);
    }

    /* ORACLES */

    function test_Oracles_AreFourOfTheSameWeight() external view {
        uint32[4] memory oracleIds = views.getActiveOracleIds();
        for (uint32 i; i < 4; ++i) {
            assertEq(oracleIds[i], i + 1);
            assertEq(views.getOracle(i + 1), oracles[i]);
            assertEq(views.getOracleWeight(i + 1), 1 ether);
        }
        assertEq(views.getOracle(0), address(0));
        assertEq(views.getOracle(5), address(0));
        assertEq(views.getOracleWeight(5), 0);
        assertEq(views.getQuorumBps(), 7500);
    }

    function test_ReplaceOracle_KeepsItsVotes() external {
        vote(0, ROOT, 90);

        vm.expectEmit(address(network));
        emit ISSVNetwork.OracleReplaced(1, oracles[0], stranger);
        replace(1, stranger);

        assertEq(views.getOracle(1), stranger);
        vm.expectRevert(ISSVNetwork.NotOracle.selector);
        vote(0, OTHER, 90);
        vm.expectRevert(ISSVNetwork.AlreadyVoted.selector);
        vm.prank(stranger);
        network.commitRoot(ROOT, 90);
        vm.prank(stranger);
        network.commitRoot(OTHER, 90);
    }

    function test_RevertWhen_OracleIdUnknown() external {
        vm.expectRevert(ISSVNetwork.InvalidOracleId.selector);
        replace(0, stranger);
        vm.expectRevert(ISSVNetwork.InvalidOracleId.selector);
        replace(5, stranger);
        vm.expectRevert(ISSVNetwork.InvalidOracleId.selector);
        setWeight(5, 1);
    }

    function test_RevertWhen_NewOracleUnfit() external {
        vm.expectRevert(ISSVNetwork.ZeroAddressNotAllowed.selector);
        replace(1, address(0));
        vm.expectRevert(ISSVNetwork.SameOracleAddressNotAllowed.selector);
        replace(1, oracles[0]);
        vm.expectRevert(ISSVNetwork.OracleAlreadyAssigned.selector);
        replace(1, oracles[3]);
    }

    /* INTERNALS */

    function vote(uint256 oracle, bytes32 root, uint64 blockNum) private {
        vm.prank(oracles[oracle]);
        network.commitRoot(root, blockNum);
    }

    function setWeight(uint32 oracleId, uint256 weight) private {
        vm.prank(dao);
        network.updateOracleWeight(oracleId, weight);
    }

    function replace(uint32 oracleId, address newOracle) private {
        vm.prank(dao);
        network.replaceOracle(oracleId, newOracle);
    }
}
