// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { OwnableUpgradeable } from "@openzeppelin/contracts-upgradeable/access/OwnableUpgradeable.sol";
import { IAccessControl } from "@openzeppelin/contracts/access/IAccessControl.sol";

import { BeaconDeposit } from "contracts/devnet/berachain/BeaconDeposit.sol";
import { ValCommissions } from "contracts/devnet/berachain/ValCommissions.sol";
import { SmartOperator } from "contracts/src/berachain/SmartOperator.sol";
import { StakingPool } from "contracts/src/berachain/StakingPool.sol";
import { IIncentiveCollector } from "contracts/src/berachain/interfaces/IIncentiveCollector.sol";
import { ISmartOperator } from "contracts/src/berachain/interfaces/ISmartOperator.sol";
import { IStBERA } from "contracts/src/berachain/interfaces/IStBERA.sol";
import { IStakingPool } from "contracts/src/berachain/interfaces/IStakingPool.sol";
import { IStakingRewardsVault } from "contracts/src/berachain/interfaces/IStakingRewardsVault.sol";
import { IWithdrawalVault } from "contracts/src/berachain/interfaces/IWithdrawalVault.sol";
import { RealBera } from "contracts/test/berachain/base/RealBera.sol";

/// @title A pool of a later version, told apart by a view
contract NextStakingPool is StakingPool {
    function version() external pure returns (uint256) {
        return 2;
    }
}

