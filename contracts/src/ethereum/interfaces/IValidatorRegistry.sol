// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { ValidatorProof } from "../../consensus/ValidatorProofs.sol";
import { Cluster } from "../ssv/ISSVTypes.sol";

/// @notice Validators of one cluster, with the bytes that the registry keeps only hashes of.
struct RegistrationBatch {
    uint256[] ids;
    /// @dev 48 bytes each.
    bytes[] pubkeys;
    /// @dev As uploaded.
    bytes[] sharesData;
    /// @dev Current state of the cluster at SSVNetwork.
    Cluster cluster;
}

/// @title The registry of the pool's validators
/// @notice Every key from upload to withdrawal. Keys move forward only:
/// Uploaded → Vetted → Predeposited → Proven → Deposited → Registered → Active → ExitRequested → Exited → Withdrawn,
/// or end Invalid before users' ETH meets them. Beacon-chain facts enter only as EIP-4788 proofs, by anyone.
interface IValidatorRegistry {
    enum Status {
        None,
        Uploaded,
        Vetted,
        Predeposited,
        Proven,
        Deposited,
        Registered,
        Active,
        ExitRequested,
        Exited,
        Withdrawn,
        Invalid
    }

    /// @notice One validator.
    struct Entry {
        Status status;
        /// @dev Place in the owner's nonce sequence; signed into the key shares.
        uint32 nonce;
        /// @dev Which ClusterOwner.
        uint32 ownerIndex;
        uint32 operatorSetId;
        /// @dev Seconds, block time of the upload.
        uint64 uploadedAt;
        /// @dev Slot of the newest accepted proof; 0 when none.
        uint64 provenSlot;
        /// @dev Index on the beacon chain; 0 before the first proof.
        uint64 validatorIndex;
        /// @dev keccak256 of the public key.
        bytes32 pubkeyHash;
        /// @dev keccak256 of the signature over the 1 ETH deposit message.
        bytes32 signatureHash;
        /// @dev keccak256 of the SSV key shares.
        bytes32 sharesHash;
    }

    /// @notice What the pool operator uploads for one validator.
    struct Upload {
        /// @dev 48 bytes.
        bytes pubkey;
        /// @dev 96 bytes.
        bytes depositSignature;
        /// @dev 96 + 304 × operators bytes.
        bytes sharesData;
        uint32 nonce;
    }

    /// @notice The pool operator uploaded a validator. What registration needs later is in this event alone.
    event ValidatorUploaded(
        uint256 indexed id,
        uint256 indexed ownerIndex,
        uint256 indexed operatorSetId,
        bytes pubkey,
        uint32 nonce,
        bytes depositSignature,
        bytes sharesData
    );
    /// @notice A validator went from one step of its life to another.
    event StatusChanged(uint256 indexed id, bytes32 indexed pubkeyHash, Status before, Status current);
    /// @notice The ClusterOwner of this index was created.
    event ClusterOwnerCreated(uint256 indexed index, address clusterOwner);
    /// @notice A set of SSV operators was added.
    event OperatorSetAdded(uint256 indexed operatorSetId, uint64[] operatorIds);
    /// @notice The SSV adapter was replaced.
    event AdapterChanged(address before, address current);
    /// @notice How long a registration is funded for changed, in blocks.
    event RunwayBlocksChanged(uint256 before, uint256 current);
    /// @notice The pool operator named its successor, who has to accept.
    event PoolOperatorTransferStarted(address indexed current, address indexed next);
    /// @notice The pool operator's role went to its successor.
    event PoolOperatorTransferred(address indexed before, address indexed current);

    /* SETTING UP */

    /// @notice Creates the next ClusterOwner. Pool operator only.
    function createClusterOwner() external returns (uint256 index, address clusterOwner);

    /// @notice Adds a set of SSV operators: 4, 7, 10 or 13 ids, ascending, all active. Pool operator only.
    function addOperatorSet(uint64[] calldata operatorIds) external returns (uint256 operatorSetId);

    /// @notice Uploads validators for one cluster. Each nonce is the owner's next one, or one whose entry ended
    /// Invalid. A public key enters once, ever. Pool operator only.
    /// @return firstId Id of the first upload; the others follow.
    function upload(uint256 ownerIndex, uint256 operatorSetId, Upload[] calldata uploads)
        external
        returns (uint256 firstId);

    /// @notice Drops validators that users' ETH has not met: they end Invalid and their nonces are free again, so that
    /// a deposit that never appears or a key that cannot be funded holds up nobody behind it. The 1 ETH of a
    /// pre-deposit stays at the validator and is lost to the bond. Pool operator or timelock.
    function drop(uint256[] calldata ids) external;

