// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { DelegationHandler } from "../delegation/DelegationHandler.sol";
import { DelegationHandlerFactory } from "../delegation/DelegationHandlerFactory.sol";
import { DeployHelper, Salt } from "./DeployHelper.sol";

/// @title Deploys the factory of delegation handlers, once
/// @notice Created and initialized in the constructor: nobody can come in between.
contract DelegationHandlerDeployer is DeployHelper {
    /// @notice Creates the delegation handlers.
    DelegationHandlerFactory public delegationHandlerFactory;

    /// @param governance Owner of the factory, and delegator of the handlers it creates.
    constructor(
        address governance,
        address stakingPoolContractsFactory,
        address withdrawalVault,
        Salt memory delegationHandlerFactorySalt,
        uint256 delegationHandlerSalt
    ) {
        address handler = _deployWithCreate2(delegationHandlerSalt, type(DelegationHandler).creationCode);
        delegationHandlerFactory = DelegationHandlerFactory(
            _deployProxyWithCreate2(delegationHandlerFactorySalt, type(DelegationHandlerFactory).creationCode)
        );

        delegationHandlerFactory.initialize(governance, handler, stakingPoolContractsFactory, withdrawalVault);
    }
}
