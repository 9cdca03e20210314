// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Create2Deployer } from "./Create2Deployer.sol";
import { LateProxy } from "./LateProxy.sol";

/// @notice Salts of a contract behind a proxy.
/// @dev Warning: with a salt that others can guess, they can create the implementation first, which makes the
/// deployment fail.
struct Salt {
    uint256 proxy;
    uint256 implementation;
}

/// @title Deploys implementations with their proxies
abstract contract DeployHelper is Create2Deployer {
    /// @dev Creates an implementation and a proxy to it that waits for its initialization.
    function _deployProxyWithCreate2(Salt memory salt, bytes memory implementationCode) internal returns (address) {
        address implementation = _deployWithCreate2(salt.implementation, implementationCode);
        bytes memory proxyCode = abi.encodePacked(type(LateProxy).creationCode, abi.encode(implementation));
        return _deployWithCreate2(salt.proxy, proxyCode);
    }
}
