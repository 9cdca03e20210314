// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { SSZ } from "./SSZ.sol";

/// @title Proofs that a chunk is at a place of an SSZ tree
/// @notice A place is a generalized index: 1 is the root, and the children of `i` are `2i` and `2i + 1`. Its number of
/// bits fixes the length of the proof, so a subtree can never pass for a chunk. The errors carry the names that tools
/// for Berachain decode.
library MerkleBranch {
    /// @notice Thrown when a proof has more siblings than its place has levels.
    error BranchHasExtraItem();
    /// @notice Thrown when a proof has fewer siblings than its place has levels.
    error BranchHasMissingItem();

    /// @notice Whether `leaf` is at `generalizedIndex` of the tree with this root.
    /// @param proof Siblings from the leaf up.
    function isValid(bytes32[] calldata proof, bytes32 root, bytes32 leaf, uint256 generalizedIndex)
        internal
        view
        returns (bool)
    {
        uint256 levels = _depth(generalizedIndex);
        require(proof.length <= levels, BranchHasExtraItem());
        require(proof.length >= levels, BranchHasMissingItem());

        return SSZ.climb(leaf, generalizedIndex, proof, 0, levels) == root;
    }

    /// @dev Levels between the root and a place.
    function _depth(uint256 generalizedIndex) private pure returns (uint256 levels) {
        for (; generalizedIndex > 1; generalizedIndex >>= 1) {
            ++levels;
        }
    }
}
