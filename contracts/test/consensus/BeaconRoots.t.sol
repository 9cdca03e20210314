// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { BeaconRoots } from "contracts/src/consensus/BeaconRoots.sol";
import { BeaconChain } from "contracts/test/consensus/BeaconChain.sol";
import { ConsensusHarness } from "contracts/test/consensus/ConsensusHarness.sol";

contract BeaconRoots_Test is BeaconChain {
    ConsensusHarness private harness = new ConsensusHarness();

    function setUp() external {
        installPredeploy("beaconRoots");
    }

    function testFuzz_ParentRoot_ReturnsNotedRoot(uint64 timestamp, bytes32 root) external {
        vm.assume(timestamp != 0 && root != bytes32(0));
        setBeaconRoot(timestamp, root);

        assertEq(harness.parentRoot(timestamp), root);
    }

    function testFuzz_RevertGiven_NoBlockAtTime(uint64 timestamp, uint64 other) external {
        vm.assume(timestamp != other);
        setBeaconRoot(other, keccak256("root"));

        _expectUnknown(timestamp);
    }

    function test_RevertGiven_PlaceUsedAgain() external {
        uint64 timestamp = 1_800_000_000;
        setBeaconRoot(timestamp, keccak256("first"));
        setBeaconRoot(timestamp + uint64(RING_SIZE), keccak256("second"));

        _expectUnknown(timestamp);
    }

    function test_RevertGiven_TimeZero() external {
        _expectUnknown(0);
    }

    function test_RevertGiven_EmptyRoot() external {
        setBeaconRoot(1_800_000_000, bytes32(0));

        _expectUnknown(1_800_000_000);
    }

    function test_RevertGiven_NoPredeploy() external {
        setBeaconRoot(1_800_000_000, keccak256("root"));
        vm.etch(0x000F3df6D732807Ef1319fB7B8bB8522d0Beac02, "");

        _expectUnknown(1_800_000_000);
    }

    function _expectUnknown(uint64 timestamp) private {
        vm.expectRevert(abi.encodeWithSelector(BeaconRoots.BeaconRoots_UnknownTimestamp.selector, timestamp));
        harness.parentRoot(timestamp);
    }
}
