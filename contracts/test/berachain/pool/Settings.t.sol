// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { PackedPausable } from "contracts/src/berachain/PackedPausable.sol";

import { IStakingPool } from "contracts/src/berachain/interfaces/IStakingPool.sol";

import { BerachainPoolFixture } from "./BerachainPoolFixture.sol";

contract Settings_Test is BerachainPoolFixture {
    function setUp() public override {
        super.setUp();
        activate();
    }

    /* SET MIN EFFECTIVE BALANCE */

    function test_SetMinEffectiveBalance_Sets() external {
        vm.expectEmit(address(pool));
        emit IStakingPool.MinEffectiveBalanceUpdated(300_000e18);
        operator.setMinEffectiveBalance(300_000e18);

        assertEq(pool.minEffectiveBalance(), 300_000e18);
        depositAs(staker, 250_000e18);
        assertFalse(pool.activeThresholdReached());
        depositAs(staker, 40_000e18);
        assertTrue(pool.activeThresholdReached());
    }

    function test_SetMinEffectiveBalance_Bounds() external {
        operator.setMinEffectiveBalance(MAXIMUM);
        assertEq(pool.minEffectiveBalance(), MAXIMUM);
        operator.setMinEffectiveBalance(THRESHOLD);
        assertEq(pool.minEffectiveBalance(), THRESHOLD);
    }

    function testFuzz_RevertWhen_OutOfBounds(uint256 value) external {
        bool isLow = value % 2 == 0;
        value = isLow ? bound(value, 0, THRESHOLD - 1) : bound(value, MAXIMUM + 1, type(uint256).max);

        vm.expectRevert(IStakingPool.InvalidMinEffectiveBalance.selector);
        operator.setMinEffectiveBalance(value);
    }

    function test_SetMinEffectiveBalance_AtMostStaked() external {
        depositAs(staker, 300_000e18);
        assertEq(pool.totalDeposits(), 310_000e18);

        vm.expectRevert(IStakingPool.InvalidMinEffectiveBalance.selector);
        operator.setMinEffectiveBalance(310_000e18 + 1);
        operator.setMinEffectiveBalance(310_000e18);
        assertEq(pool.minEffectiveBalance(), 310_000e18);
    }

    function test_RevertWhen_SetByStranger() external {
        vm.expectRevert(abi.encodeWithSelector(IStakingPool.InvalidSender.selector, governance, address(operator)));
        vm.prank(governance);
        pool.setMinEffectiveBalance(THRESHOLD);
    }

    /* MINT FEE SHARES */

    function test_MintFeeShares_Mints() external {
        earnNative(100e18);

        operator.mintFeeShares(1e18);

        assertEq(pool.balanceOf(recipient), FIRST_DEPOSIT + 990_099_009_900_990_099);
    }

    function test_RevertWhen_FeeByStranger() external {
        vm.expectRevert(abi.encodeWithSelector(IStakingPool.InvalidSender.selector, recipient, address(operator)));
        vm.prank(recipient);
        pool.mintFeeShares(1e18);
    }

    /* UPDATE TOTAL DEPOSITS */

    function test_UpdateTotalDeposits_Overwrites() external {
        vm.expectEmit(address(pool));
        emit IStakingPool.TotalDepositsUpdated(10_007e18);
        vm.prank(oracle);
        pool.updateTotalDeposits(10_007e18);

        assertEq(pool.totalDeposits(), 10_007e18);
        assertEq(pool.totalAssets(), 10_007e18);
        assertEq(vault.exitsFromConsensusLayer(), 0);
    }

    function test_RevertGiven_PausedUpdate() external {
        vm.prank(governance);
        pool.pause();

        vm.expectRevert(PackedPausable.EnforcedPause.selector);
        vm.prank(oracle);
        pool.updateTotalDeposits(1e18);
    }

    function test_RevertWhen_UpdateByStranger() external {
        vm.expectRevert(abi.encodeWithSelector(IStakingPool.InvalidSender.selector, governance, oracle));
        vm.prank(governance);
        pool.updateTotalDeposits(0);
    }

    /* FULL EXIT HEADROOM */

    function test_FullExitHeadroom_Tells() external {
        assertEq(pool.fullExitHeadroom(), 0);
        depositAs(staker, 300_000e18);
        assertEq(pool.fullExitHeadroom(), 60_000e18);
        operator.setMinEffectiveBalance(300_000e18);
        assertEq(pool.fullExitHeadroom(), 10_000e18);
    }
}
