// SPDX-License-Identifier: MIT
// Above 300 lines: payments in every state of a pool.
pragma solidity 0.8.37;

import { PausableUpgradeable } from "@openzeppelin/contracts-upgradeable/utils/PausableUpgradeable.sol";
import { ReentrancyGuardTransient } from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";

import { IWithdrawalVault } from "../../../src/berachain/interfaces/IWithdrawalVault.sol";
import { NativeTransfer } from "../../../src/berachain/libraries/NativeTransfer.sol";
import { Vm } from "../../base/Vm.sol";
import { ReentrantReceiver, RevertingReceiver } from "../../ethereum/doubles/Receivers.sol";
import { VaultTest } from "./VaultTest.sol";

contract WithdrawalVaultFinalize_Test is VaultTest {
    /* ONE */

    function test_Finalize_PaysUser() external {
        request(staker, 5 ether);
        payIn(5 ether);
        waitForPayment();

        vm.expectEmit(address(vault));
        emit IWithdrawalVault.WithdrawalRequestFinalized(1);
        vm.prank(stranger);
        vault.finalizeWithdrawalRequest(1);

        assertEq(staker.balance, 5 ether);
        assertEq(stranger.balance, 0);
        assertEq(address(vault).balance, 0);
        assertEq(vault.allocatedWithdrawalsAmount(pubkey), 0);
        assertBooks(pubkey, 5 ether, 5 ether);
        expectRevertNonexistent(1);
        vault.ownerOf(1);
    }

    function test_Finalize_ChangesNothingElse() external {
        pool.reward{ value: 7 ether }();
        request(staker, 5 ether);
        request(staker, 6 ether);
        payIn(5 ether);
        waitForPayment();
        bytes memory before = _others();

        vault.finalizeWithdrawalRequest(1);

        assertEq(_others(), before);
    }

    function test_Finalize_KeepsRequest() external {
        request(staker, 5 ether);
        request(staker, 6 ether);
        payIn(5 ether);
        waitForPayment();
        bytes memory before = abi.encode(getRequest(1));

        vault.finalizeWithdrawalRequest(1);

        assertEq(abi.encode(getRequest(1)), before);
    }

    function test_RevertWhen_Unknown() external {
        expectRevertNonexistent(0);
        vault.finalizeWithdrawalRequest(0);
        expectRevertNonexistent(1);
        vault.finalizeWithdrawalRequest(1);
    }

    function test_RevertGiven_TooEarly() external {
        request(staker, 5 ether);
        payIn(5 ether);

        vm.roll(1_000_000 + DELAY - 1);
        vm.expectRevert(IWithdrawalVault.RequestNotReady.selector);
        vault.finalizeWithdrawalRequest(1);

        vm.roll(1_000_000 + DELAY);
        vault.finalizeWithdrawalRequest(1);
        assertEq(staker.balance, 5 ether);
    }

    function test_RevertGiven_TooLittle() external {
        request(staker, 5 ether);
        payIn(5 ether - 1);
        waitForPayment();

        vm.expectRevert(IWithdrawalVault.NotEnoughFunds.selector);
        vault.finalizeWithdrawalRequest(1);

        payIn(1);
        vault.finalizeWithdrawalRequest(1);
        assertEq(staker.balance, 5 ether);
    }

    function test_RevertGiven_Paid() external {
        request(staker, 5 ether);
        payIn(10 ether);
        waitForPayment();
        vault.finalizeWithdrawalRequest(1);

        expectRevertNonexistent(1);
        vault.finalizeWithdrawalRequest(1);
    }

    function test_RevertGiven_FinalizePaused() external {
        request(staker, 5 ether);
        payIn(5 ether);
        waitForPayment();
        vm.prank(governance);
        vault.pause();

        vm.expectRevert(PausableUpgradeable.EnforcedPause.selector);
        vault.finalizeWithdrawalRequest(1);
    }

    function test_RevertWhen_UserRefuses() external {
        RevertingReceiver receiver = new RevertingReceiver();
        deposit(pool, address(receiver), 10 ether);
        request(address(receiver), 5 ether);
        request(staker, 5 ether);
        payIn(10 ether);
        waitForPayment();

        vm.expectRevert(NativeTransfer.ETHTransferFailed.selector);
        vault.finalizeWithdrawalRequest(1);

        assertEq(vault.ownerOf(1), address(receiver));
        assertEq(vault.allocatedWithdrawalsAmount(pubkey), 10 ether);
        vault.finalizeWithdrawalRequest(2);
        assertEq(staker.balance, 5 ether);
    }

    function test_Finalize_Reentrant() external {
        bytes[] memory callbacks = new bytes[](5);
        callbacks[0] = abi.encodeCall(vault.finalizeWithdrawalRequest, (1));
        callbacks[1] = abi.encodeCall(vault.finalizeWithdrawalRequests, (_ids(2, 3)));
        callbacks[2] = abi.encodeCall(vault.requestWithdrawal, (pubkey, 1, 1));
        callbacks[3] = abi.encodeCall(vault.requestRedeem, (pubkey, 1 ether, 1));
        callbacks[4] = abi.encodeCall(vault.retryFullExit, (pubkey, 1));
        bytes4 refusal = ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector;

        for (uint256 i = 0; i < callbacks.length; ++i) {
            ReentrantReceiver receiver = new ReentrantReceiver();
            deposit(pool, address(receiver), 10 ether);
            uint256 id = request(address(receiver), 5 ether);
            payIn(100 ether);
            waitForPayment();
            if (i == 0) callbacks[0] = abi.encodeCall(vault.finalizeWithdrawalRequest, (id));
            receiver.setCallback(address(vault), callbacks[i], 0);

            vault.finalizeWithdrawalRequest(id);

            assertEq(receiver.payments(), 1);
            assertFalse(receiver.didCallbackSucceed());
            assertEq(receiver.answer(), abi.encodeWithSelector(refusal));
            assertEq(address(receiver).balance, 5 ether);
        }
    }

    /* SEVERAL */

    function test_Batch_SameAsSingles() external {
        request(staker, 5 ether);
        request(staker, 6 ether);
        requestFrom(otherPubkey, friend, 7 ether);
        payIn(18 ether);
        waitForPayment();
        uint256[] memory ids = new uint256[](3);
        (ids[0], ids[1], ids[2]) = (2, 3, 1);

        uint256 snapshot = vm.snapshotState();
        for (uint256 i = 0; i < 3; ++i) {
            vault.finalizeWithdrawalRequest(ids[i]);
        }
        bytes memory singles = _outcome();
        vm.revertToState(snapshot);
        vault.finalizeWithdrawalRequests(ids);

        assertEq(_outcome(), singles);
        assertEq(staker.balance, 11 ether);
        assertEq(friend.balance, 7 ether);
        assertEq(vault.totalSupply(), 0);
    }

    function test_Batch_Empty() external {
        request(staker, 5 ether);

        vault.finalizeWithdrawalRequests(new uint256[](0));

        assertEq(vault.totalSupply(), 1);
    }

    function test_RevertWhen_BatchNotReady() external {
        request(staker, 5 ether);
        waitForPayment();
        request(staker, 6 ether);
        payIn(11 ether);

        vm.expectRevert(IWithdrawalVault.RequestNotReady.selector);
        vault.finalizeWithdrawalRequests(_ids(1, 2));

        assertEq(staker.balance, 0);
        assertEq(vault.balanceOf(staker), 2);
    }

    function test_RevertWhen_BatchTwice() external {
        request(staker, 5 ether);
        payIn(10 ether);
        waitForPayment();

        expectRevertNonexistent(1);
        vault.finalizeWithdrawalRequests(_ids(1, 1));
    }

    function test_RevertGiven_BatchPaused() external {
        vm.prank(governance);
        vault.pause();

        vm.expectRevert(PausableUpgradeable.EnforcedPause.selector);
        vault.finalizeWithdrawalRequests(new uint256[](0));
    }

    /* AFTER A FULL EXIT */

    function test_Exit_RedeemsBgtFirst() external {
        operator.earnBgt{ value: 5 ether }(true);
        request(staker, STAKE + 2 ether);
        payIn(STAKE);
        waitForPayment();

        vm.expectRevert(IWithdrawalVault.NotEnoughFunds.selector);
        vault.finalizeWithdrawalRequest(1);

        operator.unlockBgt();
        vault.finalizeWithdrawalRequest(1);
        assertEq(staker.balance, STAKE + 2 ether);
        assertBooks(pubkey, STAKE + 5 ether, STAKE + 2 ether);
    }

    function test_Exit_TakesLateWbera() external {
        request(staker, STAKE);
        payIn(STAKE);
        waitForPayment();
        earn(operator, 3 ether);

        vault.finalizeWithdrawalRequest(1);

        assertEq(operator.availableWBERABalance(), 0);
        assertEq(address(vault).balance, 3 ether);
        assertBooks(pubkey, STAKE + 3 ether, STAKE);
    }

    function test_Exit_PaysDespiteOperator() external {
        request(staker, STAKE);
        payIn(STAKE);
        waitForPayment();
        earn(operator, 3 ether);
        operator.setRefusing(true);

        vault.finalizeWithdrawalRequest(1);

        assertEq(staker.balance, STAKE);
        assertBooks(pubkey, STAKE, STAKE);
    }

    function test_Exit_FromConsensusLayer() external {
        payIn(STAKE);
        pool.updateTotalDeposits(0);
        assertBooks(pubkey, STAKE, 0);

        vm.prank(staker);
        vault.requestWithdrawal(pubkey, 5 gwei, 0);
        waitForPayment();
        vault.finalizeWithdrawalRequest(1);

        assertEq(takeRequests(), "");
        assertEq(staker.balance, 5 ether);
    }

    /* TWO POOLS */

    /// @dev BGT of the first pool stays locked, so its last claim is paid with what came for the other.
    function test_TwoPools_ShortfallNamed() external {
        _exitWithLockedBgt();

        vm.expectEmit(address(vault));
        emit IWithdrawalVault.PoolShortfall(pubkey, 2 ether);
        vault.finalizeWithdrawalRequest(1);

        assertEq(staker.balance, STAKE + 2 ether, "the official rule: first come, first served");
        assertBooks(pubkey, STAKE, STAKE + 2 ether);
        assertBooks(otherPubkey, 20 ether, 0);
        vm.expectRevert(IWithdrawalVault.NotEnoughFunds.selector);
        vault.finalizeWithdrawalRequest(2);
    }

    function test_TwoPools_ShortfallEnds() external {
        _exitWithLockedBgt();
        vault.finalizeWithdrawalRequest(1);
        operator.unlockBgt();
        request(staker, 1 ether);
        waitForPayment();

        vm.recordLogs();
        vault.finalizeWithdrawalRequest(3);

        assertEq(_shortfalls(), 0);
        assertBooks(pubkey, STAKE + 5 ether, STAKE + 3 ether);
    }

    function test_TwoPools_Silent() external {
        request(staker, 5 ether);
        requestFrom(otherPubkey, friend, 20 ether);
        payIn(25 ether);
        waitForPayment();

        vm.recordLogs();
        vault.finalizeWithdrawalRequests(_ids(1, 2));

        assertEq(_shortfalls(), 0);
        assertBooks(pubkey, 5 ether, 5 ether);
        assertBooks(otherPubkey, 20 ether, 20 ether);
    }

    /* INTERNALS */

    /// @dev Request 1 takes more than what came for the first pool, request 2 is for 20 BERA of the other; 2 BERA are missing.
    function _exitWithLockedBgt() private {
        operator.earnBgt{ value: 5 ether }(true);
        request(staker, STAKE + 2 ether);
        requestFrom(otherPubkey, friend, 20 ether);
        payIn(STAKE + 20 ether);
        waitForPayment();
    }

    function _shortfalls() private returns (uint256 count) {
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i = 0; i < logs.length; ++i) {
            if (logs[i].topics[0] == IWithdrawalVault.PoolShortfall.selector) ++count;
        }
    }

    function _others() private view returns (bytes memory) {
        return abi.encode(pool.totalSupply(), pool.totalAssets(), getRequest(2), vault.ownerOf(2));
    }

    function _outcome() private view returns (bytes memory) {
        (uint256 expected, uint256 paid) = vault.reconciliation(pubkey);
        return abi.encode(
            [staker.balance, friend.balance, address(vault).balance, vault.totalSupply(), expected, paid],
            [vault.allocatedWithdrawalsAmount(pubkey), vault.allocatedWithdrawalsAmount(otherPubkey)]
        );
    }

    function _ids(uint256 first, uint256 second) private pure returns (uint256[] memory ids) {
        ids = new uint256[](2);
        (ids[0], ids[1]) = (first, second);
    }
}
