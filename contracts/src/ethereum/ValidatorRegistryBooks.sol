// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Clones } from "@openzeppelin/contracts/proxy/Clones.sol";
import { Math } from "@openzeppelin/contracts/utils/math/Math.sol";

import { ConsensusConfig } from "../consensus/ConsensusConfig.sol";
import { PoolContracts } from "./PoolContracts.sol";
import { PoolUpgradeable } from "./PoolUpgradeable.sol";
import { IValidatorRegistry, RegistrationBatch } from "./interfaces/IValidatorRegistry.sol";
import { Errors } from "./libraries/Errors.sol";

/// @title What the registry knows: its storage, its views, and the checks that read an entry
abstract contract ValidatorRegistryBooks is IValidatorRegistry, PoolUpgradeable {
    /* TYPES */

    /// @dev An Entry in four slots.
    struct StoredEntry {
        Status status;
        uint32 nonce;
        uint32 ownerIndex;
        uint32 operatorSetId;
        uint40 uploadedAt;
        uint40 provenSlot;
        uint40 validatorIndex;
        bytes32 pubkeyHash;
        bytes32 signatureHash;
        bytes32 sharesHash;
    }

    struct Owner {
        address clusterOwner;
        uint32 nextUploadNonce;
        uint32 nextDepositNonce;
        /// @dev The newest validator uploaded for each nonce.
        mapping(uint256 nonce => uint256 id) idOf;
    }

    /// @custom:storage-location erc7201:millpond.storage.ValidatorRegistry
    struct Storage {
        address poolOperator;
        uint32 runwayBlocks;
        uint32 vettingWindow;
        uint32 entryCount;
        address nextPoolOperator;
        uint32 exitsInFlight;
        address adapter;
        mapping(uint256 id => StoredEntry) entries;
        mapping(bytes32 pubkeyHash => uint256 id) idOf;
        uint32[] fundedIds;
        Owner[] owners;
        mapping(address account => bool) isClusterOwner;
        uint64[][] operatorSets;
    }

    /* IMMUTABLES */

    /// @dev keccak256(abi.encode(uint256(keccak256("millpond.storage.ValidatorRegistry")) - 1)) & ~bytes32(uint256(0xff))
    bytes32 private constant STORAGE_LOCATION = 0x2fbbd5344520caf68df8322dc8d4a91a0881d187ec88704732a47cd5fe9b8f00;

    address public immutable POOL_MANAGER;
    address public immutable WITHDRAWAL_QUEUE;
    address public immutable STAKE_VAULT;
    address public immutable OPEX_RESERVE;
    address public immutable OPERATOR_BOND;
    address public immutable CLUSTER_OWNER_IMPLEMENTATION;
    uint64 public immutable SLOTS_PER_EPOCH;

    /* CONSTRUCTOR */

    constructor(PoolContracts memory pool, ConsensusConfig memory config, address clusterOwnerImplementation)
        PoolUpgradeable(pool.timelock)
    {
        require(clusterOwnerImplementation != address(0), Errors.Pool_ZeroAddress());
        POOL_MANAGER = pool.poolManager;
        WITHDRAWAL_QUEUE = pool.withdrawalQueue;
        STAKE_VAULT = pool.stakeVault;
        OPEX_RESERVE = pool.opexReserve;
        OPERATOR_BOND = pool.operatorBond;
        CLUSTER_OWNER_IMPLEMENTATION = clusterOwnerImplementation;
        SLOTS_PER_EPOCH = config.slotsPerEpoch;
    }

    /* VIEWS */

    /// @inheritdoc IValidatorRegistry
    function entry(uint256 id) external view returns (Entry memory) {
        StoredEntry storage stored = _storage().entries[id];
        return Entry({
            status: _statusOf(stored),
            nonce: stored.nonce,
            ownerIndex: stored.ownerIndex,
            operatorSetId: stored.operatorSetId,
            uploadedAt: stored.uploadedAt,
            provenSlot: stored.provenSlot,
            validatorIndex: stored.validatorIndex,
            pubkeyHash: stored.pubkeyHash,
            signatureHash: stored.signatureHash,
            sharesHash: stored.sharesHash
        });
    }

    /// @inheritdoc IValidatorRegistry
    function idOf(bytes calldata pubkey) external view returns (uint256) {
        return _storage().idOf[keccak256(pubkey)];
    }

    /// @inheritdoc IValidatorRegistry
    function entryCount() external view returns (uint256) {
        return _storage().entryCount;
    }

    /// @inheritdoc IValidatorRegistry
    function fundedCount() external view returns (uint256) {
        return _storage().fundedIds.length;
    }

    /// @inheritdoc IValidatorRegistry
    function fundedIds(uint256 start, uint256 count) external view returns (uint256[] memory ids) {
        uint32[] storage funded = _storage().fundedIds;
        ids = new uint256[](Math.min(count, Math.saturatingSub(funded.length, start)));
        for (uint256 i; i < ids.length; ++i) {
            ids[i] = funded[start + i];
        }
    }

    /// @inheritdoc IValidatorRegistry
    function exitsInFlight() external view returns (uint256) {
        return _storage().exitsInFlight;
    }

    /// @inheritdoc IValidatorRegistry
    function clusterOwnerAt(uint256 index) external view returns (address) {
        Owner[] storage owners = _storage().owners;
        // Those that exist are kept: another implementation would change the prediction.
        if (index < owners.length) return owners[index].clusterOwner;
        return Clones.predictDeterministicAddress(CLUSTER_OWNER_IMPLEMENTATION, _salt(index), address(this));
    }

    /// @inheritdoc IValidatorRegistry
    function clusterOwnerCount() external view returns (uint256) {
        return _storage().owners.length;
    }

    /// @inheritdoc IValidatorRegistry
    function isClusterOwner(address account) external view returns (bool) {
        return _storage().isClusterOwner[account];
    }

    /// @inheritdoc IValidatorRegistry
    function nextUploadNonce(uint256 ownerIndex) external view returns (uint32) {
        return _owner(ownerIndex).nextUploadNonce;
    }

    /// @inheritdoc IValidatorRegistry
    function operatorSet(uint256 operatorSetId) external view returns (uint64[] memory) {
        return _operatorSet(operatorSetId);
    }

    /// @inheritdoc IValidatorRegistry
    function operatorSetCount() external view returns (uint256) {
        return _storage().operatorSets.length;
    }

    /// @inheritdoc IValidatorRegistry
    function adapter() external view returns (address) {
        return _storage().adapter;
    }

    /// @inheritdoc IValidatorRegistry
    function runwayBlocks() external view returns (uint256) {
        return _storage().runwayBlocks;
    }

    /// @inheritdoc IValidatorRegistry
    function vettingWindow() external view returns (uint256) {
        return _storage().vettingWindow;
    }

    /// @inheritdoc IValidatorRegistry
    function poolOperator() external view returns (address) {
        return _storage().poolOperator;
    }

    /* INTERNALS: READS */

    /// @dev Uploaded turns into Vetted by time alone.
    function _statusOf(StoredEntry storage stored) internal view returns (Status status) {
        status = stored.status;
        // forge-lint: disable-next-line(block-timestamp) hours matter, not seconds
        if (status == Status.Uploaded && block.timestamp >= stored.uploadedAt + _storage().vettingWindow) {
            status = Status.Vetted;
        }
    }

    function _owner(uint256 ownerIndex) internal view returns (Owner storage) {
        Owner[] storage owners = _storage().owners;
        require(ownerIndex < owners.length, Errors.ValidatorRegistry_UnknownClusterOwner(ownerIndex));
        return owners[ownerIndex];
    }

    function _operatorSet(uint256 operatorSetId) internal view returns (uint64[] storage) {
        uint64[][] storage sets = _storage().operatorSets;
        require(operatorSetId < sets.length, Errors.ValidatorRegistry_UnknownOperatorSet(operatorSetId));
        return sets[operatorSetId];
    }

    /// @dev Another chain or pool gives another address, so key shares signed for one never fit another.
    function _salt(uint256 index) internal view returns (bytes32) {
        return keccak256(abi.encode(block.chainid, address(this), index));
    }

    function _storage() internal pure returns (Storage storage $) {
        assembly ("memory-safe") {
            $.slot := STORAGE_LOCATION
        }
    }

    /* INTERNALS: CHECKS */

    function _checkLengths(uint256 ids, uint256 values) internal pure {
        require(ids != 0, Errors.ValidatorRegistry_EmptyBatch());
        require(ids == values, Errors.ValidatorRegistry_LengthMismatch(ids, values));
    }

    /// @dev All of a batch go to one cluster.
    function _checkBatch(RegistrationBatch calldata batch)
        internal
        view
        returns (uint256 ownerIndex, uint256 operatorSetId)
    {
        _checkLengths(batch.ids.length, batch.pubkeys.length);
        _checkLengths(batch.ids.length, batch.sharesData.length);
        mapping(uint256 id => StoredEntry) storage entries = _storage().entries;
        ownerIndex = entries[batch.ids[0]].ownerIndex;
        operatorSetId = entries[batch.ids[0]].operatorSetId;

        for (uint256 i = 1; i < batch.ids.length; ++i) {
            StoredEntry storage stored = entries[batch.ids[i]];
            require(
                stored.ownerIndex == ownerIndex && stored.operatorSetId == operatorSetId,
                Errors.ValidatorRegistry_MixedBatch(batch.ids[i])
            );
        }
    }

    function _checkStatus(uint256 id, StoredEntry storage stored, Status expected) internal view {
        Status status = _statusOf(stored);
        require(status == expected, Errors.ValidatorRegistry_WrongStatus(id, status));
    }

    function _checkNonce(uint256 id, StoredEntry storage stored, uint256 expected) internal view {
        require(stored.nonce == expected, Errors.ValidatorRegistry_NonceOutOfOrder(id, stored.nonce, expected));
    }

    function _checkPubkey(uint256 id, StoredEntry storage stored, bytes calldata pubkey) internal view {
        require(keccak256(pubkey) == stored.pubkeyHash, Errors.ValidatorRegistry_WrongPubkey(id));
    }

    /* INTERNALS: WRITES */

    function _setStatus(uint256 id, StoredEntry storage stored, Status before, Status current) internal {
        stored.status = current;
        emit StatusChanged(id, stored.pubkeyHash, before, current);
    }
}
