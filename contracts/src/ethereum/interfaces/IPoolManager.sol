// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { PoolContracts } from "../PoolContracts.sol";
import { Report } from "./IOracleCommittee.sol";
import { RegistrationBatch } from "./IValidatorRegistry.sol";

/// @dev Seconds after which a report no longer carries deposits and finalization between reports.
uint256 constant MAX_REPORT_AGE = 3 days;

/// @title The gateway and the accounting of an Ethereum pool
/// @notice Pools deposits, funds proven validators and books reports. All money is wei.
/// Pooled assets = buffer + (deposited − depositedAtReport) + beaconBalance − smoothed − opexDue, always from
/// these variables and never from a balance, so forced ETH changes nothing.
interface IPoolManager {
    /// @notice The books of the pool, in wei.
    struct Accounting {
        /// @dev ETH held here and not staked.
        uint256 buffer;
        /// @dev 32 ETH for each validator ever funded.
        uint256 deposited;
        /// @dev `deposited` at the reference block of the last report.
        uint256 depositedAtReport;
        /// @dev What the last report counted on the beacon chain.
        uint256 beaconBalance;
        /// @dev Growth above the caps, kept back and released by later reports.
        uint256 smoothed;
        /// @dev SSV cost share of rewards that the buffer could not pay yet.
        uint256 opexDue;
        /// @dev Losses not yet made good; no fee is taken before they are.
        uint256 lossCarry;
    }

    /// @notice When and what was last reported.
    struct LastReport {
        uint64 referenceSlot;
        /// @dev Seconds, block time of processing.
        uint64 processedAt;
        /// @dev Reports processed so far.
        uint32 count;
        uint32 validatorsAppeared;
        uint32 validatorsExited;
    }

    /// @notice Set at deployment, changed by the timelock.
    struct Parameters {
        /// @dev Fee on rewards in basis points, at most 2000.
        uint16 feeBps;
        /// @dev Part of the fee that pays SSV, in basis points of rewards, at most 1000 and at most `feeBps`.
        uint16 opexBps;
        /// @dev Receives the rest of the fee as shares.
        address treasury;
    }

    /// @notice ETH entered and shares were minted.
    event Deposited(
        address indexed sender, address indexed receiver, address indexed referral, uint256 assets, uint256 shares
    );
    /// @notice 32 ETH left the buffer for a proven validator: 31 to the deposit contract, 1 back to the bond.
    event ValidatorFunded(uint256 indexed id, bytes pubkey);
    /// @notice Funded validators could not be registered with SSVNetwork now; `registerPending` repeats it.
    event RegistrationDeferred(uint256[] ids, bytes reason);
    /// @notice A report was booked. Rates are `assets * 1e18 / shares`.
    /// @param rewards Wei by which vaults and beacon balance grew net of deposits; negative for a loss.
    /// @param recognized Wei that reached the rate after smoothing; negative for a loss.
    event ReportProcessed(
        uint64 indexed referenceSlot, int256 rewards, int256 recognized, uint256 feeShares, uint256 opexPaid
    );
    /// @notice Growth was above what the growth cap accepts; the rest was smoothed. Somebody should look.
    event GrowthAboveCap(uint64 indexed referenceSlot, uint256 rewards, uint256 accepted);
    /// @notice A parameter changed.
    event ParametersChanged(Parameters before, Parameters current);

    /// @notice Deposits the sent ETH for `receiver`. Rounds shares down.
    /// Reverts when fewer than `minShares` would be minted, when the amount is below 100 wei, or when the last
    /// report is older than three days (a loss might be known and not yet reported).
    /// @param minShares Fewest acceptable shares; 0 accepts any.
    /// @param referral Only emitted.
    /// @return shares Minted to `receiver`.
    function deposit(address receiver, uint256 minShares, address referral) external payable returns (uint256 shares);

    /// @notice Funds proven validators: 32 ETH each leave the buffer, 31 go to the deposit contract and 1 repays the
    /// bond. Then registers them with SSVNetwork; a registration that reverts is deferred, the deposits stand.
    /// Anyone may call: which validators come next is fixed by the registry, and ETH needed by the withdrawal
    /// queue is out of reach.
    /// Reverts when a validator before them, of the same owner, still waits for its registration.
    /// @param batches One per cluster, ids in nonce order.
    function fundValidators(RegistrationBatch[] calldata batches) external;

    /// @notice Registers funded validators whose registration was deferred. Anyone may call.
    function registerPending(RegistrationBatch[] calldata batches) external;

    /// @notice Books a report: sweeps the vaults by the reported amounts, applies rewards or losses, takes the fee,
    /// finalizes withdrawals. Oracle committee only. Reverts with `PoolManager_ReportRejected(rule)`.
    function processReport(Report calldata report) external;

    /// @notice Moves `assets` of the buffer to the withdrawal queue and burns `shares` held there. Queue only.
    function payFinalization(uint256 assets, uint256 shares) external;

    /// @notice ETH swept from the stake vault. Stake vault only.
    function receiveFromStakeVault() external payable;

    /// @notice ETH swept from the execution rewards vault. That vault only.
    function receiveFromELRewardsVault() external payable;

    /// @notice Changes fee and treasury. Timelock only.
    function setParameters(Parameters calldata parameters_) external;

    /// @notice ETH that may fund validators now: the buffer less what unfinalized requests need and what is owed to the
    /// reserve.
    function depositable() external view returns (uint256);

    /// @notice Wei that all shares are worth, from the books.
    function pooledAssets() external view returns (uint256);

    /// @notice The pool's contracts: from this address alone a client finds the others.
    function contracts() external view returns (PoolContracts memory);

    /// @notice The books of the pool, in wei.
    function accounting() external view returns (Accounting memory);

    /// @notice The newest report accepted; all zero before the first.
    function lastReport() external view returns (LastReport memory);

    /// @notice Fee, its split and the treasury.
    function parameters() external view returns (Parameters memory);
}
