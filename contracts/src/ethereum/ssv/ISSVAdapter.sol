// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Cluster } from "./ISSVTypes.sol";

/// @title What the pool knows of one version of SSVNetwork
/// @notice Encodes calls and computes funding. Holds no state and no ETH. The timelock replaces it when SSVNetwork's
/// interface changes; ClusterOwners send what it encodes to SSVNetwork and nowhere else.
interface ISSVAdapter {
    /// @notice Calldata that registers validators for the calling owner.
    function encodeRegister(
        bytes[] calldata pubkeys,
        uint64[] calldata operatorIds,
        bytes[] calldata sharesData,
        Cluster calldata cluster
    ) external pure returns (bytes memory);

    /// @notice Calldata that sets the owner's fee recipient.
    function encodeSetFeeRecipient(address feeRecipient) external pure returns (bytes memory);

    /// @notice Wei to send with a registration so that the cluster runs `runwayBlocks` on stressed fees before it can
    /// be liquidated. Uses the fees, threshold and collateral of this moment; 0 when the balance already covers it.
    /// Reverts for a running cluster whose balance is used up: fees it still owes cannot be read, and would shorten the
    /// runway unseen. Anyone may pay them with SSVNetwork's `deposit`.
    /// @param owner Owner of the cluster at SSVNetwork.
    /// @param newValidators Validators about to be added.
    function fundingFor(
        address owner,
        uint64[] calldata operatorIds,
        Cluster calldata cluster,
        uint256 newValidators,
        uint256 runwayBlocks
    ) external view returns (uint256);

    /// @notice Blocks until the cluster can be liquidated at today's fees.
    function runwayBlocks(address owner, uint64[] calldata operatorIds, Cluster calldata cluster)
        external
        view
        returns (uint256);

    /// @notice Whether every operator exists and is not removed.
    function areOperatorsActive(uint64[] calldata operatorIds) external view returns (bool);

    /// @notice Whether SSVNetwork reports the version that this adapter speaks.
    function isSupported() external view returns (bool);
}
