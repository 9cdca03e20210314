// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { OwnableUpgradeable } from "@openzeppelin/contracts-upgradeable/access/OwnableUpgradeable.sol";
import { Initializable } from "@openzeppelin/contracts-upgradeable/proxy/utils/Initializable.sol";
import { IERC20Errors } from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";

import { RewardAllocatorFactory } from "../../../devnet/berachain/RewardAllocatorFactory.sol";
import { WBERA } from "../../../devnet/berachain/WBERA.sol";
import { PolFixture } from "./PolFixture.sol";
import { Refuser } from "./doubles/TokenDoubles.sol";

contract Placement_Test is PolFixture {
    /* WBERA */

    function test_WBERA_Wraps() external {
        vm.deal(farmer, 3 ether);
        vm.startPrank(farmer);
        vm.expectEmit(address(wbera));
        emit WBERA.Deposit(farmer, 1 ether);
        wbera.deposit{ value: 1 ether }();
        (bool isSent,) = address(wbera).call{ value: 2 ether }("");

        assertTrue(isSent);
        assertEq(wbera.balanceOf(farmer), 3 ether);
        assertEq(wbera.totalSupply(), 3 ether);
        assertEq(address(wbera).balance, 3 ether);
    }

    function test_WBERA_Unwraps() external {
        giveWbera(farmer, 3 ether);
        vm.expectEmit(address(wbera));
        emit WBERA.Withdrawal(farmer, 2 ether);
        vm.prank(farmer);
        wbera.withdraw(2 ether);

        assertEq(farmer.balance, 2 ether);
        assertEq(wbera.balanceOf(farmer), 1 ether);
    }

    function test_WBERA_Name() external view {
        assertEq(wbera.name(), "Wrapped Bera");
        assertEq(wbera.symbol(), "WBERA");
        assertEq(wbera.decimals(), 18);
    }

    function test_RevertWhen_UnwrapTooMuch() external {
        giveWbera(farmer, 1 ether);
        vm.expectRevert(
            abi.encodeWithSelector(IERC20Errors.ERC20InsufficientBalance.selector, farmer, 1 ether, 1 ether + 1)
        );
        vm.prank(farmer);
        wbera.withdraw(1 ether + 1);
    }

    function test_RevertWhen_UnwrapRefused() external {
        address refuser = address(new Refuser());
        giveWbera(refuser, 1 ether);
        vm.expectRevert(WBERA.ETHTransferFailed.selector);
        vm.prank(refuser);
        wbera.withdraw(1 ether);
    }

    /* HONEY */

    function test_HONEY_Mints() external {
        giveHoney(farmer, 5 ether);
        assertEq(honey.balanceOf(farmer), 5 ether);
        assertEq(honey.symbol(), "HONEY");
        assertEq(honey.decimals(), 18);
    }

    function test_RevertWhen_HONEYMintedByStranger() external {
        vm.expectRevert(abi.encodeWithSelector(OwnableUpgradeable.OwnableUnauthorizedAccount.selector, stranger));
        vm.prank(stranger);
        honey.mint(stranger, 1);
    }

    /* INITIALIZE */

    function test_RevertWhen_InitializedTwice() external {
        bytes4 again = Initializable.InvalidInitialization.selector;
        vm.expectRevert(again);
        honey.initialize(stranger);
        vm.expectRevert(again);
        chef.initialize(stranger);
        vm.expectRevert(again);
        staker.initialize(stranger);
        vm.expectRevert(again);
        boosters.initialize(stranger);
        vm.expectRevert(again);
        distributor.initialize(stranger);
        vm.expectRevert(again);
        vaultFactory.initialize(stranger, stranger, stranger);
        vm.expectRevert(again);
        controller.initialize(stranger, 0, someRates());

        RewardAllocatorFactory allocator = new RewardAllocatorFactory();
        allocator.initialize(owner);
        vm.expectRevert(again);
        allocator.initialize(stranger);
    }
}
