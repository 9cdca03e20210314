// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { ERC1967Proxy } from "@openzeppelin/contracts/proxy/ERC1967/ERC1967Proxy.sol";

/// @title Proxy that its deployer initializes later in the same transaction
/// @notice Contracts that need each other's addresses cannot be initialized while they are created.
/// @dev Warning: between two transactions anybody could initialize it.
contract LateProxy is ERC1967Proxy {
    constructor(address implementation) ERC1967Proxy(implementation, "") { }

    function _unsafeAllowUninitialized() internal pure override returns (bool) {
        return true;
    }
}
