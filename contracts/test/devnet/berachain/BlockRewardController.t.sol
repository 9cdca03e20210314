// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { OwnableUpgradeable } from "@openzeppelin/contracts-upgradeable/access/OwnableUpgradeable.sol";

import { BGT } from "../../../devnet/berachain/BGT.sol";
import { BlockRewardController } from "../../../devnet/berachain/BlockRewardController.sol";
import { FixedPower } from "../../../devnet/berachain/FixedPower.sol";
import { PolFixture } from "./PolFixture.sol";

contract BlockRewardController_Test is PolFixture {
    function setUp() public override {
        super.setUp();
        vm.deal(address(bgt), 100 ether);
    }

    /* BGT ERA */

    function test_Bgt_BaseOnly() external {
        vm.expectEmit(address(controller));
        emit BlockRewardController.BlockRewardProcessed(PUBKEY, 7, 0.5 ether, 0);
        assertEq(_process(true), 0);

        assertEq(bgt.balanceOf(operator), 0.5 ether);
        assertEq(bgt.totalSupply(), 0.5 ether);
        assertEq(controller.baseRate(), 0.5 ether);
        assertEq(controller.rewardRate(), 1.5 ether);
    }

    function test_Bgt_NotReady() external {
        _boostAlone();
        assertEq(_process(false), 0);
        assertEq(bgt.balanceOf(address(distributor)), 0);
    }

    function test_Bgt_Formula() external view {
        // min(3, 4 × (1 − 1 ÷ (1 + 3 × √b))) × 1.5
        assertEq(controller.computeReward(0), 0);
        assertApproxEqAbs(controller.computeReward(0.01 ether), 1.384615384615384615 ether, 1000);
        assertApproxEqAbs(controller.computeReward(0.25 ether), 3.6 ether, 1000);
        assertEq(controller.computeReward(1 ether), 4.5 ether);
    }

    function test_Bgt_Minimum() external {
        BlockRewardController.BgtRates memory rates = someRates();
        rates.minBoostedRewardRate = 0.3 ether;
        vm.prank(owner);
        controller.setBgtRates(rates);

        assertEq(controller.computeReward(0), 0.3 ether);
        assertEq(controller.computeReward(1 ether), 4.5 ether);
        assertEq(controller.bgtRates().minBoostedRewardRate, 0.3 ether);
    }

    function testFuzz_Bgt_Monotone(uint256 boost, uint256 more, uint256 multiplier, uint256 convexity) external {
        BlockRewardController.BgtRates memory rates = someRates();
        rates.boostMultiplier = bound(multiplier, 0, 20 ether);
        rates.rewardConvexity = bound(convexity, 1, 1 ether);
        vm.prank(owner);
        controller.setBgtRates(rates);
        boost = bound(boost, 0, 1 ether);
        more = bound(more, boost, 1 ether);

        // Up to the rounding of the powers.
        assertLe(controller.computeReward(boost), controller.computeReward(more) + 1e6);
        assertLe(controller.computeReward(more), 1.5 ether * rates.boostMultiplier / 1 ether);
    }

    function test_RevertWhen_BgtUnbacked() external {
        vm.deal(address(bgt), 0.5 ether - 1);
        vm.prank(address(distributor));
        vm.expectRevert(BGT.InvariantCheckFailed.selector);
        controller.processRewards(PUBKEY, 7, true);
    }

    /* WBERA ERA */

    function test_Wbera_BeginsAtBlock() external {
        vm.roll(ERA_BLOCK - 1);
        assertFalse(controller.isWberaEra());
        vm.roll(ERA_BLOCK);
        assertTrue(controller.isWberaEra());
        vm.prank(owner);
        controller.setWberaEraBlock(ERA_BLOCK + 1);
        assertFalse(controller.isWberaEra());
    }

    function test_Wbera_Pays() external {
        vm.roll(ERA_BLOCK);
        vm.deal(address(controller), 2 ether);
        vm.expectEmit(address(controller));
        emit BlockRewardController.BlockRewardProcessed(PUBKEY, 7, 0.4 ether, 1.305 ether);
        assertEq(_process(true), 1.305 ether);

        assertEq(wbera.balanceOf(operator), 0.4 ether);
        assertEq(wbera.balanceOf(address(distributor)), 1.305 ether);
        assertEq(address(controller).balance, 0.295 ether);
        assertEq(bgt.totalSupply(), 0);
    }

    function test_Wbera_NotReady() external {
        vm.roll(ERA_BLOCK);
        vm.deal(address(controller), INFLATION);
        assertEq(_process(false), 0);
        assertEq(wbera.balanceOf(operator), 0.4 ether);
        assertEq(address(controller).balance, 1.305 ether);
    }

    function test_Wbera_FallsBackToBgt() external {
        vm.roll(ERA_BLOCK);
        vm.deal(address(controller), 0.1 ether);
        assertEq(_process(true), 1.305 ether);

        assertEq(wbera.balanceOf(operator), 0.4 ether);
        assertEq(wbera.balanceOf(address(distributor)), 1.305 ether);
        // The rest came out of BGT's reserve, and no BGT stayed.
        assertEq(address(bgt).balance, 100 ether - 1.605 ether);
        assertEq(bgt.totalSupply(), 0);
    }

    function test_Wbera_Span() external {
        vm.roll(ERA_BLOCK);
        vm.deal(address(controller), 100 * INFLATION);
        vm.prank(address(distributor));
        assertEq(controller.processRewardsOfSpan(PUBKEY, 7, true, 100), 130.5 ether);
        assertEq(wbera.balanceOf(operator), 40 ether);
        assertEq(address(controller).balance, 0);
    }

    /* BURN */

    function test_Burn_Burns() external {
        vm.deal(address(controller), 3 ether);
        uint256 burnt = address(0).balance;
        vm.expectEmit(address(controller));
        emit BlockRewardController.ExceedingBalanceBurnt(3 ether);
        vm.prank(address(distributor));
        controller.burnExceedingBalance();

        assertEq(address(controller).balance, 0);
        assertEq(address(0).balance, burnt + 3 ether);
    }

    function test_Burn_Nothing() external {
        vm.recordLogs();
        vm.prank(address(distributor));
        controller.burnExceedingBalance();
        assertEq(vm.getRecordedLogs().length, 0);
    }

    function test_RevertWhen_BurntTwice() external {
        vm.startPrank(address(distributor));
        controller.burnExceedingBalance();
        vm.expectRevert(BlockRewardController.AlreadyBurntInThisBlock.selector);
        controller.burnExceedingBalance();
        vm.roll(block.number + 1);
        controller.burnExceedingBalance();
    }

    /* POWERS */

    function test_Power_KnownPoints() external pure {
        assertEq(FixedPower.power(0, 0.5e18), 0);
        assertEq(FixedPower.power(0, 0), 1e18);
        assertEq(FixedPower.power(1e18, 0.3e18), 1e18);
        assertEq(FixedPower.power(0.7e18, 1e18), 0.7e18);
        assertEq(FixedPower.power(0.25e18, 0.5e18), 0.5e18);
        assertEq(FixedPower.power(0.0081e18, 0.25e18), 0.3e18);
        // 0.2^0.4 and 0.9^0.123, from another implementation.
        assertApproxEqAbs(FixedPower.power(0.2e18, 0.4e18), 525_305_560_880_753_430, 100);
        assertApproxEqAbs(FixedPower.power(0.9e18, 0.123e18), 987_124_267_295_368_377, 1000);
    }

    function testFuzz_Power_AddsExponents(uint256 base, uint256 left, uint256 right) external pure {
        base = bound(base, 0.01e18, 1e18);
        left = bound(left, 1, 0.5e18);
        right = bound(right, 1, 0.5e18);
        uint256 product = FixedPower.power(base, left) * FixedPower.power(base, right) / 1e18;
        assertApproxEqAbs(FixedPower.power(base, left + right), product, 1000);
    }

    /* ACCESS */

    function test_RevertWhen_NotDistributor() external {
        vm.expectRevert(BlockRewardController.NotDistributor.selector);
        controller.processRewards(PUBKEY, 7, true);
        vm.expectRevert(BlockRewardController.NotDistributor.selector);
        controller.processRewardsOfSpan(PUBKEY, 7, true, 2);
        vm.expectRevert(BlockRewardController.NotDistributor.selector);
        controller.burnExceedingBalance();
    }

    function test_RevertWhen_ConvexityUnsound() external {
        BlockRewardController.BgtRates memory rates = someRates();
        vm.startPrank(owner);
        rates.rewardConvexity = 0;
        vm.expectRevert(BlockRewardController.InvalidRewardConvexity.selector);
        controller.setBgtRates(rates);
        rates.rewardConvexity = 1 ether + 1;
        vm.expectRevert(BlockRewardController.InvalidRewardConvexity.selector);
        controller.setBgtRates(rates);
    }

    function test_RevertWhen_NotOwner() external {
        bytes memory denied = abi.encodeWithSelector(OwnableUpgradeable.OwnableUnauthorizedAccount.selector, stranger);
        vm.startPrank(stranger);
        vm.expectRevert(denied);
        controller.setBgtRates(someRates());
        vm.expectRevert(denied);
        controller.setWberaEraBlock(0);
    }

    /* INTERNALS */

    function _process(bool isReady) private returns (uint256) {
        vm.prank(address(distributor));
        return controller.processRewards(PUBKEY, 7, isReady);
    }

    function _boostAlone() private {
        giveBgt(farmer, 1 ether);
        vm.prank(farmer);
        bgt.queueBoost(PUBKEY, 1 ether);
        mine(8192);
        bgt.activateBoost(farmer, PUBKEY);
    }
}
