// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { MerkleProof } from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";

import { ISSVNetwork } from "./ISSVNetwork.sol";
import { SSVState } from "./SSVState.sol";

/// @title What makes a reported effective balance of a cluster count: the oracles' newest root, and its bounds.
library SSVBalances {
    /// @dev Whole ETH that a validator has at least, and at most.
    uint256 private constant _MINIMUM = 32;
    uint256 private constant _MAXIMUM = 2048;

    /// @notice Reverts unless the cluster may be made to pay for this effective balance now.
    function requireProven(
        SSVState.Layout storage $,
        uint64 blockNum,
        bytes32 clusterId,
        uint32 validatorCount,
        uint32 effectiveBalance,
        bytes32[] calldata merkleProof
    ) internal view {
        _requireTimely($, clusterId, blockNum);

        // Hashed twice, so that no inner node can pass for a leaf.
        bytes32 leaf = keccak256(bytes.concat(keccak256(abi.encode(clusterId, effectiveBalance))));
        bytes32 root = $.oracles.roots[blockNum];
        bool isProven = MerkleProof.verifyCalldata({ proof: merkleProof, root: root, leaf: leaf });
        require(isProven, ISSVNetwork.InvalidProof());

        require(effectiveBalance >= validatorCount * _MINIMUM, ISSVNetwork.EBBelowMinimum());
        require(effectiveBalance <= validatorCount * _MAXIMUM, ISSVNetwork.EBExceedsMaximum());
    }

    /* INTERNALS */

    /// @dev The newest root, not used for this cluster yet, and not too soon after another.
    function _requireTimely(SSVState.Layout storage $, bytes32 id, uint64 blockNum) private view {
        require($.oracles.roots[blockNum] != 0, ISSVNetwork.RootNotFound());
        require(blockNum == $.oracles.latestRootBlock, ISSVNetwork.MustUseLatestRoot());

        SSVState.StoredCluster storage stored = $.clusters[id];
        require(blockNum > stored.rootBlock, ISSVNetwork.StaleUpdate());
        bool isFirst = stored.updateBlock == 0;
        bool isRested = block.number >= uint256(stored.updateBlock) + $.oracles.minBlocksBetweenUpdates;
        require(isFirst || isRested, ISSVNetwork.UpdateTooFrequent());
    }
}
