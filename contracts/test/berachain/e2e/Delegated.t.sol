// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { DelegationHandler } from "contracts/src/berachain/delegation/DelegationHandler.sol";
import { DelegationHandlerFactory } from "contracts/src/berachain/delegation/DelegationHandlerFactory.sol";
import { DelegationHandlerDeployer } from "contracts/src/berachain/deploy/DelegationHandlerDeployer.sol";
import { Salt } from "contracts/src/berachain/deploy/DeployHelper.sol";
import { IDelegationHandler } from "contracts/src/berachain/interfaces/IDelegationHandler.sol";
import { RealBera } from "contracts/test/berachain/base/RealBera.sol";

/// @title A validator on lent BERA, from the loan to its return, on the real pool and vault
contract Delegated_Test is RealBera {
    uint256 private constant FUNDS = 600_000 ether;
    uint256 private constant LOAN = 500_000 ether;

    DelegationHandler private handler;
    Bera private lent;
    address private delegator = makeAddr("delegator");

    function setUp() public override {
        super.setUp();
        DelegationHandlerFactory handlers = new DelegationHandlerDeployer(
                delegator, address(factory), address(vault), Salt(7, 8), 9
            ).delegationHandlerFactory();
        lent.pubkey = keyOf("lent");
        lent.admin = makeAddr("lent admin");
        handler = DelegationHandler(payable(handlers.deployDelegationHandler(lent.pubkey)));
        lent.recipient = address(handler);
        bytes32 role = handler.VALIDATOR_ADMIN_ROLE();
        vm.prank(delegator);
        handler.grantRole(role, lent.admin);

        vm.deal(delegator, FUNDS);
        vm.prank(delegator);
        (bool isFunded,) = address(handler).call{ value: FUNDS }("");
        assertTrue(isFunded);
        _stake();
    }

    function test_Delegated_StakesTheWholeLoan() external view {
        assertEq(lent.pool.totalDeposits(), LOAN);
        assertEq(lent.pool.bufferedAssets(), 0);
        assertEq(lent.pool.balanceOf(address(handler)), LOAN);
        assertEq(lent.pool.totalSupply(), LOAN);
        assertEq(address(handler).balance, FUNDS - LOAN);
        assertEq(deposits.getOperator(lent.pubkey), address(lent.operator));
        assertTrue(lent.operator.hasRole(lent.operator.VALIDATOR_ADMIN_ROLE(), lent.admin));
        _assertFunds(LOAN, 0, 0);
    }

    function test_Delegated_WholeLife_WberaEra() external {
        vm.roll(ERA_BLOCK);
        propose(lent, 10);
        mine(COOLDOWN);
        uint256 yield = _takeYield(4 ether);
        assertEq(lent.admin.balance, yield);

        _returnLoan();
        // The last wei of the yield stay with the shares that were rounded to keep the loan whole.
        assertEq(address(vault).balance, lent.pool.totalAssets());
        assertEq(lent.pool.totalAssets(), 4 ether - yield);
    }

    function test_Delegated_WholeLife_BgtEra() external {
        propose(lent, 10);
        mine(COOLDOWN);
        // 5 BGT of worth, paid by the consensus layer.
        uint256 yield = _takeYield(5 ether);
        assertEq(takeRequests(), encodeRequest(lent, yield));
        assertEq(lent.admin.balance, yield);

        _returnLoan();
        assertEq(address(vault).balance, lent.pool.totalAssets());
        assertEq(lent.pool.totalAssets(), 5 ether - yield);
    }

    function test_RevertGiven_LoanNotBack() external {
        vm.expectRevert(IDelegationHandler.FundsNotAvailable.selector);
        vm.prank(delegator);
        handler.undelegate();

        vm.expectRevert(IDelegationHandler.FundsDelegated.selector);
        vm.prank(delegator);
        handler.withdraw(1, delegator);
    }

    /* STEPS */

    function _stake() private {
        vm.prank(delegator);
        handler.delegate(LOAN);
        vm.prank(lent.admin);
        handler.createStakingPoolWithDelegatedFunds(lent.pubkey, abi.encodePacked(credentialsOfVault()), new bytes(96));
        lent = appear(lent);
        assertEq(handler.stakingPool(), address(lent.pool));
        activate(lent);
        vm.prank(lent.admin);
        handler.depositDelegatedFunds(LOAN - FIRST_DEPOSIT);
    }

    /// @dev What is paid is a multiple of a gwei, at most two below what was earned.
    function _takeYield(uint256 earned) private returns (uint256 yield) {
        hoax(lent.admin, 1);
        handler.requestYieldWithdrawal{ value: 1 }();
        yield = vault.getWithdrawalRequest(1).assetsRequested;
        assertLe(yield, earned);
        assertGe(yield + 2 gwei, earned);
        assertTrue(handler.isYieldRedeemRequest(1));

        // The consensus layer pays what the operator's WBERA did not.
        payVault(yield - address(vault).balance);
        mine(DELAY);
        vm.deal(lent.admin, 0);
        vm.prank(lent.admin);
        handler.completeWithdrawal(1);
        _assertFunds(LOAN, 0, 0);
    }

    /// @dev All of it at once closes the pool.
    function _returnLoan() private {
        uint256 staked = lent.pool.totalDeposits();
        hoax(delegator, 1);
        handler.requestDelegatedFundsWithdrawal{ value: 1 }();
        assertTrue(lent.pool.isFullyExited());
        _assertFunds(LOAN, LOAN, LOAN);

        payVault(staked);
        mine(DELAY);
        vm.prank(delegator);
        handler.completeWithdrawal(2);
        _assertFunds(LOAN, LOAN, 0);
        assertEq(address(handler).balance, FUNDS);

        vm.startPrank(delegator);
        handler.undelegate();
        handler.withdraw(FUNDS, delegator);
        vm.stopPrank();
        _assertFunds(0, 0, 0);
        assertEq(delegator.balance, FUNDS);
        assertEq(address(handler).balance, 0);
    }

    function _assertFunds(uint256 delegated, uint256 available, uint256 pending) private view {
        assertEq(handler.delegatedAmount(), delegated, "delegated");
        assertEq(handler.delegatedAmountAvailable(), available, "available");
        assertEq(handler.delegatedFundsPendingWithdrawal(), pending, "pending");
    }
}
