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

    /// @notice All zero if the SSV operator has declared no fee.
    function readDeclaredFee(uint64 operatorId) external view returns (SSVState.DeclaredFee memory);

    /// @notice The SSV operator's whitelisting contract, or the single address that it admits, or 0.
    function readWhitelisted(uint64 operatorId) external view returns (address);

    /// @notice Whether the address is on a whitelist of the SSV operator, of whatever kind.
    function isWhitelisted(uint64 operatorId, address account) external view returns (bool);

    /// @notice Units that the SSV operator has earned up to this block and not withdrawn.
    function readOperatorEarnings(uint64 operatorId) external view returns (uint64);

    /// @notice Units that the network has earned up to this block and not withdrawn.
    function readNetworkEarnings() external view returns (uint64);

    /// @notice Validators in active clusters.
    function readValidatorCount() external view returns (uint32);

    /// @notice How SSV operators may change their fees.
    function readFeeRules() external view returns (SSVState.FeeRules memory);

    /// @notice An oracle by its id, 1 to 4. Reverts for another.
    function readOracle(uint32 oracleId) external view returns (SSVState.Oracle memory);

    /// @notice The rules for effective balances.
    /// @return latestRootBlock Reference block of the newest root, 0 if there is none.
    function readRootRules()
        external
        view
        returns (uint64 latestRootBlock, uint16 quorumBps, uint32 minBlocksBetweenUpdates);

    /// @notice The root committed for a block, or 0.
    function readRoot(uint64 blockNum) external view returns (bytes32);

    /// @notice The DAO's parameters, and the network fee index at the last change of the fee.
    function readNetwork() external view returns (SSVState.Network memory);
}
