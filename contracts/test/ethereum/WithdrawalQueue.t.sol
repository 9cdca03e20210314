// SPDX-License-Identifier: MIT
// Above 300 lines: one suite for one contract.
pragma solidity 0.8.37;

import { Initializable } from "@openzeppelin/contracts-upgradeable/proxy/utils/Initializable.sol";
import { IERC721Errors } from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";

import { WithdrawalQueue } from "../../src/ethereum/WithdrawalQueue.sol";
import { Report } from "../../src/ethereum/interfaces/IOracleCommittee.sol";
import { IWithdrawalQueue } from "../../src/ethereum/interfaces/IWithdrawalQueue.sol";
import { Errors } from "../../src/ethereum/libraries/Errors.sol";
import { PoolFixture } from "./PoolFixture.sol";
import { GasBurningReceiver, ReentrantReceiver, RevertingReceiver } from "./doubles/Receivers.sol";

contract WithdrawalQueue_Test is PoolFixture {
    uint256 private constant STAKE = 1000 ether;

    bytes private _noted;

    /// @dev 960 ETH with 30 validators, 40 and the bootstrap in the buffer.
    function setUp() public override {
        super.setUp();
        depositAs(staker, STAKE);
        fund(30);
        reportBalance(960 ether);
    }

    /* INITIALIZE */

    function test_Initialize_Names() external view {
        assertEq(queue.name(), "Withdrawals");
        assertEq(queue.symbol(), "WITHDRAW");
    }

    function test_RevertGiven_Initialized() external {
        vm.expectRevert(Initializable.InvalidInitialization.selector);
        queue.initialize("a", "b");

        WithdrawalQueue implementation = new WithdrawalQueue(pool);
        vm.expectRevert(Initializable.InvalidInitialization.selector);
        implementation.initialize("a", "b");
    }

    /* REQUEST */

    function test_RequestWithdrawal_LocksShares() external {
        vm.prank(staker);
        poolETH.approve(address(queue), 5 ether);

        vm.expectEmit(address(queue));
        emit IWithdrawalQueue.WithdrawalRequested(1, staker, friend, 5 ether, 5 ether);
        vm.prank(staker);
        uint256 id = queue.requestWithdrawal(5 ether, friend);

        assertEq(id, 1);
        assertEq(queue.ownerOf(1), friend);
        assertEq(poolETH.sharesOf(address(queue)), 5 ether);
        assertEq(poolETH.sharesOf(staker), STAKE - 5 ether);
        assertEq(queue.unfinalizedAssets(), 5 ether);
        assertEq(queue.unfinalizedShares(), 5 ether);
        assertEq(queue.lastRequestId(), 1);
        assertBooksBalanced();
    }

    function test_RequestWithdrawal_NoCallback() external {
        ReentrantReceiver receiver = new ReentrantReceiver();
        vm.prank(staker);
        poolETH.approve(address(queue), 5 ether);

        vm.prank(staker);
        queue.requestWithdrawal(5 ether, address(receiver));

        assertEq(queue.ownerOf(1), address(receiver));
    }

    function test_RevertWhen_BelowMinimum() external {
        vm.prank(staker);
        poolETH.approve(address(queue), 5 ether);

        vm.expectRevert(
            abi.encodeWithSelector(Errors.WithdrawalQueue_BelowMinimum.selector, 0.01 ether - 1, 0.01 ether)
        );
        vm.prank(staker);
        queue.requestWithdrawal(0.01 ether - 1, staker);
    }

    function test_RevertWhen_AboveMaximum() external {
        depositAs(staker, 1 ether);
        vm.prank(staker);
        poolETH.approve(address(queue), STAKE + 1);

        vm.expectRevert(abi.encodeWithSelector(Errors.WithdrawalQueue_AboveMaximum.selector, STAKE + 1, 1000 ether));
        vm.prank(staker);
        queue.requestWithdrawal(STAKE + 1, staker);
    }

    function test_RevertWhen_ReceiverZero() external {
        vm.expectRevert(Errors.Pool_ZeroAddress.selector);
        vm.prank(staker);
        queue.requestWithdrawal(1 ether, address(0));
    }

    function test_RevertWhen_NotApproved() external {
        vm.expectRevert(
            abi.encodeWithSelector(Errors.PoolETH_InsufficientAllowance.selector, address(queue), 0, 1 ether)
        );
        vm.prank(staker);
        queue.requestWithdrawal(1 ether, staker);
    }

    function test_RequestWithdrawal_StaleReport() external {
        skip(30 days);
        requestAs(staker, 1 ether);

        assertEq(queue.lastRequestId(), 1);
    }

    /* FINALIZE */

    function test_Finalize_RequestRateAfterGain() external {
        requestAs(staker, 10 ether);
        reportBalance(960.2 ether);
        reportNothing();

        vm.expectEmit(address(queue));
        emit IWithdrawalQueue.WithdrawalsFinalized(1, 1, 10 ether, 10 ether);
        vm.prank(stranger);
        queue.finalize(1);

        assertEq(queue.reservedAssets(), 10 ether);
        assertEq(address(queue).balance, 10 ether);
        assertEq(queue.lastFinalizedId(), 1);
        assertEq(queue.unfinalizedAssets(), 0);
        assertEq(queue.unfinalizedShares(), 0);
        assertBooksBalanced();
    }

    function test_Finalize_CurrentRateAfterLoss() external {
        requestAs(staker, 10 ether);
        reportBalance(959.1 ether);
        reportNothing();
        uint256 worth = poolETH.getPooledEthByShares(10 ether);

        queue.finalize(1);

        assertLt(worth, 10 ether);
        assertEq(queue.reservedAssets(), worth);
        assertEq(queue.getRequest(1).claimable, worth);
        assertBooksBalanced();
    }

    function test_Finalize_GainStaysWithHolders() external {
        requestAs(staker, 10 ether);
        reportBalance(960.2 ether);
        reportNothing();
        uint256 before = poolETH.getPooledEthByShares(1 ether);

        queue.finalize(1);

        assertGt(poolETH.getPooledEthByShares(1 ether), before);
    }

    function test_Finalize_SegmentsApart() external {
        requestAs(staker, 10 ether);
        reportBalance(960.2 ether);
        requestAs(staker, 10 ether);
        uint256 second = queue.getRequest(2).assets;
        reportBalance(960.1 ether);
        reportNothing();
        uint256 worth = poolETH.getPooledEthByShares(10 ether);

        queue.finalize(2);

        // The first asked at a lower rate than today's, the second at a higher one.
        assertGt(second, worth);
        assertGt(worth, 10 ether);
        assertEq(queue.getRequest(1).claimable, 10 ether);
        assertEq(queue.getRequest(2).claimable, worth);
        assertEq(queue.reservedAssets(), 10 ether + worth);
    }

    function test_Finalize_PartOfSegment() external {
        for (uint256 i = 0; i < 4; ++i) {
            requestAs(staker, 5 ether);
        }
        reportNothing();
        reportNothing();

        queue.finalize(3);
        assertEq(queue.reservedAssets(), 15 ether);
        assertEq(queue.unfinalizedAssets(), 5 ether);
        queue.finalize(4);

        assertEq(queue.reservedAssets(), 20 ether);
        assertBooksBalanced();
    }

    function test_Finalize_StartsSegment() external {
        requestAs(staker, 5 ether);
        requestAs(staker, 5 ether);
        reportBalance(960.2 ether);
        reportNothing();
        requestAs(staker, 5 ether);
        queue.finalize(1);
        // After as many reports as the one before, at a higher rate: the first request left its gain.
        requestAs(staker, 5 ether);
        reportBalance(960.2 ether - 0.0005 ether);
        reportNothing();
        uint256 third = queue.getRequest(3).assets;
        uint256 worth = poolETH.getPooledEthByShares(5 ether);

        queue.finalize(4);

        assertGt(worth, third);
        assertLt(worth, queue.getRequest(4).assets);
        assertEq(queue.reservedAssets(), 10 ether + third + worth);
    }

    function test_Finalize_StopsAfter64Segments() external {
        depositAs(friend, 100 ether);
        for (uint256 i = 0; i < 66; ++i) {
            requestAs(friend, 0.5 ether);
            reportNothing();
        }
        reportNothing();

        queue.finalize(66);
        assertEq(queue.lastFinalizedId(), 64);
        assertEq(queue.reservedAssets(), 32 ether);

        queue.finalize(66);
        assertEq(queue.lastFinalizedId(), 66);
        assertBooksBalanced();
    }

    function test_RevertGiven_OneReportOnly() external {
        requestAs(staker, 5 ether);
        reportNothing();

        vm.expectRevert(abi.encodeWithSelector(Errors.WithdrawalQueue_TooYoung.selector, 1, 1, 2));
        queue.finalize(1);
    }

    function test_RevertGiven_OldReport() external {
        requestAs(staker, 5 ether);
        reportNothing();
        reportNothing();
        uint256 processedAt = manager.lastReport().processedAt;
        skip(3 days + 1);

        vm.expectRevert(abi.encodeWithSelector(Errors.WithdrawalQueue_ReportTooOld.selector, processedAt, 3 days));
        queue.finalize(1);
    }

    function test_RevertGiven_AlreadyFinalized() external {
        _finalizedRequest();

        vm.expectRevert(abi.encodeWithSelector(Errors.WithdrawalQueue_AlreadyFinalized.selector, 1, 1));
        queue.finalize(1);
    }

    function test_RevertWhen_FinalizeUnknown() external {
        vm.expectRevert(abi.encodeWithSelector(Errors.WithdrawalQueue_UnknownRequest.selector, 1, 0));
        queue.finalize(1);
    }

    function test_RevertWhen_BufferShort() external {
        requestAs(staker, 100 ether);
        reportNothing();
        reportNothing();
        uint256 buffer = manager.accounting().buffer;

        vm.expectRevert(abi.encodeWithSelector(Errors.PoolManager_BufferShort.selector, 100 ether, buffer));
        queue.finalize(1);
    }

    function testFuzz_Finalize_PayableWithinReserved(uint256[8] memory shares, int256[8] memory changes) external {
        depositAs(friend, 400 ether);
        for (uint256 i = 0; i < 8; ++i) {
            requestAs(friend, bound(shares[i], 0.02 ether, 40 ether));
            reportBalance(_changed(changes[i]));
        }
        reportNothing();

        queue.finalize(8);

        uint256 payable_;
        for (uint256 i = 1; i <= 8; ++i) {
            payable_ += queue.getRequest(i).claimable;
        }
        assertLe(payable_, queue.reservedAssets());
        assertLe(queue.reservedAssets() - payable_, 8);
        assertBooksBalanced();
    }

    function testFuzz_Finalize_LowerRate(uint256 shares, int256 change, int256 secondChange) external {
        shares = bound(shares, 0.02 ether, 30 ether);
        requestAs(staker, shares);
        uint256 assets = queue.getRequest(1).assets;
        reportBalance(_changed(change));
        reportBalance(_changed(secondChange));
        uint256 worth = poolETH.getPooledEthByShares(shares);

        queue.finalize(1);

        assertEq(queue.getRequest(1).claimable, assets < worth ? assets : worth);
    }

    /* CLAIM */

    function test_Claim_PaysReceiver() external {
        uint256 id = _finalizedRequest();

        vm.expectEmit(address(queue));
        emit IWithdrawalQueue.Claimed(id, staker, friend, 10 ether);
        vm.prank(staker);
        assertEq(queue.claim(id, friend), 10 ether);

        assertEq(friend.balance, 10 ether);
        assertEq(queue.reservedAssets(), 0);
        assertEq(queue.balanceOf(staker), 0);
    }

    function test_Claim_ByApproved() external {
        uint256 id = _finalizedRequest();
        vm.prank(staker);
        queue.approve(stranger, id);

        vm.prank(stranger);
        queue.claim(id, friend);

        assertEq(friend.balance, 10 ether);
    }

    function test_Claim_AfterTransfer() external {
        uint256 id = _finalizedRequest();
        vm.prank(staker);
        queue.transferFrom(staker, friend, id);

        vm.expectRevert(abi.encodeWithSelector(Errors.WithdrawalQueue_NotApproved.selector, id, staker));
        vm.prank(staker);
        queue.claim(id, staker);
        vm.prank(friend);
        queue.claim(id, friend);

        assertEq(friend.balance, 10 ether);
    }

    function test_Claim_StaleReport() external {
        uint256 id = _finalizedRequest();
        skip(365 days);

        vm.prank(staker);
        assertEq(queue.claim(id, staker), 10 ether);
    }

    function test_Claim_FindsCheckpoint() external {
        depositAs(friend, 100 ether);
        uint256[7] memory paid;
        for (uint256 i = 0; i < 7; ++i) {
            requestAs(friend, 1 ether);
            reportBalance(960 ether - i * 0.1 ether);
            reportNothing();
            paid[i] = poolETH.getPooledEthByShares(1 ether);
            queue.finalize(i + 1);
        }

        for (uint256 i = 7; i > 0; --i) {
            uint256 asked = queue.getRequest(i).assets;
            uint256 expected = asked < paid[i - 1] ? asked : paid[i - 1];
            vm.prank(friend);
            assertEq(queue.claim(i, friend), expected);
        }
        assertLe(queue.reservedAssets(), 7);
    }

    function test_Claim_KeepsRate() external {
        uint256 id = _finalizedRequest();
        (uint256 assets, uint256 shares) = poolETH.totals();

        vm.prank(staker);
        queue.claim(id, staker);

        (uint256 assetsAfter, uint256 sharesAfter) = poolETH.totals();
        assertEq(assetsAfter, assets);
        assertEq(sharesAfter, shares);
    }

    function test_RevertGiven_NotFinalized() external {
        uint256 id = requestAs(staker, 1 ether);

        vm.expectRevert(abi.encodeWithSelector(Errors.WithdrawalQueue_NotFinalized.selector, id, 0));
        vm.prank(staker);
        queue.claim(id, staker);
        vm.expectRevert(abi.encodeWithSelector(Errors.WithdrawalQueue_NotFinalized.selector, 0, 0));
        queue.claim(0, staker);
    }

    function test_RevertGiven_Claimed() external {
        uint256 id = _finalizedRequest();
        vm.prank(staker);
        queue.claim(id, staker);

        vm.expectRevert(abi.encodeWithSelector(Errors.WithdrawalQueue_AlreadyClaimed.selector, id));
        vm.prank(staker);
        queue.claim(id, staker);
    }

    function test_RevertWhen_ClaimedRequestMoves() external {
        uint256 id = _finalizedRequest();
        vm.prank(staker);
        queue.approve(friend, id);
        vm.prank(staker);
        queue.claim(id, staker);
        bytes memory gone = abi.encodeWithSelector(IERC721Errors.ERC721NonexistentToken.selector, id);

        address[2] memory callers = [staker, friend];
        for (uint256 i = 0; i < callers.length; ++i) {
            vm.expectRevert(gone);
            vm.prank(callers[i]);
            queue.transferFrom(staker, friend, id);
            vm.expectRevert(gone);
            vm.prank(callers[i]);
            queue.safeTransferFrom(staker, friend, id);
            vm.expectRevert(gone);
            vm.prank(callers[i]);
            queue.approve(friend, id);
        }
        vm.expectRevert(gone);
        queue.ownerOf(id);
    }

    function test_TokenURI_OnlyReads() external {
        uint256 id = requestAs(staker, 1 ether);
        bytes[3] memory calls =
            [abi.encodeCall(queue.tokenURI, (id)), abi.encodeCall(queue.name, ()), abi.encodeCall(queue.symbol, ())];
        string[3] memory answers = ["", "Withdrawals", "WITHDRAW"];

        for (uint256 i = 0; i < calls.length; ++i) {
            (bool isDone, bytes memory answer) = address(queue).staticcall(calls[i]);
            assertTrue(isDone);
            assertEq(abi.decode(answer, (string)), answers[i]);
        }
    }

    function test_RevertWhen_ClaimedByStranger() external {
        uint256 id = _finalizedRequest();

        vm.expectRevert(abi.encodeWithSelector(Errors.WithdrawalQueue_NotApproved.selector, id, stranger));
        vm.prank(stranger);
        queue.claim(id, stranger);
    }

    function test_RevertWhen_ClaimToZero() external {
        uint256 id = _finalizedRequest();

        vm.expectRevert(Errors.Pool_ZeroAddress.selector);
        vm.prank(staker);
        queue.claim(id, address(0));
    }

    function test_RevertWhen_ReceiverRefuses() external {
        uint256 id = _finalizedRequest();
        address receiver = address(new RevertingReceiver());

        vm.expectRevert(abi.encodeWithSelector(Errors.Pool_TransferFailed.selector, receiver, 10 ether));
        vm.prank(staker);
        queue.claim(id, receiver);

        vm.prank(staker);
        assertEq(queue.claim(id, staker), 10 ether);
    }

    function test_RevertWhen_ReceiverBurnsGas() external {
        requestAs(staker, 10 ether);
        requestAs(staker, 10 ether);
        reportNothing();
        reportNothing();
        queue.finalize(2);
        address receiver = address(new GasBurningReceiver());

        vm.expectRevert(abi.encodeWithSelector(Errors.Pool_TransferFailed.selector, receiver, 10 ether));
        vm.prank(staker);
        queue.claim{ gas: 1_000_000 }(1, receiver);

        vm.startPrank(staker);
        assertEq(queue.claim{ gas: 1_000_000 }(2, friend), 10 ether);
        assertEq(queue.claim{ gas: 1_000_000 }(1, friend), 10 ether);
        vm.stopPrank();
        assertEq(friend.balance, 20 ether);
        assertEq(queue.reservedAssets(), 0);
    }

    function test_Claim_SettledInside() external {
        uint256 id = _finalizedRequest();
        requestAs(staker, 3 ether);
        ReentrantReceiver receiver = new ReentrantReceiver();
        receiver.setCallback(address(this), abi.encodeCall(this.noteBooks, (id)), 0);
        (uint256 assets, uint256 shares) = poolETH.totals();
        uint256 rate = poolETH.getPooledEthByShares(1 ether);

        vm.prank(staker);
        queue.claim(id, address(receiver));

        assertTrue(receiver.didCallbackSucceed());
        assertEq(_noted, abi.encode(assets, shares, rate, assets, 0, 3 ether, queue.getRequest(id)));
        assertTrue(queue.getRequest(id).status == IWithdrawalQueue.RequestStatus.Claimed);
    }

    /// @notice What the receiver calls back: keeps what the views answer meanwhile.
    function noteBooks(uint256 id) external {
        (uint256 assets, uint256 shares) = poolETH.totals();
        _noted = abi.encode(
            assets,
            shares,
            poolETH.getPooledEthByShares(1 ether),
            manager.pooledAssets(),
            queue.reservedAssets(),
            queue.unfinalizedAssets(),
            queue.getRequest(id)
        );
    }

    function test_Claim_ReentrantClaimFails() external {
        uint256 id = _finalizedRequest();
        // Others have ETH in the queue that a second payment would take.
        requestAs(staker, 10 ether);
        reportNothing();
        reportNothing();
        queue.finalize(2);
        ReentrantReceiver receiver = new ReentrantReceiver();
        vm.prank(staker);
        queue.transferFrom(staker, address(receiver), id);
        receiver.setCallback(address(queue), abi.encodeCall(queue.claim, (id, address(receiver))), 0);

        receiver.execute(address(queue), abi.encodeCall(queue.claim, (id, address(receiver))));

        assertTrue(receiver.wasCalledBack());
        assertFalse(receiver.didCallbackSucceed());
        assertEq(receiver.answer(), abi.encodeWithSelector(Errors.WithdrawalQueue_AlreadyClaimed.selector, id));
        assertEq(address(receiver).balance, 10 ether);
        assertEq(queue.reservedAssets(), 10 ether);
    }

    function test_Claim_ReentrantDepositWorks() external {
        uint256 id = _finalizedRequest();
        ReentrantReceiver receiver = new ReentrantReceiver();
        vm.prank(staker);
        queue.transferFrom(staker, address(receiver), id);
        bytes memory callback = abi.encodeCall(manager.deposit, (address(receiver), 0, address(0)));
        receiver.setCallback(address(manager), callback, 1 ether);

        receiver.execute(address(queue), abi.encodeCall(queue.claim, (id, address(receiver))));

        assertTrue(receiver.didCallbackSucceed());
        assertEq(receiver.payments(), 1);
        assertEq(poolETH.balanceOf(address(receiver)), 1 ether);
        assertBooksBalanced();
    }

    /* MONEY IN */

    function test_RevertWhen_ReceiveFromStranger() external {
        vm.expectRevert(abi.encodeWithSelector(Errors.Pool_NotCaller.selector, stranger, address(manager)));
        hoax(stranger, 1 ether);
        queue.receiveFinalization{ value: 1 ether }();

        hoax(stranger, 1 ether);
        (bool sent,) = address(queue).call{ value: 1 ether }("");
        assertFalse(sent);
    }

    /* VIEWS */

    function test_GetRequest_Life() external {
        uint256 requestedAt = vm.getBlockTimestamp();
        uint256 id = requestAs(staker, 10 ether);

        IWithdrawalQueue.RequestView memory request = queue.getRequest(id);
        assertTrue(request.status == IWithdrawalQueue.RequestStatus.Pending);
        assertEq(request.owner, staker);
        assertEq(request.shares, 10 ether);
        assertEq(request.assets, 10 ether);
        assertEq(request.claimable, 0);
        assertEq(request.requestedAt, requestedAt);
        assertEq(request.reportCount, 1);

        reportNothing();
        reportNothing();
        queue.finalize(id);
        request = queue.getRequest(id);
        assertTrue(request.status == IWithdrawalQueue.RequestStatus.Finalized);
        assertEq(request.claimable, 10 ether);

        vm.prank(staker);
        queue.claim(id, staker);
        request = queue.getRequest(id);
        assertTrue(request.status == IWithdrawalQueue.RequestStatus.Claimed);
        assertEq(request.owner, address(0));
        assertEq(request.claimable, 0);
    }

    function test_GetRequest_Unknown() external view {
        assertTrue(queue.getRequest(0).status == IWithdrawalQueue.RequestStatus.None);
        assertTrue(queue.getRequest(1).status == IWithdrawalQueue.RequestStatus.None);
    }

    function test_PreviewFinalization_SameAsFinalize() external {
        requestAs(staker, 10 ether);
        reportBalance(959.5 ether);
        requestAs(staker, 10 ether);
        reportNothing();
        reportNothing();

        (uint256 assets, uint256 shares) = queue.previewFinalization(2);
        queue.finalize(2);

        assertEq(queue.reservedAssets(), assets);
        assertEq(shares, 20 ether);
        (assets, shares) = queue.previewFinalization(2);
        assertEq(assets, 0);
        assertEq(shares, 0);
    }

    function test_RevertWhen_PreviewUnknown() external {
        vm.expectRevert(abi.encodeWithSelector(Errors.WithdrawalQueue_UnknownRequest.selector, 1, 0));
        queue.previewFinalization(1);
    }

    /* UPGRADE */

    function test_RevertWhen_UpgradeByStranger() external {
        address implementation = address(new WithdrawalQueue(pool));

        vm.expectRevert(abi.encodeWithSelector(Errors.Pool_NotCaller.selector, stranger, timelock));
        vm.prank(stranger);
        queue.upgradeToAndCall(implementation, "");
    }

    function test_Upgrade_KeepsQueue() external {
        uint256 id = _finalizedRequest();
        requestAs(staker, 3 ether);
        address implementation = address(new WithdrawalQueue(pool));

        vm.prank(timelock);
        queue.upgradeToAndCall(implementation, "");

        assertEq(queue.lastRequestId(), 2);
        assertEq(queue.unfinalizedShares(), 3 ether);
        assertEq(queue.getRequest(id).claimable, 10 ether);
    }

    /* HELPERS */

    /// @dev Request of 10 ETH by the staker, with its price.
    function _finalizedRequest() private returns (uint256 id) {
        id = requestAs(staker, 10 ether);
        reportNothing();
        reportNothing();
        queue.finalize(id);
    }

    /// @dev A beacon balance that a report accepts: up to 0.05 % less or 0.3 ETH more.
    function _changed(int256 change) private view returns (uint256) {
        uint256 balance = manager.accounting().beaconBalance;
        // forge-lint: disable-next-line(unsafe-typecast)
        uint256 size = uint256(change < 0 ? -(change / 2) : change / 2);
        return change < 0 ? balance - bound(size, 0, 0.5 ether) : balance + bound(size, 0, 0.3 ether);
    }
}
