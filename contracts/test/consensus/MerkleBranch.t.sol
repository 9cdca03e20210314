// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { MerkleBranch } from "contracts/src/consensus/MerkleBranch.sol";
import { Test } from "contracts/test/base/Test.sol";

/// @title The library behind calls of its own
contract MerkleBranchHarness {
    function isValid(bytes32[] calldata proof, bytes32 root, bytes32 leaf, uint256 place) external view returns (bool) {
        return MerkleBranch.isValid(proof, root, leaf, place);
    }
}

/// @dev A tree of eight leaves, at the places 8 to 15.
contract MerkleBranch_Test is Test {
    MerkleBranchHarness private harness = new MerkleBranchHarness();
    bytes32[16] private nodes;

    function setUp() external {
        for (uint256 place = 15; place > 0; --place) {
            nodes[place] = place > 7
                ? keccak256(abi.encode("leaf", place))
                : sha256(abi.encodePacked(nodes[2 * place], nodes[2 * place + 1]));
        }
    }

    function test_IsValid_AcceptsEveryNodeAtItsPlaceOnly() external view {
        for (uint256 place = 1; place < 16; ++place) {
            bytes32[] memory proof = _proofOf(place);
            for (uint256 other = 1; other < 16; ++other) {
                if (_levels(other) != proof.length) continue;
                assertEq(harness.isValid(proof, nodes[1], nodes[place], other), place == other);
            }
        }
    }

    function testFuzz_IsValid_RefusesAnotherLeafOrRoot(bytes32 other, uint256 place) external view {
        place = bound(place, 8, 15);
        vm.assume(other != nodes[place] && other != nodes[1]);

        assertFalse(harness.isValid(_proofOf(place), nodes[1], other, place));
        assertFalse(harness.isValid(_proofOf(place), other, nodes[place], place));
    }

    function test_RevertGiven_MoreSiblingsThanLevels() external {
        for (uint256 place = 1; place < 8; ++place) {
            bytes32[] memory proof = _proofOf(2 * place);
            vm.expectRevert(MerkleBranch.BranchHasExtraItem.selector);
            harness.isValid(proof, nodes[1], nodes[place], place);
        }
    }

    function test_RevertGiven_FewerSiblingsThanLevels() external {
        for (uint256 place = 2; place < 16; ++place) {
            bytes32[] memory proof = _proofOf(place / 2);
            vm.expectRevert(MerkleBranch.BranchHasMissingItem.selector);
            harness.isValid(proof, nodes[1], nodes[place], place);
        }
    }

    function _proofOf(uint256 place) private view returns (bytes32[] memory proof) {
        proof = new bytes32[](_levels(place));
        for (uint256 i = 0; i < proof.length; ++i) {
            proof[i] = nodes[(place >> i) ^ 1];
        }
    }

    function _levels(uint256 place) private pure returns (uint256) {
        if (place >= 8) return 3;
        if (place >= 4) return 2;
        return place >= 2 ? 1 : 0;
    }
}
