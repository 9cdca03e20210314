// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IBGTIncentiveDistributor } from "../../../src/berachain/interfaces/pol/IBGTIncentiveDistributor.sol";
import { FreeToken } from "../../devnet/berachain/doubles/TokenDoubles.sol";
import { OperatorFixture } from "./OperatorFixture.sol";

/// @title The operator on the whole of Proof of Liquidity, before and after the network's upgrade.
contract Eras_Test is OperatorFixture {
    FreeToken internal incentive;

    function setUp() public override {
        super.setUp();
        grant(smartOperator.BGT_MANAGER_ROLE());
        setFee(1000);
        _addIncentive();
        _farm();
    }

    function test_BgtEra_WholeLife() external {
        // Five blocks without boosts: 0.5 BGT each, and nothing for vaults.
        _distributeBlocks(5);
        assertEq(bgt.balanceOf(address(smartOperator)), 2.5 ether);
        assertEq(incentive.balanceOf(address(smartOperator)), 0);

        // The boost makes vaults earn, so that incentives flow: 5 % of them to the operator.
        smartOperator.queueBoost();
        mine(8192);
        smartOperator.activateBoost();
        payBoosters(70 ether);
        _distributeBlocks(5);
        uint256 commission = incentive.balanceOf(address(smartOperator));
        // 1.5 BGT × 3 × 30 % per block, two tokens for each, five blocks.
        assertEq(commission, 5 * (1.35 ether * 2 * 5 / 100));
        assertEq(boosters.incentiveTokensPerValidator(PUBKEY, address(incentive)), commission * 19);

        // Everything but BGT goes to the collector.
        skip(7 days);
        address[] memory tokens = new address[](1);
        tokens[0] = address(incentive);
        smartOperator.claimBoostRewards(new IBGTIncentiveDistributor.Claim[](0), tokens);
        assertEq(incentive.balanceOf(address(collector)), commission);
        assertApproxEqAbs(honey.balanceOf(address(collector)), 70 ether, 1e6);

        // Farmers claim BGT out of the Distributor.
        vm.prank(farmer);
        assertApproxEqAbs(vaults[0].getReward(farmer, farmer), 5 * 1.35 ether, 1e6);

        // Dropped and redeemed, all of it is BERA of the rewards vault, and the fee was 10 % once.
        vm.prank(manager);
        smartOperator.queueDropBoost(2.5 ether);
        mine(8192);
        smartOperator.dropBoost();
        vm.prank(manager);
        smartOperator.redeemBGT(5 ether);
        assertEq(address(rewardsVault).balance, 5 ether);
        assertEq(bgt.balanceOf(address(smartOperator)), 0);
        assertApproxEqAbs(pool.feeSharesMinted(), 0.5 ether, 0.0001 ether);
    }

    function test_WberaEra_WholeLife() external {
        vm.roll(ERA_BLOCK);
        _distributeBlocks(10);
        assertEq(smartOperator.availableWBERABalance(), 4 ether);
        assertEq(bgt.balanceOf(address(smartOperator)), 0);
        assertEq(wbera.balanceOf(address(distributor)), 13.05 ether);

        // The rest of incentives is the network's, no longer the boosters'.
        uint256 commission = incentive.balanceOf(address(smartOperator));
        assertEq(commission, 10 * (0.3915 ether * 2 * 5 / 100));
        assertEq(incentive.balanceOf(collectorOfNetwork), commission * 19);

        // Boosting is inert, not broken.
        assertFalse(smartOperator.queueBoost());
        smartOperator.activateBoost();
        smartOperator.dropBoost();
        smartOperator.accrueEarnedBGTFees();

        // The pool collects a part, a withdrawal is covered by another, both after one charge.
        pool.collect(1.5 ether);
        vm.prank(address(withdrawalVault));
        smartOperator.pullBeraToWithdrawalVault(0.5 ether);
        assertEq(address(pool).balance, 1.5 ether);
        assertEq(address(withdrawalVault).balance, 0.5 ether);
        assertApproxEqAbs(pool.feeSharesMinted(), 0.4 ether, 0.0001 ether);

        // The exit charges what came since, then nothing more.
        _distributeBlocks(5);
        pool.exit();
        assertApproxEqAbs(pool.feeSharesMinted(), 0.6 ether, 0.0001 ether);
        uint256 supply = pool.totalSupply();
        pool.collect(4 ether);
        _distributeBlocks(5);
        vm.prank(address(withdrawalVault));
        smartOperator.fullExitRedeemBGT(address(withdrawalVault));
        assertEq(address(withdrawalVault).balance, 2.5 ether);
        assertEq(smartOperator.availableWBERABalance(), 0);
        assertEq(pool.totalSupply(), supply);
    }

    function test_Switch_KeepsPrice() external {
        _distributeBlocks(20);
        vm.roll(ERA_BLOCK - 1);
        assertEq(distributor.emissionToken(), address(bgt));
        uint256 price = _price();

        vm.roll(ERA_BLOCK);
        assertEq(distributor.emissionToken(), address(wbera));
        assertEq(_price(), price);

        _distributeBlocks(20);
        assertGt(_price(), price);
        price = _price();
        smartOperator.accrueEarnedBGTFees();
        smartOperator.accrueEarnedWBERAFees();
        vm.prank(manager);
        smartOperator.redeemBGT(10 ether);
        pool.collect(8 ether);
        assertApproxEqAbs(_price(), price, 1);
    }

    /* INTERNALS */

    function _distributeBlocks(uint256 count) private {
        for (uint256 i; i < count; ++i) {
            mine(1);
            distribute(PUBKEY);
        }
    }

    /// @dev The first vault pays two tokens for each unit of reward.
    function _addIncentive() private {
        incentive = new FreeToken();
        incentive.mint(owner, 1000 ether);
        vm.startPrank(owner);
        vaults[0].whitelistIncentiveToken(address(incentive), 1 ether, owner);
        incentive.approve(address(vaults[0]), 1000 ether);
        vaults[0].addIncentive(address(incentive), 1000 ether, 2 ether);
        vm.stopPrank();
    }

    function _farm() private {
        liquidity.mint(farmer, 1 ether);
        vm.startPrank(farmer);
        liquidity.approve(address(vaults[0]), 1 ether);
        vaults[0].stake(1 ether);
        vm.stopPrank();
    }

    function _price() private view returns (uint256) {
        return (pool.totalAssets() + 1) * 1e18 / (pool.totalSupply() + 1);
    }
}
