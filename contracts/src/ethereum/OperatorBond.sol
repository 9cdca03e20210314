// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { SafeCast } from "@openzeppelin/contracts/utils/math/SafeCast.sol";

import { DepositData } from "../consensus/DepositData.sol";
import { IDepositContract } from "../consensus/IDepositContract.sol";
import { PoolContracts } from "./PoolContracts.sol";
import { PoolUpgradeable } from "./PoolUpgradeable.sol";
import { IOperatorBond } from "./interfaces/IOperatorBond.sol";
import { IStakeVault } from "./interfaces/IStakeVault.sol";
import { IValidatorRegistry } from "./interfaces/IValidatorRegistry.sol";
import { Errors } from "./libraries/Errors.sol";

/// @title OperatorBond
contract OperatorBond is IOperatorBond, PoolUpgradeable {
    /* TYPES */

    /// @custom:storage-location erc7201:millpond.storage.OperatorBond
    struct Storage {
        /// @dev Wei.
        uint128 balance;
        uint64 openPredeposits;
        uint64 stakedValidators;
    }

    /* IMMUTABLES */

    uint256 private constant PREDEPOSIT = 1 ether;
    uint64 private constant PREDEPOSIT_GWEI = 1e9;
    /// @dev 1 % of 32 ETH.
    uint256 private constant BOND_PER_VALIDATOR = 0.32 ether;

    /// @dev keccak256(abi.encode(uint256(keccak256("millpond.storage.OperatorBond")) - 1)) & ~bytes32(uint256(0xff))
    bytes32 private constant STORAGE_LOCATION = 0xd19ef8522c168e30df3d393bcdb1da8da58d0edc7f112eae59b595f3ae14a700;

    address public immutable POOL_MANAGER;
    address public immutable VALIDATOR_REGISTRY;
    address public immutable STAKE_VAULT;
    address public immutable DEPOSIT_CONTRACT;

    /* CONSTRUCTOR */

    constructor(PoolContracts memory pool) PoolUpgradeable(pool.timelock) {
        POOL_MANAGER = pool.poolManager;
        VALIDATOR_REGISTRY = pool.validatorRegistry;
        STAKE_VAULT = pool.stakeVault;
        DEPOSIT_CONTRACT = pool.depositContract;
    }

    /// @notice Closes initialization; the bond starts empty.
    function initialize() external initializer { }

    /* MODIFIERS */

    modifier onlyPoolOperator() {
        _onlyCaller(IValidatorRegistry(VALIDATOR_REGISTRY).poolOperator());
        _;
    }

    /* VIEWS */

    /// @inheritdoc IOperatorBond
    function balance() external view returns (uint256) {
        return _storage().balance;
    }

    /// @inheritdoc IOperatorBond
    function required() external view returns (uint256) {
        return _required();
    }

    /// @inheritdoc IOperatorBond
    function openPredeposits() external view returns (uint256) {
        return _storage().openPredeposits;
    }

    /* THE POOL OPERATOR'S ETH */

    /// @inheritdoc IOperatorBond
    function post() external payable {
        _storage().balance += SafeCast.toUint128(msg.value);

        emit Posted(msg.sender, msg.value);
    }

    /// @inheritdoc IOperatorBond
    function release(uint256 assets, address receiver) external onlyPoolOperator {
        _spend(assets);
        _checkCovered();

        emit Released(receiver, assets);

        (bool sent,) = receiver.call{ value: assets }("");
        require(sent, Errors.Pool_TransferFailed(receiver, assets));
    }

    /// @inheritdoc IOperatorBond
    function predeposit(uint256[] calldata ids, bytes[] calldata pubkeys, bytes[] calldata signatures)
        external
        onlyPoolOperator
    {
        // First, because it checks everything about the validators; the registry is ours and calls nobody here.
        IValidatorRegistry(VALIDATOR_REGISTRY).markPredeposited(ids, pubkeys, signatures);

        _spend(ids.length * PREDEPOSIT);
        _storage().openPredeposits += SafeCast.toUint64(ids.length);
        _checkCovered();

        bytes32 credentials = IStakeVault(STAKE_VAULT).withdrawalCredentials();
        for (uint256 i; i < ids.length; ++i) {
            emit Predeposited(ids[i], pubkeys[i]);
            _deposit(pubkeys[i], credentials, signatures[i]);
        }
    }

    /* STEPS OF THE VALIDATORS */

    /// @inheritdoc IOperatorBond
    function repay(uint256 validators) external payable onlyCaller(POOL_MANAGER) {
        require(
            msg.value == validators * PREDEPOSIT, Errors.OperatorBond_WrongRepayment(msg.value, validators * PREDEPOSIT)
        );

        Storage storage $ = _storage();
        $.balance += SafeCast.toUint128(msg.value);
        $.openPredeposits -= SafeCast.toUint64(validators);
        $.stakedValidators += SafeCast.toUint64(validators);

        emit Repaid(validators);
    }

    /// @inheritdoc IOperatorBond
    function noteLost() external onlyCaller(VALIDATOR_REGISTRY) {
        --_storage().openPredeposits;
    }

    /// @inheritdoc IOperatorBond
    function noteWithdrawn() external onlyCaller(VALIDATOR_REGISTRY) {
        --_storage().stakedValidators;
    }

    /* INTERNALS */

    function _deposit(bytes calldata pubkey, bytes32 credentials, bytes calldata signature) private {
        bytes32 root = DepositData.root(pubkey, credentials, signature, PREDEPOSIT_GWEI);
        IDepositContract(DEPOSIT_CONTRACT).deposit{ value: PREDEPOSIT }(
            pubkey, bytes.concat(credentials), signature, root
        );
    }

    function _spend(uint256 assets) private {
        Storage storage $ = _storage();
        uint256 balance_ = $.balance;
        require(assets <= balance_, Errors.OperatorBond_Insufficient(balance_, assets));

        $.balance = SafeCast.toUint128(balance_ - assets);
    }

    function _checkCovered() private view {
        uint256 balance_ = _storage().balance;
        uint256 required_ = _required();
        require(balance_ >= required_, Errors.OperatorBond_Insufficient(balance_, required_));
    }

    function _required() private view returns (uint256) {
        Storage storage $ = _storage();
        return BOND_PER_VALIDATOR * (uint256($.openPredeposits) + $.stakedValidators);
    }

    function _storage() private pure returns (Storage storage $) {
        assembly ("memory-safe") {
            $.slot := STORAGE_LOCATION
        }
    }
}
