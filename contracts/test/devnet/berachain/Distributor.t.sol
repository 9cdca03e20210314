// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { OwnableUpgradeable } from "@openzeppelin/contracts-upgradeable/access/OwnableUpgradeable.sol";

import { Distributor } from "../../../devnet/berachain/Distributor.sol";
import { BerachainAddresses } from "../../../src/berachain/BerachainAddresses.sol";
import { IBeraChef } from "../../../src/berachain/interfaces/pol/IBeraChef.sol";
import { PolFixture } from "./PolFixture.sol";

contract Distributor_Test is PolFixture {
    function setUp() public override {
        super.setUp();
        vm.roll(ERA_BLOCK);
        setDefaultAllocation();
    }

    /* DISTRIBUTE */

    function test_Distribute_Splits() external {
        vm.expectEmit(address(distributor));
        emit Distributor.Distributed(PUBKEY, uint64(block.timestamp), address(vaults[0]), 0.3915 ether);
        vm.expectEmit(address(distributor));
        emit Distributor.Distributed(PUBKEY, uint64(block.timestamp), address(vaults[3]), 0.1305 ether);
        distribute(PUBKEY);

        assertEq(wbera.balanceOf(operator), 0.4 ether);
        assertEq(wbera.balanceOf(address(distributor)), 1.305 ether);
    }

    function test_Distribute_Allows() external {
        distribute(PUBKEY);
        vm.roll(block.number + 1);
        distribute(PUBKEY);
        assertEq(wbera.allowance(address(distributor), address(vaults[0])), 2 * 0.3915 ether);
        assertEq(wbera.allowance(address(distributor), address(vaults[3])), 2 * 0.1305 ether);
    }

    function test_Distribute_ActivatesAllocation() external {
        IBeraChef.Weight[] memory weights = someWeights();
        (weights[0].receiver, weights[3].receiver) = (weights[3].receiver, weights[0].receiver);
        vm.prank(operator);
        chef.queueNewRewardAllocation(PUBKEY, uint64(block.number) + 500, weights);
        mine(500);
        distribute(PUBKEY);

        assertEq(wbera.allowance(address(distributor), address(vaults[3])), 0.3915 ether);
        assertEq(wbera.allowance(address(distributor), address(vaults[0])), 0.1305 ether);
    }

    function test_Distribute_Burns() external {
        vm.deal(address(controller), 5 ether);
        distribute(PUBKEY);
        assertEq(address(controller).balance, 0);
        assertEq(address(0).balance, 5 ether);
    }

    function test_Distribute_KeepsInBgtEra() external {
        vm.roll(ERA_BLOCK - 1);
        vm.deal(address(controller), 5 ether);
        distribute(PUBKEY);
        assertEq(address(controller).balance, 5 ether + INFLATION);
        assertEq(bgt.balanceOf(operator), 0.5 ether);
    }

    function test_Distribute_NotReady() external {
        vm.mockCall(address(chef), abi.encodeCall(chef.isReady, ()), abi.encode(false));
        distribute(PUBKEY);
        assertEq(wbera.balanceOf(operator), 0.4 ether);
        assertEq(wbera.balanceOf(address(distributor)), 0);
    }

    function test_RevertWhen_NotSystem() external {
        vm.expectRevert(Distributor.NotSystemAddress.selector);
        vm.prank(owner);
        distributor.distributeFor(PUBKEY);
    }

    /* SPAN */

    function test_Span_SeveralValidators() external {
        operators.setOperator(OTHER_PUBKEY, farmer);
        vm.deal(address(controller), 100 * INFLATION);
        vm.startPrank(BerachainAddresses.SYSTEM);
        distributor.distributeForSpan(PUBKEY, 60);
        distributor.distributeForSpan(OTHER_PUBKEY, 40);
        vm.stopPrank();

        assertEq(wbera.balanceOf(operator), 24 ether);
        assertEq(wbera.balanceOf(farmer), 16 ether);
        assertEq(wbera.balanceOf(address(distributor)), 130.5 ether);
        assertEq(address(controller).balance, 0);
    }

    function test_RevertWhen_SpanNotSystem() external {
        vm.expectRevert(Distributor.NotSystemAddress.selector);
        distributor.distributeForSpan(PUBKEY, 2);
    }

    /* DEDICATED STREAMS */

    function test_Dedicated_FeedsToCap() external {
        _dedicate(2000, 0.4 ether);
        assertEq(distributor.dedicatedPercentage(), 2000);

        // 20 % of 1.305 goes to the fourth vault, and 10 % of the rest.
        distribute(PUBKEY);
        uint256 given = 0.261 ether + 0.1044 ether;
        assertEq(wbera.allowance(address(distributor), address(vaults[3])), given);

        // 0.139 are left below the cap.
        vm.roll(block.number + 1);
        distribute(PUBKEY);
        given += 0.139 ether + 0.1166 ether;
        assertEq(wbera.allowance(address(distributor), address(vaults[3])), given);
        assertEq(distributor.dedicatedStreams()[0].given, 0.4 ether);

        vm.roll(block.number + 1);
        distribute(PUBKEY);
        assertEq(wbera.allowance(address(distributor), address(vaults[3])), given + 0.1305 ether);
    }

    function test_RevertWhen_DedicatedUnsound() external {
        Distributor.DedicatedStream[] memory streams = _streams(1 ether);
        vm.startPrank(owner);
        vm.expectRevert(Distributor.InvalidDedicatedStreams.selector);
        distributor.setDedicatedStreams(10_001, streams);
        streams[0].weight = 9999;
        vm.expectRevert(Distributor.InvalidDedicatedStreams.selector);
        distributor.setDedicatedStreams(1, streams);
        distributor.setDedicatedStreams(0, streams);
    }

    function test_RevertWhen_DedicatedByStranger() external {
        vm.expectRevert(abi.encodeWithSelector(OwnableUpgradeable.OwnableUnauthorizedAccount.selector, address(this)));
        distributor.setDedicatedStreams(0, _streams(1));
    }

    function testFuzz_Distribute_GivesAll(uint96 first, uint96 percentage, uint256 cap, uint256 blocks) external {
        first = uint96(bound(first, 1, 3000));
        IBeraChef.Weight[] memory weights = someWeights();
        weights[0].percentageNumerator = first;
        weights[3].percentageNumerator = 4000 - first;
        vm.mockCall(
            address(chef),
            abi.encodeWithSelector(chef.getActiveRewardAllocation.selector),
            abi.encode(
                uint256(32), uint256(0), uint256(64), weights.length, weights[0], weights[1], weights[2], weights[3]
            )
        );
        _dedicate(uint96(bound(percentage, 0, 10_000)), bound(cap, 0, 1000 ether));
        vm.deal(address(bgt), 1e24);

        blocks = bound(blocks, 1, 1e5);
        vm.prank(BerachainAddresses.SYSTEM);
        distributor.distributeForSpan(PUBKEY, blocks);

        uint256 allowed;
        for (uint256 i; i < 4; ++i) {
            allowed += wbera.allowance(address(distributor), address(vaults[i]));
        }
        assertEq(allowed, wbera.balanceOf(address(distributor)));
        assertEq(allowed, 1.305 ether * blocks);
    }

    /* INTERNALS */

    function _streams(uint256 cap) private view returns (Distributor.DedicatedStream[] memory streams) {
        streams = new Distributor.DedicatedStream[](1);
        streams[0] = Distributor.DedicatedStream({ vault: address(vaults[3]), weight: 10_000, cap: cap, given: 0 });
    }

    function _dedicate(uint96 percentage, uint256 cap) private {
        vm.prank(owner);
        distributor.setDedicatedStreams(percentage, _streams(cap));
    }
}
