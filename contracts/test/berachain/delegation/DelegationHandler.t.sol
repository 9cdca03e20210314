// SPDX-License-Identifier: MIT
// Above 300 lines: one suite for one contract.
pragma solidity 0.8.37;

import { Initializable } from "@openzeppelin/contracts-upgradeable/proxy/utils/Initializable.sol";
import { PausableUpgradeable } from "@openzeppelin/contracts-upgradeable/utils/PausableUpgradeable.sol";
import { IAccessControl } from "@openzeppelin/contracts/access/IAccessControl.sol";
import { ReentrancyGuardTransient } from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";

import { DelegationHandler } from "../../../src/berachain/delegation/DelegationHandler.sol";
import { IDelegationHandler } from "../../../src/berachain/interfaces/IDelegationHandler.sol";
import { IWithdrawalVault } from "../../../src/berachain/interfaces/IWithdrawalVault.sol";
import { NativeTransfer } from "../../../src/berachain/libraries/NativeTransfer.sol";
import { ReentrantReceiver, RevertingReceiver } from "../../ethereum/doubles/Receivers.sol";
import { DelegationTest } from "./DelegationTest.sol";

contract DelegationHandler_Test is DelegationTest {
    /* A WHOLE LIFE */

    function test_Life_ExactBalances() external {
        vm.expectEmit(address(handler));
        emit IDelegationHandler.Delegated(500_000 ether);
        delegate(500_000 ether);
        assertFunds(500_000 ether, 500_000 ether, 0);
        createPool();
        assertFunds(500_000 ether, 490_000 ether, 0);
        vm.expectEmit(address(handler));
        emit IDelegationHandler.DelegatedFundsDeposited(490_000 ether);
        stakeFunds(490_000 ether);
        assertFunds(500_000 ether, 0, 0);
        assertEq(address(handler).balance, 100_000 ether);
        lentPool.reward{ value: 100 ether }();
        lentPool.stake();

        requestYield(1);
        assertTrue(handler.isYieldRedeemRequest(1));
        vm.expectEmit(address(handler));
        emit IDelegationHandler.DelegatedFundsWithdrawalRequested(500_000 ether);
        requestPrincipal(1);
        assertFalse(handler.isYieldRedeemRequest(2));
        assertFunds(500_000 ether, 500_000 ether, 500_000 ether);

        uint256 yield = getRequest(1).assetsRequested;
        assertApproxEqAbs(yield, 100 ether, 1 gwei);
        payIn(500_100 ether);
        waitForPayment();
        vm.expectEmit(address(handler));
        emit IDelegationHandler.WithdrawalCompleted(1, yield, validatorAdmin);
        complete(validatorAdmin, 1);
        vm.expectEmit(address(handler));
        emit IDelegationHandler.WithdrawalCompleted(2, 500_000 ether, address(handler));
        complete(delegator, 2);
        assertEq(validatorAdmin.balance, yield);
        assertEq(address(handler).balance, FUNDS);
        assertFunds(500_000 ether, 500_000 ether, 0);

        vm.expectEmit(address(handler));
        emit IDelegationHandler.Undelegated();
        vm.prank(delegator);
        handler.undelegate();
        vm.prank(delegator);
        handler.withdraw(FUNDS, friend);
        assertEq(friend.balance, FUNDS);
        assertFunds(0, 0, 0);
    }

    /* INITIALIZE */

    function test_Initialize_State() external view {
        assertEq(handler.pubkey(), lentPubkey);
        assertEq(handler.stakingPool(), address(0));
        assertEq(handler.FIRST_DEPOSIT_AMOUNT(), 10_000 ether);
        assertEq(handler.VALIDATOR_ADMIN_ROLE(), keccak256("VALIDATOR_ADMIN_ROLE"));
        assertEq(handler.DELEGATION_MANAGER_ROLE(), keccak256("DELEGATION_MANAGER_ROLE"));
        assertEq(handler.getRoleAdmin(handler.DELEGATION_MANAGER_ROLE()), bytes32(0));
        assertTrue(handler.hasRole(bytes32(0), delegator));
        assertFunds(0, 0, 0);
    }

    function test_RevertGiven_Initialized() external {
        vm.expectRevert(Initializable.InvalidInitialization.selector);
        handler.initialize(stranger, lentPubkey, stranger, stranger);

        DelegationHandler implementation = new DelegationHandler();
        vm.expectRevert(Initializable.InvalidInitialization.selector);
        implementation.initialize(stranger, lentPubkey, stranger, stranger);
    }

    /* DELEGATE */

    function test_RevertGiven_Delegated() external {
        delegate(1 ether);

        vm.expectRevert(IDelegationHandler.FundsAlreadyDelegated.selector);
        vm.prank(delegator);
        handler.delegate(1 ether);
    }

    function test_RevertWhen_DelegateInvalid() external {
        vm.startPrank(delegator);
        vm.expectRevert(IDelegationHandler.InvalidAmount.selector);
        handler.delegate(0);
        vm.expectRevert(IDelegationHandler.InvalidAmount.selector);
        handler.delegate(1 ether + 1);
        vm.stopPrank();
    }

    function test_RevertWhen_DelegateAboveBalance() external {
        vm.expectRevert(IDelegationHandler.AmountNotAvailable.selector);
        vm.prank(delegator);
        handler.delegate(FUNDS + 1 gwei);
    }

    /* CREATE */

    function test_Create_PassesOn() external {
        delegate(FIRST);
        address predicted = vm.computeCreateAddress(address(factory), vm.getNonce(address(factory)));

        vm.expectEmit(address(handler));
        emit IDelegationHandler.DelegatedStakingPoolCreated(predicted);
        createPool();

        assertEq(handler.stakingPool(), predicted);
        assertEq(factory.lastValidatorAdmin(), validatorAdmin);
        assertEq(factory.lastSharesRecipient(), address(handler));
        assertEq(factory.lastWithdrawalCredentials(), "credentials");
        assertEq(factory.lastSignature(), "signature");
        assertEq(lentPool.balanceOf(address(handler)), FIRST);
        assertFunds(FIRST, 0, 0);
    }

    function test_RevertWhen_CreateOtherKey() external {
        delegate(FIRST);

        vm.expectRevert(IDelegationHandler.InvalidPubkey.selector);
        vm.prank(validatorAdmin);
        handler.createStakingPoolWithDelegatedFunds(pubkey, "", "");
    }

    function test_RevertGiven_CreateTooLittle() external {
        delegate(FIRST - 1 gwei);

        vm.expectRevert(IDelegationHandler.InvalidDelegatedAmount.selector);
        vm.prank(validatorAdmin);
        handler.createStakingPoolWithDelegatedFunds(lentPubkey, "", "");
    }

    /* DEPOSIT */

    function test_Deposit_BooksDelta() external {
        delegate(500_000 ether);
        createPool();
        lentPool.setRoom(300 ether);

        vm.expectEmit(address(handler));
        emit IDelegationHandler.DelegatedFundsDeposited(300 ether);
        stakeFunds(1000 ether);

        assertFunds(500_000 ether, 489_700 ether, 0);
        assertEq(address(handler).balance, FUNDS - FIRST - 300 ether);
    }

    function test_RevertWhen_DepositInvalid() external {
        delegate(500_000 ether);
        createPool();

        vm.startPrank(validatorAdmin);
        vm.expectRevert(IDelegationHandler.InvalidAmount.selector);
        handler.depositDelegatedFunds(0);
        vm.expectRevert(IDelegationHandler.InvalidAmount.selector);
        handler.depositDelegatedFunds(490_000 ether + 1);
        vm.stopPrank();
    }

    function test_RevertGiven_DepositPending() external {
        stakeAndEarn();
        requestPrincipal(1);

        vm.expectRevert(IDelegationHandler.InvalidAmount.selector);
        vm.prank(validatorAdmin);
        handler.depositDelegatedFunds(1);
    }

    function test_RevertGiven_NoPool() external {
        delegate(500_000 ether);

        vm.startPrank(validatorAdmin);
        vm.expectRevert(IDelegationHandler.StakingPoolNotCreated.selector);
        handler.depositDelegatedFunds(1 ether);
        vm.expectRevert(IDelegationHandler.StakingPoolNotCreated.selector);
        handler.requestYieldWithdrawal();
        vm.stopPrank();
        vm.expectRevert(IDelegationHandler.StakingPoolNotCreated.selector);
        vm.prank(delegator);
        handler.requestDelegatedFundsWithdrawal();
    }

    /* YIELD */

    function test_Yield_AbovePrincipal() external {
        stakeAndEarn();
        uint256 shares = lentPool.balanceOf(address(handler)) - lentPool.previewWithdraw(500_000 ether);

        vm.expectEmit(address(handler));
        emit IDelegationHandler.YieldRedeemRequested(1, shares);
        requestYield(1);

        assertApproxEqAbs(getRequest(1).assetsRequested, 100 ether, 1 gwei);
        assertEq(getRequest(1).user, address(handler));
        assertFunds(500_000 ether, 0, 0);
    }

    function test_Yield_SurplusToCaller() external {
        stakeAndEarn();
        uint256 before = address(handler).balance;

        requestYield(1 ether);

        assertEq(validatorAdmin.balance, 1 ether - 1);
        assertEq(address(handler).balance, before);
    }

    function test_Yield_WhilePrincipalPending() external {
        stakeAndEarn();
        requestPrincipal(1);

        requestYield(1);

        assertApproxEqAbs(getRequest(2).assetsRequested, 100 ether, 1 gwei);
        assertApproxEqAbs(lentPool.balanceOf(address(handler)), 0, 1 gwei);
    }

    function test_Yield_AfterUndelegate() external {
        _withdrawPrincipal();
        vm.prank(delegator);
        handler.undelegate();

        requestYield(1);

        assertApproxEqAbs(getRequest(2).assetsRequested, 100 ether, 1 gwei);
    }

    function test_RevertGiven_NoYield() external {
        delegate(500_000 ether);
        createPool();

        vm.expectRevert(IDelegationHandler.InvalidAmount.selector);
        vm.prank(validatorAdmin);
        handler.requestYieldWithdrawal();
    }

    function testFuzz_Yield_LeavesPrincipal(uint256 earned, uint256 used) external {
        used = bound(used, 1 gwei, 490_000 ether);
        earned = bound(earned, 1 ether, 100_000 ether);
        delegate(500_000 ether);
        createPool();
        stakeFunds(used);
        vm.deal(address(this), earned);
        lentPool.reward{ value: earned }();

        requestYield(1);

        uint256 left = lentPool.previewRedeem(lentPool.balanceOf(address(handler)));
        assertGe(left + 1, FIRST + used);
    }

    /* PRINCIPAL */

    function test_Principal_Requested() external {
        stakeAndEarn();

        requestPrincipal(1);

        assertEq(getRequest(1).assetsRequested, 500_000 ether);
        assertEq(getRequest(1).user, address(handler));
        assertFunds(500_000 ether, 500_000 ether, 500_000 ether);
    }

    function test_Principal_SurplusToCaller() external {
        stakeAndEarn();
        uint256 before = address(handler).balance;

        requestPrincipal(1 ether);

        assertEq(delegator.balance, 1 ether - 1);
        assertEq(address(handler).balance, before);
    }

    function test_RevertGiven_PrincipalPending() external {
        stakeAndEarn();
        requestPrincipal(1);

        vm.expectRevert(IDelegationHandler.WithdrawalAlreadyRequested.selector);
        requestPrincipal(0);
    }

    function test_RevertGiven_NothingStaked() external {
        _withdrawPrincipal();

        vm.expectRevert(IDelegationHandler.InvalidAmount.selector);
        requestPrincipal(0);
    }

    function test_Principal_Loss() external {
        stakeAndEarn();
        lentPool.updateTotalDeposits(450_000 ether);

        vm.expectEmit(address(handler));
        emit IDelegationHandler.DelegatedAmountUpdated(450_000 ether);
        requestPrincipal(1);
        assertFunds(450_000 ether, 450_000 ether, 450_000 ether);

        payIn(450_000 ether);
        waitForPayment();
        complete(delegator, 1);
        vm.startPrank(delegator);
        handler.undelegate();
        handler.withdraw(550_000 ether, delegator);
        vm.stopPrank();
        assertEq(delegator.balance, 550_000 ether);
    }

    /* COMPLETE */

    function test_Complete_AfterThirdParty() external {
        stakeAndEarn();
        requestYield(1);
        requestPrincipal(1);
        payIn(500_100 ether);
        waitForPayment();
        uint256[] memory ids = new uint256[](2);
        (ids[0], ids[1]) = (1, 2);
        vault.finalizeWithdrawalRequests(ids);

        complete(validatorAdmin, 1);
        complete(delegator, 2);

        assertEq(validatorAdmin.balance, getRequest(1).assetsRequested);
        assertEq(address(handler).balance, FUNDS);
        assertFunds(500_000 ether, 500_000 ether, 0);
    }

    function test_RevertWhen_CompleteTwice() external {
        stakeAndEarn();
        requestYield(1);
        requestPrincipal(1);
        payIn(500_100 ether);
        waitForPayment();
        complete(validatorAdmin, 1);
        complete(delegator, 2);

        vm.expectRevert(IDelegationHandler.InvalidRequest.selector);
        complete(validatorAdmin, 1);
        vm.expectRevert(IDelegationHandler.InvalidRequest.selector);
        complete(delegator, 2);
    }

    function test_RevertWhen_CompleteForeign() external {
        stakeAndEarn();
        request(staker, 5 ether);
        payIn(5 ether);
        waitForPayment();

        vm.expectRevert(IDelegationHandler.InvalidRequest.selector);
        complete(delegator, 1);
        vm.expectRevert(IDelegationHandler.InvalidRequest.selector);
        complete(delegator, 0);
    }

    function test_RevertWhen_CompleteOtherSide() external {
        stakeAndEarn();
        requestYield(1);
        requestPrincipal(1);
        payIn(500_100 ether);
        waitForPayment();

        _expectUnauthorized(delegator, handler.VALIDATOR_ADMIN_ROLE());
        complete(delegator, 1);
        _expectUnauthorized(validatorAdmin, bytes32(0));
        complete(validatorAdmin, 2);
    }

    function test_RevertGiven_NotReady() external {
        stakeAndEarn();
        requestYield(1);
        payIn(100 ether);

        vm.expectRevert(IWithdrawalVault.RequestNotReady.selector);
        complete(validatorAdmin, 1);
    }

    function test_RevertWhen_AdminRefuses() external {
        stakeAndEarn();
        requestYield(1);
        payIn(100 ether);
        waitForPayment();
        RevertingReceiver receiver = new RevertingReceiver();
        _grantValidatorAdmin(address(receiver));

        vm.expectRevert(NativeTransfer.ETHTransferFailed.selector);
        complete(address(receiver), 1);

        complete(validatorAdmin, 1);
        assertEq(validatorAdmin.balance, getRequest(1).assetsRequested);
    }

    function test_Complete_Reentrant() external {
        stakeAndEarn();
        ReentrantReceiver receiver = new ReentrantReceiver();
        _grantValidatorAdmin(address(receiver));
        requestYield(1);
        payIn(200 ether);
        waitForPayment();
        receiver.setCallback(address(handler), abi.encodeCall(handler.completeWithdrawal, (1)), 0);

        receiver.execute(address(handler), abi.encodeCall(handler.completeWithdrawal, (1)));

        assertTrue(receiver.wasCalledBack());
        assertEq(
            receiver.answer(), abi.encodeWithSelector(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector)
        );
        assertEq(address(receiver).balance, getRequest(1).assetsRequested);
    }

    /* UNDELEGATE */

    /// @dev Amounts that are no multiples of a gwei lose less than one on the way.
    function testFuzz_Undelegate_Tolerance(uint256 deposited, uint256 earned) external {
        deposited = bound(deposited, 1, 490_000 ether);
        earned = bound(earned, 0, 1000 ether);
        delegate(500_000 ether);
        createPool();
        vm.deal(address(this), earned);
        lentPool.reward{ value: earned }();
        stakeFunds(deposited);
        requestPrincipal(1);
        payIn(FIRST + deposited + earned);
        waitForPayment();
        complete(delegator, 1);
        assertLe(handler.delegatedAmount() - handler.delegatedAmountAvailable(), 1 gwei);

        vm.prank(delegator);
        handler.undelegate();

        assertFunds(0, 0, 0);
        assertGe(address(handler).balance + 1 gwei + 1, FUNDS);
    }

    function test_RevertGiven_FundsMissing() external {
        stakeAndEarn();
        vm.startPrank(delegator);
        vm.expectRevert(IDelegationHandler.FundsNotAvailable.selector);
        handler.undelegate();
        vm.stopPrank();

        requestPrincipal(1);
        vm.expectRevert(IDelegationHandler.FundsNotAvailable.selector);
        vm.prank(delegator);
        handler.undelegate();
    }

    /* WITHDRAW */

    function test_RevertGiven_WithdrawDelegated() external {
        delegate(1 gwei);

        vm.expectRevert(IDelegationHandler.FundsDelegated.selector);
        vm.prank(delegator);
        handler.withdraw(1, delegator);
    }

    function test_RevertWhen_WithdrawTooMuch() external {
        vm.expectRevert(IDelegationHandler.AmountNotAvailable.selector);
        vm.prank(delegator);
        handler.withdraw(FUNDS + 1, delegator);
    }

    function test_RevertWhen_ReceiverRefuses() external {
        address receiver = address(new RevertingReceiver());

        vm.expectRevert(NativeTransfer.ETHTransferFailed.selector);
        vm.prank(delegator);
        handler.withdraw(1, receiver);
    }

    /* PAUSE */

    function test_Pause_Stops() external {
        stakeAndEarn();
        vm.startPrank(delegator);
        handler.pause();
        vm.expectRevert(PausableUpgradeable.EnforcedPause.selector);
        handler.requestDelegatedFundsWithdrawal();
        vm.stopPrank();
        vm.startPrank(validatorAdmin);
        vm.expectRevert(PausableUpgradeable.EnforcedPause.selector);
        handler.createStakingPoolWithDelegatedFunds(lentPubkey, "", "");
        vm.expectRevert(PausableUpgradeable.EnforcedPause.selector);
        handler.depositDelegatedFunds(1);
        vm.expectRevert(PausableUpgradeable.EnforcedPause.selector);
        handler.requestYieldWithdrawal();
        vm.stopPrank();

        vm.prank(delegator);
        handler.unpause();
        requestYield(1);
        assertTrue(handler.isYieldRedeemRequest(1));
    }

    /* ROLES */

    function test_Manager_Steps() external {
        vm.prank(manager);
        handler.delegate(500_000 ether);
        createPool();
        stakeFunds(490_000 ether);
        hoax(manager, 1);
        handler.requestDelegatedFundsWithdrawal{ value: 1 }();
        payIn(500_000 ether);
        waitForPayment();
        vm.startPrank(manager);
        handler.completeWithdrawal(1);
        handler.undelegate();
        vm.stopPrank();

        assertEq(address(handler).balance, FUNDS);
        assertFunds(0, 0, 0);
    }

    function test_RevertWhen_ManagerMoves() external {
        bytes32 validatorRole = handler.VALIDATOR_ADMIN_ROLE();

        vm.startPrank(manager);
        _expectUnauthorized(manager, bytes32(0));
        handler.withdraw(1, manager);
        _expectUnauthorized(manager, bytes32(0));
        handler.pause();
        _expectUnauthorized(manager, bytes32(0));
        handler.unpause();
        _expectUnauthorized(manager, bytes32(0));
        handler.grantRole(validatorRole, manager);
        _expectUnauthorized(manager, validatorRole);
        handler.depositDelegatedFunds(1);
        _expectUnauthorized(manager, validatorRole);
        handler.requestYieldWithdrawal();
        vm.stopPrank();
    }

    function test_RevertWhen_Stranger() external {
        bytes[] memory calls = new bytes[](9);
        calls[0] = abi.encodeCall(handler.delegate, (1 gwei));
        calls[1] = abi.encodeCall(handler.undelegate, ());
        calls[2] = abi.encodeCall(handler.withdraw, (1, stranger));
        calls[3] = abi.encodeCall(handler.createStakingPoolWithDelegatedFunds, (lentPubkey, "", ""));
        calls[4] = abi.encodeCall(handler.depositDelegatedFunds, (1));
        calls[5] = abi.encodeCall(handler.requestYieldWithdrawal, ());
        calls[6] = abi.encodeCall(handler.requestDelegatedFundsWithdrawal, ());
        calls[7] = abi.encodeCall(handler.pause, ());
        calls[8] = abi.encodeCall(handler.unpause, ());

        for (uint256 i = 0; i < calls.length; ++i) {
            vm.prank(stranger);
            (bool isDone, bytes memory answer) = address(handler).call(calls[i]);
            bytes32 role = i > 2 && i < 6 ? handler.VALIDATOR_ADMIN_ROLE() : bytes32(0);
            assertFalse(isDone);
            assertEq(answer, _unauthorized(stranger, role));
        }
    }

    /* INTERNALS */

    function _withdrawPrincipal() private {
        stakeAndEarn();
        requestPrincipal(1);
        payIn(500_000 ether);
        waitForPayment();
        complete(delegator, 1);
    }

    function _grantValidatorAdmin(address account) private {
        bytes32 role = handler.VALIDATOR_ADMIN_ROLE();
        vm.prank(delegator);
        handler.grantRole(role, account);
    }

    function _expectUnauthorized(address account, bytes32 role) private {
        vm.expectRevert(_unauthorized(account, role));
    }

    function _unauthorized(address account, bytes32 role) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IAccessControl.AccessControlUnauthorizedAccount.selector, account, role);
    }
}
