// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { RewardVault } from "../../../devnet/berachain/RewardVault.sol";
import { VaultIncentives } from "../../../devnet/berachain/VaultIncentives.sol";
import { PolFixture } from "./PolFixture.sol";
import { FaultyToken } from "./doubles/TokenDoubles.sol";

contract VaultIncentives_Test is PolFixture {
    RewardVault internal vault;
    FaultyToken internal token;
    address internal manager = makeAddr("manager");

    function setUp() public override {
        super.setUp();
        vm.roll(ERA_BLOCK);
        vault = vaults[0];
        token = new FaultyToken();
        token.mint(manager, 1000 ether);
        vm.prank(manager);
        token.approve(address(vault), type(uint256).max);
        _list(address(token));
    }

    /* LIST */

    function test_Whitelist_UpToThree() external {
        vm.expectEmit(address(vault));
        emit VaultIncentives.IncentiveTokenWhitelisted(address(1), 2 ether, manager);
        _list(address(1));
        _list(address(2));
        assertEq(vault.getWhitelistedTokens().length, 3);

        vm.expectRevert(VaultIncentives.TokenAlreadyWhitelistedOrLimitReached.selector);
        _list(address(3));
    }

    function test_RevertWhen_ListedTwice() external {
        vm.expectRevert(VaultIncentives.TokenAlreadyWhitelistedOrLimitReached.selector);
        _list(address(token));
    }

    function test_RevertWhen_MinimumZero() external {
        vm.expectRevert(VaultIncentives.InvalidIncentiveRate.selector);
        vm.prank(owner);
        vault.whitelistIncentiveToken(address(1), 0, manager);
    }

    function test_Remove_MakesRoom() external {
        _list(address(1));
        _list(address(2));
        vm.expectEmit(address(vault));
        emit VaultIncentives.IncentiveTokenRemoved(address(1));
        vm.prank(owner);
        vault.removeIncentiveToken(address(1));

        address[] memory tokens = vault.getWhitelistedTokens();
        assertEq(tokens.length, 2);
        assertEq(tokens[0], address(token));
        assertEq(tokens[1], address(2));
    }

    function test_RevertWhen_RemoveUnlisted() external {
        vm.expectRevert(VaultIncentives.TokenNotWhitelisted.selector);
        vm.prank(owner);
        vault.removeIncentiveToken(address(1));
    }

    function test_RevertWhen_ListByStranger() external {
        vm.startPrank(stranger);
        vm.expectRevert(VaultIncentives.NotFactoryOwner.selector);
        vault.whitelistIncentiveToken(address(1), 1, stranger);
        vm.expectRevert(VaultIncentives.NotFactoryOwner.selector);
        vault.removeIncentiveToken(address(token));
    }

    /* ADD */

    function test_Add_TakesTokens() external {
        vm.expectEmit(address(vault));
        emit VaultIncentives.IncentiveAdded(address(token), manager, 10 ether, 3 ether);
        _add(10 ether, 3 ether);

        (uint256 minimum, uint256 rate, uint256 remaining,) = vault.incentives(address(token));
        assertEq(minimum, 2 ether);
        assertEq(rate, 3 ether);
        assertEq(remaining, 10 ether);
        assertEq(token.balanceOf(address(vault)), 10 ether);
    }

    function test_Add_RateRules() external {
        _add(2 ether, 3 ether);
        vm.expectRevert(VaultIncentives.InvalidIncentiveRate.selector);
        _add(2 ether, 3 ether - 1);

        // Two units of reward at 3 use all of it.
        _notify(2 ether);
        vm.expectRevert(VaultIncentives.InvalidIncentiveRate.selector);
        _add(2 ether, 2 ether - 1);
        _add(2 ether, 2 ether);
    }

    function test_RevertWhen_AddUnlisted() external {
        vm.expectRevert(VaultIncentives.TokenNotWhitelisted.selector);
        vm.prank(manager);
        vault.addIncentive(address(1), 2 ether, 2 ether);
    }

    function test_RevertWhen_AddByStranger() external {
        vm.expectRevert(VaultIncentives.NotIncentiveManager.selector);
        vm.prank(stranger);
        vault.addIncentive(address(token), 2 ether, 2 ether);
    }

    function test_RevertWhen_AmountTooSmall() external {
        vm.expectRevert(VaultIncentives.AmountLessThanMinIncentiveRate.selector);
        _add(2 ether - 1, 2 ether);
    }

    /* PAY */

    function test_Pay_BgtEra() external {
        vm.roll(ERA_BLOCK - 1);
        _add(100 ether, 2 ether);
        vm.expectEmit(address(vault));
        emit VaultIncentives.IncentivesProcessed(PUBKEY, address(token), 10 ether, 1 ether);
        vm.expectEmit(address(vault));
        emit VaultIncentives.BGTBoosterIncentivesProcessed(PUBKEY, address(token), 10 ether, 19 ether);
        _notify(10 ether);

        assertEq(token.balanceOf(operator), 1 ether);
        assertEq(token.balanceOf(address(boosters)), 19 ether);
        assertEq(boosters.incentiveTokensPerValidator(PUBKEY, address(token)), 19 ether);
        assertEq(_remaining(), 80 ether);
    }

    function test_Pay_WberaEra() external {
        _add(100 ether, 2 ether);
        _notify(10 ether);
        assertEq(token.balanceOf(operator), 1 ether);
        assertEq(token.balanceOf(collectorOfNetwork), 19 ether);
        assertEq(_remaining(), 80 ether);

        vm.prank(owner);
        vaultFactory.setIncentivesCollector(stranger);
        _notify(10 ether);
        assertEq(token.balanceOf(stranger), 19 ether);
    }

    function test_Pay_WhatRemains() external {
        _add(5 ether, 2 ether);
        _notify(10 ether);
        assertEq(token.balanceOf(operator), 0.25 ether);
        assertEq(token.balanceOf(collectorOfNetwork), 4.75 ether);
        assertEq(_remaining(), 0);
        _notify(10 ether);
        assertEq(token.balanceOf(operator), 0.25 ether);
    }

    function test_Pay_Commission() external {
        vm.prank(operator);
        chef.queueValCommission(PUBKEY, 2000);
        mine(16_382);
        chef.activateQueuedValCommission(PUBKEY);
        _add(100 ether, 2 ether);
        _notify(10 ether);
        assertEq(token.balanceOf(operator), 4 ether);
    }

    function test_Pay_KeepsRefused() external {
        _add(100 ether, 2 ether);
        token.setFault(FaultyToken.Fault.AnswersFalse);
        vm.expectEmit(address(vault));
        emit VaultIncentives.IncentivesProcessFailed(PUBKEY, address(token), 10 ether, 1 ether);
        vm.expectEmit(address(vault));
        emit VaultIncentives.BGTBoosterIncentivesProcessFailed(PUBKEY, address(token), 10 ether, 19 ether);
        _notify(10 ether);
        assertEq(_remaining(), 100 ether);

        token.setFault(FaultyToken.Fault.Reverts);
        _notify(10 ether);
        assertEq(_remaining(), 100 ether);

        token.setFault(FaultyToken.Fault.None);
        _notify(10 ether);
        assertEq(_remaining(), 80 ether);
    }

    function test_Pay_SurvivesGasBurner() external {
        _add(100 ether, 2 ether);
        token.setFault(FaultyToken.Fault.BurnsGas);
        _notify(10 ether);
        assertEq(_remaining(), 100 ether);
    }

    function test_Pay_KeepsWhatBoostersCannotTake() external {
        vm.roll(ERA_BLOCK - 1);
        _add(100 ether, 2 ether);
        vm.mockCallRevert(address(boosters), abi.encodeWithSelector(boosters.receiveIncentive.selector), "");
        vm.expectEmit(address(vault));
        emit VaultIncentives.BGTBoosterIncentivesProcessFailed(PUBKEY, address(token), 10 ether, 19 ether);
        _notify(10 ether);
        assertEq(_remaining(), 99 ether);
    }

    /* INTERNALS */

    function _list(address one) private {
        vm.prank(owner);
        vault.whitelistIncentiveToken(one, 2 ether, manager);
    }

    function _add(uint256 amount, uint256 rate) private {
        vm.prank(manager);
        vault.addIncentive(address(token), amount, rate);
    }

    function _notify(uint256 amount) private {
        vm.prank(address(distributor));
        vault.notifyRewardAmount(PUBKEY, amount);
    }

    function _remaining() private view returns (uint256 remaining) {
        (,, remaining,) = vault.incentives(address(token));
    }
}
