// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { PackedPausable } from "contracts/src/berachain/PackedPausable.sol";

import { IStakingPool } from "contracts/src/berachain/interfaces/IStakingPool.sol";

import { BerachainPoolFixture } from "./BerachainPoolFixture.sol";
import { WithdrawalVaultDouble } from "./doubles/WithdrawalVaultDouble.sol";

contract FullExit_Test is BerachainPoolFixture {
    /* FROM A WITHDRAWAL */

    function test_Exit_FromWithdrawal() external {
        reachThreshold();
        depositAs(staker, 1000e18);

        vm.expectEmit(address(pool));
        emit PackedPausable.Paused(address(vault));
        vm.expectEmit(address(pool));
        emit IStakingPool.FullExitTriggered();
        vm.expectEmit(address(pool));
        emit IStakingPool.TotalDepositsUpdated(0);
        (uint256 burned, bool isFullExit, bool isShortCircuit) = vault.requestUncovered(pool, staker, 1e18);

        assertEq(burned, 1e18);
        assertTrue(isFullExit);
        assertFalse(isShortCircuit);
        assertTrue(pool.isFullyExited());
        assertTrue(pool.paused());
        assertEq(pool.totalAssets(), THRESHOLD + 999e18);
        assertEq(pool.totalDeposits() + pool.bufferedAssets(), 0);
        assertEq(vault.fromPool(), 1000e18);
        assertEq(operator.exits(), 1);
        assertEq(vault.exitsFromConsensusLayer(), 0);
    }

    function test_Exit_WhenMoreThanStaked() external {
        reachThreshold();
        earnNative(50_000e18);

        (, bool isFullExit,) = request(staker, 260_000e18, 0);

        assertTrue(isFullExit);
        assertEq(pool.totalAssets(), 40_000e18);
    }

    function test_Exit_TakesCoverAlong() external {
        reachThreshold();
        earnWbera(300e18);

        (, bool isFullExit,) = request(staker, 400e18, 300e18);

        assertTrue(isFullExit);
        assertEq(pool.totalAssets(), THRESHOLD - 100e18);
        assertEq(vault.fromPool(), 300e18);
        assertEq(address(vault).balance, 300e18);
    }

    function test_Exit_WhilePaused() external {
        reachThreshold();
        vm.prank(governance);
        pool.pause();

        request(staker, 1e18, 0);

        assertTrue(pool.isFullyExited());
        assertTrue(pool.paused());
    }

    /* FROM THE ORACLE */

    function test_Exit_FromOracle() external {
        reachThreshold();

        vm.expectEmit(address(pool));
        emit IStakingPool.FullExitTriggered();
        closePool();

        assertTrue(pool.isFullyExited());
        assertEq(vault.exitsFromConsensusLayer(), 1);
        assertEq(vault.stakedAtExit(), THRESHOLD);
        assertEq(vault.lastPubkey(), pubkey);
        // The consensus layer paid out; what it held still backs the shares.
        assertEq(pool.totalAssets(), THRESHOLD);
        assertEq(pool.totalDeposits(), 0);
        assertEq(vault.fromPool(), 0);
    }

    function test_Exit_BelowThreshold() external {
        activate();
        depositAs(staker, 100e18);

        closePool();

        assertEq(pool.totalAssets(), FIRST_DEPOSIT + 100e18);
        assertEq(vault.fromPool(), 100e18);
        request(recipient, 1e18, 0);
        assertEq(pool.totalAssets(), FIRST_DEPOSIT + 99e18);
    }

    /* THE MOMENT OF CLOSING */

    function test_Exit_MovesEverything() external {
        reachThreshold();
        depositAs(staker, 7e18);
        earnWbera(11e18);
        earnNative(13e18);
        vm.deal(address(pool), address(pool).balance + 17e18);

        closePool();

        // Forced BERA goes along and belongs to nobody's shares.
        assertEq(vault.fromPool(), 7e18 + 11e18 + 13e18 + 17e18);
        assertEq(pool.totalAssets(), THRESHOLD + 31e18);
        assertEq(address(pool).balance + address(rewardsVault).balance + operator.availableWBERABalance(), 0);
    }

    function test_RevertWhen_VaultRefusesExit() external {
        reachThreshold();
        depositAs(staker, 100e18);
        vault.setRefusing(true);

        vm.expectRevert(WithdrawalVaultDouble.WithdrawalVaultDouble_No.selector);
        request(staker, 1e18, 0);
    }

    function test_Exit_ChargesFee() external {
        reachThreshold();
        setFee(1000);
        earnWbera(100e18);
        earnBgt(50e18);
        uint256 feeShares = pool.previewDeposit(5e18);

        closePool();

        assertApproxEqAbs(pool.balanceOf(recipient), FIRST_DEPOSIT + 3 * feeShares, 3);
        assertEq(pool.totalAssets(), THRESHOLD + 150e18);
    }

    function testFuzz_Exit_KeepsRate(uint256[4] memory earned, uint96 fee, uint256 withdrawn) external {
        reachThreshold();
        setFee(uint96(bound(fee, 0, 2000)));
        depositAs(staker, bound(earned[0], 1, 9999e18));
        earnWbera(bound(earned[1], 0, 10_000e18));
        earnNative(bound(earned[2], 0, 10_000e18));
        earnBgt(bound(earned[3], 0, 10_000e18));
        uint256 rate = pool.convertToAssets(1e18);

        // Zero is the oracle's report.
        withdrawn = bound(withdrawn, 0, 200_000e18);
        if (withdrawn == 0) closePool();
        else request(staker, withdrawn + operator.availableWBERABalance(), operator.availableWBERABalance());

        assertTrue(pool.isFullyExited());
        assertGe(pool.convertToAssets(1e18), rate, "the rate fell");
        assertLe(pool.convertToAssets(1e18), rate + 1, "the rate rose");
    }

    /* AFTERWARDS */

    function test_Exited_OnlyRequestsChangeWorth() external {
        reachThreshold();
        closePool();
        setFee(2000);
        earnWbera(5e18);
        earnBgt(5e18);
        earnNative(5e18);
        vm.deal(address(pool), 5e18);
        assertEq(pool.totalAssets(), THRESHOLD);

        (, bool isFullExit, bool isShortCircuit) = request(staker, 2e18, 0);

        assertTrue(isFullExit);
        assertFalse(isShortCircuit);
        assertEq(pool.totalAssets(), THRESHOLD - 2e18);
    }

    function test_Exited_EverybodyLeaves() external {
        activate();
        depositAs(staker, THRESHOLD);
        depositAs(friend, 1234e18);
        earnNative(777e18);
        closePool();

        // Still in the cooldown, and the default recipient among them.
        address[3] memory holders = [recipient, friend, staker];
        uint256 paid;
        for (uint256 i = 0; i < holders.length; ++i) {
            uint256 assets = pool.previewRedeem(pool.balanceOf(holders[i]));
            request(holders[i], assets, 0);
            paid += assets;
        }

        assertEq(pool.totalAssets(), THRESHOLD + FIRST_DEPOSIT + 1234e18 + 777e18 - paid);
        assertLe(pool.totalAssets(), 3);
        assertLe(pool.totalSupply(), 3);
    }

    function test_RevertGiven_ExitedMintFee() external {
        reachThreshold();
        closePool();

        vm.expectRevert(IStakingPool.StakingPoolFullExited.selector);
        operator.mintFeeShares(1e18);
    }

    function test_RevertGiven_ExitedSubmit() external {
        reachThreshold();
        closePool();

        vm.expectRevert(PackedPausable.EnforcedPause.selector);
        pool.submit{ value: 1e18 }(staker);
        vm.expectRevert(PackedPausable.EnforcedPause.selector);
        closePoolAgain();
    }

    function test_SweepLateRewards_Sends() external {
        reachThreshold();
        closePool();
        earnNative(5e18);
        vm.deal(address(pool), 2e18);

        vm.prank(stranger);
        pool.sweepLateRewards();

        assertEq(vault.fromPool(), 7e18);
        assertEq(address(rewardsVault).balance + address(pool).balance, 0);
        assertEq(pool.totalAssets(), THRESHOLD);
        pool.sweepLateRewards();
        assertEq(vault.fromPool(), 7e18);
    }

    function test_RevertGiven_OpenSweep() external {
        reachThreshold();

        vm.expectRevert(IStakingPool.StakingPoolNotFullyExited.selector);
        pool.sweepLateRewards();
    }

    function closePoolAgain() private {
        vm.prank(oracle);
        pool.updateTotalDeposits(0);
    }
}
