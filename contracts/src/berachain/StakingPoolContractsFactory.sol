// SPDX-License-Identifier: MIT
// Above 300 lines: half of them are parameters and forwarding functions that the published ABI prescribes.
pragma solidity 0.8.37;

import { Ownable2StepUpgradeable } from "@openzeppelin/contracts-upgradeable/access/Ownable2StepUpgradeable.sol";
import { BeaconProxy } from "@openzeppelin/contracts/proxy/beacon/BeaconProxy.sol";
import { UpgradeableBeacon } from "@openzeppelin/contracts/proxy/beacon/UpgradeableBeacon.sol";
import { UUPSUpgradeable } from "@openzeppelin/contracts/proxy/utils/UUPSUpgradeable.sol";
import { Create2 } from "@openzeppelin/contracts/utils/Create2.sol";

import { BeaconRootsHelper } from "./BeaconRootsHelper.sol";
import { BerachainAddresses } from "./BerachainAddresses.sol";
import { IIncentiveCollector } from "./interfaces/IIncentiveCollector.sol";
import { ISmartOperator } from "./interfaces/ISmartOperator.sol";
import { IStakingPool } from "./interfaces/IStakingPool.sol";
import { IStakingPoolContractsFactory } from "./interfaces/IStakingPoolContractsFactory.sol";
import { IStakingRewardsVault } from "./interfaces/IStakingRewardsVault.sol";
import { IBeaconDeposit } from "./interfaces/pol/IBeaconDeposit.sol";

