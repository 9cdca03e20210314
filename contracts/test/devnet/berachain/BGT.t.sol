// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Initializable } from "@openzeppelin/contracts-upgradeable/proxy/utils/Initializable.sol";

import { BGT } from "../../../devnet/berachain/BGT.sol";
import { PolFixture } from "./PolFixture.sol";
import { Refuser } from "./doubles/TokenDoubles.sol";

contract BGT_Test is PolFixture {
    address internal booster = makeAddr("booster");

    function setUp() public override {
        super.setUp();
        giveBgt(booster, 10 ether);
    }

    function test_Initialize_Starts() external view {
        assertEq(bgt.symbol(), "BGT");
        assertEq(bgt.decimals(), 18);
        assertEq(bgt.owner(), owner);
        assertEq(bgt.activateBoostDelay(), 8191);
        assertEq(bgt.dropBoostDelay(), 8191);
    }

    function test_RevertWhen_InitializedTwice() external {
        vm.expectRevert(Initializable.InvalidInitialization.selector);
        bgt.initialize(stranger);
    }

    /* BOOSTS */

    function test_QueueBoost_RestartsDelay() external {
        _queue(2 ether);
        mine(8191);
        vm.expectEmit(address(bgt));
        emit BGT.QueueBoost(booster, PUBKEY, 3 ether);
        _queue(3 ether);
        mine(8191);

        assertFalse(bgt.activateBoost(booster, PUBKEY));
        assertEq(bgt.queuedBoost(booster), 5 ether);
        assertEq(bgt.unboostedBalanceOf(booster), 5 ether);
    }

    function test_RevertWhen_QueueAboveUnboosted() external {
        _queue(8 ether);
        vm.expectRevert(BGT.NotEnoughBalance.selector);
        _queue(2 ether + 1);
    }

    function test_CancelBoost_Frees() external {
        _queue(5 ether);
        mine(8191);
        vm.expectEmit(address(bgt));
        emit BGT.CancelBoost(booster, PUBKEY, 2 ether);
        vm.prank(booster);
        bgt.cancelBoost(PUBKEY, 2 ether);
        mine(1);

        assertFalse(bgt.activateBoost(booster, PUBKEY));
        assertEq(bgt.queuedBoost(booster), 3 ether);
        assertEq(bgt.unboostedBalanceOf(booster), 7 ether);
    }

    function test_RevertWhen_CancelAboveQueued() external {
        _queue(5 ether);
        vm.expectRevert(BGT.NotEnoughBalance.selector);
        vm.prank(booster);
        bgt.cancelBoost(PUBKEY, 5 ether + 1);
    }

    function test_Activate_FalseWithoutQueue() external {
        mine(10_000);
        assertFalse(bgt.activateBoost(booster, PUBKEY));
    }

    function test_Activate_FalseUntilDelay() external {
        _queue(5 ether);
        mine(8191);
        assertFalse(bgt.activateBoost(booster, PUBKEY));
        mine(1);
        assertTrue(bgt.activateBoost(booster, PUBKEY));
    }

    function test_Activate_Boosts() external {
        _queue(5 ether);
        mine(8192);
        vm.expectEmit(address(bgt));
        emit BGT.ActivateBoost(stranger, booster, PUBKEY, 5 ether);
        vm.prank(stranger);
        bgt.activateBoost(booster, PUBKEY);

        assertEq(bgt.boosts(booster), 5 ether);
        assertEq(bgt.boosted(booster, PUBKEY), 5 ether);
        assertEq(bgt.boostees(PUBKEY), 5 ether);
        assertEq(bgt.totalBoosts(), 5 ether);
        assertEq(bgt.queuedBoost(booster), 0);
        assertEq(bgt.balanceOf(booster), 10 ether);
        assertEq(staker.balanceOf(booster), 5 ether);
        assertFalse(bgt.activateBoost(booster, PUBKEY));
    }

    function test_RevertWhen_DropAboveBoosted() external {
        _boost(booster, PUBKEY, 5 ether);
        _queueDrop(3 ether);
        vm.expectRevert(BGT.NotEnoughBoostedBalance.selector);
        _queueDrop(2 ether + 1);
    }

    function test_CancelDrop_Shrinks() external {
        _boost(booster, PUBKEY, 5 ether);
        _queueDrop(3 ether);
        vm.expectEmit(address(bgt));
        emit BGT.CancelDropBoost(booster, PUBKEY, 1 ether);
        vm.prank(booster);
        bgt.cancelDropBoost(PUBKEY, 1 ether);

        (, uint128 dropping) = bgt.dropBoostQueue(booster, PUBKEY);
        assertEq(dropping, 2 ether);
    }

    function test_RevertWhen_CancelDropAboveQueued() external {
        vm.expectRevert(BGT.NotEnoughBoostedBalance.selector);
        vm.prank(booster);
        bgt.cancelDropBoost(PUBKEY, 1);
    }

    function test_Drop_FalseUntilDelay() external {
        _boost(booster, PUBKEY, 5 ether);
        _queueDrop(5 ether);
        mine(8191);
        assertFalse(bgt.dropBoost(booster, PUBKEY));
        mine(1);
        assertTrue(bgt.dropBoost(booster, PUBKEY));
    }

    function test_Drop_Frees() external {
        _boost(booster, PUBKEY, 5 ether);
        _queueDrop(2 ether);
        mine(8192);
        vm.expectEmit(address(bgt));
        emit BGT.DropBoost(booster, PUBKEY, 2 ether);
        bgt.dropBoost(booster, PUBKEY);

        assertEq(bgt.boosts(booster), 3 ether);
        assertEq(bgt.boosted(booster, PUBKEY), 3 ether);
        assertEq(bgt.boostees(PUBKEY), 3 ether);
        assertEq(bgt.totalBoosts(), 3 ether);
        assertEq(staker.balanceOf(booster), 3 ether);
        assertEq(bgt.unboostedBalanceOf(booster), 7 ether);
        assertFalse(bgt.dropBoost(booster, PUBKEY));
    }

    function test_NormalizedBoost_IsPart() external {
        assertEq(bgt.normalizedBoost(PUBKEY), 0);
        giveBgt(stranger, 10 ether);
        _boost(booster, PUBKEY, 3 ether);
        _boost(stranger, OTHER_PUBKEY, 9 ether);
        assertEq(bgt.normalizedBoost(PUBKEY), 0.25 ether);
        assertEq(bgt.normalizedBoost(OTHER_PUBKEY), 0.75 ether);
    }

    /* BERA */

    function test_RevertWhen_MintByStranger() external {
        vm.expectRevert(BGT.NotBlockRewardController.selector);
        vm.prank(owner);
        bgt.mint(owner, 0);
    }

    function test_RevertWhen_MintUnbacked() external {
        vm.prank(address(controller));
        vm.expectRevert(BGT.InvariantCheckFailed.selector);
        bgt.mint(booster, 1);
    }

    function test_Redeem_Pays() external {
        vm.expectEmit(address(bgt));
        emit BGT.Redeem(booster, stranger, 4 ether);
        vm.prank(booster);
        bgt.redeem(stranger, 4 ether);

        assertEq(stranger.balance, 4 ether);
        assertEq(bgt.totalSupply(), 6 ether);
        assertEq(address(bgt).balance, 6 ether);
    }

    function test_RevertWhen_RedeemBoosted() external {
        _queue(9 ether);
        vm.expectRevert(BGT.NotEnoughBalance.selector);
        vm.prank(booster);
        bgt.redeem(booster, 1 ether + 1);
    }

    function test_RevertWhen_RedeemRefused() external {
        address refuser = address(new Refuser());
        vm.expectRevert(BGT.ETHTransferFailed.selector);
        vm.prank(booster);
        bgt.redeem(refuser, 1 ether);
    }

    function testFuzz_Balances_AddUp(uint256[10] calldata steps) external {
        for (uint256 i; i < steps.length; ++i) {
            uint256 kind = steps[i] % 4;
            uint256 seed = steps[i] >> 8;
            (, uint128 dropping) = bgt.dropBoostQueue(booster, PUBKEY);
            if (kind == 0) _queue(uint128(bound(seed, 0, bgt.unboostedBalanceOf(booster))));
            else if (kind == 1) _queueDrop(uint128(bound(seed, 0, bgt.boosts(booster) - dropping)));
            else mine(8192);
            bgt.activateBoost(booster, PUBKEY);
            bgt.dropBoost(booster, PUBKEY);

            assertEq(
                bgt.unboostedBalanceOf(booster) + bgt.boosts(booster) + bgt.queuedBoost(booster), bgt.balanceOf(booster)
            );
            assertEq(staker.balanceOf(booster), bgt.boosts(booster));
            assertEq(bgt.totalBoosts(), bgt.boostees(PUBKEY));
        }
    }

    /* INTERNALS */

    function _queue(uint128 amount) private {
        vm.prank(booster);
        bgt.queueBoost(PUBKEY, amount);
    }

    function _queueDrop(uint128 amount) private {
        vm.prank(booster);
        bgt.queueDropBoost(PUBKEY, amount);
    }

    function _boost(address account, bytes memory pubkey, uint128 amount) private {
        vm.prank(account);
        bgt.queueBoost(pubkey, amount);
        mine(8192);
        bgt.activateBoost(account, pubkey);
    }
}
