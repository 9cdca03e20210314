// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { BeaconProxy } from "@openzeppelin/contracts/proxy/beacon/BeaconProxy.sol";
import { UpgradeableBeacon } from "@openzeppelin/contracts/proxy/beacon/UpgradeableBeacon.sol";

import { IStakingPoolContractsFactory } from "../../../../src/berachain/interfaces/IStakingPoolContractsFactory.sol";
import { IWithdrawalVault } from "../../../../src/berachain/interfaces/IWithdrawalVault.sol";
import { VaultOperatorDouble } from "./VaultOperatorDouble.sol";
import { VaultPoolDouble } from "./VaultPoolDouble.sol";

/// @title A pool factory as the withdrawal vault and delegation handlers see it
/// @notice Pool and operator live behind beacons as the real ones do, so that calls cost as much.
contract VaultFactoryDouble {
    IWithdrawalVault public vault;
    UpgradeableBeacon private _poolBeacon;
    UpgradeableBeacon private _operatorBeacon;
    mapping(bytes pubkey => IStakingPoolContractsFactory.CoreContracts) private _core;

    address public lastValidatorAdmin;
    address public lastSharesRecipient;
    bytes public lastWithdrawalCredentials;
    bytes public lastSignature;

    function initialize(IWithdrawalVault vault_) external {
        vault = vault_;
        _poolBeacon = new UpgradeableBeacon(address(new VaultPoolDouble()), address(this));
        _operatorBeacon = new UpgradeableBeacon(address(new VaultOperatorDouble()), address(this));
    }

    function getCoreContracts(bytes calldata pubkey)
        external
        view
        returns (IStakingPoolContractsFactory.CoreContracts memory)
    {
        return _core[pubkey];
    }

    function open(bytes calldata pubkey) public returns (VaultPoolDouble pool, VaultOperatorDouble operator) {
        pool = VaultPoolDouble(payable(address(new BeaconProxy(address(_poolBeacon), ""))));
        operator = VaultOperatorDouble(payable(address(new BeaconProxy(address(_operatorBeacon), ""))));
        pool.initialize(vault, operator, pubkey);
        operator.initialize(pool);
        _core[pubkey].stakingPool = address(pool);
        _core[pubkey].smartOperator = address(operator);
    }

    function deployStakingPoolContracts(
        bytes calldata pubkey,
        bytes calldata withdrawalCredentials,
        bytes calldata signature,
        address validatorAdmin,
        address defaultSharesRecipient
    ) external payable returns (address, address, address, address) {
        (VaultPoolDouble pool, VaultOperatorDouble operator) = open(pubkey);
        pool.submit{ value: msg.value }(defaultSharesRecipient);
        pool.stake();
        (lastValidatorAdmin, lastSharesRecipient) = (validatorAdmin, defaultSharesRecipient);
        (lastWithdrawalCredentials, lastSignature) = (withdrawalCredentials, signature);
        return (address(operator), address(pool), address(0), address(0));
    }
}
