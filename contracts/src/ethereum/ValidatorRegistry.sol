// SPDX-License-Identifier: MIT
// Above 300 lines: all steps of a validator's life are in this one file; storage and views are in ValidatorRegistryBooks.
pragma solidity 0.8.37;

// Longer than 300 lines: one state machine, whose steps a reader wants to see side by side. What it stores is in
// ValidatorRegistryBooks, what beacon-chain records mean in ValidatorLife.

import { Clones } from "@openzeppelin/contracts/proxy/Clones.sol";
import { Math } from "@openzeppelin/contracts/utils/math/Math.sol";
import { SafeCast } from "@openzeppelin/contracts/utils/math/SafeCast.sol";

import { ConsensusConfig } from "../consensus/ConsensusConfig.sol";
import { ValidatorProof, ValidatorProofs } from "../consensus/ValidatorProofs.sol";
import { PoolContracts } from "./PoolContracts.sol";
import { ValidatorRegistryBooks } from "./ValidatorRegistryBooks.sol";
import { IOperatorBond } from "./interfaces/IOperatorBond.sol";
import { IOpexReserve } from "./interfaces/IOpexReserve.sol";
import { IPoolManager } from "./interfaces/IPoolManager.sol";
import { IStakeVault } from "./interfaces/IStakeVault.sol";
import { IValidatorRegistry, RegistrationBatch } from "./interfaces/IValidatorRegistry.sol";
import { IWithdrawalQueue } from "./interfaces/IWithdrawalQueue.sol";
import { Errors } from "./libraries/Errors.sol";
import { ValidatorLife } from "./libraries/ValidatorLife.sol";
import { IClusterOwner } from "./ssv/IClusterOwner.sol";
import { ISSVAdapter } from "./ssv/ISSVAdapter.sol";

