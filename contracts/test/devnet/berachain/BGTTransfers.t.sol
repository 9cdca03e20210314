// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { OwnableUpgradeable } from "@openzeppelin/contracts-upgradeable/access/OwnableUpgradeable.sol";

import { BGT } from "../../../devnet/berachain/BGT.sol";
import { PolFixture } from "./PolFixture.sol";

contract BGTTransfers_Test is PolFixture {
    address internal booster = makeAddr("booster");

    function setUp() public override {
        super.setUp();
        giveBgt(booster, 10 ether);
    }

    /* TRANSFERS */

    function test_Transfer_Listed() external {
        vm.prank(owner);
        bgt.whitelistSender(booster, true);
        vm.prank(booster);
        bgt.transfer(stranger, 4 ether);
        assertEq(bgt.balanceOf(stranger), 4 ether);

        vm.prank(booster);
        bgt.approve(stranger, 1 ether);
        vm.prank(stranger);
        bgt.transferFrom(booster, farmer, 1 ether);
        assertEq(bgt.balanceOf(farmer), 1 ether);
    }

    function test_RevertWhen_TransferNotListed() external {
        vm.expectRevert(BGT.NotWhitelistedSender.selector);
        vm.prank(booster);
        bgt.transfer(stranger, 1);
    }

    function test_RevertWhen_TransferBoosted() external {
        vm.prank(owner);
        bgt.whitelistSender(booster, true);
        vm.prank(booster);
        bgt.queueBoost(PUBKEY, 9 ether);
        vm.expectRevert(BGT.NotEnoughBalance.selector);
        vm.prank(booster);
        bgt.transfer(stranger, 1 ether + 1);
    }

    function test_RevertWhen_ApproveNotListed() external {
        vm.expectRevert(BGT.NotWhitelistedSender.selector);
        vm.prank(booster);
        bgt.approve(stranger, 1);
    }

    /* ADMIN */

    function test_Delays_Bounds() external {
        vm.startPrank(owner);
        bgt.setActivateBoostDelay(1);
        bgt.setDropBoostDelay(8191);
        assertEq(bgt.activateBoostDelay(), 1);
        vm.expectRevert(BGT.InvalidDelay.selector);
        bgt.setActivateBoostDelay(0);
        vm.expectRevert(BGT.InvalidDelay.selector);
        bgt.setActivateBoostDelay(8192);
        vm.expectRevert(BGT.InvalidDelay.selector);
        bgt.setDropBoostDelay(0);
        vm.expectRevert(BGT.InvalidDelay.selector);
        bgt.setDropBoostDelay(8192);
    }

    function test_RevertWhen_AdminByStranger() external {
        bytes memory denied = abi.encodeWithSelector(OwnableUpgradeable.OwnableUnauthorizedAccount.selector, stranger);
        vm.startPrank(stranger);
        vm.expectRevert(denied);
        bgt.setActivateBoostDelay(1);
        vm.expectRevert(denied);
        bgt.setDropBoostDelay(1);
        vm.expectRevert(denied);
        bgt.whitelistSender(stranger, true);
    }
}
