// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { BGT } from "../../../devnet/berachain/BGT.sol";
import { ISmartOperator } from "../../../src/berachain/interfaces/ISmartOperator.sol";
import { OperatorFixture } from "./OperatorFixture.sol";

contract SmartOperatorBoosts_Test is OperatorFixture {
    function setUp() public override {
        super.setUp();
        grant(smartOperator.BGT_MANAGER_ROLE());
    }

    /* QUEUE BOOST */

    function test_QueueBoost_QueuesUnboosted() external {
        giveBgt(address(smartOperator), 5 ether);

        vm.prank(stranger);
        assertTrue(smartOperator.queueBoost());

        (uint32 since, uint128 queued) = bgt.boostedQueue(address(smartOperator), PUBKEY);
        assertEq(queued, 5 ether);
        assertEq(since, block.number);
        assertEq(smartOperator.unboostedBalance(), 0);
    }

    function test_QueueBoost_FalseGivenQueued() external {
        giveBgt(address(smartOperator), 5 ether);
        smartOperator.queueBoost();
        giveBgt(address(smartOperator), 1 ether);

        assertFalse(smartOperator.queueBoost());
        assertEq(smartOperator.unboostedBalance(), 1 ether);
    }

    function test_QueueBoost_FalseGivenNothing() external {
        assertFalse(smartOperator.queueBoost());
    }

    function test_RevertGiven_Exit_QueueBoost() external {
        pool.exit();
        vm.expectRevert(ISmartOperator.StakingPoolIsFullyExited.selector);
        smartOperator.queueBoost();
    }

    /* ACTIVATE BOOST */

    function test_ActivateBoost_WaitsForDelay() external {
        giveBgt(address(smartOperator), 5 ether);
        smartOperator.queueBoost();
        mine(8191);

        smartOperator.activateBoost();

        assertEq(bgt.boosted(address(smartOperator), PUBKEY), 0);
    }

    function test_ActivateBoost_Boosts() external {
        giveBgt(address(smartOperator), 5 ether);
        smartOperator.queueBoost();
        mine(8192);

        vm.prank(stranger);
        smartOperator.activateBoost();

        assertEq(bgt.boosted(address(smartOperator), PUBKEY), 5 ether);
        assertEq(bgt.boostees(PUBKEY), 5 ether);
        assertEq(staker.balanceOf(address(smartOperator)), 5 ether);
    }

    /* DROP */

    function test_RevertWhen_DropAboveBoosted() external {
        boost(5 ether);
        vm.expectRevert(BGT.NotEnoughBoostedBalance.selector);
        vm.prank(manager);
        smartOperator.queueDropBoost(5 ether + 1);
    }

    function test_RevertGiven_Exit_QueueDropBoost() external {
        boost(5 ether);
        pool.exit();

        vm.expectRevert(ISmartOperator.StakingPoolIsFullyExited.selector);
        vm.prank(manager);
        smartOperator.queueDropBoost(0);
    }

    function test_DropBoost_WaitsForDelay() external {
        boost(5 ether);
        vm.prank(manager);
        smartOperator.queueDropBoost(2 ether);

        mine(8191);
        smartOperator.dropBoost();
        assertEq(smartOperator.unboostedBalance(), 0);

        mine(1);
        smartOperator.dropBoost();
        assertEq(smartOperator.unboostedBalance(), 2 ether);
        assertEq(bgt.boosted(address(smartOperator), PUBKEY), 3 ether);
    }

    /* REDEEM */

    function test_RedeemBGT_PaysRewardsVault() external {
        setFee(1000);
        giveBgt(address(smartOperator), 10 ether);
        uint256 assets = pool.totalAssets();

        vm.expectEmit(address(smartOperator));
        emit ISmartOperator.BGTRedeemed(address(rewardsVault), 4 ether);
        vm.prank(manager);
        smartOperator.redeemBGT(4 ether);

        assertEq(address(rewardsVault).balance, 4 ether);
        assertEq(bgtCharged(), 6 ether);
        // 1 of the 10 was the fee; all 10 belong to the pool once its shares are minted.
        assertEq(pool.totalAssets(), assets + 1 ether);
        assertApproxEqAbs(pool.feeSharesMinted(), 1 ether, 0.001 ether);
    }

    function test_RedeemBGT_NoDoubleCharge() external {
        setFee(1000);
        giveBgt(address(smartOperator), 10 ether);
        vm.startPrank(manager);
        smartOperator.redeemBGT(4 ether);
        uint256 supply = pool.totalSupply();
        smartOperator.redeemBGT(3 ether);
        vm.stopPrank();
        smartOperator.accrueEarnedBGTFees();

        assertEq(pool.totalSupply(), supply);
        assertEq(bgtCharged(), 3 ether);
    }

    function test_RevertWhen_RedeemBoosted() external {
        boost(5 ether);
        vm.expectRevert(BGT.NotEnoughBalance.selector);
        vm.prank(manager);
        smartOperator.redeemBGT(1);
    }

    function test_RevertGiven_Exit_Redeem() external {
        giveBgt(address(smartOperator), 1 ether);
        pool.exit();
        vm.expectRevert(ISmartOperator.StakingPoolIsFullyExited.selector);
        vm.prank(manager);
        smartOperator.redeemBGT(1);
    }

    /* FEES OVER SEQUENCES */

    function testFuzz_BoostRedeem_ChargesOnce(uint256[12] calldata steps, uint256 fee) external {
        fee = bound(fee, 0, 2000);
        setFee(uint96(fee));
        uint256 earned;
        for (uint256 i; i < steps.length; ++i) {
            earned += _step(steps[i]);
        }
        smartOperator.accrueEarnedBGTFees();

        // Each charge rounds down; a second charge of anything would exceed this.
        uint256 most = earned * fee / 10_000;
        uint256 value = pool.feeSharesMinted();
        assertLe(value, most);
        assertApproxEqAbs(value, most, most / 100 + steps.length);
    }

    /* INTERNALS */

    /// @dev One thing that happens to BGT; what it earned.
    function _step(uint256 seed) private returns (uint256 earned) {
        uint256 kind = seed % 7;
        if (kind < 2) {
            earned = bound(seed >> 8, 0, 100 ether);
            giveBgt(address(smartOperator), earned);
        } else if (kind == 2) {
            smartOperator.queueBoost();
        } else if (kind == 3) {
            mine(8192);
            smartOperator.activateBoost();
            smartOperator.dropBoost();
        } else if (kind == 4) {
            (, uint128 dropping) = bgt.dropBoostQueue(address(smartOperator), PUBKEY);
            uint128 boosted = bgt.boosted(address(smartOperator), PUBKEY);
            vm.prank(manager);
            smartOperator.queueDropBoost(uint128(bound(seed >> 8, 0, boosted - dropping)));
        } else if (kind == 5) {
            uint256 amount = bound(seed >> 8, 0, smartOperator.unboostedBalance());
            vm.prank(manager);
            smartOperator.redeemBGT(amount);
        } else {
            smartOperator.accrueEarnedBGTFees();
        }
    }
}
