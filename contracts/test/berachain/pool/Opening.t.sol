// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { OwnableUpgradeable } from "@openzeppelin/contracts-upgradeable/access/OwnableUpgradeable.sol";
import { Initializable } from "@openzeppelin/contracts-upgradeable/proxy/utils/Initializable.sol";
import { PackedPausable } from "contracts/src/berachain/PackedPausable.sol";

import { StakingPool } from "contracts/src/berachain/StakingPool.sol";
import { IStakingPool } from "contracts/src/berachain/interfaces/IStakingPool.sol";

import { BerachainPoolFixture } from "./BerachainPoolFixture.sol";

contract Opening_Test is BerachainPoolFixture {
    /* INITIALIZE */

    function test_Initialize_StartsClosed() external view {
        assertTrue(pool.paused());
        assertFalse(pool.isActive());
        assertFalse(pool.isFullyExited());
        assertFalse(pool.activeThresholdReached());
        assertEq(pool.owner(), governance);
        assertEq(pool.defaultSharesRecipient(), recipient);
        assertEq(pool.getValidatorPubkey(), pubkey);
        assertEq(pool.totalSupply() + pool.totalAssets() + pool.totalDeposits() + pool.bufferedAssets(), 0);
        assertEq(pool.validatorActivationBlock(), 0);
    }

    function test_Initialize_Constants() external view {
        assertEq(pool.BEACON_DEPOSIT(), address(beaconDeposit));
        assertEq(uint256(pool.ENABLE_WITHDRAWAL_COOLDOWN_BLOCKS()), COOLDOWN);
        assertEq(pool.MAX_EFFECTIVE_BALANCE(), MAXIMUM);
        assertEq(pool.MIN_EFFECTIVE_BALANCE(), THRESHOLD);
        assertEq(pool.MIN_CL_DEPOSIT_AMOUNT(), FIRST_DEPOSIT);
        assertEq(pool.minEffectiveBalance(), THRESHOLD);
    }

    function test_RevertGiven_Initialized() external {
        vm.expectRevert(Initializable.InvalidInitialization.selector);
        pool.initialize(governance, pubkey, recipient, address(factory));
    }

    function test_RevertWhen_Implementation() external {
        StakingPool implementation = new StakingPool();

        vm.expectRevert(Initializable.InvalidInitialization.selector);
        implementation.initialize(governance, pubkey, recipient, address(factory));
    }

    /* ACTIVATE */

    function test_Activate_Opens() external {
        vm.expectEmit(address(pool));
        emit IStakingPool.TotalDepositsUpdated(FIRST_DEPOSIT);
        vm.expectEmit(address(pool));
        emit IStakingPool.StakingPoolActivated();
        activate();

        assertTrue(pool.isActive());
        assertFalse(pool.paused());
        assertEq(pool.totalDeposits(), FIRST_DEPOSIT);
        assertEq(pool.balanceOf(recipient), FIRST_DEPOSIT);
        assertEq(pool.totalSupply(), FIRST_DEPOSIT);
        assertEq(pool.totalAssets(), FIRST_DEPOSIT);
    }

    function test_Activate_OneToOneDespiteGifts() external {
        earnNative(100e18);

        activate();

        assertEq(pool.balanceOf(recipient), FIRST_DEPOSIT);
        assertEq(pool.totalAssets(), 10_100e18);
        // The gift is the first holder's: who comes next pays for it.
        assertEq(depositAs(staker, 1e18), 990_099_009_900_990_099);
    }

    function test_Activate_LargerAmount() external {
        factory.activate(pool, 30_000e18);

        assertEq(pool.balanceOf(recipient), 30_000e18);
        assertEq(pool.totalDeposits(), 30_000e18);
        assertFalse(pool.activeThresholdReached());
    }

    function test_Activate_ReachesThreshold() external {
        vm.expectEmit(address(pool));
        emit IStakingPool.ActiveThresholdReached();
        factory.activate(pool, THRESHOLD);

        assertTrue(pool.activeThresholdReached());
        assertEq(pool.validatorActivationBlock(), vm.getBlockNumber());
    }

    function test_RevertGiven_Active() external {
        activate();

        vm.expectRevert(IStakingPool.StakingPoolAlreadyActivated.selector);
        factory.activate(pool, FIRST_DEPOSIT);
    }

    function test_RevertWhen_ActivatedByStranger() external {
        vm.expectRevert(abi.encodeWithSelector(IStakingPool.InvalidSender.selector, stranger, address(factory)));
        vm.prank(stranger);
        pool.activate(FIRST_DEPOSIT);
    }

    /* PAUSE AND UNPAUSE */

    function test_Pause_ClosesDeposits() external {
        activate();
        vm.prank(governance);
        pool.pause();

        vm.expectRevert(PackedPausable.EnforcedPause.selector);
        pool.submit{ value: 1 }(staker);
        vm.expectRevert(PackedPausable.EnforcedPause.selector);
        pool.processRewards();

        vm.prank(governance);
        vm.expectRevert(PackedPausable.EnforcedPause.selector);
        pool.pause();

        vm.expectEmit(address(pool));
        emit PackedPausable.Unpaused(governance);
        vm.startPrank(governance);
        pool.unpause();
        vm.expectRevert(PackedPausable.ExpectedPause.selector);
        pool.unpause();
        vm.stopPrank();
        assertEq(depositAs(staker, 1e18), 1e18);
    }

    function test_RevertGiven_UnpauseBeforeActivation() external {
        vm.expectRevert(IStakingPool.StakingPoolNotActivated.selector);
        vm.prank(governance);
        pool.unpause();
    }

    function test_RevertGiven_UnpauseAfterExit() external {
        activate();
        closePool();

        vm.expectRevert(IStakingPool.StakingPoolFullExited.selector);
        vm.prank(governance);
        pool.unpause();
    }

    function test_RevertWhen_PausedByStranger() external {
        activate();

        bytes memory refusal = abi.encodeWithSelector(OwnableUpgradeable.OwnableUnauthorizedAccount.selector, stranger);
        vm.startPrank(stranger);
        vm.expectRevert(refusal);
        pool.pause();
        vm.expectRevert(refusal);
        pool.unpause();
        vm.stopPrank();
    }

    /* OWNERSHIP */

    function test_Ownership_TwoSteps() external {
        vm.prank(governance);
        pool.transferOwnership(friend);
        assertEq(pool.owner(), governance);
        assertEq(pool.pendingOwner(), friend);

        vm.prank(friend);
        pool.acceptOwnership();
        assertEq(pool.owner(), friend);
    }

    /* STORAGE */

    function test_Storage_Layout() external {
        reachThreshold();
        operator.setMinEffectiveBalance(THRESHOLD);
        depositAs(staker, 5e18);

        uint256 first = _slot(0);
        assertEq(first & 0xff, 0, "0: not paused");
        assertEq(address(uint160(first >> 8)), address(operator), "0: operator");
        assertEq(first >> 168 & 0xffffff, 0x010001, "0: active, not exited, threshold reached");
        assertEq(first >> 192, pool.validatorActivationBlock(), "0: activation block");
        assertEq(address(uint160(_slot(1))), address(rewardsVault), "1: rewards vault");
        assertEq(_slot(2), 5e18 << 128 | THRESHOLD, "2: deposits and buffer");
        assertEq(_slot(3), 0, "3: frozen assets");
        assertEq(_slot(4), THRESHOLD, "4: smallest effective balance");
        assertEq(address(uint160(_slot(5))), recipient, "5: recipient");
        assertEq(address(uint160(_slot(6))), address(vault), "6: withdrawal vault");
        assertEq(address(uint160(_slot(7))), oracle, "7: oracle");
        assertEq(address(uint160(_slot(8))), address(factory), "8: factory");
        assertEq(_slot(9), 48 * 2 + 1, "9: public key");
        closePool();
        assertEq(_slot(0) & 0xff, 1, "0: paused");
        assertEq(_slot(0) >> 168 & 0xffffff, 0x010101, "0: exited");
        assertEq(_slot(3), pool.totalAssets(), "3: frozen assets");
    }

    function _slot(uint256 place) private view returns (uint256) {
        return uint256(vm.load(address(pool), bytes32(place)));
    }
}
