// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Cluster } from "./ISSVTypes.sol";

/// @title An account that owns clusters at SSVNetwork
/// @notice A clone with a predictable address, made by the registry. One method for each SSV call, no general call.
/// ETH comes from the reserve or SSVNetwork and goes to these two. Counts its registrations: SSV nodes accept key
/// shares only when they were signed for the owner's next nonce.
interface IClusterOwner {
    /// @notice A validator was registered with SSVNetwork under this nonce of the owner.
    event Registered(uint256 indexed nonce, bytes pubkey);

    /// @notice Points the fee recipient of this owner's validators to the execution rewards vault. Registry only,
    /// once, at creation.
    function initialize() external;

    /// @notice Registers validators with the ETH held here. Registry only.
    function register(
        bytes[] calldata pubkeys,
        uint64[] calldata operatorIds,
        bytes[] calldata sharesData,
        Cluster calldata cluster
    ) external;

    /// @notice Registrations made so far: the nonce that the next one uses.
    function nonce() external view returns (uint256);
}
