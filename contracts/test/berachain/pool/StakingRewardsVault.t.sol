// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Initializable } from "@openzeppelin/contracts-upgradeable/proxy/utils/Initializable.sol";
import { IAccessControl } from "@openzeppelin/contracts/access/IAccessControl.sol";

import { StakingRewardsVault } from "contracts/src/berachain/StakingRewardsVault.sol";
import { IStakingPool } from "contracts/src/berachain/interfaces/IStakingPool.sol";
import { IStakingRewardsVault } from "contracts/src/berachain/interfaces/IStakingRewardsVault.sol";
import { NativeTransfer } from "contracts/src/berachain/libraries/NativeTransfer.sol";

import { BerachainPoolFixture } from "./BerachainPoolFixture.sol";

contract StakingRewardsVault_Test is BerachainPoolFixture {
    /* RECEIVE */

    function test_Receive_Emits() external {
        vm.expectEmit(address(rewardsVault));
        emit IStakingRewardsVault.RewardsReceived(3e18);
        hoax(stranger, 3e18);
        (bool isSent,) = address(rewardsVault).call{ value: 3e18 }("");

        assertTrue(isSent);
        assertEq(address(rewardsVault).balance, 3e18);
    }

    /* WITHDRAW REWARDS */

    function test_WithdrawRewards_PaysPool() external {
        earnNative(3e18);

        vm.expectEmit(address(rewardsVault));
        emit IStakingRewardsVault.RewardsWithdrawn(2e18);
        vm.expectEmit(address(pool));
        emit IStakingPool.StakingRewardsReceived(2e18);
        vm.prank(address(pool));
        rewardsVault.withdrawRewards(2e18);

        assertEq(address(pool).balance, 2e18);
        assertEq(address(rewardsVault).balance, 1e18);
    }

    function test_RevertWhen_WithdrawnByStranger() external {
        vm.expectRevert(IStakingRewardsVault.InvalidSender.selector);
        vm.prank(governance);
        rewardsVault.withdrawRewards(0);
    }

    function test_RevertWhen_BalanceShort() external {
        vm.expectRevert(NativeTransfer.ETHTransferFailed.selector);
        vm.prank(address(pool));
        rewardsVault.withdrawRewards(1);
    }

    /* RECOVER ERC20 */

    function test_RecoverERC20_Sends() external {
        bgt.setBalance(address(rewardsVault), 5);

        vm.expectEmit(address(rewardsVault));
        emit IStakingRewardsVault.ERC20Recovered(address(bgt), friend, 4);
        vm.prank(governance);
        rewardsVault.recoverERC20(address(bgt), friend, 4);

        assertEq(bgt.balanceOf(friend), 4);
    }

    function test_RevertWhen_RecoveredByStranger() external {
        bytes32 role = rewardsVault.DEFAULT_ADMIN_ROLE();

        vm.expectRevert(
            abi.encodeWithSelector(IAccessControl.AccessControlUnauthorizedAccount.selector, stranger, role)
        );
        vm.prank(stranger);
        rewardsVault.recoverERC20(address(bgt), friend, 0);
    }

    /* INITIALIZE */

    function test_Initialize_GrantsAdmin() external view {
        assertTrue(rewardsVault.hasRole(bytes32(0), governance));
        assertFalse(rewardsVault.hasRole(bytes32(0), address(this)));
        assertEq(uint256(vm.load(address(rewardsVault), bytes32(0))), uint160(address(pool)), "0: pool");
    }

    function test_RevertGiven_Initialized() external {
        StakingRewardsVault implementation = new StakingRewardsVault();

        vm.expectRevert(Initializable.InvalidInitialization.selector);
        rewardsVault.initialize(stranger, stranger);
        vm.expectRevert(Initializable.InvalidInitialization.selector);
        implementation.initialize(stranger, stranger);
    }
}
