// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IStakingPool } from "contracts/src/berachain/interfaces/IStakingPool.sol";
import { IStakingPoolContractsFactory } from "contracts/src/berachain/interfaces/IStakingPoolContractsFactory.sol";

/// @title A factory that knows one validator
contract FactoryDouble {
    IStakingPoolContractsFactory.CoreContracts private _core;

    address public immutable withdrawalVault;
    address public immutable accountingOracle;

    constructor(address withdrawalVault_, address accountingOracle_) {
        withdrawalVault = withdrawalVault_;
        accountingOracle = accountingOracle_;
    }

    function setCore(IStakingPoolContractsFactory.CoreContracts calldata core) external {
        _core = core;
    }

    function activate(IStakingPool pool, uint256 assets) external {
        pool.activate(assets);
    }

    function getCoreContracts(bytes calldata)
        external
        view
        returns (IStakingPoolContractsFactory.CoreContracts memory)
    {
        return _core;
    }
}
