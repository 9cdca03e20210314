// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Initializable } from "@openzeppelin/contracts-upgradeable/proxy/utils/Initializable.sol";
import { UUPSUpgradeable } from "@openzeppelin/contracts/proxy/utils/UUPSUpgradeable.sol";

import { Errors } from "./libraries/Errors.sol";

/// @title Base of the pool's contracts that live behind a proxy
/// @notice Upgrades need the pool's timelock, which is fixed at deployment, so a delayed upgrade is visible to every
/// staker before it can happen. Implementations cannot be initialized.
abstract contract PoolUpgradeable is Initializable, UUPSUpgradeable {
    /// @notice Owner of every parameter and upgrade of this pool.
    address public immutable TIMELOCK;

    constructor(address timelock) {
        require(timelock != address(0), Errors.Pool_ZeroAddress());
        TIMELOCK = timelock;
        _disableInitializers();
    }

    modifier onlyTimelock() {
        _onlyCaller(TIMELOCK);
        _;
    }

    modifier onlyCaller(address expected) {
        _onlyCaller(expected);
        _;
    }

    function _authorizeUpgrade(address) internal override onlyTimelock { }

    function _onlyCaller(address expected) internal view {
        require(msg.sender == expected, Errors.Pool_NotCaller(msg.sender, expected));
    }
}
