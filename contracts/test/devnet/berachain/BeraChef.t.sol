// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { OwnableUpgradeable } from "@openzeppelin/contracts-upgradeable/access/OwnableUpgradeable.sol";

import { BeraChef } from "../../../devnet/berachain/BeraChef.sol";
import { RewardAllocatorFactory } from "../../../devnet/berachain/RewardAllocatorFactory.sol";
import { ValCommissions } from "../../../devnet/berachain/ValCommissions.sol";
import { IBeraChef } from "../../../src/berachain/interfaces/pol/IBeraChef.sol";
import { PolFixture } from "./PolFixture.sol";

contract BeraChef_Test is PolFixture {
    function test_Initialize_Parameters() external view {
        BeraChef.Parameters memory parameters = chef.parameters();
        assertEq(parameters.rewardAllocationInactivityBlockSpan, 302_400);
        assertEq(parameters.maxNumWeights, 10);
        assertEq(parameters.maxWeightPerVault, 3000);
        assertEq(chef.rewardAllocationBlockDelay(), 500);
        assertEq(chef.commissionChangeDelay(), 16_382);
    }

    /* QUEUE */

    function test_Queue_ByOperator() external {
        vm.expectEmit(address(chef));
        emit BeraChef.QueueRewardAllocation(PUBKEY, uint64(block.number) + 500, someWeights());
        _queue(500);

        assertEq(chef.getQueuedRewardAllocation(PUBKEY).startBlock, block.number + 500);
        assertEq(chef.getQueuedRewardAllocation(PUBKEY).weights.length, 4);
    }

    function test_Queue_ByAllocator() external {
        vm.prank(operator);
        chef.setValRewardAllocator(PUBKEY, farmer);
        assertEq(chef.valRewardAllocator(PUBKEY), farmer);

        vm.expectRevert(BeraChef.NotRewardAllocator.selector);
        _queue(500);
        vm.prank(farmer);
        chef.queueNewRewardAllocation(PUBKEY, uint64(block.number) + 500, someWeights());
    }

    function test_RevertWhen_QueueByStranger() external {
        vm.expectRevert(BeraChef.NotRewardAllocator.selector);
        vm.prank(stranger);
        chef.queueNewRewardAllocation(PUBKEY, uint64(block.number) + 500, someWeights());
    }

    function test_RevertWhen_StartTooEarly() external {
        vm.expectRevert(BeraChef.InvalidStartBlock.selector);
        _queue(499);
    }

    function test_RevertWhen_AlreadyQueued() external {
        _queue(500);
        vm.expectRevert(BeraChef.RewardAllocationAlreadyQueued.selector);
        _queue(501);
    }

    function test_RevertWhen_WeightsUnsound() external {
        IBeraChef.Weight[] memory weights = someWeights();
        weights[0].percentageNumerator = 3001;
        _expectUnsound(weights, abi.encodeWithSelector(BeraChef.InvalidWeight.selector));
        weights[0].percentageNumerator = 0;
        _expectUnsound(weights, abi.encodeWithSelector(BeraChef.InvalidWeight.selector));
        weights[0].percentageNumerator = 2999;
        _expectUnsound(weights, abi.encodeWithSelector(BeraChef.InvalidRewardAllocationWeights.selector));
        weights[0].receiver = address(vaults[1]);
        _expectUnsound(weights, abi.encodeWithSelector(BeraChef.DuplicateReceiver.selector, vaults[1]));
        weights[0].receiver = stranger;
        _expectUnsound(weights, abi.encodeWithSelector(BeraChef.NotWhitelistedVault.selector));
        weights = new IBeraChef.Weight[](11);
        _expectUnsound(weights, abi.encodeWithSelector(BeraChef.TooManyWeights.selector));
        weights = new IBeraChef.Weight[](0);
        _expectUnsound(weights, abi.encodeWithSelector(BeraChef.InvalidRewardAllocationWeights.selector));
    }

    /* ACTIVATE */

    function test_Activate_AtBlock() external {
        _queue(500);
        mine(500);
        vm.expectEmit(address(chef));
        emit BeraChef.ActivateRewardAllocation(PUBKEY, uint64(block.number), someWeights());
        _activate();

        assertEq(chef.getSetActiveRewardAllocation(PUBKEY).startBlock, block.number);
        assertEq(chef.getQueuedRewardAllocation(PUBKEY).startBlock, 0);
        _queue(500);
    }

    function test_Activate_NotBefore() external {
        _queue(500);
        mine(499);
        _activate();
        assertEq(chef.getSetActiveRewardAllocation(PUBKEY).weights.length, 0);
    }

    function test_RevertWhen_ActivateByStranger() external {
        vm.expectRevert(BeraChef.NotDistributor.selector);
        chef.activateReadyQueuedRewardAllocation(PUBKEY);
    }

    /* ACTIVE */

    function test_Active_Default() external {
        setDefaultAllocation();
        assertEq(_firstVault(), address(vaults[0]));
    }

    function test_Active_Baseline() external {
        setDefaultAllocation();
        RewardAllocatorFactory allocator = _setBaseline();
        assertEq(_firstVault(), address(vaults[3]));

        // One that breaks the rules is no allocation.
        IBeraChef.Weight[] memory weights = new IBeraChef.Weight[](1);
        weights[0] = IBeraChef.Weight({ receiver: stranger, percentageNumerator: 10_000 });
        vm.prank(owner);
        allocator.setBaselineAllocation(weights);
        assertEq(_firstVault(), address(vaults[0]));

        vm.expectRevert(abi.encodeWithSelector(OwnableUpgradeable.OwnableUnauthorizedAccount.selector, address(this)));
        allocator.setBaselineAllocation(weights);
    }

    function test_Active_Own() external {
        _setBaseline();
        _activateOwn();
        assertEq(_firstVault(), address(vaults[0]));
        assertEq(chef.getActiveRewardAllocation(OTHER_PUBKEY).weights[0].receiver, address(vaults[3]));
    }

    function test_Active_Inactive() external {
        _setBaseline();
        _activateOwn();
        mine(302_400);
        assertEq(_firstVault(), address(vaults[0]));
        mine(1);
        assertEq(_firstVault(), address(vaults[3]));
    }

    function test_Active_Exempt() external {
        _setBaseline();
        _activateOwn();
        mine(302_401);
        vm.prank(owner);
        chef.setInactivityExemption(PUBKEY, true);
        assertEq(_firstVault(), address(vaults[0]));
    }

    function test_Active_Delisted() external {
        setDefaultAllocation();
        _activateOwn();
        vm.prank(owner);
        chef.setVaultWhitelistedStatus(address(vaults[2]), false, "");
        // The own one counts no more, not even for the vaults that are still listed.
        assertEq(chef.getActiveRewardAllocation(PUBKEY).startBlock, 0);
        assertGt(chef.getSetActiveRewardAllocation(PUBKEY).startBlock, 0);
    }

    function test_RevertWhen_AllocatorByStranger() external {
        vm.expectRevert(ValCommissions.NotOperator.selector);
        chef.setValRewardAllocator(PUBKEY, stranger);
    }

    /* SETTINGS */

    function test_IsReady() external {
        assertFalse(chef.isReady());
        setDefaultAllocation();
        assertTrue(chef.isReady());
        assertEq(chef.getDefaultRewardAllocation().weights.length, 4);
    }

    function test_SetParameters() external {
        BeraChef.Parameters memory parameters = chef.parameters();
        parameters.rewardAllocationBlockDelay = 5;
        parameters.commissionChangeDelay = 0;
        vm.prank(owner);
        chef.setParameters(parameters);
        _queue(5);
        assertEq(chef.getQueuedRewardAllocation(PUBKEY).startBlock, block.number + 5);
    }

    function test_RevertWhen_ParametersUnsound() external {
        BeraChef.Parameters memory parameters = chef.parameters();
        parameters.commissionChangeDelay = 16_383;
        _expectUnsound(parameters);
        parameters.commissionChangeDelay = 16_382;
        // No allocation could add up to 10,000.
        parameters.maxNumWeights = 3;
        _expectUnsound(parameters);
    }

    function test_RevertWhen_SettingsByStranger() external {
        bytes memory denied = abi.encodeWithSelector(OwnableUpgradeable.OwnableUnauthorizedAccount.selector, stranger);
        BeraChef.Parameters memory parameters = chef.parameters();
        vm.startPrank(stranger);
        vm.expectRevert(denied);
        chef.setParameters(parameters);
        vm.expectRevert(denied);
        chef.setVaultWhitelistedStatus(stranger, true, "");
        vm.expectRevert(denied);
        chef.setDefaultRewardAllocation(new IBeraChef.Weight[](0));
        vm.expectRevert(denied);
        chef.setRewardAllocatorFactory(RewardAllocatorFactory(stranger));
        vm.expectRevert(denied);
        chef.setInactivityExemption(PUBKEY, true);
    }

    /* INTERNALS */

    function _queue(uint64 delay) private {
        vm.prank(operator);
        chef.queueNewRewardAllocation(PUBKEY, uint64(block.number) + delay, someWeights());
    }

    function _activate() private {
        vm.prank(address(distributor));
        chef.activateReadyQueuedRewardAllocation(PUBKEY);
    }

    function _activateOwn() private {
        _queue(500);
        mine(500);
        _activate();
    }

    /// @dev The vaults in reverse.
    function _setBaseline() private returns (RewardAllocatorFactory allocator) {
        allocator = new RewardAllocatorFactory();
        allocator.initialize(owner);
        IBeraChef.Weight[] memory weights = someWeights();
        (weights[0], weights[3]) = (weights[3], weights[0]);
        vm.startPrank(owner);
        allocator.setBaselineAllocation(weights);
        chef.setRewardAllocatorFactory(allocator);
        vm.stopPrank();
    }

    function _firstVault() private view returns (address) {
        return chef.getActiveRewardAllocation(PUBKEY).weights[0].receiver;
    }

    function _expectUnsound(IBeraChef.Weight[] memory weights, bytes memory reason) private {
        vm.expectRevert(reason);
        vm.prank(operator);
        chef.queueNewRewardAllocation(PUBKEY, uint64(block.number) + 500, weights);
    }

    function _expectUnsound(BeraChef.Parameters memory parameters) private {
        vm.expectRevert(BeraChef.InvalidParameters.selector);
        vm.prank(owner);
        chef.setParameters(parameters);
    }
}
