// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { RegistrationBatch } from "../../../src/ethereum/interfaces/IValidatorRegistry.sol";

/// @title The registry as the pool's money contracts see it
/// @notice Takes every batch, unless told to refuse registrations or to call back while it registers.
contract RegistryDouble {
    error RegistryDouble_Refuses();

    uint256 public fundedCount;
    uint256 public registeredCount;
    mapping(address account => bool) public isClusterOwner;

    bool private _isRefusing;
    address private _callbackTarget;
    bytes private _callback;

    function setRefusing(bool isRefusing) external {
        _isRefusing = isRefusing;
    }

    function setCallback(address target, bytes calldata callback) external {
        _callbackTarget = target;
        _callback = callback;
    }

    function addClusterOwner(address account) external {
        isClusterOwner[account] = true;
    }

    function markDeposited(RegistrationBatch calldata batch) external returns (uint256) {
        fundedCount += batch.ids.length;
        return batch.ids.length;
    }

    function register(RegistrationBatch calldata batch) external {
        require(!_isRefusing, RegistryDouble_Refuses());
        registeredCount += batch.ids.length;
        if (_callbackTarget == address(0)) return;

        (bool isDone, bytes memory answer) = _callbackTarget.call(_callback);
        if (isDone) return;
        assembly ("memory-safe") {
            revert(add(answer, 0x20), mload(answer))
        }
    }
}
