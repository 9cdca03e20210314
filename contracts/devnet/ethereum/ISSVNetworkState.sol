// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { SSVState } from "./SSVState.sol";

/// @title What the local SSVNetwork shows to its views contract.
/// @dev Warning: the public network has none of these functions. Clients use {ISSVNetworkViews}.
interface ISSVNetworkState {
    /// @notice A cluster's hash, 0 if it does not exist, and its stored effective balance.
    function readCluster(address clusterOwner, uint64[] calldata operatorIds)
        external
        view
        returns (SSVState.StoredCluster memory);

    /// @notice The hash of the SSV operators that run this validator for its owner, or 0.
    function readValidator(address clusterOwner, bytes calldata publicKey) external view returns (bytes32);

    /// @notice What these SSV operators and the network cost at this block.
    function readRates(uint64[] calldata operatorIds) external view returns (SSVState.Rates memory);

    /// @notice All zero for an id that was never registered.
    function readOperator(uint64 operatorId) external view returns (SSVState.Operator memory);

    /// @notice The DAO's parameters, and the network fee index at the last change of the fee.
    function readNetwork() external view returns (SSVState.Network memory);
}