    /* LIFE */

    /// @notice Proves beacon-chain records by EIP-4788 and moves each validator along:
    /// Predeposited → Proven (or Invalid for foreign credentials), Registered → Active, any funded one → Exited,
    /// Exited → Withdrawn. Anyone. Reverts when a proof moves nothing.
    function prove(uint256[] calldata ids, ValidatorProof[] calldata proofs) external;

    /// @notice Asks for full exits by EIP-7002, paying its fee from the sent ETH; the rest returns to the caller.
    /// Anyone for validators proven Active, while 32 ETH × exits in flight is less than what unfinalized requests
    /// lack beyond the buffer and the stake vault; always the pool operator and the timelock, for any funded validator.
    /// May be repeated until the exit is proven: the consensus layer drops requests silently.
    /// @param pubkeys 48 bytes each.
    /// @param maxFee Highest acceptable fee of one request, in wei.
    function requestExits(uint256[] calldata ids, bytes[] calldata pubkeys, uint256 maxFee) external payable;

    /// @notice Vetted → Predeposited. Bond only.
    function markPredeposited(uint256[] calldata ids, bytes[] calldata pubkeys, bytes[] calldata signatures) external;

    /// @notice Proven → Deposited, in the nonce order of each owner. Reverts while a validator of the same owner waits
    /// for its registration, while an SSV operator of the set is removed, and while the adapter does not speak
    /// SSVNetwork's version. Pool manager only.
    /// @return validators How many.
    function markDeposited(RegistrationBatch calldata batch) external returns (uint256 validators);

    /// @notice Deposited → Registered: funds the cluster from the reserve for its runway and registers with
    /// SSVNetwork. A validator that was asked to exit, or exited, before its registration is registered too and keeps
    /// its status: it needs its SSV operators until it is out, and the owner's later nonces wait for its own.
    /// Pool manager only.
    function register(RegistrationBatch calldata batch) external;

    /* ADMIN */

    /// @notice Replaces the SSV adapter; it must support the live SSVNetwork. Timelock only.
    function setAdapter(address adapter_) external;

    /// @notice Sets how many blocks a registration is funded for: 216,000 to 2,628,000. Timelock only.
    function setRunwayBlocks(uint256 runwayBlocks_) external;

    /// @notice Starts handing the pool operator's role to `next`. Pool operator only.
    function transferPoolOperator(address next) external;

    /// @notice Completes the transfer. The next pool operator only.
    function acceptPoolOperator() external;

    /* VIEWS */

    /// @notice What is known of a validator; all zero for ids never given.
    function entry(uint256 id) external view returns (Entry memory);

    /// @notice Id of a public key, 0 when it was never uploaded.
    function idOf(bytes calldata pubkey) external view returns (uint256);

    /// @notice Validators uploaded so far; ids are 1 to this.
    function entryCount() external view returns (uint256);

    /// @notice Validators ever funded, in the order of funding.
    function fundedCount() external view returns (uint256);

    /// @notice Ids of funded validators, `count` from position `start`.
    function fundedIds(uint256 start, uint256 count) external view returns (uint256[] memory ids);

    /// @notice Validators asked to exit and not yet proven withdrawn.
    function exitsInFlight() external view returns (uint256);

    /// @notice Address of a ClusterOwner, before and after creation.
    function clusterOwnerAt(uint256 index) external view returns (address);

    /// @notice ClusterOwners created so far; indexes are 0 to this minus 1.
    function clusterOwnerCount() external view returns (uint256);

    /// @notice Whether `account` is a ClusterOwner of this pool.
    function isClusterOwner(address account) external view returns (bool);

    /// @notice The nonce that the next upload for this owner takes.
    function nextUploadNonce(uint256 ownerIndex) external view returns (uint32);

    /// @notice The SSV operators of a set, ascending ids.
    function operatorSet(uint256 operatorSetId) external view returns (uint64[] memory);

    /// @notice Sets of SSV operators added so far; ids are 0 to this minus 1.
    function operatorSetCount() external view returns (uint256);

    /// @notice The contract that speaks to SSVNetwork for the ClusterOwners.
    function adapter() external view returns (address);

    /// @notice Blocks that a registration is funded for.
    function runwayBlocks() external view returns (uint256);

    /// @notice Seconds between upload and Vetted.
    function vettingWindow() external view returns (uint256);

    /// @notice Who uploads validators and posts the bond.
    function poolOperator() external view returns (address);
}
