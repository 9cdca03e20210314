// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { AccessControlUpgradeable } from "@openzeppelin/contracts-upgradeable/access/AccessControlUpgradeable.sol";
import { UUPSUpgradeable } from "@openzeppelin/contracts/proxy/utils/UUPSUpgradeable.sol";

import { IAccountingOracle } from "./interfaces/IAccountingOracle.sol";
import { IStakingPool } from "./interfaces/IStakingPool.sol";
import { IStakingPoolContractsFactory } from "./interfaces/IStakingPoolContractsFactory.sol";
import { IWithdrawalVault } from "./interfaces/IWithdrawalVault.sol";

/// @title Proven consensus balances for the pools
contract AccountingOracle is IAccountingOracle, AccessControlUpgradeable, UUPSUpgradeable {
    /* STORAGE */

    /// @inheritdoc IAccountingOracle
    bytes32 public constant FEEDER_ROLE = keccak256("FEEDER_ROLE");

    IStakingPoolContractsFactory private _factory;

    mapping(bytes32 pubkeyHash => uint64) private _lastTimestamps;

    /* CONSTRUCTOR */

    constructor() {
        _disableInitializers();
    }

    /// @inheritdoc IAccountingOracle
    function initialize(address governance, address factory) external initializer {
        require(governance != address(0) && factory != address(0), InvalidAddress());

        _factory = IStakingPoolContractsFactory(factory);
        _grantRole(DEFAULT_ADMIN_ROLE, governance);
    }

    /* VIEWS */

    /// @inheritdoc IAccountingOracle
    function lastReportTimestamp(bytes calldata pubkey) external view returns (uint64) {
        return _lastTimestamps[keccak256(pubkey)];
    }

    /* REPORTS */

    /// @inheritdoc IAccountingOracle
    function updateTotalDeposits(
        bytes calldata pubkey,
        bytes32[] calldata pubkeyProof,
        uint64 balance,
        bytes32 balancesLeaf,
        bytes32[] calldata balanceProof,
        uint64 validatorIndex,
        uint64 timestamp
    ) external onlyRole(FEEDER_ROLE) {
        address pool = _noteReport(pubkey, timestamp);

        _factory.validatePubkeyProof(pubkey, pubkeyProof, validatorIndex, timestamp);
        _factory.validateBalanceProof(balance, balancesLeaf, balanceProof, validatorIndex, timestamp);

        IStakingPool(pool).updateTotalDeposits(uint256(balance) * 1 gwei);
    }

    /// @inheritdoc IAccountingOracle
    function updateTotalDeposits(
        bytes calldata pubkey,
        bytes32[] calldata pubkeyProof,
        uint64 balance,
        bytes32 balancesLeaf,
        bytes32[] calldata balanceProof,
        uint64 validatorIndex,
        uint64 timestamp,
        uint64 pendingWithdrawals
    ) external onlyRole(FEEDER_ROLE) {
        address pool = _noteReport(pubkey, timestamp);
        _checkPending(pubkey, pendingWithdrawals, balance);

        _factory.validatePubkeyProof(pubkey, pubkeyProof, validatorIndex, timestamp);
        _factory.validateBalanceProof(balance, balancesLeaf, balanceProof, validatorIndex, timestamp);

        IStakingPool(pool).updateTotalDeposits(uint256(balance - pendingWithdrawals) * 1 gwei);
    }

    /* INTERNALS */

    /// @dev An old balance cannot replace a newer one.
    function _noteReport(bytes calldata pubkey, uint64 timestamp) private returns (address pool) {
        pool = _factory.getCoreContracts(pubkey).stakingPool;
        require(pool != address(0), InvalidAddress());
        bytes32 key = keccak256(pubkey);
        require(timestamp > _lastTimestamps[key], ReportNotNewer(timestamp, _lastTimestamps[key]));

        _lastTimestamps[key] = timestamp;
    }

    /// @dev Nothing left would close the pool, which only a proven balance of zero may. A withdrawal is paid by the
    /// consensus layer long before its request can be claimed, so what is pending is part of what is reserved.
    function _checkPending(bytes calldata pubkey, uint64 pendingWithdrawals, uint64 balance) private view {
        uint256 reserved = IWithdrawalVault(_factory.withdrawalVault()).allocatedWithdrawalsAmount(pubkey);
        require(
            pendingWithdrawals < balance && uint256(pendingWithdrawals) * 1 gwei <= reserved,
            InvalidPendingWithdrawals(pendingWithdrawals, balance)
        );
    }

    function _authorizeUpgrade(address) internal override onlyRole(DEFAULT_ADMIN_ROLE) { }
}