/// @title Opens and activates staking pools
contract StakingPoolContractsFactory is
    IStakingPoolContractsFactory,
    BeaconRootsHelper,
    Ownable2StepUpgradeable,
    UUPSUpgradeable
{
    /* TYPES */

    /// @dev Where each kind of contract finds its implementation.
    struct Beacons {
        UpgradeableBeacon smartOperator;
        UpgradeableBeacon stakingPool;
        UpgradeableBeacon stakingRewardsVault;
        UpgradeableBeacon incentiveCollector;
    }

    /* STORAGE */

    /// @inheritdoc IStakingPoolContractsFactory
    address public constant BEACON_DEPOSIT = BerachainAddresses.BEACON_DEPOSIT;
    /// @inheritdoc IStakingPoolContractsFactory
    uint256 public constant FIRST_DEPOSIT_AMOUNT_WEI = 10_000 ether;
    /// @inheritdoc IStakingPoolContractsFactory
    uint256 public constant FIRST_DEPOSIT_AMOUNT_GWEI = FIRST_DEPOSIT_AMOUNT_WEI / 1 gwei;
    /// @inheritdoc IStakingPoolContractsFactory
    uint256 public constant INITIAL_PAYOUT_AMOUNT = 100 ether;
    /// @inheritdoc IStakingPoolContractsFactory
    uint64 public constant MAX_TIMESTAMP_AGE = 600;

    uint256 private constant PUBKEY_LENGTH = 48;

    /// @dev Places since Electra: the state is field 3 of the header's 8 leaves, validators and balances are fields 9
    /// and 10 of the state's 32, a list's data is its left child, 2^40 validators of 8 fields, 2^38 chunks of balances.
    uint64 private constant PUBKEY_GINDEX = (11 * 32 + 9) * 2 ** 44;
    uint64 private constant WITHDRAWAL_CREDENTIALS_GINDEX = PUBKEY_GINDEX + 1;
    uint64 private constant BALANCE_GINDEX = (11 * 32 + 10) * 2 ** 39;

    /// @inheritdoc IStakingPoolContractsFactory
    address public accountingOracle;
    /// @inheritdoc IStakingPoolContractsFactory
    address public withdrawalVault;

    Beacons private _beacons;
    mapping(bytes32 pubkeyHash => CoreContracts) private _coreContracts;
    bytes[] private _pubkeys;

    /* CONSTRUCTOR */

    constructor() {
        _disableInitializers();
    }

    /// @inheritdoc IStakingPoolContractsFactory
    function initialize(
        address governance,
        address accountingOracle_,
        address withdrawalVault_,
        address smartOperatorImpl,
        address stakingPoolImpl,
        address stakingRewardsVaultImpl,
        address incentiveCollectorImpl
    ) external initializer {
        _requireAddress(governance);
        _requireAddress(accountingOracle_);
        _requireAddress(withdrawalVault_);

        __Ownable_init(governance);
        accountingOracle = accountingOracle_;
        withdrawalVault = withdrawalVault_;
        _beacons = Beacons({
            smartOperator: _newBeacon(smartOperatorImpl),
            stakingPool: _newBeacon(stakingPoolImpl),
            stakingRewardsVault: _newBeacon(stakingRewardsVaultImpl),
            incentiveCollector: _newBeacon(incentiveCollectorImpl)
        });

        _setZeroValidatorPubkeyGIndex(PUBKEY_GINDEX);
        _setZeroValidatorWithdrawalCredentialsGIndex(WITHDRAWAL_CREDENTIALS_GINDEX);
        _setZeroValidatorBalanceGIndex(BALANCE_GINDEX);
    }

    /* VIEWS */

    /// @inheritdoc IStakingPoolContractsFactory
    function getCoreContracts(bytes calldata pubkey) external view returns (CoreContracts memory) {
        return _coreContracts[keccak256(pubkey)];
    }

    /// @inheritdoc IStakingPoolContractsFactory
    function predictStakingPoolContractsAddresses(bytes calldata pubkey) external view returns (CoreContracts memory) {
        bytes32 salt = _saltOf(pubkey);
        return CoreContracts({
            smartOperator: _predictProxy(_beacons.smartOperator, salt),
            stakingPool: _predictProxy(_beacons.stakingPool, salt),
            stakingRewardsVault: _predictProxy(_beacons.stakingRewardsVault, salt),
            incentiveCollector: _predictProxy(_beacons.incentiveCollector, salt)
        });
    }

    /// @inheritdoc IStakingPoolContractsFactory
    function getPoolsCount() external view returns (uint256) {
        return _pubkeys.length;
    }

    /// @inheritdoc IStakingPoolContractsFactory
    function getPools(uint256 offset, uint256 limit) external view returns (bytes[] memory pubkeys) {
        uint256 count = _pubkeys.length;
        uint256 start = offset < count ? offset : count;
        uint256 size = limit < count - start ? limit : count - start;

        pubkeys = new bytes[](size);
        for (uint256 i = 0; i < size; ++i) {
            pubkeys[i] = _pubkeys[start + i];
        }
    }

    /// @inheritdoc IStakingPoolContractsFactory
    function validatePubkeyProof(
        bytes calldata pubkey,
        bytes32[] calldata proof,
        uint64 validatorIndex,
        uint64 timestamp
    ) external view {
        require(pubkey.length == PUBKEY_LENGTH, InvalidValidatorPubkeyLength());

        _verifyPubkey(_recentBlockRoot(timestamp), pubkey, proof, validatorIndex);
    }

    /// @inheritdoc IStakingPoolContractsFactory
    function validateBalanceProof(
        uint64 balance,
        bytes32 balancesLeaf,
        bytes32[] calldata proof,
        uint64 validatorIndex,
        uint64 timestamp
    ) external view {
        _verifyBalance(_recentBlockRoot(timestamp), balance, balancesLeaf, proof, validatorIndex);
    }

    /* POOLS */

    /// @inheritdoc IStakingPoolContractsFactory
    function deployStakingPoolContracts(
        bytes calldata pubkey,
        bytes calldata withdrawalCredentials,
        bytes calldata signature,
        address validatorAdmin,
        address defaultSharesRecipient
    ) external payable returns (address, address, address, address) {
        require(msg.value == FIRST_DEPOSIT_AMOUNT_WEI, InvalidFirstDepositAmount());
        _requireAddress(validatorAdmin);
        _requireAddress(defaultSharesRecipient);
        require(pubkey.length == PUBKEY_LENGTH, InvalidValidatorPubkeyLength());
        _requireOwnCredentials(withdrawalCredentials);
        require(_operatorOf(pubkey) == address(0), OperatorAlreadySet());

        CoreContracts memory core = _deployProxies(_saltOf(pubkey));

        // Before their initializers, which ask this factory for each other.
        _coreContracts[keccak256(pubkey)] = core;
        _pubkeys.push(pubkey);
        emit StakingPoolContractsDeployed(
            core.smartOperator, core.stakingPool, core.stakingRewardsVault, core.incentiveCollector
        );
        emit StakingPoolRegistered(pubkey, core.stakingPool, pubkey);

        _initialize(core, pubkey, validatorAdmin, defaultSharesRecipient);
        IBeaconDeposit(BEACON_DEPOSIT).deposit{ value: msg.value }(
            pubkey, withdrawalCredentials, signature, core.smartOperator
        );
        require(_operatorOf(pubkey) == core.smartOperator, InvalidOperator());

        return (core.smartOperator, core.stakingPool, core.stakingRewardsVault, core.incentiveCollector);
    }

    /// @inheritdoc IStakingPoolContractsFactory
    function activateStakingPool(ValidatorData calldata validator, ProofData calldata proofs, uint64 timestamp)
        external
    {
        CoreContracts memory core = _coreContracts[keccak256(validator.pubkey)];
        _requireAddress(core.stakingPool);
        require(_operatorOf(validator.pubkey) == core.smartOperator, InvalidOperator());
        _requireOwnCredentials(validator.withdrawalCredentials);

        _verifyValidator(_recentBlockRoot(timestamp), validator, proofs);
        require(validator.initialDepositAmount >= FIRST_DEPOSIT_AMOUNT_GWEI, InvalidInitialDepositAmount());

        emit StakingPoolActivated(core.stakingPool);

        IStakingPool(core.stakingPool).activate(uint256(validator.initialDepositAmount) * 1 gwei);
    }

    /* ADMIN */

    /// @notice Moves the place of public keys after a fork that changed the state's depth. Owner only.
    /// @dev Throws `OwnableUnauthorizedAccount`, and `InvalidGIndex` where no first validator's leaf can be.
    function setZeroValidatorPubkeyGIndex(uint64 newZeroValidatorPubkeyGIndex) external onlyOwner {
        _setZeroValidatorPubkeyGIndex(newZeroValidatorPubkeyGIndex);
    }

    /// @notice Moves the place of withdrawal credentials after such a fork. Owner only.
    /// @dev Throws `OwnableUnauthorizedAccount`, and `InvalidGIndex` where no first validator's leaf can be.
    function setZeroValidatorWithdrawalCredentialsGIndex(uint64 newZeroValidatorWithdrawalCredentialsGIndex)
        external
        onlyOwner
    {
        _setZeroValidatorWithdrawalCredentialsGIndex(newZeroValidatorWithdrawalCredentialsGIndex);
    }

    /// @notice Moves the place of balances after such a fork. Owner only.
    /// @dev Throws `OwnableUnauthorizedAccount`, and `InvalidGIndex` where no first validator's leaf can be.
    function setZeroValidatorBalanceGIndex(uint64 newZeroValidatorBalanceGIndex) external onlyOwner {
        _setZeroValidatorBalanceGIndex(newZeroValidatorBalanceGIndex);
    }

    /// @inheritdoc IStakingPoolContractsFactory
    function upgradeSmartOperatorBeaconImpl(address implementation) external onlyOwner {
        _upgrade(_beacons.smartOperator, implementation);

        emit SmartOperatorBeaconImplUpgraded(implementation);
    }

    /// @inheritdoc IStakingPoolContractsFactory
    function upgradeStakingPoolBeaconImpl(address implementation) external onlyOwner {
        _upgrade(_beacons.stakingPool, implementation);

        emit StakingPoolBeaconImplUpgraded(implementation);
    }

    /// @inheritdoc IStakingPoolContractsFactory
    function upgradeStakingRewardsVaultBeaconImpl(address implementation) external onlyOwner {
        _upgrade(_beacons.stakingRewardsVault, implementation);

        emit StakingRewardsVaultBeaconImplUpgraded(implementation);
    }

    /// @inheritdoc IStakingPoolContractsFactory
    function upgradeIncentiveCollectorBeaconImpl(address implementation) external onlyOwner {
        _upgrade(_beacons.incentiveCollector, implementation);

        emit IncentiveCollectorBeaconImplUpgraded(implementation);
    }

    function _authorizeUpgrade(address) internal override onlyOwner { }

    /* INTERNALS: PROXIES */

    function _newBeacon(address implementation) private returns (UpgradeableBeacon) {
        _requireAddress(implementation);
        return new UpgradeableBeacon(implementation, address(this));
    }

    function _upgrade(UpgradeableBeacon beacon, address implementation) private {
        _requireAddress(implementation);
        beacon.upgradeTo(implementation);
    }

    function _deployProxies(bytes32 salt) private returns (CoreContracts memory) {
        return CoreContracts({
            smartOperator: address(new BeaconProxy{ salt: salt }(address(_beacons.smartOperator), "")),
            stakingPool: address(new BeaconProxy{ salt: salt }(address(_beacons.stakingPool), "")),
            stakingRewardsVault: address(new BeaconProxy{ salt: salt }(address(_beacons.stakingRewardsVault), "")),
            incentiveCollector: address(new BeaconProxy{ salt: salt }(address(_beacons.incentiveCollector), ""))
        });
    }

    function _initialize(
        CoreContracts memory core,
        bytes calldata pubkey,
        address validatorAdmin,
        address defaultSharesRecipient
    ) private {
        address governance = owner();
        ISmartOperator(core.smartOperator).initialize(governance, pubkey, validatorAdmin, address(this));
        IStakingPool(core.stakingPool).initialize(governance, pubkey, defaultSharesRecipient, address(this));
        IStakingRewardsVault(core.stakingRewardsVault).initialize(governance, core.stakingPool);
        IIncentiveCollector(core.incentiveCollector)
            .initialize(governance, INITIAL_PAYOUT_AMOUNT, address(this), pubkey);
    }

    /// @dev A pool of another chain never has the address of one here.
    function _saltOf(bytes calldata pubkey) private view returns (bytes32) {
        return keccak256(abi.encode(block.chainid, pubkey));
    }

    function _predictProxy(UpgradeableBeacon beacon, bytes32 salt) private view returns (address) {
        bytes memory initCode = abi.encodePacked(type(BeaconProxy).creationCode, abi.encode(beacon, bytes("")));
        return Create2.computeAddress(salt, keccak256(initCode));
    }

    /* INTERNALS: CHECKS */

    function _recentBlockRoot(uint64 timestamp) private view returns (bytes32) {
        require(timestamp <= block.timestamp && block.timestamp - timestamp <= MAX_TIMESTAMP_AGE, InvalidTimestamp());
        return _beaconBlockRoot(timestamp);
    }

    function _verifyValidator(bytes32 blockRoot, ValidatorData calldata validator, ProofData calldata proofs)
        private
        view
    {
        uint64 index = validator.validatorIndex;
        bytes32 credentials = bytes32(validator.withdrawalCredentials);
        _verifyPubkey(blockRoot, validator.pubkey, proofs.pubkeyProof, index);
        _verifyWithdrawalCredentials(blockRoot, credentials, proofs.withdrawalCredentialsProof, index);
        _verifyBalance(
            blockRoot, validator.initialDepositAmount, proofs.initialDepositProofLeaf, proofs.initialDepositProof, index
        );
    }

    /// @dev 0x01, eleven zero bytes, the vault, and nothing after them.
    function _requireOwnCredentials(bytes calldata withdrawalCredentials) private view {
        bytes memory expected = abi.encodePacked(bytes1(0x01), bytes11(0), withdrawalVault);
        require(keccak256(withdrawalCredentials) == keccak256(expected), InvalidWithdrawalCredentials());
    }

    function _operatorOf(bytes calldata pubkey) private view returns (address) {
        return IBeaconDeposit(BEACON_DEPOSIT).getOperator(pubkey);
    }

    function _requireAddress(address account) private pure {
        require(account != address(0), InvalidAddress());
    }
}
