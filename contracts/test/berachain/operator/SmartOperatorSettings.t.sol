// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { BeraChef } from "../../../devnet/berachain/BeraChef.sol";
import { ValCommissions } from "../../../devnet/berachain/ValCommissions.sol";
import { ISmartOperator } from "../../../src/berachain/interfaces/ISmartOperator.sol";
import { OperatorFixture } from "./OperatorFixture.sol";

contract SmartOperatorSettings_Test is OperatorFixture {
    function test_SetMinEffectiveBalance_Forwards() external {
        vm.prank(validatorAdmin);
        smartOperator.setMinEffectiveBalance(260_000 ether);
        assertEq(pool.minEffectiveBalance(), 260_000 ether);
    }

    function test_QueuePayout_Forwards() external {
        grant(smartOperator.INCENTIVE_COLLECTOR_MANAGER_ROLE());
        vm.prank(manager);
        smartOperator.queueIncentiveCollectorPayoutAmountChange(50 ether);
        assertEq(collector.queuedPayoutAmount(), 50 ether);
    }

    function test_QueueRewardsAllocation_ReachesBeraChef() external {
        grant(smartOperator.REWARDS_ALLOCATION_MANAGER_ROLE());
        vm.prank(manager);
        smartOperator.queueRewardsAllocation(uint64(block.number) + 500, someWeights());

        BeraChef.RewardAllocation memory queued = chef.getQueuedRewardAllocation(PUBKEY);
        assertEq(queued.startBlock, block.number + 500);
        assertEq(queued.weights.length, 4);
        assertEq(queued.weights[3].receiver, address(vaults[3]));
    }

    function test_QueueValCommission_ReachesBeraChef() external {
        grant(smartOperator.COMMISSION_MANAGER_ROLE());
        vm.prank(manager);
        smartOperator.queueValCommission(2000);
        assertEq(chef.getValQueuedCommissionOnIncentiveTokens(PUBKEY).commissionRate, 2000);
    }

    function test_SetRewardAllocator_NamesOther() external {
        vm.expectEmit(address(smartOperator));
        emit ISmartOperator.RewardAllocatorSet(stranger);
        vm.prank(validatorAdmin);
        smartOperator.setRewardAllocator(stranger);
        assertEq(chef.valRewardAllocator(PUBKEY), stranger);
    }

    function test_RevertGiven_OtherAllocator() external {
        grant(smartOperator.REWARDS_ALLOCATION_MANAGER_ROLE());
        vm.prank(validatorAdmin);
        smartOperator.setRewardAllocator(stranger);

        vm.expectRevert(BeraChef.NotRewardAllocator.selector);
        vm.prank(manager);
        smartOperator.queueRewardsAllocation(uint64(block.number) + 500, someWeights());
    }

    function test_RevertWhen_CommissionTooHigh() external {
        grant(smartOperator.COMMISSION_MANAGER_ROLE());
        vm.expectRevert(ValCommissions.InvalidCommissionValue.selector);
        vm.prank(manager);
        smartOperator.queueValCommission(2001);
    }

    function test_RevertWhen_AllocatorZero() external {
        vm.expectRevert(ISmartOperator.ZeroAddress.selector);
        vm.prank(validatorAdmin);
        smartOperator.setRewardAllocator(address(0));
    }
}
