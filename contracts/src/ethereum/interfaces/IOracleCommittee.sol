// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice What oracle members agree on: the state of the pool at one reference slot.
struct Report {
    /// @dev Version of the counting rules. Members and contract must agree on it.
    uint32 rulesVersion;
    /// @dev Last slot of a frame.
    uint64 referenceSlot;
    /// @dev Execution block of the newest block at or before the reference slot.
    uint64 referenceBlockNumber;
    bytes32 referenceBlockHash;
    /// @dev Sum over funded validators, in gwei: 32 ETH until one became eligible for activation, its balance after.
    uint64 beaconBalanceGwei;
    /// @dev `deposited` of the pool manager at the reference block, in wei.
    uint128 depositedWei;
    /// @dev Balance of the stake vault at the reference block, in wei.
    uint128 stakeVaultWei;
    /// @dev Balance of the execution rewards vault at the reference block, in wei.
    uint128 elRewardsVaultWei;
    /// @dev Funded validators seen on the beacon chain, ever.
    uint32 validatorsAppeared;
    /// @dev Of these, past their exit epoch.
    uint32 validatorsExited;
    /// @dev Of these, slashed.
    uint32 validatorsSlashed;
    /// @dev Last withdrawal request to finalize; 0 finalizes none.
    uint64 finalizeUpTo;
}

/// @notice When reports are due and who may make them. Fixed at deployment, from the networks table.
struct FrameConfig {
    /// @dev Seconds, start of slot 0.
    uint64 genesisTime;
    uint64 secondsPerSlot;
    uint64 slotsPerEpoch;
    /// @dev Epochs in a frame.
    uint64 frameEpochs;
    /// @dev Epochs after a frame in which its report is accepted; at most one frame.
    uint64 deadlineEpochs;
    /// @dev Least number of members, at least 3.
    uint32 minMembers;
}

/// @title The committee that reports the pool's validators
/// @notice Members vote for the hash of a report; once a quorum of current members voted for the same hash, anyone
/// delivers the data. Support is counted among current members at delivery, so a removed member's vote is gone.
interface IOracleCommittee {
    /// @notice A member voted. A later vote for the same slot replaces it.
    event Voted(address indexed member, uint64 indexed referenceSlot, bytes32 indexed reportHash);
    /// @notice A report reached the pool manager.
    event Delivered(uint64 indexed referenceSlot, bytes32 indexed reportHash, address sender);
    /// @notice An account became a member.
    event MemberAdded(address indexed member);
    /// @notice An account stopped being a member; its votes no longer count.
    event MemberRemoved(address indexed member);
    /// @notice The number of equal votes that a report needs changed.
    event QuorumChanged(uint256 before, uint256 current);

    /// @notice Votes for a report of the current frame. Members only, until the deadline.
    /// @param reportHash `hashReport(report)`.
    function vote(uint64 referenceSlot, bytes32 reportHash) external;

    /// @notice Delivers the data of a report that has a quorum. Anyone, until the deadline.
    function deliver(Report calldata report) external;

    /// @notice Adds a member and sets the quorum, which must stay at least two thirds, rounded up. Timelock only.
    function addMember(address member, uint256 quorum_) external;

    /// @notice Removes a member and sets the quorum. Never below the least number of members. Timelock only.
    function removeMember(address member, uint256 quorum_) external;

    /// @notice Hash that members vote for: binds chain, this contract and every field.
    function hashReport(Report calldata report) external view returns (bytes32);

    /// @notice Current members whose vote for `referenceSlot` is `reportHash`.
    function support(uint64 referenceSlot, bytes32 reportHash) external view returns (uint256);

    /// @notice The last slot of the newest completed frame; 0 before the first frame is complete.
    function expectedReferenceSlot() external view returns (uint64);

    /// @notice Block time in seconds after which `referenceSlot` is no longer accepted.
    function deadlineOf(uint64 referenceSlot) external view returns (uint256);

    /// @notice Block time in seconds at which `slot` starts.
    function slotTime(uint64 slot) external view returns (uint256);

    /// @notice The vote a member cast last.
    function voteOf(address member) external view returns (uint64 referenceSlot, bytes32 reportHash);

    /// @notice The current members, in no particular order.
    function members() external view returns (address[] memory);

    /// @notice How many current members must have voted for the same report.
    function quorum() external view returns (uint256);

    /// @notice The least number of members this network allows.
    function minMembers() external view returns (uint256);

    /// @notice Epochs in a frame.
    function frameEpochs() external view returns (uint64);

    /// @notice Version of the counting rules that reports must carry.
    function rulesVersion() external view returns (uint32);
}
