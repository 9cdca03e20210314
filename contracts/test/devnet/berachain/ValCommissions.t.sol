// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { ValCommissions } from "../../../devnet/berachain/ValCommissions.sol";
import { PolFixture } from "./PolFixture.sol";

contract ValCommissions_Test is PolFixture {
    function test_Commission_Default() external view {
        assertEq(chef.getValCommissionOnIncentiveTokens(PUBKEY), 500);
    }

    function test_Commission_AfterDelay() external {
        _queueCommission(2000);
        assertEq(chef.getValQueuedCommissionOnIncentiveTokens(PUBKEY).blockNumberLast, block.number);
        mine(16_382);
        vm.expectEmit(address(chef));
        emit ValCommissions.ValCommissionSet(PUBKEY, 2000);
        vm.prank(stranger);
        chef.activateQueuedValCommission(PUBKEY);

        assertEq(chef.getValCommissionOnIncentiveTokens(PUBKEY), 2000);
        _queueCommission(100);
    }

    function test_Commission_Zero() external {
        _queueCommission(0);
        mine(16_382);
        chef.activateQueuedValCommission(PUBKEY);
        assertEq(chef.getValCommissionOnIncentiveTokens(PUBKEY), 0);
    }

    function testFuzz_Commission_Share(uint96 rate, uint128 amount) external {
        rate = uint96(bound(rate, 0, 2000));
        _queueCommission(rate);
        mine(16_382);
        chef.activateQueuedValCommission(PUBKEY);
        assertEq(chef.getValidatorIncentiveTokenShare(PUBKEY, amount), uint256(amount) * rate / 10_000);
    }

    function test_RevertWhen_CommissionByStranger() external {
        vm.expectRevert(ValCommissions.NotOperator.selector);
        chef.queueValCommission(PUBKEY, 1);
    }

    function test_RevertWhen_CommissionTooHigh() external {
        vm.expectRevert(ValCommissions.InvalidCommissionValue.selector);
        _queueCommission(2001);
    }

    function test_RevertWhen_CommissionQueued() external {
        _queueCommission(1);
        vm.expectRevert(ValCommissions.CommissionChangeAlreadyQueued.selector);
        _queueCommission(2);
    }

    function test_RevertWhen_CommissionNotReady() external {
        vm.expectRevert(ValCommissions.CommissionNotQueuedOrDelayNotPassed.selector);
        chef.activateQueuedValCommission(PUBKEY);
        _queueCommission(1);
        mine(16_381);
        vm.expectRevert(ValCommissions.CommissionNotQueuedOrDelayNotPassed.selector);
        chef.activateQueuedValCommission(PUBKEY);
    }

    /* INTERNALS */

    function _queueCommission(uint96 rate) private {
        vm.prank(operator);
        chef.queueValCommission(PUBKEY, rate);
    }
}
