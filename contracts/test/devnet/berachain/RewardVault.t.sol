// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { OwnableUpgradeable } from "@openzeppelin/contracts-upgradeable/access/OwnableUpgradeable.sol";
import { Initializable } from "@openzeppelin/contracts-upgradeable/proxy/utils/Initializable.sol";

import { RewardVault } from "../../../devnet/berachain/RewardVault.sol";
import { RewardVaultFactory } from "../../../devnet/berachain/RewardVaultFactory.sol";
import { VaultIncentives } from "../../../devnet/berachain/VaultIncentives.sol";
import { PolFixture } from "./PolFixture.sol";
import { FreeToken } from "./doubles/TokenDoubles.sol";

contract RewardVault_Test is PolFixture {
    RewardVault internal vault;

    function setUp() public override {
        super.setUp();
        setDefaultAllocation();
        vm.roll(ERA_BLOCK);
        vault = vaults[0];
        _arm(farmer);
        _arm(stranger);
    }

    /* STAKES */

    function test_Stake_RoundTrip() external {
        vm.startPrank(farmer);
        vault.stake(3 ether);
        assertEq(vault.balanceOf(farmer), 3 ether);
        assertEq(liquidity.balanceOf(address(vault)), 3 ether);
        vault.withdraw(2 ether);
        assertEq(vault.totalSupply(), 1 ether);
        assertEq(liquidity.balanceOf(farmer), 99 ether);
    }

    function test_RevertWhen_AmountZero() external {
        vm.startPrank(farmer);
        vm.expectRevert(RewardVault.ZeroAmount.selector);
        vault.stake(0);
        vm.expectRevert(RewardVault.ZeroAmount.selector);
        vault.withdraw(0);
    }

    function test_RevertWhen_WithdrawTooMuch() external {
        vm.startPrank(farmer);
        vault.stake(3 ether);
        vm.expectRevert(RewardVault.InsufficientStake.selector);
        vault.withdraw(3 ether + 1);
    }

    function test_Delegate_EarnsForAccount() external {
        vm.prank(stranger);
        vault.delegateStake(farmer, 5 ether);
        assertEq(vault.balanceOf(farmer), 5 ether);
        assertEq(vault.getDelegateStake(farmer, stranger), 5 ether);
        distribute(PUBKEY);
        skip(7 days);
        assertApproxEqAbs(vault.earned(farmer), 0.3915 ether, 1e6);
        assertEq(vault.earned(stranger), 0);

        vm.startPrank(stranger);
        vault.delegateWithdraw(farmer, 5 ether);
        assertEq(liquidity.balanceOf(stranger), 100 ether);
        vm.expectRevert(RewardVault.InsufficientStake.selector);
        vault.delegateWithdraw(farmer, 1);
    }

    function test_RevertWhen_AccountTakesDelegated() external {
        vm.prank(stranger);
        vault.delegateStake(farmer, 5 ether);
        vm.startPrank(farmer);
        vault.stake(1 ether);
        vm.expectRevert(RewardVault.InsufficientStake.selector);
        vault.withdraw(1 ether + 1);
    }

    /* NOTIFY */

    function test_Notify_Streams() external {
        vm.prank(owner);
        vault.setRewardsDuration(3 days);
        vm.prank(farmer);
        vault.stake(1 ether);
        distribute(PUBKEY);
        skip(1 days);
        assertApproxEqAbs(vault.earned(farmer), 0.1305 ether, 1e6);
        skip(9 days);
        assertApproxEqAbs(vault.earned(farmer), 0.3915 ether, 1e6);
    }

    function test_Notify_WaitsForStake() external {
        distribute(PUBKEY);
        skip(30 days);
        vm.startPrank(farmer);
        vault.stake(1 ether);
        skip(1 days);
        vault.withdraw(1 ether);
        skip(30 days);
        vm.stopPrank();
        vm.prank(stranger);
        vault.stake(1 ether);
        skip(7 days);

        uint256 oneDay = 0.3915 ether / uint256(7);
        assertApproxEqAbs(vault.earned(farmer), oneDay, 1e6);
        assertApproxEqAbs(vault.earned(stranger), 0.3915 ether - oneDay, 1e6);
    }

    function test_RevertWhen_NotifyByStranger() external {
        vm.expectRevert(RewardVault.NotDistributor.selector);
        vm.prank(owner);
        vault.notifyRewardAmount(PUBKEY, 1);
    }

    /* GET REWARD */

    function test_GetReward_Pulls() external {
        vm.prank(farmer);
        vault.stake(1 ether);
        distribute(PUBKEY);
        skip(7 days);
        vm.prank(farmer);
        uint256 amount = vault.getReward(farmer, stranger);

        assertApproxEqAbs(amount, 0.3915 ether, 1e6);
        assertEq(wbera.balanceOf(stranger), amount);
        assertEq(wbera.balanceOf(address(distributor)), 1.305 ether - amount);
        assertEq(vault.earned(farmer), 0);
    }

    function test_GetReward_BothEras() external {
        vm.prank(farmer);
        vault.stake(1 ether);
        vm.roll(ERA_BLOCK - 8200);
        _boostAlone();
        distribute(PUBKEY);
        vm.roll(ERA_BLOCK);
        distribute(PUBKEY);
        skip(7 days);

        // All boosts: 4.5 BGT, of which 30 % come here.
        assertApproxEqAbs(vault.earnedOf(farmer, address(bgt)), 1.35 ether, 1e6);
        vm.prank(farmer);
        uint256 amount = vault.getReward(farmer, farmer);
        assertApproxEqAbs(bgt.balanceOf(farmer), 1.35 ether, 1e6);
        assertApproxEqAbs(wbera.balanceOf(farmer), 0.3915 ether, 1e6);
        assertEq(amount, bgt.balanceOf(farmer) + wbera.balanceOf(farmer));
    }

    function test_GetReward_ByOperator() external {
        vm.startPrank(farmer);
        vault.stake(1 ether);
        vault.setOperator(operator);
        vm.stopPrank();
        distribute(PUBKEY);
        skip(7 days);
        vm.prank(operator);
        assertGt(vault.getReward(farmer, farmer), 0);
    }

    function test_RevertWhen_RewardByStranger() external {
        vm.expectRevert(RewardVault.NotOperator.selector);
        vm.prank(stranger);
        vault.getReward(farmer, stranger);
    }

    /* DURATION */

    function test_Duration_Bounds() external {
        vm.startPrank(owner);
        vault.setRewardsDuration(3 days);
        vault.setRewardsDuration(7 days);
        assertEq(vault.rewardsDuration(), 7 days);
        vm.expectRevert(RewardVault.InvalidRewardDuration.selector);
        vault.setRewardsDuration(3 days - 1);
        vm.expectRevert(RewardVault.InvalidRewardDuration.selector);
        vault.setRewardsDuration(7 days + 1);
    }

    function test_RevertWhen_DurationByStranger() external {
        vm.expectRevert(VaultIncentives.NotFactoryOwner.selector);
        vm.prank(stranger);
        vault.setRewardsDuration(3 days);
    }

    /* FACTORY */

    function test_Factory_OneForEach() external {
        address token = address(new FreeToken());
        address predicted = vaultFactory.predictRewardVaultAddress(token);
        assertEq(vaultFactory.getVault(token), address(0));

        vm.expectEmit(address(vaultFactory));
        emit RewardVaultFactory.VaultCreated(token, predicted);
        assertEq(vaultFactory.createRewardVault(token), predicted);
        assertEq(vaultFactory.createRewardVault(token), predicted);

        assertEq(vaultFactory.getVault(token), predicted);
        assertEq(vaultFactory.allVaultsLength(), 5);
        assertEq(vaultFactory.allVaults(4), predicted);
        assertEq(address(RewardVault(predicted).factory()), address(vaultFactory));
    }

    function test_RevertWhen_NoToken() external {
        vm.expectRevert(abi.encodeWithSelector(RewardVaultFactory.NotAContract.selector, stranger));
        vaultFactory.createRewardVault(stranger);
    }

    function test_RevertWhen_VaultInitializedTwice() external {
        vm.expectRevert(Initializable.InvalidInitialization.selector);
        vault.initialize(liquidity);
    }

    function test_RevertWhen_CollectorByStranger() external {
        vm.expectRevert(abi.encodeWithSelector(OwnableUpgradeable.OwnableUnauthorizedAccount.selector, stranger));
        vm.prank(stranger);
        vaultFactory.setIncentivesCollector(stranger);
    }

    /* INTERNALS */

    function _arm(address account) private {
        liquidity.mint(account, 100 ether);
        vm.prank(account);
        liquidity.approve(address(vault), 100 ether);
    }

    function _boostAlone() private {
        giveBgt(operator, 1 ether);
        vm.prank(operator);
        bgt.queueBoost(PUBKEY, 1 ether);
        mine(8192);
        bgt.activateBoost(operator, PUBKEY);
    }
}