/// @title Two pools that share factory, vault, oracle and code, and nothing else
contract TwoPools_Test is RealBera {
    uint256 private constant STAKE = 300_000 ether;
    uint256 private constant STAKED = STAKE + FIRST_DEPOSIT;

    function setUp() public override {
        super.setUp();
        fillPool(first, alice, STAKE);
        fillPool(second, bob, STAKE);
    }

    /* ROLES */

    function test_Roles_OfOneAreNoneOfTheOther() external view {
        SmartOperator mine = first.operator;
        SmartOperator other = second.operator;
        bytes32[7] memory roles = [
            bytes32(0),
            mine.VALIDATOR_ADMIN_ROLE(),
            mine.REWARDS_ALLOCATION_MANAGER_ROLE(),
            mine.COMMISSION_MANAGER_ROLE(),
            mine.PROTOCOL_FEE_MANAGER_ROLE(),
            mine.INCENTIVE_COLLECTOR_MANAGER_ROLE(),
            mine.BGT_MANAGER_ROLE()
        ];
        assertTrue(mine.hasRole(roles[1], first.admin));
        for (uint256 i = 0; i < roles.length; ++i) {
            assertFalse(other.hasRole(roles[i], first.admin));
            assertFalse(other.hasRole(roles[i], address(first.operator)));
            assertFalse(other.hasRole(roles[i], address(first.pool)));
        }
    }

    function test_RevertWhen_OtherAdminGrants() external {
        bytes32 role = second.operator.BGT_MANAGER_ROLE();
        bytes32 adminRole = second.operator.VALIDATOR_ADMIN_ROLE();
        vm.expectRevert(
            abi.encodeWithSelector(IAccessControl.AccessControlUnauthorizedAccount.selector, first.admin, adminRole)
        );
        vm.prank(first.admin);
        second.operator.grantRole(role, first.admin);
    }

    function test_RevertWhen_OtherAdminSets() external {
        vm.startPrank(first.admin);
        vm.expectPartialRevert(IAccessControl.AccessControlUnauthorizedAccount.selector);
        second.operator.setMinEffectiveBalance(260_000 ether);
        vm.expectPartialRevert(IAccessControl.AccessControlUnauthorizedAccount.selector);
        second.operator.setRewardAllocator(first.admin);
        vm.expectPartialRevert(IAccessControl.AccessControlUnauthorizedAccount.selector);
        second.operator.setProtocolFeePercentage(2000);
        vm.expectPartialRevert(IAccessControl.AccessControlUnauthorizedAccount.selector);
        second.operator.queueValCommission(2000);
        vm.expectPartialRevert(IAccessControl.AccessControlUnauthorizedAccount.selector);
        second.operator.redeemBGT(1);
        vm.stopPrank();

        vm.prank(first.admin);
        first.operator.setMinEffectiveBalance(260_000 ether);
        assertEq(first.pool.minEffectiveBalance(), 260_000 ether);
        assertEq(second.pool.minEffectiveBalance(), THRESHOLD);
    }

    /* CONTRACTS */

    function test_RevertWhen_OtherPoolCalls() external {
        address caller = address(first.pool);
        vm.startPrank(caller);
        vm.expectRevert(abi.encodeWithSelector(ISmartOperator.InvalidSender.selector, caller, address(second.pool)));
        second.operator.withdrawRewards(1);
        vm.expectPartialRevert(ISmartOperator.InvalidSender.selector);
        second.operator.fullExitQueueDropBoost();
        vm.expectRevert(IStakingRewardsVault.InvalidSender.selector);
        second.rewards.withdrawRewards(1);
        vm.expectRevert(IWithdrawalVault.InvalidSender.selector);
        vault.notifyFullExitFromCL(second.pubkey);
        vm.expectRevert(IWithdrawalVault.InvalidSender.selector);
        vault.receiveFromPool(second.pubkey);
        vm.stopPrank();
    }

    function test_RevertWhen_OtherOperatorCalls() external {
        address caller = address(first.operator);
        vm.startPrank(caller);
        vm.expectRevert(abi.encodeWithSelector(IStakingPool.InvalidSender.selector, caller, address(second.operator)));
        second.pool.mintFeeShares(1 ether);
        vm.expectPartialRevert(IStakingPool.InvalidSender.selector);
        second.pool.setMinEffectiveBalance(260_000 ether);
        vm.expectPartialRevert(IStakingPool.InvalidSender.selector);
        second.pool.receiveRewards();
        vm.expectPartialRevert(IIncentiveCollector.InvalidSender.selector);
        second.collector.queuePayoutAmountChange(1);
        vm.expectRevert(BeaconDeposit.NotOperator.selector);
        deposits.requestOperatorChange(second.pubkey, caller);
        vm.expectRevert(ValCommissions.NotOperator.selector);
        chef.queueValCommission(second.pubkey, 0);
        vm.stopPrank();
    }

    function test_RevertWhen_SharesOfTheOther() external {
        vm.expectRevert(IStBERA.InsufficientShares.selector);
        vm.prank(alice);
        vault.requestWithdrawal(second.pubkey, 1 gwei, 0);
    }

    /* MONEY */

    function test_Flows_OfOneLeaveTheOther() external {
        vm.roll(ERA_BLOCK);
        uint256 supply = second.pool.totalSupply();

        propose(first, 10);
        first.pool.processRewards();
        request(first, alice, 40_000 ether);
        vm.deal(alice, 0);

        assertEq(second.pool.totalAssets(), STAKED);
        assertEq(second.pool.totalSupply(), supply);
        assertBooks(second, 0, 0);
        assertEq(vault.allocatedWithdrawalsAmount(second.pubkey), 0);
        assertEq(vault.lastPartialWithdrawalBlock(second.pubkey), 0);
        assertEq(vault.getWithdrawalRequest(1).pubkey, first.pubkey);
    }

    function test_FullExit_OfOneLeavesTheOther() external {
        request(first, alice, 100_000 ether);
        assertTrue(first.pool.isFullyExited());
        assertFalse(second.pool.isFullyExited());
        assertFalse(second.pool.paused());

        submit(second, bob, 20_000 ether);
        assertEq(second.pool.totalDeposits(), STAKED + 20_000 ether);
        vm.expectRevert(IWithdrawalVault.NotFullyExited.selector);
        vault.retryFullExit(second.pubkey, 0);
    }

    /// @dev The first pool's BGT is worth something that the network does not pay, so its last claim takes the other's.
    function test_Shortage_PaidByTheOtherIsTold() external {
        (uint256 last, uint256 dust) = _exitWithUnpaidBgt();
        uint256 own = vault.getWithdrawalRequest(last).assetsRequested;
        uint256 shortage = 5 ether - dust;
        assertEq(address(vault).balance, own - shortage);
        payVault(40_000 ether);

        vm.expectEmit(address(vault));
        emit IWithdrawalVault.PoolShortfall(first.pubkey, shortage);
        assertEq(claim(last), own);

        assertBooks(first, STAKED, STAKED + shortage);
        assertBooks(second, 40_000 ether, 0);
        assertEq(address(vault).balance, 40_000 ether - shortage);
        vm.expectRevert(IWithdrawalVault.NotEnoughFunds.selector);
        vault.finalizeWithdrawalRequest(1);
    }

    function test_Shortage_EndsWithTheBgtPaid() external {
        (uint256 last, uint256 dust) = _exitWithUnpaidBgt();
        vm.deal(address(bgt), 5 ether);

        claim(last);

        assertBooks(first, STAKED + 5 ether, STAKED + 5 ether - dust);
        assertEq(address(vault).balance, dust);
        payVault(40_000 ether);
        assertEq(claim(1), 40_000 ether);
        assertBooks(second, 40_000 ether, 40_000 ether);
        assertEq(address(vault).balance, dust);
    }

    function test_Shortage_EndsByARetryAfterTheLastClaim() external {
        (uint256 last, uint256 dust) = _exitWithUnpaidBgt();
        payVault(40_000 ether);
        claim(last);
        vm.deal(address(bgt), 5 ether);

        hoax(stranger, 1);
        vault.retryFullExit{ value: 1 }(first.pubkey, 1);

        assertEq(bgt.balanceOf(address(first.operator)), 0);
        assertBooks(first, STAKED + 5 ether, STAKED + 5 ether - dust);
        assertEq(claim(1), 40_000 ether);
        assertEq(address(vault).balance, dust);
    }

    /* UPGRADES */

    function test_BeaconUpgrade_SwitchesBoth() external {
        address next = address(new NextStakingPool());
        vm.expectPartialRevert(OwnableUpgradeable.OwnableUnauthorizedAccount.selector);
        vm.prank(first.admin);
        factory.upgradeStakingPoolBeaconImpl(next);

        vm.prank(governance);
        factory.upgradeStakingPoolBeaconImpl(next);

        Bera[2] memory both = [first, second];
        for (uint256 i = 0; i < 2; ++i) {
            assertEq(NextStakingPool(payable(address(both[i].pool))).version(), 2);
            assertEq(both[i].pool.totalDeposits(), STAKED);
            assertEq(both[i].pool.totalSupply(), STAKED);
            assertEq(both[i].pool.getValidatorPubkey(), both[i].pubkey);
        }
        submit(first, alice, 1 ether);
        assertEq(first.pool.totalAssets(), STAKED + 1 ether);
        assertEq(second.pool.totalAssets(), STAKED);
    }

    /* INTERNALS */

    /// @dev A request of the second pool is first. The first pool's stakers leave with 5 BGT, whose BERA is missing;
    /// the consensus layer paid all of its stake.
    /// @return last The only request of the first pool that is open.
    /// @return dust What rounding to gwei left to shares that are worth less than one.
    function _exitWithUnpaidBgt() private returns (uint256 last, uint256 dust) {
        request(second, bob, 40_000 ether);
        giveBgt(address(first.operator), 5 ether);
        uint256 exit = request(first, alice, 100_000 ether);
        assertEq(first.pool.totalAssets(), STAKED + 5 ether - 100_000 ether);
        vm.deal(address(bgt), 0);
        payVault(STAKED);
        uint256 others = redeemAll(first, first.recipient);
        last = redeemAll(first, alice);
        dust = first.pool.totalAssets();
        assertLt(dust, 3 gwei);
        mine(DELAY);
        claim(exit);
        claim(others);
    }
}
