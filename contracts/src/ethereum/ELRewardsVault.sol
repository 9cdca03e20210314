// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { PoolContracts } from "./PoolContracts.sol";
import { IELRewardsVault } from "./interfaces/IELRewardsVault.sol";
import { IPoolManager } from "./interfaces/IPoolManager.sol";
import { Errors } from "./libraries/Errors.sol";

/// @title Fee recipient of the pool's validators
/// @notice Holds execution rewards until a report sweeps them.
contract ELRewardsVault is IELRewardsVault {
    /* IMMUTABLES */

    IPoolManager public immutable POOL_MANAGER;

    /* CONSTRUCTOR */

    constructor(PoolContracts memory pool) {
        require(pool.poolManager != address(0), Errors.Pool_ZeroAddress());
        POOL_MANAGER = IPoolManager(pool.poolManager);
    }

    /* ACTIONS */

    /// @notice Takes fees and builder payments. Empty: some payers forward 2,300 gas only.
    receive() external payable { }

    /// @inheritdoc IELRewardsVault
    function sweep(uint256 assets) external {
        require(msg.sender == address(POOL_MANAGER), Errors.Pool_NotCaller(msg.sender, address(POOL_MANAGER)));

        emit Swept(assets);

        POOL_MANAGER.receiveFromELRewardsVault{ value: assets }();
    }
}
