// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { ELRewardsVault } from "../../src/ethereum/ELRewardsVault.sol";
import { IELRewardsVault } from "../../src/ethereum/interfaces/IELRewardsVault.sol";
import { Errors } from "../../src/ethereum/libraries/Errors.sol";
import { PoolFixture } from "./PoolFixture.sol";

contract ELRewardsVault_Test is PoolFixture {
    function test_Receive_Cheap() external {
        vm.deal(address(this), 1 ether);

        // `transfer` forwards 2,300 gas.
        payable(address(elRewardsVault)).transfer(1 ether);

        assertEq(address(elRewardsVault).balance, 1 ether);
    }

    function test_Sweep_PaysManager() external {
        vm.deal(address(elRewardsVault), 3 ether);
        uint256 before = address(manager).balance;

        vm.expectEmit(address(elRewardsVault));
        emit IELRewardsVault.Swept(2 ether);
        vm.prank(address(manager));
        elRewardsVault.sweep(2 ether);

        assertEq(address(manager).balance, before + 2 ether);
        assertEq(address(elRewardsVault).balance, 1 ether);
    }

    function test_RevertWhen_SweepByStranger() external {
        vm.expectRevert(abi.encodeWithSelector(Errors.Pool_NotCaller.selector, timelock, address(manager)));
        vm.prank(timelock);
        elRewardsVault.sweep(0);
    }

    function test_RevertWhen_ManagerMissing() external {
        pool.poolManager = address(0);
        vm.expectRevert(Errors.Pool_ZeroAddress.selector);
        new ELRewardsVault(pool);
    }
}
