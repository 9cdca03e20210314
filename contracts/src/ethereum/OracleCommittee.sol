// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { SafeCast } from "@openzeppelin/contracts/utils/math/SafeCast.sol";

import { PoolContracts } from "./PoolContracts.sol";
import { PoolUpgradeable } from "./PoolUpgradeable.sol";
import { FrameConfig, IOracleCommittee, Report } from "./interfaces/IOracleCommittee.sol";
import { IPoolManager } from "./interfaces/IPoolManager.sol";
import { Errors } from "./libraries/Errors.sol";

/// @title The committee that reports the pool's validators
/// @notice Stores one vote with each member and no tally, so whoever leaves takes the vote along.
contract OracleCommittee is PoolUpgradeable, IOracleCommittee {
    /* TYPES */

    struct Member {
        address account;
        uint64 votedSlot;
        bytes32 votedHash;
    }

    /// @custom:storage-location erc7201:millpond.storage.OracleCommittee
    struct OracleCommitteeStorage {
        uint64 lastProcessedSlot;
        uint32 quorum;
        Member[] members;
        /// @dev Place in `members` plus 1; 0 for strangers.
        mapping(address account => uint256 place) places;
    }

    /* IMMUTABLES */

    /// @inheritdoc IOracleCommittee
    uint32 public immutable rulesVersion = 1;

    /// @dev No network may go below: two of three is the smallest quorum that survives one silent member.
    uint256 private constant _LEAST_MEMBERS = 3;

    IPoolManager public immutable POOL_MANAGER;
    uint256 public immutable GENESIS_TIME;
    uint256 public immutable SECONDS_PER_SLOT;
    uint256 public immutable SLOTS_PER_EPOCH;
    uint256 public immutable DEADLINE_EPOCHS;
    /// @inheritdoc IOracleCommittee
    uint64 public immutable frameEpochs;
    /// @inheritdoc IOracleCommittee
    uint256 public immutable minMembers;

    /* STORAGE */

    // keccak256(abi.encode(uint256(keccak256("millpond.storage.OracleCommittee")) - 1)) & ~bytes32(uint256(0xff))
    bytes32 private constant STORAGE_SLOT = 0x248848920c0207a61701cee501641e3efc8f338b5a0d04bed46161e90ca2bc00;

    /* CONSTRUCTOR */

    constructor(PoolContracts memory pool, FrameConfig memory config) PoolUpgradeable(pool.timelock) {
        // A report must be over before the next frame is: two reports after a request then surely cover it.
        bool isValid = config.secondsPerSlot != 0 && config.slotsPerEpoch != 0 && config.deadlineEpochs != 0
            && config.deadlineEpochs <= config.frameEpochs;
        require(isValid, Errors.OracleCommittee_InvalidFrame());
        require(
            config.minMembers >= _LEAST_MEMBERS, Errors.OracleCommittee_TooFewMembers(config.minMembers, _LEAST_MEMBERS)
        );

        POOL_MANAGER = IPoolManager(pool.poolManager);
        GENESIS_TIME = config.genesisTime;
        SECONDS_PER_SLOT = config.secondsPerSlot;
        SLOTS_PER_EPOCH = config.slotsPerEpoch;
        DEADLINE_EPOCHS = config.deadlineEpochs;
        frameEpochs = config.frameEpochs;
        minMembers = config.minMembers;
    }

    /// @notice Sets the first members. `quorum_` must be two thirds of them at least, rounded up.
    function initialize(address[] calldata members_, uint256 quorum_) external initializer {
        for (uint256 i = 0; i < members_.length; ++i) {
            _add(members_[i]);
        }
        _setQuorum(quorum_);
    }

    /* VIEWS */

    /// @inheritdoc IOracleCommittee
    function hashReport(Report calldata report) public view returns (bytes32) {
        return keccak256(abi.encode(block.chainid, address(this), report));
    }

    /// @inheritdoc IOracleCommittee
    function support(uint64 referenceSlot, bytes32 reportHash) external view returns (uint256) {
        return _support(referenceSlot, reportHash);
    }

    /// @inheritdoc IOracleCommittee
    function expectedReferenceSlot() public view returns (uint64) {
        if (block.timestamp < GENESIS_TIME) return 0;
        uint256 frameSlots = frameEpochs * SLOTS_PER_EPOCH;
        uint256 completedFrames = (block.timestamp - GENESIS_TIME) / SECONDS_PER_SLOT / frameSlots;
        return completedFrames == 0 ? 0 : SafeCast.toUint64(completedFrames * frameSlots - 1);
    }

    /// @inheritdoc IOracleCommittee
    function deadlineOf(uint64 referenceSlot) public view returns (uint256) {
        return GENESIS_TIME + (uint256(referenceSlot) + 1 + DEADLINE_EPOCHS * SLOTS_PER_EPOCH) * SECONDS_PER_SLOT;
    }

    /// @inheritdoc IOracleCommittee
    function slotTime(uint64 slot) external view returns (uint256) {
        return GENESIS_TIME + slot * SECONDS_PER_SLOT;
    }

    /// @inheritdoc IOracleCommittee
    function voteOf(address member) external view returns (uint64 referenceSlot, bytes32 reportHash) {
        Member storage member_ = _member(member);
        return (member_.votedSlot, member_.votedHash);
    }

    /// @inheritdoc IOracleCommittee
    function members() external view returns (address[] memory accounts) {
        Member[] storage members_ = _storage().members;
        accounts = new address[](members_.length);
        for (uint256 i = 0; i < accounts.length; ++i) {
            accounts[i] = members_[i].account;
        }
    }

    /// @inheritdoc IOracleCommittee
    function quorum() external view returns (uint256) {
        return _storage().quorum;
    }

    /* REPORTING */

    /// @inheritdoc IOracleCommittee
    function vote(uint64 referenceSlot, bytes32 reportHash) external {
        Member storage member = _member(msg.sender);
        require(reportHash != bytes32(0), Errors.OracleCommittee_EmptyHash());
        _checkOpen(referenceSlot);

        member.votedSlot = referenceSlot;
        member.votedHash = reportHash;

        emit Voted(msg.sender, referenceSlot, reportHash);
    }

    /// @inheritdoc IOracleCommittee
    function deliver(Report calldata report) external {
        require(
            report.rulesVersion == rulesVersion, Errors.OracleCommittee_WrongRules(report.rulesVersion, rulesVersion)
        );
        _checkOpen(report.referenceSlot);
        OracleCommitteeStorage storage $ = _storage();
        bytes32 reportHash = hashReport(report);
        uint256 support_ = _support(report.referenceSlot, reportHash);
        require(support_ >= $.quorum, Errors.OracleCommittee_NoQuorum(reportHash, support_, $.quorum));

        $.lastProcessedSlot = report.referenceSlot;

        emit Delivered(report.referenceSlot, reportHash, msg.sender);

        POOL_MANAGER.processReport(report);
    }

    /* ADMIN */

    /// @inheritdoc IOracleCommittee
    function addMember(address member, uint256 quorum_) external onlyTimelock {
        _add(member);
        _setQuorum(quorum_);
    }

    /// @inheritdoc IOracleCommittee
    function removeMember(address member, uint256 quorum_) external onlyTimelock {
        _remove(member);
        _setQuorum(quorum_);
    }

    /* INTERNALS */

    function _add(address account) private {
        OracleCommitteeStorage storage $ = _storage();
        require(account != address(0), Errors.Pool_ZeroAddress());
        require($.places[account] == 0, Errors.OracleCommittee_AlreadyMember(account));

        $.members.push(Member({ account: account, votedSlot: 0, votedHash: bytes32(0) }));
        $.places[account] = $.members.length;

        emit MemberAdded(account);
    }

    /// @dev The vote goes with the record: a member who comes back has to vote again.
    function _remove(address account) private {
        OracleCommitteeStorage storage $ = _storage();
        uint256 place = $.places[account];
        require(place != 0, Errors.OracleCommittee_NotMember(account));

        Member memory last = $.members[$.members.length - 1];
        $.members[place - 1] = last;
        $.places[last.account] = place;
        $.members.pop();
        delete $.places[account];

        emit MemberRemoved(account);
    }

    function _setQuorum(uint256 quorum_) private {
        OracleCommitteeStorage storage $ = _storage();
        uint256 count = $.members.length;
        require(count >= minMembers, Errors.OracleCommittee_TooFewMembers(count, minMembers));
        bool isValid = quorum_ <= count && 3 * quorum_ >= 2 * count;
        require(isValid, Errors.OracleCommittee_InvalidQuorum(quorum_, count));

        uint256 before = $.quorum;
        $.quorum = SafeCast.toUint32(quorum_);

        emit QuorumChanged(before, quorum_);
    }

    function _checkOpen(uint64 referenceSlot) private view {
        uint256 expected = expectedReferenceSlot();
        require(referenceSlot == expected, Errors.OracleCommittee_WrongSlot(referenceSlot, expected));
        uint256 deadline = deadlineOf(referenceSlot);
        require(block.timestamp <= deadline, Errors.OracleCommittee_DeadlinePassed(referenceSlot, deadline));
        uint256 last = _storage().lastProcessedSlot;
        require(referenceSlot > last, Errors.OracleCommittee_AlreadyProcessed(referenceSlot, last));
    }

    function _support(uint64 referenceSlot, bytes32 reportHash) private view returns (uint256 count) {
        Member[] storage members_ = _storage().members;
        uint256 length = members_.length;
        for (uint256 i = 0; i < length; ++i) {
            Member storage member = members_[i];
            if (member.votedHash == reportHash && member.votedSlot == referenceSlot) ++count;
        }
    }

    function _member(address account) private view returns (Member storage) {
        OracleCommitteeStorage storage $ = _storage();
        uint256 place = $.places[account];
        require(place != 0, Errors.OracleCommittee_NotMember(account));
        return $.members[place - 1];
    }

    function _storage() private pure returns (OracleCommitteeStorage storage $) {
        assembly ("memory-safe") {
            $.slot := STORAGE_SLOT
        }
    }
}