/// @title ValidatorRegistry
contract ValidatorRegistry is ValidatorRegistryBooks {
    /* CONSTANTS */

    uint256 private constant PUBKEY_LENGTH = 48;
    uint256 private constant SIGNATURE_LENGTH = 96;
    /// @dev Of key shares, for each SSV operator: a public key and an encrypted share.
    uint256 private constant SHARE_LENGTH = 48 + 256;

    uint256 private constant STAKE = 32 ether;

    uint256 private constant MIN_RUNWAY_BLOCKS = 216_000;
    uint256 private constant MAX_RUNWAY_BLOCKS = 2_628_000;
    uint256 private constant MIN_VETTING_WINDOW = 1 hours;
    uint256 private constant MAX_VETTING_WINDOW = 7 days;

    /* CONSTRUCTOR */

    constructor(PoolContracts memory pool, ConsensusConfig memory config, address clusterOwnerImplementation)
        ValidatorRegistryBooks(pool, config, clusterOwnerImplementation)
    { }

    /// @notice Sets the pool operator, the SSV adapter, the funded runway (blocks) and the vetting window (1 hour to
    /// 7 days, in seconds).
    function initialize(address poolOperator_, address adapter_, uint256 runwayBlocks_, uint256 vettingWindow_)
        external
        initializer
    {
        require(poolOperator_ != address(0), Errors.Pool_ZeroAddress());
        require(
            MIN_VETTING_WINDOW <= vettingWindow_ && vettingWindow_ <= MAX_VETTING_WINDOW,
            Errors.ValidatorRegistry_VettingWindowOutOfBounds(vettingWindow_, MIN_VETTING_WINDOW, MAX_VETTING_WINDOW)
        );

        Storage storage $ = _storage();
        $.poolOperator = poolOperator_;
        // forge-lint: disable-next-line(unsafe-typecast) at most a week
        $.vettingWindow = uint32(vettingWindow_);
        _setAdapter(adapter_);
        _setRunwayBlocks(runwayBlocks_);

        emit PoolOperatorTransferred(address(0), poolOperator_);
    }

    /* MODIFIERS */

    modifier onlyPoolOperator() {
        _onlyCaller(_storage().poolOperator);
        _;
    }

    /* SETTING UP */

    /// @inheritdoc IValidatorRegistry
    function createClusterOwner() external onlyPoolOperator returns (uint256 index, address clusterOwner) {
        Storage storage $ = _storage();
        index = $.owners.length;

        // A creation from our own code: it calls nobody.
        clusterOwner = Clones.cloneDeterministic(CLUSTER_OWNER_IMPLEMENTATION, _salt(index));
        $.owners.push().clusterOwner = clusterOwner;
        $.isClusterOwner[clusterOwner] = true;

        emit ClusterOwnerCreated(index, clusterOwner);

        IClusterOwner(clusterOwner).initialize();
    }

    /// @inheritdoc IValidatorRegistry
    function addOperatorSet(uint64[] calldata operatorIds) external onlyPoolOperator returns (uint256 operatorSetId) {
        uint256 count = operatorIds.length;
        require(
            count == 4 || count == 7 || count == 10 || count == 13, Errors.ValidatorRegistry_WrongOperatorCount(count)
        );
        for (uint256 i = 1; i < count; ++i) {
            require(
                operatorIds[i - 1] < operatorIds[i],
                Errors.ValidatorRegistry_OperatorsNotAscending(operatorIds[i - 1], operatorIds[i])
            );
        }
        Storage storage $ = _storage();
        require(ISSVAdapter($.adapter).areOperatorsActive(operatorIds), Errors.ValidatorRegistry_OperatorNotActive());

        operatorSetId = $.operatorSets.length;
        $.operatorSets.push(operatorIds);

        emit OperatorSetAdded(operatorSetId, operatorIds);
    }

    /// @inheritdoc IValidatorRegistry
    function upload(uint256 ownerIndex, uint256 operatorSetId, Upload[] calldata uploads)
        external
        onlyPoolOperator
        returns (uint256 firstId)
    {
        require(uploads.length != 0, Errors.ValidatorRegistry_EmptyBatch());
        uint256 sharesLength = SIGNATURE_LENGTH + SHARE_LENGTH * _operatorSet(operatorSetId).length;

        firstId = _storage().entryCount + 1;
        for (uint256 i; i < uploads.length; ++i) {
            _upload(ownerIndex, operatorSetId, sharesLength, uploads[i]);
        }
    }

    /// @inheritdoc IValidatorRegistry
    function drop(uint256[] calldata ids) external {
        _onlyOperatorOrTimelock();
        require(ids.length != 0, Errors.ValidatorRegistry_EmptyBatch());

        for (uint256 i; i < ids.length; ++i) {
            StoredEntry storage stored = _storage().entries[ids[i]];
            Status status = _statusOf(stored);
            require(ValidatorLife.isDroppable(status), Errors.ValidatorRegistry_WrongStatus(ids[i], status));
            _setStatus(ids[i], stored, status, Status.Invalid);
            if (status == Status.Predeposited || status == Status.Proven) IOperatorBond(OPERATOR_BOND).noteLost();
        }
    }

    /* LIFE */

    /// @inheritdoc IValidatorRegistry
    function prove(uint256[] calldata ids, ValidatorProof[] calldata proofs) external {
        _checkLengths(ids.length, proofs.length);

        for (uint256 i; i < ids.length; ++i) {
            _checkProof(ids[i], proofs[i]);
            _applyProof(ids[i], proofs[i]);
        }
    }

    /// @inheritdoc IValidatorRegistry
    function requestExits(uint256[] calldata ids, bytes[] calldata pubkeys, uint256 maxFee) external payable {
        _checkLengths(ids.length, pubkeys.length);
        bool isPrivileged = _isOperatorOrTimelock();
        uint256 lacking = isPrivileged ? type(uint256).max : _lackingAssets();

        for (uint256 i; i < ids.length; ++i) {
            StoredEntry storage stored = _storage().entries[ids[i]];
            _checkPubkey(ids[i], stored, pubkeys[i]);
            _markExitRequested(ids[i], stored, isPrivileged, lacking);
        }

        IStakeVault(STAKE_VAULT).requestExits{ value: msg.value }(pubkeys, maxFee, msg.sender);
    }

    /// @inheritdoc IValidatorRegistry
    function markPredeposited(uint256[] calldata ids, bytes[] calldata pubkeys, bytes[] calldata signatures)
        external
        onlyCaller(OPERATOR_BOND)
    {
        _checkLengths(ids.length, pubkeys.length);
        _checkLengths(ids.length, signatures.length);

        for (uint256 i; i < ids.length; ++i) {
            StoredEntry storage stored = _storage().entries[ids[i]];
            _checkStatus(ids[i], stored, Status.Vetted);
            _checkPubkey(ids[i], stored, pubkeys[i]);
            require(keccak256(signatures[i]) == stored.signatureHash, Errors.ValidatorRegistry_WrongSignature(ids[i]));
            _setStatus(ids[i], stored, Status.Vetted, Status.Predeposited);
        }
    }

    /// @inheritdoc IValidatorRegistry
    function markDeposited(RegistrationBatch calldata batch)
        external
        onlyCaller(POOL_MANAGER)
        returns (uint256 validators)
    {
        (uint256 ownerIndex, uint256 operatorSetId) = _checkBatch(batch);
        Owner storage owner = _owner(ownerIndex);
        uint256 nonce = owner.nextDepositNonce;
        _checkRegistrable(ownerIndex, nonce, operatorSetId);
        validators = batch.ids.length;

        for (uint256 i; i < validators; ++i) {
            uint256 id = batch.ids[i];
            StoredEntry storage stored = _storage().entries[id];
            _checkStatus(id, stored, Status.Proven);
            _checkNonce(id, stored, nonce + i);
            _checkPubkey(id, stored, batch.pubkeys[i]);

            _storage().fundedIds.push(SafeCast.toUint32(id));
            _setStatus(id, stored, Status.Proven, Status.Deposited);
        }
        owner.nextDepositNonce = SafeCast.toUint32(nonce + validators);
    }

    /// @inheritdoc IValidatorRegistry
    function register(RegistrationBatch calldata batch) external onlyCaller(POOL_MANAGER) {
        (uint256 ownerIndex, uint256 operatorSetId) = _checkBatch(batch);
        address clusterOwner = _owner(ownerIndex).clusterOwner;
        uint256 nonce = IClusterOwner(clusterOwner).nonce();

        for (uint256 i; i < batch.ids.length; ++i) {
            uint256 id = batch.ids[i];
            StoredEntry storage stored = _storage().entries[id];
            Status status = _statusOf(stored);
            require(ValidatorLife.isFunded(status), Errors.ValidatorRegistry_WrongStatus(id, status));
            // Nonces only grow, so whoever holds the next one was never registered.
            _checkNonce(id, stored, nonce + i);
            _checkPubkey(id, stored, batch.pubkeys[i]);
            require(keccak256(batch.sharesData[i]) == stored.sharesHash, Errors.ValidatorRegistry_WrongShares(id));

            // One that leaves before its turn keeps its status: it runs until it is out, and its nonce gets used.
            if (status == Status.Deposited) _setStatus(id, stored, status, Status.Registered);
        }

        _fundAndRegister(clusterOwner, _operatorSet(operatorSetId), batch);
    }

    /* ADMIN */

    /// @inheritdoc IValidatorRegistry
    function setAdapter(address adapter_) external onlyTimelock {
        _setAdapter(adapter_);
    }

    /// @inheritdoc IValidatorRegistry
    function setRunwayBlocks(uint256 runwayBlocks_) external onlyTimelock {
        _setRunwayBlocks(runwayBlocks_);
    }

    /// @inheritdoc IValidatorRegistry
    function transferPoolOperator(address next) external onlyPoolOperator {
        _storage().nextPoolOperator = next;

        emit PoolOperatorTransferStarted(msg.sender, next);
    }

    /// @inheritdoc IValidatorRegistry
    function acceptPoolOperator() external {
        Storage storage $ = _storage();
        _onlyCaller($.nextPoolOperator);

        address before = $.poolOperator;
        $.poolOperator = msg.sender;
        $.nextPoolOperator = address(0);

        emit PoolOperatorTransferred(before, msg.sender);
    }

    /* INTERNALS: STEPS */

    function _upload(uint256 ownerIndex, uint256 operatorSetId, uint256 sharesLength, Upload calldata uploaded)
        private
    {
        _checkUpload(uploaded, sharesLength);
        _takeNonce(ownerIndex, uploaded.nonce);

        Storage storage $ = _storage();
        uint256 id = ++$.entryCount;
        bytes32 pubkeyHash = keccak256(uploaded.pubkey);
        $.idOf[pubkeyHash] = id;
        $.owners[ownerIndex].idOf[uploaded.nonce] = id;
        $.entries[id] = StoredEntry({
            status: Status.Uploaded,
            nonce: uploaded.nonce,
            ownerIndex: SafeCast.toUint32(ownerIndex),
            operatorSetId: SafeCast.toUint32(operatorSetId),
            uploadedAt: SafeCast.toUint40(block.timestamp),
            provenSlot: 0,
            validatorIndex: 0,
            pubkeyHash: pubkeyHash,
            signatureHash: keccak256(uploaded.depositSignature),
            sharesHash: keccak256(uploaded.sharesData)
        });

        emit ValidatorUploaded(
            id,
            ownerIndex,
            operatorSetId,
            uploaded.pubkey,
            uploaded.nonce,
            uploaded.depositSignature,
            uploaded.sharesData
        );
        emit StatusChanged(id, pubkeyHash, Status.None, Status.Uploaded);
    }

    /// @dev Nonces of validators that ended Invalid are free again: those ended before their funding, so SSVNetwork
    /// has not seen the nonce.
    function _takeNonce(uint256 ownerIndex, uint32 nonce) private {
        Owner storage owner = _owner(ownerIndex);
        uint32 next = owner.nextUploadNonce;
        if (nonce == next) {
            owner.nextUploadNonce = next + 1;
            return;
        }

        Status holder = _storage().entries[owner.idOf[nonce]].status;
        require(holder == Status.Invalid, Errors.ValidatorRegistry_NonceNotFree(ownerIndex, nonce, next));
    }

    function _applyProof(uint256 id, ValidatorProof calldata proof) private {
        Storage storage $ = _storage();
        StoredEntry storage stored = $.entries[id];
        stored.provenSlot = SafeCast.toUint40(proof.header.slot);
        stored.validatorIndex = SafeCast.toUint40(proof.validatorIndex);

        uint64 epoch = proof.header.slot / SLOTS_PER_EPOCH;
        bytes32 credentials = IStakeVault(STAKE_VAULT).withdrawalCredentials();
        Status first = stored.status;
        Status status = first;
        // One record can show several steps, a validator that came and went between two proofs for instance.
        while (true) {
            Status next = ValidatorLife.next(status, proof.validator, epoch, credentials);
            if (next == status) break;
            _setStatus(id, stored, status, next);
            _noteStep(status, next);
            status = next;
        }
        require(status != first, Errors.ValidatorRegistry_NothingProven(id, status));
    }

    /// @dev What a proven step means beyond the validator itself. The bond is ours and calls nobody.
    function _noteStep(Status before, Status current) private {
        Storage storage $ = _storage();
        if (current == Status.Invalid) {
            IOperatorBond(OPERATOR_BOND).noteLost();
        } else if (current == Status.Exited && before != Status.ExitRequested) {
            ++$.exitsInFlight;
        } else if (current == Status.Withdrawn) {
            --$.exitsInFlight;
            IOperatorBond(OPERATOR_BOND).noteWithdrawn();
        }
    }

    /// @dev Strangers need a shortage that exits in flight do not cover, and validators proven active: for others the
    /// consensus layer drops the request, and it would only look as if ETH were on its way. A request may be repeated
    /// as long as there is any shortage. Pool operator and timelock may also ask before the proof.
    function _markExitRequested(uint256 id, StoredEntry storage stored, bool isPrivileged, uint256 lacking) private {
        Storage storage $ = _storage();
        Status status = stored.status;
        if (status == Status.ExitRequested) {
            require(lacking != 0, Errors.ValidatorRegistry_ExitNotNeeded(id, STAKE * $.exitsInFlight, lacking));
            return;
        }

        bool isEarly = status == Status.Deposited || status == Status.Registered;
        require(status == Status.Active || (isPrivileged && isEarly), Errors.ValidatorRegistry_WrongStatus(id, status));
        uint256 inFlight = STAKE * $.exitsInFlight;
        require(inFlight < lacking, Errors.ValidatorRegistry_ExitNotNeeded(id, inFlight, lacking));

        ++$.exitsInFlight;
        _setStatus(id, stored, status, Status.ExitRequested);
    }

    function _fundAndRegister(address clusterOwner, uint64[] memory operatorIds, RegistrationBatch calldata batch)
        private
    {
        Storage storage $ = _storage();
        ISSVAdapter adapter_ = ISSVAdapter($.adapter);
        _checkSupported(adapter_);
        uint256 funding = adapter_.fundingFor({
            owner: clusterOwner,
            operatorIds: operatorIds,
            cluster: batch.cluster,
            newValidators: batch.ids.length,
            runwayBlocks: $.runwayBlocks
        });

        IOpexReserve(OPEX_RESERVE).fundCluster(clusterOwner, funding);
        IClusterOwner(clusterOwner).register(batch.pubkeys, operatorIds, batch.sharesData, batch.cluster);
    }

    function _setAdapter(address adapter_) private {
        _checkSupported(ISSVAdapter(adapter_));

        address before = _storage().adapter;
        _storage().adapter = adapter_;

        emit AdapterChanged(before, adapter_);
    }

    function _setRunwayBlocks(uint256 runwayBlocks_) private {
        require(
            MIN_RUNWAY_BLOCKS <= runwayBlocks_ && runwayBlocks_ <= MAX_RUNWAY_BLOCKS,
            Errors.ValidatorRegistry_RunwayOutOfBounds(runwayBlocks_, MIN_RUNWAY_BLOCKS, MAX_RUNWAY_BLOCKS)
        );

        uint256 before = _storage().runwayBlocks;
        // forge-lint: disable-next-line(unsafe-typecast) within bounds
        _storage().runwayBlocks = uint32(runwayBlocks_);

        emit RunwayBlocksChanged(before, runwayBlocks_);
    }

    /* INTERNALS: CHECKS */

    function _checkUpload(Upload calldata uploaded, uint256 sharesLength) private view {
        require(
            uploaded.pubkey.length == PUBKEY_LENGTH, Errors.ValidatorRegistry_WrongPubkeyLength(uploaded.pubkey.length)
        );
        require(
            uploaded.depositSignature.length == SIGNATURE_LENGTH,
            Errors.ValidatorRegistry_WrongSignatureLength(uploaded.depositSignature.length)
        );
        require(
            uploaded.sharesData.length == sharesLength,
            Errors.ValidatorRegistry_WrongSharesLength(uploaded.sharesData.length, sharesLength)
        );
        uint256 existing = _storage().idOf[keccak256(uploaded.pubkey)];
        require(existing == 0, Errors.ValidatorRegistry_DuplicatePubkey(existing));
    }

    /// @dev That the proof is true, about this validator and newer than what is known.
    function _checkProof(uint256 id, ValidatorProof calldata proof) private view {
        StoredEntry storage stored = _storage().entries[id];
        Status status = _statusOf(stored);
        require(ValidatorLife.isProvable(status), Errors.ValidatorRegistry_WrongStatus(id, status));
        _checkPubkey(id, stored, proof.validator.pubkey);

        uint64 provenSlot = stored.provenSlot;
        require(proof.header.slot > provenSlot, Errors.ValidatorRegistry_StaleProof(id, proof.header.slot, provenSlot));
        require(
            provenSlot == 0 || proof.validatorIndex == stored.validatorIndex,
            Errors.ValidatorRegistry_WrongValidatorIndex(id, proof.validatorIndex, stored.validatorIndex)
        );

        ValidatorProofs.verify(proof);
    }

    /// @dev SSVNetwork never again takes validators with a removed SSV operator, and takes an owner's nonces in order
    /// only: users' ETH stays here as long as it would lie at validators that nobody can run.
    function _checkRegistrable(uint256 ownerIndex, uint256 nonce, uint256 operatorSetId) private view {
        uint256 registered = IClusterOwner(_owner(ownerIndex).clusterOwner).nonce();
        require(registered == nonce, Errors.ValidatorRegistry_RegistrationPending(ownerIndex, registered, nonce));
        ISSVAdapter adapter_ = ISSVAdapter(_storage().adapter);
        _checkSupported(adapter_);
        bool areActive = adapter_.areOperatorsActive(_operatorSet(operatorSetId));
        require(areActive, Errors.ValidatorRegistry_OperatorNotActive());
    }

    function _checkSupported(ISSVAdapter adapter_) private view {
        require(adapter_.isSupported(), Errors.ValidatorRegistry_UnsupportedSSVNetwork(address(adapter_)));
    }

    function _onlyOperatorOrTimelock() private view {
        require(_isOperatorOrTimelock(), Errors.Pool_NotCaller(msg.sender, _storage().poolOperator));
    }

    function _isOperatorOrTimelock() private view returns (bool) {
        return msg.sender == _storage().poolOperator || msg.sender == TIMELOCK;
    }

    /* INTERNALS: READS */

    /// @dev Wei that unfinalized withdrawal requests are worth beyond the buffer and what the next report brings there.
    /// Without the latter, an exit that came through would count as none until that report.
    function _lackingAssets() private view returns (uint256) {
        uint256 wanted = IWithdrawalQueue(WITHDRAWAL_QUEUE).unfinalizedAssets();
        uint256 buffer = IPoolManager(POOL_MANAGER).accounting().buffer;
        return Math.saturatingSub(wanted, buffer + STAKE_VAULT.balance);
    }
}
