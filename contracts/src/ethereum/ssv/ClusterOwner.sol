// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { PoolContracts } from "../PoolContracts.sol";
import { IValidatorRegistry } from "../interfaces/IValidatorRegistry.sol";
import { Errors } from "../libraries/Errors.sol";
import { IClusterOwner } from "./IClusterOwner.sol";
import { ISSVAdapter } from "./ISSVAdapter.sol";
import { Cluster } from "./ISSVTypes.sol";

/// @title ClusterOwner
contract ClusterOwner is IClusterOwner {
    /* IMMUTABLES */

    address public immutable REGISTRY;
    address public immutable SSV_NETWORK;
    address public immutable OPEX_RESERVE;
    address public immutable EL_REWARDS_VAULT;

    /* STORAGE */

    /// @inheritdoc IClusterOwner
    uint256 public nonce;

    bool private _isInitialized;

    /* CONSTRUCTOR */

    constructor(PoolContracts memory pool) {
        REGISTRY = pool.validatorRegistry;
        SSV_NETWORK = pool.ssvNetwork;
        OPEX_RESERVE = pool.opexReserve;
        EL_REWARDS_VAULT = pool.elRewardsVault;
    }

    modifier onlyRegistry() {
        require(msg.sender == REGISTRY, Errors.Pool_NotCaller(msg.sender, REGISTRY));
        _;
    }

    /* ETH */

    /// @notice ETH for registrations, and ETH that SSVNetwork gives back.
    receive() external payable {
        require(
            msg.sender == OPEX_RESERVE || msg.sender == SSV_NETWORK, Errors.ClusterOwner_UnexpectedSender(msg.sender)
        );
    }

    /* CALLS OF SSVNETWORK */

    /// @inheritdoc IClusterOwner
    function initialize() external onlyRegistry {
        require(!_isInitialized, Errors.ClusterOwner_AlreadyInitialized());

        _isInitialized = true;

        _callNetwork(_adapter().encodeSetFeeRecipient(EL_REWARDS_VAULT), 0);
    }

    /// @inheritdoc IClusterOwner
    function register(
        bytes[] calldata pubkeys,
        uint64[] calldata operatorIds,
        bytes[] calldata sharesData,
        Cluster calldata cluster
    ) external onlyRegistry {
        uint256 first = nonce;
        nonce = first + pubkeys.length;

        for (uint256 i; i < pubkeys.length; ++i) {
            emit Registered(first + i, pubkeys[i]);
        }

        bytes memory call = _adapter().encodeRegister(pubkeys, operatorIds, sharesData, cluster);
        // All of it: what the reserve sent for this registration, and what SSVNetwork gave back before.
        _callNetwork(call, address(this).balance);
    }

    /* INTERNALS */

    function _adapter() private view returns (ISSVAdapter) {
        return ISSVAdapter(IValidatorRegistry(REGISTRY).adapter());
    }

    /// @dev Reverts with SSVNetwork's own error.
    function _callNetwork(bytes memory call, uint256 value) private {
        (bool isDone, bytes memory answer) = SSV_NETWORK.call{ value: value }(call);
        if (isDone) return;

        assembly ("memory-safe") {
            revert(add(answer, 0x20), mload(answer))
        }
    }
}
