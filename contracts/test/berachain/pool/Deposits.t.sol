// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;
// More than 300 lines: every branch of a deposit, in the tree's order.

import { ReentrancyGuardTransient } from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";

import { IStBERA } from "contracts/src/berachain/interfaces/IStBERA.sol";
import { IStakingPool } from "contracts/src/berachain/interfaces/IStakingPool.sol";
import { NativeTransfer } from "contracts/src/berachain/libraries/NativeTransfer.sol";
import { ReentrantReceiver, RevertingReceiver } from "contracts/test/ethereum/doubles/Receivers.sol";

import { BerachainPoolFixture } from "./BerachainPoolFixture.sol";

contract Deposits_Test is BerachainPoolFixture {
    function setUp() public override {
        super.setUp();
        activate();
    }

    /* SUBMIT */

    function test_Submit_MintsAtRate() external {
        earnNative(100e18);

        vm.expectEmit(address(pool));
        emit IStBERA.SharesMinted(staker, 990_099_009_900_990_099);
        vm.expectEmit(address(pool));
        emit IStakingPool.DepositSubmitted({
            receiver: staker,
            amount: 1e18,
            shares: 990_099_009_900_990_099,
            rewardsCollected: 100e18,
            bufferedAssets: 101e18,
            totalDeposits: FIRST_DEPOSIT
        });
        uint256 shares = depositAs(staker, 1e18);

        assertEq(shares, 990_099_009_900_990_099);
        assertEq(pool.balanceOf(staker), shares);
        assertEq(pool.bufferedAssets(), 101e18);
        assertEq(address(pool).balance, 101e18);
        assertEq(pool.totalAssets(), 10_101e18);
    }

    function test_Submit_ForAnother() external {
        hoax(staker, 3e18);
        pool.submit{ value: 2e18 }(friend);

        assertEq(pool.balanceOf(friend), 2e18);
        assertEq(pool.balanceOf(staker), 0);
        assertEq(staker.balance, 1e18);
    }

    function test_Receive_EqualsSubmit() external {
        earnNative(100e18);
        hoax(staker, 1e18);

        (bool isSent,) = address(pool).call{ value: 1e18 }("");

        assertTrue(isSent);
        assertEq(pool.balanceOf(staker), 990_099_009_900_990_099);
        assertEq(pool.bufferedAssets(), 101e18);
    }

    function testFuzz_Submit_NeverProfits(uint256[4] memory amounts, uint256 rewards, uint256 seed) external {
        // The threshold stays out of reach, or the buffer would be staked.
        earnNative(bound(rewards, 0, 200_000e18));
        uint256 put;
        uint256 taken;
        for (uint256 i = 0; i < amounts.length; ++i) {
            uint256 assets = bound(amounts[i], 1e6, 100e18);
            put += assets;
            depositAs(i % 2 == 0 ? staker : friend, assets);
            uint256 most = pool.previewRedeem(pool.balanceOf(staker));
            uint256 back = bound(seed >> i * 8, 0, most < pool.bufferedAssets() ? most : pool.bufferedAssets());
            request(staker, back, 0);
            taken += back;
        }

        assertLe(taken + pool.previewRedeem(pool.balanceOf(staker)) + pool.previewRedeem(pool.balanceOf(friend)), put);
    }

    function test_RevertWhen_NothingSent() external {
        vm.expectRevert(IStakingPool.InvalidAmount.selector);
        pool.submit(staker);
    }

    function test_RevertWhen_ReceiverZero() external {
        vm.expectRevert(IStBERA.AddressZero.selector);
        pool.submit{ value: 1 }(address(0));
    }

    function test_RevertWhen_ReceiverCannotUseShares() external {
        address queue = address(vault);

        vm.expectRevert(abi.encodeWithSelector(IStakingPool.InvalidReceiver.selector, address(pool)));
        pool.submit{ value: 1 ether }(address(pool));
        vm.expectRevert(abi.encodeWithSelector(IStakingPool.InvalidReceiver.selector, queue));
        pool.submit{ value: 1 ether }(queue);
    }

    function test_RevertWhen_NoShare() external {
        earnNative(FIRST_DEPOSIT);

        vm.expectRevert(IStakingPool.InvalidAmount.selector);
        pool.submit{ value: 1 }(staker);
        assertEq(depositAs(staker, 2), 1);
    }

    function test_RevertWhen_RefundRefused() external {
        address refusing = address(new RevertingReceiver());
        hoax(refusing, MAXIMUM);

        vm.expectRevert(NativeTransfer.ETHTransferFailed.selector);
        pool.submit{ value: MAXIMUM }(staker);
        assertEq(NativeTransfer.ETHTransferFailed.selector, bytes4(0xb12d13eb));
    }

    function test_Submit_LockedDuringRefund() external {
        ReentrantReceiver caller = new ReentrantReceiver();
        caller.setCallback(address(pool), abi.encodeCall(pool.processRewards, ()), 0);
        hoax(address(caller), MAXIMUM);

        pool.submit{ value: MAXIMUM }(staker);

        assertTrue(caller.wasCalledBack());
        assertFalse(caller.didCallbackSucceed());
        // Full and paused by now; without the pause it is the guard that refuses.
        _setTotalDeposits(MAXIMUM);
        vm.prank(governance);
        pool.unpause();
        hoax(address(caller), 1e18);
        pool.submit{ value: 1e18 }(staker);
        assertEq(bytes4(caller.answer()), ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector);
        assertEq(address(caller).balance, 1e18);
    }

    /* REWARDS ON THE WAY */

    function test_Submit_CollectsWberaFirst() external {
        earnWbera(20e18);
        earnNative(30e18);

        vm.expectEmit(address(pool));
        emit IStakingPool.StakingRewardsReceived(20e18);
        vm.expectEmit(address(pool));
        emit IStakingPool.StakingRewardsReceived(30e18);
        depositAs(staker, 1e18);

        assertEq(pool.bufferedAssets(), 51e18);
        assertEq(operator.availableWBERABalance() + address(rewardsVault).balance, 0);
    }

    function test_Submit_PricesBeforeCollecting() external {
        setFee(2000);
        earnWbera(100e18);
        uint256 expected = pool.previewDeposit(50e18);

        // 20 BERA of fee at the price that still excludes them.
        uint256 feeShares = pool.previewDeposit(20e18);
        assertEq(depositAs(staker, 50e18), expected);

        assertEq(pool.balanceOf(recipient), FIRST_DEPOSIT + feeShares);
        assertEq(feeShares, 19_841_269_841_269_841_269);
    }

    function testFuzz_Submit_FeeFairness(uint256 earned, uint256 native, uint256 assets, uint96 fee) external {
        setFee(uint96(bound(fee, 0, 2000)));
        earnWbera(bound(earned, 0, 5000e18));
        earnNative(bound(native, 0, 5000e18));
        assets = bound(assets, 1e6, 1_000_000e18);
        uint256 state = vm.snapshotState();

        uint256 sharesAtOnce = depositAs(staker, assets);
        uint256 feeAtOnce = pool.balanceOf(recipient);
        vm.revertToState(state);
        pool.processRewards();
        uint256 feeBefore = pool.balanceOf(recipient);
        uint256 sharesAfter = depositAs(staker, assets);

        assertEq(feeAtOnce, feeBefore, "fee shares");
        // Rounding of the fee's shares can lift the rate between the two.
        assertApproxEqAbs(sharesAtOnce, sharesAfter, assets / FIRST_DEPOSIT + 1, "shares");
    }

    /* DONATIONS */

    function test_Donation_ToRewardsVault() external {
        uint256 shares = depositAs(staker, 10_000e18);
        vm.deal(stranger, 100e18);
        vm.prank(stranger);
        (bool isSent,) = address(rewardsVault).call{ value: 100e18 }("");

        assertTrue(isSent);
        assertApproxEqAbs(pool.previewRedeem(shares), 10_050e18, 1);
    }

    function test_Donation_ForcedIntoPool() external {
        depositAs(staker, 1e18);
        vm.deal(address(pool), address(pool).balance + 100e18);

        assertEq(pool.totalAssets(), FIRST_DEPOSIT + 1e18);
        assertEq(pool.previewDeposit(1e18), 1e18);
        pool.processRewards();
        assertEq(pool.bufferedAssets(), 1e18);
    }

    /* STAKING BELOW THE THRESHOLD */

    function test_Stake_NothingBelowThreshold() external {
        depositAs(staker, THRESHOLD - FIRST_DEPOSIT - 1);

        assertEq(beaconDeposit.deposits(), 0);
        assertEq(pool.bufferedAssets(), THRESHOLD - FIRST_DEPOSIT - 1);
        assertFalse(pool.activeThresholdReached());
    }

    function test_Stake_ThresholdOnce() external {
        depositAs(staker, 100_000e18);

        vm.expectEmit(address(pool));
        emit IStakingPool.ActiveThresholdReached();
        vm.expectEmit(address(pool));
        emit IStakingPool.TotalDepositsUpdated(THRESHOLD);
        depositAs(staker, 140_000e18);

        assertEq(beaconDeposit.deposits(), 1);
        assertEq(beaconDeposit.lastAmount(), 240_000e18);
        assertEq(beaconDeposit.lastPubkey(), pubkey);
        bytes32 credentials = bytes32(uint256(1) << 248 | uint160(address(vault)));
        assertEq(beaconDeposit.lastCredentials(), abi.encode(credentials));
        assertEq(beaconDeposit.lastSignature(), new bytes(96));
        assertEq(pool.totalDeposits(), THRESHOLD);
        assertEq(pool.bufferedAssets(), 0);
        assertEq(pool.validatorActivationBlock(), vm.getBlockNumber());

        mine(5);
        depositAs(staker, 10_000e18);
        assertEq(pool.validatorActivationBlock(), vm.getBlockNumber() - 5);
    }

    function test_Stake_KeepsPartOfGwei() external {
        depositAs(staker, 240_000e18 + 1.7 gwei);

        assertEq(beaconDeposit.lastAmount(), 240_000e18 + 1 gwei);
        assertEq(pool.bufferedAssets(), 0.7 gwei);
        assertEq(pool.totalAssets(), THRESHOLD + 1.7 gwei);
    }

    /* STAKING ABOVE THE THRESHOLD */

    function test_Stake_InSteps() external {
        depositAs(staker, 240_000e18);

        depositAs(staker, 9999e18);
        assertEq(beaconDeposit.deposits(), 1);
        depositAs(staker, 1e18);
        assertEq(beaconDeposit.deposits(), 2);
        assertEq(beaconDeposit.lastAmount(), 10_000e18);
    }

    function test_Stake_LeavesRoomForStep() external {
        depositAs(staker, 240_000e18);
        depositAs(staker, 9_735_000e18);
        assertEq(pool.totalDeposits(), 9_985_000e18);

        // 10,000 more would leave room for 5,000, which nobody can deposit.
        depositAs(staker, 10_000e18);
        assertEq(pool.totalDeposits(), 9_985_000e18);
        assertEq(pool.bufferedAssets(), 10_000e18);
        depositAs(staker, 5000e18);
        assertEq(pool.totalDeposits(), MAXIMUM);
    }

    function testFuzz_Stake_KeepsRules(uint256[6] memory amounts) external {
        for (uint256 i = 0; i < amounts.length && !pool.paused(); ++i) {
            (uint256 count, uint256 before) = (beaconDeposit.deposits(), pool.totalDeposits());
            depositAs(staker, bound(amounts[i], 1, 4_000_000e18));

            if (beaconDeposit.deposits() == count) {
                assertEq(pool.totalDeposits(), before);
                continue;
            }
            assertEq(pool.totalDeposits() - before, beaconDeposit.lastAmount());
            assertGe(pool.totalDeposits(), THRESHOLD);
            uint256 room = MAXIMUM - pool.totalDeposits();
            assertTrue(room == 0 || room >= 10_000e18 || count == 0, "room for a step");
            assertLt(pool.bufferedAssets(), 1 gwei, "the whole buffer");
        }
    }

    /* CAPACITY */

    function test_Capacity_TruncatesAndPauses() external {
        vm.expectEmit(address(pool));
        emit IStakingPool.MaxCapacityReached(pubkey);
        uint256 shares = depositAs(staker, MAXIMUM);

        assertEq(shares, MAXIMUM - FIRST_DEPOSIT);
        assertEq(staker.balance, FIRST_DEPOSIT);
        assertEq(pool.totalDeposits(), MAXIMUM);
        assertEq(pool.bufferedAssets(), 0);
        assertTrue(pool.paused());
    }

    function test_Capacity_CollectsNothing() external {
        earnWbera(5e18);
        earnNative(7e18);

        depositAs(staker, MAXIMUM);

        assertEq(operator.availableWBERABalance(), 5e18);
        assertEq(address(rewardsVault).balance, 7e18);
        assertEq(pool.totalAssets(), MAXIMUM + 12e18);
    }

    function test_Capacity_CollectsWhatFits() external {
        earnWbera(5e18);
        earnNative(7e18);

        depositAs(staker, MAXIMUM - FIRST_DEPOSIT - 6e18);

        assertEq(staker.balance, 0);
        assertEq(pool.totalDeposits(), MAXIMUM);
        assertEq(operator.availableWBERABalance(), 0);
        assertEq(address(rewardsVault).balance, 6e18);
    }

    function test_Capacity_RefundsAllWhenFull() external {
        depositAs(staker, MAXIMUM - FIRST_DEPOSIT);
        earnWbera(5e18);
        vm.prank(governance);
        pool.unpause();

        assertEq(depositAs(friend, 1e18), 0);
        pool.processRewards();

        assertEq(friend.balance, 1e18);
        assertEq(pool.balanceOf(friend), 0);
        assertEq(operator.availableWBERABalance(), 5e18);
    }

    function test_Capacity_BufferAboveRoom() external {
        depositAs(staker, 9_975_000e18);
        depositAs(staker, 10_000e18);
        assertEq(pool.bufferedAssets(), 10_000e18);
        _setTotalDeposits(9_995_000e18);

        // Room for less than a step: everything comes back, nothing is staked, nothing is lost.
        assertEq(depositAs(friend, 1e18), 0);
        assertEq(friend.balance, 1e18);
        assertEq(pool.totalDeposits(), 9_995_000e18);
        assertEq(pool.bufferedAssets(), 10_000e18);

        // Room again: the buffer fills it to the brim.
        _setTotalDeposits(9_985_000e18);
        depositAs(friend, 7000e18);
        assertEq(friend.balance, 2001e18);
        assertEq(pool.totalDeposits(), MAXIMUM);
    }

    /* PROCESS REWARDS */

    function test_ProcessRewards_FillsBuffer() external {
        setFee(1000);
        earnWbera(10e18);
        earnNative(5e18);
        uint256 assets = pool.totalAssets();

        pool.processRewards();

        assertEq(pool.bufferedAssets(), 15e18);
        assertEq(address(pool).balance, 15e18);
        assertEq(pool.totalAssets(), assets + 1e18);
        assertGt(pool.balanceOf(recipient), FIRST_DEPOSIT);
    }

    function test_ProcessRewards_Stakes() external {
        depositAs(staker, 239_999e18);
        earnNative(1e18);

        pool.processRewards();

        assertEq(pool.totalDeposits(), THRESHOLD);
        assertTrue(pool.activeThresholdReached());
    }

    /* RECEIVE REWARDS */

    function test_ReceiveRewards_Emits() external {
        vm.deal(address(operator), 3e18);

        vm.expectEmit(address(pool));
        emit IStakingPool.StakingRewardsReceived(3e18);
        operator.payRewards(3e18);

        assertEq(pool.bufferedAssets(), 0);
        assertEq(address(pool).balance, 3e18);
    }

    function test_RevertWhen_RewardsFromStranger() external {
        vm.expectRevert(abi.encodeWithSelector(IStakingPool.InvalidSender.selector, stranger, address(rewardsVault)));
        hoax(stranger, 1e18);
        pool.receiveRewards{ value: 1e18 }();
    }

    function _setTotalDeposits(uint256 assets) private {
        bool wasPaused = pool.paused();
        if (wasPaused) {
            vm.prank(governance);
            pool.unpause();
        }
        vm.prank(oracle);
        pool.updateTotalDeposits(assets);
        if (!wasPaused) return;
        vm.prank(governance);
        pool.pause();
    }
}
