// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Proven consensus balances for the pools
/// @notice Takes a balance with its proof from a feeder and books it in the pool. A proof alone is not enough: what the
/// consensus layer holds lags behind deposits and withdrawals on the way, which a proof cannot show.
interface IAccountingOracle {
    /// @notice Thrown when an address is zero, or a validator has no pool.
    error InvalidAddress();
    /// @notice Thrown when a report is not about a later block than the one before; in seconds.
    error ReportNotNewer(uint64 timestamp, uint64 lastTimestamp);
    /// @notice Thrown when pending withdrawals leave nothing of a balance, or are more than requests wait for; in gwei.
    error InvalidPendingWithdrawals(uint64 pendingWithdrawals, uint64 balance);

    /// @notice Prepares the oracle, once.
    /// @param governance Gets the admin role.
    /// @param factory Verifies the proofs and knows the pools.
    /// @dev Throws `InvalidAddress` for a zero address, `InvalidInitialization` the second time.
    function initialize(address governance, address factory) external;

    /// @notice Books the balance of a validator in its pool. Feeders only.
    /// @param pubkey 48 bytes.
    /// @param pubkeyProof That the validator with this index has this key; siblings from the leaf up.
    /// @param balance In gwei; zero closes the pool.
    /// @param balancesLeaf The chunk of four balances.
    /// @param balanceProof That the chunk is in the state; siblings from the leaf up.
    /// @param validatorIndex Index in the registry.
    /// @param timestamp Of the block whose parent the proofs are about, in seconds; at most 600 s old.
    /// @dev Warning: the balance still holds partial withdrawals that were asked for and not yet paid, and lacks deposits
    /// that were not yet processed; the pool counts both otherwise. A feeder reports while there are neither, or takes the
    /// former off with the other function of this name. Throws
    /// `AccessControlUnauthorizedAccount`, `InvalidAddress`, `ReportNotNewer`, the factory's errors of proofs, and
    /// `EnforcedPause` while the pool is paused.
    function updateTotalDeposits(
        bytes calldata pubkey,
        bytes32[] calldata pubkeyProof,
        uint64 balance,
        bytes32 balancesLeaf,
        bytes32[] calldata balanceProof,
        uint64 validatorIndex,
        uint64 timestamp
    ) external;

    /// @notice The same, less partial withdrawals that the validator was asked for and has not paid yet: the pool took them
    /// off its books when they were asked for. Feeders only. Not part of the published contracts.
    /// @param pubkey 48 bytes.
    /// @param pubkeyProof That the validator with this index has this key; siblings from the leaf up.
    /// @param balance In gwei, as it is proven.
    /// @param balancesLeaf The chunk of four balances.
    /// @param balanceProof That the chunk is in the state; siblings from the leaf up.
    /// @param validatorIndex Index in the registry.
    /// @param timestamp Of the block whose parent the proofs are about, in seconds; at most 600 s old.
    /// @param pendingWithdrawals In gwei, in the state of the same block; below the balance, and at most what the pool's
    /// requests wait for.
    /// @dev Warning: what is pending is the feeder's word, no proof; it can only lower what is booked. Throws
    /// `InvalidPendingWithdrawals`, and what the function without it throws.
    function updateTotalDeposits(
        bytes calldata pubkey,
        bytes32[] calldata pubkeyProof,
        uint64 balance,
        bytes32 balancesLeaf,
        bytes32[] calldata balanceProof,
        uint64 validatorIndex,
        uint64 timestamp,
        uint64 pendingWithdrawals
    ) external;

    /// @notice Timestamp of the last report about a validator, in seconds; zero if there was none.
    /// @param pubkey 48 bytes.
    function lastReportTimestamp(bytes calldata pubkey) external view returns (uint64);

    /// @notice The role of those who may report.
    function FEEDER_ROLE() external view returns (bytes32);
}
