// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IStBERA } from "contracts/src/berachain/interfaces/IStBERA.sol";
import { IStakingPool } from "contracts/src/berachain/interfaces/IStakingPool.sol";
import { NativeTransfer } from "contracts/src/berachain/libraries/NativeTransfer.sol";

import { BerachainPoolFixture } from "./BerachainPoolFixture.sol";

contract Withdrawals_Test is BerachainPoolFixture {
    /* BELOW THE THRESHOLD */

    function test_Withdraw_FromBuffer() external {
        activate();
        depositAs(staker, 100e18);

        (uint256 burned, bool isFullExit, bool isShortCircuit) = vault.requestUncovered(pool, staker, 40e18);

        assertEq(burned, 40e18);
        assertFalse(isFullExit);
        assertTrue(isShortCircuit);
        assertEq(pool.bufferedAssets(), 60e18);
        assertEq(pool.balanceOf(staker), 60e18);
        assertEq(vault.fromBuffer(), 40e18);
        assertEq(pool.totalDeposits(), FIRST_DEPOSIT);
    }

    function test_Withdraw_FromBufferIgnoresCover() external {
        activate();
        depositAs(staker, 100e18);
        earnWbera(50e18);

        (,, bool isShortCircuit) = request(staker, 40e18, 40e18);

        assertTrue(isShortCircuit);
        assertEq(vault.fromBuffer(), 40e18);
        assertEq(operator.availableWBERABalance(), 50e18);
    }

    function test_RevertWhen_BufferShort() external {
        activate();
        depositAs(staker, 100e18);
        earnNative(100e18);

        // The shares are worth more than the buffer holds.
        vm.expectRevert(IStakingPool.WithdrawalNotAllowed.selector);
        request(staker, 100e18 + 1, 0);
        request(staker, 100e18, 0);
    }

    function test_RevertWhen_DefaultRecipient() external {
        activate();
        depositAs(staker, 100e18);

        vm.expectRevert(IStakingPool.WithdrawalNotAllowed.selector);
        request(recipient, 1 gwei, 0);
    }

    function test_Withdraw_InflationAttackFails() external {
        activate();
        hoax(recipient, 100e18);
        pool.submit{ value: 100e18 }(recipient);

        // Burned to one share and inflated by a gift, the pool would round the next deposit away.
        vm.expectRevert(IStakingPool.WithdrawalNotAllowed.selector);
        request(recipient, 100e18, 0);
        earnNative(100_000e18);
        uint256 shares = depositAs(staker, 1000e18);
        assertApproxEqAbs(pool.previewRedeem(shares), 1000e18, 100);
        assertGe(pool.totalSupply(), FIRST_DEPOSIT);
    }

    /* COOLDOWN */

    function test_Withdraw_Cooldown() external {
        activate();
        depositAs(staker, THRESHOLD);
        uint256 end = vm.getBlockNumber() + COOLDOWN;

        vm.roll(end - 1);
        vm.expectRevert(IStakingPool.WithdrawalNotAllowed.selector);
        request(staker, 1e18, 1e18);
        vm.roll(end);
        request(staker, 1e18, 0);
    }

    /* ABOVE THE THRESHOLD */

    function test_Withdraw_Partial() external {
        reachThreshold();
        depositAs(staker, 20_000e18);

        vm.expectEmit(address(pool));
        emit IStBERA.SharesBurned(staker, 5000e18);
        vm.expectEmit(address(pool));
        emit IStakingPool.TotalDepositsUpdated(THRESHOLD + 15_000e18);
        (uint256 burned, bool isFullExit, bool isShortCircuit) = vault.requestUncovered(pool, staker, 5000e18);

        assertEq(burned, 5000e18);
        assertFalse(isFullExit);
        assertFalse(isShortCircuit);
        assertEq(pool.totalDeposits(), THRESHOLD + 15_000e18);
        assertEq(pool.totalAssets(), THRESHOLD + 15_000e18);
        assertEq(vault.fromPool(), 0);
    }

    function test_Withdraw_PartlyCovered() external {
        reachThreshold();
        depositAs(staker, 20_000e18);
        earnWbera(300e18);
        uint256 assets = pool.totalAssets();

        request(staker, 1000e18, 300e18);

        assertEq(pool.totalDeposits(), THRESHOLD + 20_000e18 - 700e18);
        assertEq(address(vault).balance, 300e18);
        assertEq(pool.totalAssets(), assets - 1000e18);
    }

    function test_Withdraw_FullyCovered() external {
        reachThreshold();
        earnWbera(300e18);

        // At the floor: one wei of the consensus layer would close the pool.
        (, bool isFullExit, bool isShortCircuit) = request(staker, 300e18, 300e18);

        assertFalse(isFullExit);
        assertFalse(isShortCircuit);
        assertEq(pool.totalDeposits(), THRESHOLD);
        assertEq(pool.totalAssets(), THRESHOLD);
    }

    function test_Withdraw_DefaultRecipient() external {
        reachThreshold();
        depositAs(staker, 20_000e18);

        request(recipient, 10_000e18, 0);

        assertEq(pool.balanceOf(recipient), 0);
        assertEq(pool.totalDeposits(), THRESHOLD + 10_000e18);
    }

    function testFuzz_Withdraw_KeepsRate(uint256 assets, uint256 covered, uint256 rewards, uint96 fee) external {
        reachThreshold();
        depositAs(staker, 100_000e18);
        setFee(uint96(bound(fee, 0, 2000)));
        earnNative(bound(rewards, 0, 10_000e18));
        earnWbera(bound(rewards, 0, 5000e18));
        assets = bound(assets, 1, 100_000e18);
        covered = bound(covered, 0, assets < 1000e18 ? assets : operator.availableWBERABalance());
        covered = covered < operator.availableWBERABalance() ? covered : operator.availableWBERABalance();
        operator.settle();
        (uint256 supply, uint256 total) = (pool.totalSupply(), pool.totalAssets());

        (uint256 burned,,) = request(staker, assets, covered);

        assertEq(pool.totalAssets(), total - assets);
        assertEq(pool.totalSupply(), supply - burned);
        assertGe((total - assets + 1) * (supply + 1), (total + 1) * (supply - burned + 1), "the rate fell");
    }

    function test_Withdraw_ToTheFloor() external {
        reachThreshold();
        depositAs(staker, 10_000e18);
        assertEq(pool.fullExitHeadroom(), 10_000e18);

        (, bool isFullExit,) = request(staker, 10_000e18, 0);
        assertFalse(isFullExit);
        assertEq(pool.fullExitHeadroom(), 0);
        (, isFullExit,) = request(staker, 1, 0);
        assertTrue(isFullExit);
    }

    /* REFUSALS */

    function test_Withdraw_WhilePaused() external {
        reachThreshold();
        depositAs(staker, 20_000e18);
        vm.prank(governance);
        pool.pause();

        request(staker, 1e18, 0);

        assertEq(pool.totalDeposits(), THRESHOLD + 19_999e18);
    }

    function test_RevertWhen_SharesShort() external {
        reachThreshold();

        vm.expectRevert(IStBERA.InsufficientShares.selector);
        request(friend, 1, 0);
    }

    function test_RevertWhen_VaultRefuses() external {
        activate();
        depositAs(staker, 100e18);
        vault.setRefusing(true);

        vm.expectRevert(NativeTransfer.ETHTransferFailed.selector);
        request(staker, 1e18, 0);
    }

    function test_RevertWhen_WithdrawnByStranger() external {
        activate();

        bytes memory refusal = abi.encodeWithSelector(IStakingPool.InvalidSender.selector, recipient, address(vault));
        vm.startPrank(recipient);
        vm.expectRevert(refusal);
        pool.notifyWithdrawalRequest(recipient, 1);
        vm.expectRevert(refusal);
        pool.notifyWithdrawalRequest(recipient, 1, 0);
        vm.stopPrank();
    }
}
