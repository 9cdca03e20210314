// SPDX-License-Identifier: MIT
// Above 300 lines: every path of users' ETH is in this one file.
pragma solidity 0.8.37;

import { ReentrancyGuardTransient } from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import { Math } from "@openzeppelin/contracts/utils/math/Math.sol";
import { SafeCast } from "@openzeppelin/contracts/utils/math/SafeCast.sol";

import { DepositData } from "../consensus/DepositData.sol";
import { IDepositContract } from "../consensus/IDepositContract.sol";
import { PoolContracts } from "./PoolContracts.sol";
import { PoolUpgradeable } from "./PoolUpgradeable.sol";
import { IELRewardsVault } from "./interfaces/IELRewardsVault.sol";
import { IOperatorBond } from "./interfaces/IOperatorBond.sol";
import { IOpexReserve } from "./interfaces/IOpexReserve.sol";
import { IOracleCommittee, Report } from "./interfaces/IOracleCommittee.sol";
import { IPoolETH } from "./interfaces/IPoolETH.sol";
import { IPoolManager, MAX_REPORT_AGE } from "./interfaces/IPoolManager.sol";
import { IStakeVault } from "./interfaces/IStakeVault.sol";
import { IValidatorRegistry, RegistrationBatch } from "./interfaces/IValidatorRegistry.sol";
import { IWithdrawalQueue } from "./interfaces/IWithdrawalQueue.sol";
import { Errors } from "./libraries/Errors.sol";
import { ReportMath } from "./libraries/ReportMath.sol";

/// @title The gateway and the accounting of an Ethereum pool
/// @notice Keeps the books; the arithmetic of reports is in ReportMath.
/// Plain sends revert, each source of ETH has its own function.
contract PoolManager is PoolUpgradeable, ReentrancyGuardTransient, IPoolManager {
    using SafeCast for uint256;

    /* TYPES */

    /// @custom:storage-location erc7201:millpond.storage.PoolManager
    struct PoolManagerStorage {
        // A deposit reads and writes this slot only.
        uint128 buffer;
        /// @dev Same as `lastReport.processedAt`.
        uint64 processedAt;
        // One slot.
        uint128 deposited;
        uint128 depositedAtReport;
        // One slot.
        uint128 beaconBalance;
        uint128 smoothed;
        // One slot.
        uint128 opexDue;
        uint128 lossCarry;
        // One slot.
        LastReport lastReport;
        // One slot.
        Parameters parameters;
    }

    /* IMMUTABLES */

    /// @notice Least first deposit, in wei.
    uint256 public constant MIN_BOOTSTRAP = 0.1 ether;
    /// @notice Least deposit, in wei.
    uint256 public constant MIN_DEPOSIT = 100 wei;
    /// @notice Highest fee in basis points of rewards.
    uint256 public constant MAX_FEE_BPS = 2000;
    /// @notice Highest part of the fee that pays SSV, in basis points of rewards.
    uint256 public constant MAX_OPEX_BPS = 1000;

    /// @dev Holds the first shares for ever, so that the rate always has something to stand on.
    address private constant _DEAD = 0x000000000000000000000000000000000000dEaD;
    uint256 private constant _STAKE = 32 ether;
    /// @dev The bond paid the first 1 ETH.
    uint256 private constant _TOP_UP = 31 ether;
    uint64 private constant _TOP_UP_GWEI = 31e9;
    uint256 private constant _PREDEPOSIT = 1 ether;
    /// @dev Each call keeps back a 64th of the gas (EIP-150); a registration is four calls deep.
    uint256 private constant _OUT_OF_GAS_DIVISOR = 8;

    IPoolETH public immutable POOL_ETH;
    IValidatorRegistry public immutable VALIDATOR_REGISTRY;
    IWithdrawalQueue public immutable WITHDRAWAL_QUEUE;
    IOracleCommittee public immutable ORACLE_COMMITTEE;
    IStakeVault public immutable STAKE_VAULT;
    IELRewardsVault public immutable EL_REWARDS_VAULT;
    IOpexReserve public immutable OPEX_RESERVE;
    IOperatorBond public immutable OPERATOR_BOND;
    IDepositContract public immutable DEPOSIT_CONTRACT;
    address public immutable SSV_NETWORK;

    /* STORAGE */

    // keccak256(abi.encode(uint256(keccak256("millpond.storage.PoolManager")) - 1)) & ~bytes32(uint256(0xff))
    bytes32 private constant STORAGE_SLOT = 0x5feb6e55d7356eeee75fd434b81caa64b7f5fd01a18f6b0a2e80bdfd86188900;

    /* CONSTRUCTOR */

    constructor(PoolContracts memory pool) PoolUpgradeable(pool.timelock) {
        POOL_ETH = IPoolETH(pool.poolETH);
        VALIDATOR_REGISTRY = IValidatorRegistry(pool.validatorRegistry);
        WITHDRAWAL_QUEUE = IWithdrawalQueue(pool.withdrawalQueue);
        ORACLE_COMMITTEE = IOracleCommittee(pool.oracleCommittee);
        STAKE_VAULT = IStakeVault(pool.stakeVault);
        EL_REWARDS_VAULT = IELRewardsVault(pool.elRewardsVault);
        OPEX_RESERVE = IOpexReserve(pool.opexReserve);
        OPERATOR_BOND = IOperatorBond(pool.operatorBond);
        DEPOSIT_CONTRACT = IDepositContract(pool.depositContract);
        SSV_NETWORK = pool.ssvNetwork;
    }

    /// @notice Opens the pool with the sent ETH, whose shares can never be redeemed: at least 0.1 ETH.
    function initialize(Parameters calldata parameters_) external payable initializer {
        require(msg.value >= MIN_BOOTSTRAP, Errors.PoolManager_BootstrapBelowMinimum(msg.value, MIN_BOOTSTRAP));
        PoolManagerStorage storage $ = _storage();

        _setParameters(parameters_);
        $.buffer = msg.value.toUint128();
        $.processedAt = block.timestamp.toUint64();
        $.lastReport.processedAt = block.timestamp.toUint64();

        emit Deposited(msg.sender, _DEAD, address(0), msg.value, msg.value);

        POOL_ETH.mint(_DEAD, msg.value, msg.value);
    }

    /* VIEWS */

    /// @inheritdoc IPoolManager
    function depositable() public view returns (uint256) {
        PoolManagerStorage storage $ = _storage();
        return Math.saturatingSub($.buffer, WITHDRAWAL_QUEUE.unfinalizedAssets() + $.opexDue);
    }

    /// @inheritdoc IPoolManager
    function pooledAssets() external view returns (uint256) {
        PoolManagerStorage storage $ = _storage();
        uint256 inTransit = $.deposited - $.depositedAtReport;
        return $.buffer + inTransit + $.beaconBalance - $.smoothed - $.opexDue;
    }

    /// @inheritdoc IPoolManager
    function contracts() external view returns (PoolContracts memory) {
        return PoolContracts({
            poolManager: address(this),
            poolETH: address(POOL_ETH),
            validatorRegistry: address(VALIDATOR_REGISTRY),
            withdrawalQueue: address(WITHDRAWAL_QUEUE),
            oracleCommittee: address(ORACLE_COMMITTEE),
            stakeVault: address(STAKE_VAULT),
            elRewardsVault: address(EL_REWARDS_VAULT),
            opexReserve: address(OPEX_RESERVE),
            operatorBond: address(OPERATOR_BOND),
            timelock: TIMELOCK,
            depositContract: address(DEPOSIT_CONTRACT),
            ssvNetwork: SSV_NETWORK
        });
    }

    /// @inheritdoc IPoolManager
    function accounting() external view returns (Accounting memory) {
        PoolManagerStorage storage $ = _storage();
        return Accounting({
            buffer: $.buffer,
            deposited: $.deposited,
            depositedAtReport: $.depositedAtReport,
            beaconBalance: $.beaconBalance,
            smoothed: $.smoothed,
            opexDue: $.opexDue,
            lossCarry: $.lossCarry
        });
    }

    /// @inheritdoc IPoolManager
    function lastReport() external view returns (LastReport memory) {
        return _storage().lastReport;
    }

    /// @inheritdoc IPoolManager
    function parameters() external view returns (Parameters memory) {
        return _storage().parameters;
    }

    /* DEPOSITING */

    /// @inheritdoc IPoolManager
    function deposit(address receiver, uint256 minShares, address referral)
        external
        payable
        nonReentrant
        returns (uint256 shares)
    {
        PoolManagerStorage storage $ = _storage();
        require(msg.value >= MIN_DEPOSIT, Errors.PoolManager_DepositBelowMinimum(msg.value, MIN_DEPOSIT));
        require(receiver != address(0), Errors.Pool_ZeroAddress());
        require(
            block.timestamp <= $.processedAt + MAX_REPORT_AGE,
            Errors.PoolManager_ReportTooOld($.processedAt, MAX_REPORT_AGE)
        );

        (uint256 totalAssets, uint256 totalShares) = POOL_ETH.totals();
        shares = Math.mulDiv(msg.value, totalShares, totalAssets);
        // Never 0 shares for ETH, whatever the depositor accepts.
        uint256 leastShares = Math.max(minShares, 1);
        require(shares >= leastShares, Errors.PoolManager_SharesBelowMinimum(shares, leastShares));

        $.buffer += msg.value.toUint128();

        emit Deposited(msg.sender, receiver, referral, msg.value, shares);

        POOL_ETH.mint(receiver, shares, msg.value);
    }

    /* FUNDING VALIDATORS */

    /// @inheritdoc IPoolManager
    function fundValidators(RegistrationBatch[] calldata batches) external nonReentrant {
        for (uint256 i = 0; i < batches.length; ++i) {
            _fund(batches[i]);

            uint256 gasBefore = gasleft();
            try VALIDATOR_REGISTRY.register(batches[i]) { }
            catch (bytes memory reason) {
                // A caller who sends too little gas must not defer a registration: gas estimates would always do so.
                bool isOutOfGas = reason.length == 0 && gasleft() < gasBefore / _OUT_OF_GAS_DIVISOR;
                require(!isOutOfGas, Errors.PoolManager_OutOfGas(gasBefore));
                emit RegistrationDeferred(batches[i].ids, reason);
            }
        }
    }

    /// @inheritdoc IPoolManager
    function registerPending(RegistrationBatch[] calldata batches) external nonReentrant {
        for (uint256 i = 0; i < batches.length; ++i) {
            VALIDATOR_REGISTRY.register(batches[i]);
        }
    }

    /* REPORTS */

    /// @inheritdoc IPoolManager
    function processReport(Report calldata report) external nonReentrant onlyCaller(address(ORACLE_COMMITTEE)) {
        PoolManagerStorage storage $ = _storage();
        _checkReport($, report);
        ReportMath.Facts memory facts = _factsOf($, report);
        ReportMath.Books memory books = _books($);
        require(!ReportMath.isLossAboveLimit(books, facts), Errors.PoolManager_ReportRejected(3));

        ReportMath.Outcome memory outcome = ReportMath.book(books, facts, _terms($));

        $.buffer = outcome.buffer.toUint128();
        $.depositedAtReport = report.depositedWei;
        $.beaconBalance = facts.beaconBalance.toUint128();
        $.smoothed = outcome.smoothed.toUint128();
        $.opexDue = outcome.opexDue.toUint128();
        $.lossCarry = outcome.lossCarry.toUint128();
        _storeReport($, report);

        _emitReport(report.referenceSlot, outcome);

        // All to contracts of this pool. Swept first, as the reserve and the queue are paid from it; the rate is set
        // before requests are finalized at it.
        _sweep(report);
        POOL_ETH.rebase(outcome.totalAssets);
        if (outcome.feeShares != 0) POOL_ETH.mint($.parameters.treasury, outcome.feeShares, 0);
        if (outcome.opexPaid != 0) OPEX_RESERVE.receiveOpex{ value: outcome.opexPaid }();
        _finalize($, report.finalizeUpTo);
    }

    /* MONEY PATHS */

    /// @inheritdoc IPoolManager
    function payFinalization(uint256 assets, uint256 shares) external onlyCaller(address(WITHDRAWAL_QUEUE)) {
        PoolManagerStorage storage $ = _storage();
        uint256 buffer = $.buffer;
        require(assets <= buffer, Errors.PoolManager_BufferShort(assets, buffer));

        $.buffer = (buffer - assets).toUint128();

        POOL_ETH.burnFromQueue(shares, assets);
        WITHDRAWAL_QUEUE.receiveFinalization{ value: assets }();
    }

    /// @inheritdoc IPoolManager
    function receiveFromStakeVault() external payable onlyCaller(address(STAKE_VAULT)) { }

    /// @inheritdoc IPoolManager
    function receiveFromELRewardsVault() external payable onlyCaller(address(EL_REWARDS_VAULT)) { }

    /* ADMIN */

    /// @inheritdoc IPoolManager
    function setParameters(Parameters calldata parameters_) external onlyTimelock {
        _setParameters(parameters_);
    }

    /* INTERNALS */

    /// @dev 32 ETH for each validator: 31 join the bond's 1 at the deposit contract, 1 repays the bond.
    function _fund(RegistrationBatch calldata batch) private {
        PoolManagerStorage storage $ = _storage();
        // First, as it tells the number; our registry, which calls nobody here.
        uint256 validators = VALIDATOR_REGISTRY.markDeposited(batch);
        uint256 assets = validators * _STAKE;
        uint256 available = depositable();
        require(assets <= available, Errors.PoolManager_NotDepositable(assets, available));

        $.buffer -= assets.toUint128();
        $.deposited += assets.toUint128();

        bytes32 credentials = STAKE_VAULT.withdrawalCredentials();
        for (uint256 i = 0; i < validators; ++i) {
            emit ValidatorFunded(batch.ids[i], batch.pubkeys[i]);
            _topUp(batch.pubkeys[i], credentials);
        }
        OPERATOR_BOND.repay{ value: validators * _PREDEPOSIT }(validators);
    }

    /// @dev The consensus layer checks no signature for a validator that exists, and this one is proven to exist.
    function _topUp(bytes calldata pubkey, bytes32 credentials) private {
        bytes memory signature = new bytes(DepositData.SIGNATURE_LENGTH);
        bytes32 root = DepositData.root(pubkey, credentials, signature, _TOP_UP_GWEI);
        DEPOSIT_CONTRACT.deposit{ value: _TOP_UP }(pubkey, abi.encodePacked(credentials), signature, root);
    }

    function _checkReport(PoolManagerStorage storage $, Report calldata report) private view {
        LastReport memory last = $.lastReport;
        bool isDepositedPlausible = report.depositedWei >= $.depositedAtReport && report.depositedWei <= $.deposited;
        _checkRule(1, isDepositedPlausible);
        bool isSwept = report.stakeVaultWei <= address(STAKE_VAULT).balance
            && report.elRewardsVaultWei <= address(EL_REWARDS_VAULT).balance;
        _checkRule(4, isSwept);
        bool isCounted = report.validatorsAppeared >= last.validatorsAppeared
            && report.validatorsAppeared <= VALIDATOR_REGISTRY.fundedCount()
            && report.validatorsExited >= last.validatorsExited && report.validatorsExited <= report.validatorsAppeared
            && report.validatorsSlashed <= report.validatorsAppeared;
        _checkRule(5, isCounted);
        _checkRule(6, report.referenceSlot > last.referenceSlot);
    }

    function _checkRule(uint8 rule, bool isKept) private pure {
        require(isKept, Errors.PoolManager_ReportRejected(rule));
    }

    function _factsOf(PoolManagerStorage storage $, Report calldata report)
        private
        view
        returns (ReportMath.Facts memory)
    {
        return ReportMath.Facts({
            depositedAtReport: report.depositedWei,
            beaconBalance: uint256(report.beaconBalanceGwei) * 1 gwei,
            stakeVault: report.stakeVaultWei,
            elRewardsVault: report.elRewardsVaultWei,
            elapsed: _elapsed($, report.referenceSlot)
        });
    }

    /// @dev Seconds from the reference slot before, or from the opening of the pool, to this one.
    function _elapsed(PoolManagerStorage storage $, uint64 referenceSlot) private view returns (uint256) {
        LastReport memory last = $.lastReport;
        uint256 from = last.count == 0 ? last.processedAt : ORACLE_COMMITTEE.slotTime(last.referenceSlot);
        return Math.saturatingSub(ORACLE_COMMITTEE.slotTime(referenceSlot), from);
    }

    function _books(PoolManagerStorage storage $) private view returns (ReportMath.Books memory) {
        (uint256 totalAssets, uint256 totalShares) = POOL_ETH.totals();
        return ReportMath.Books({
            buffer: $.buffer,
            depositedAtReport: $.depositedAtReport,
            beaconBalance: $.beaconBalance,
            smoothed: $.smoothed,
            opexDue: $.opexDue,
            lossCarry: $.lossCarry,
            totalAssets: totalAssets,
            totalShares: totalShares
        });
    }

    function _terms(PoolManagerStorage storage $) private view returns (ReportMath.Terms memory) {
        return ReportMath.Terms({
            feeBps: $.parameters.feeBps,
            opexBps: $.parameters.opexBps,
            unfinalizedDemand: WITHDRAWAL_QUEUE.unfinalizedAssets()
        });
    }

    function _storeReport(PoolManagerStorage storage $, Report calldata report) private {
        uint64 processedAt = block.timestamp.toUint64();
        $.processedAt = processedAt;
        $.lastReport = LastReport({
            referenceSlot: report.referenceSlot,
            processedAt: processedAt,
            count: $.lastReport.count + 1,
            validatorsAppeared: report.validatorsAppeared,
            validatorsExited: report.validatorsExited
        });
    }

    function _emitReport(uint64 referenceSlot, ReportMath.Outcome memory outcome) private {
        if (outcome.rewards > 0 && uint256(outcome.rewards) > outcome.accepted) {
            emit GrowthAboveCap(referenceSlot, uint256(outcome.rewards), outcome.accepted);
        }
        emit ReportProcessed(referenceSlot, outcome.rewards, outcome.recognized, outcome.feeShares, outcome.opexPaid);
    }

    /// @dev Measured, as the books count on it.
    function _sweep(Report calldata report) private {
        uint256 before = address(this).balance;
        if (report.stakeVaultWei != 0) {
            STAKE_VAULT.sweep(report.stakeVaultWei);
            _checkSwept(address(STAKE_VAULT), before, report.stakeVaultWei);
        }

        before = address(this).balance;
        if (report.elRewardsVaultWei != 0) {
            EL_REWARDS_VAULT.sweep(report.elRewardsVaultWei);
            _checkSwept(address(EL_REWARDS_VAULT), before, report.elRewardsVaultWei);
        }
    }

    function _checkSwept(address vault, uint256 before, uint256 expected) private view {
        uint256 received = address(this).balance - before;
        require(received >= expected, Errors.PoolManager_SweepShort(vault, received, expected));
    }

    /// @dev Requests that somebody finalized since the members voted are no reason to refuse their report.
    function _finalize(PoolManagerStorage storage $, uint256 upTo) private {
        if (upTo <= WITHDRAWAL_QUEUE.lastFinalizedId()) return;
        _checkRule(8, upTo <= WITHDRAWAL_QUEUE.lastRequestId());
        (uint256 assets,) = WITHDRAWAL_QUEUE.previewFinalization(upTo);
        _checkRule(8, assets <= $.buffer);

        WITHDRAWAL_QUEUE.finalize(upTo);
    }

    function _setParameters(Parameters calldata parameters_) private {
        PoolManagerStorage storage $ = _storage();
        require(parameters_.feeBps <= MAX_FEE_BPS, Errors.PoolManager_FeeAboveMax(parameters_.feeBps, MAX_FEE_BPS));
        uint256 maxOpexBps = Math.min(MAX_OPEX_BPS, parameters_.feeBps);
        require(parameters_.opexBps <= maxOpexBps, Errors.PoolManager_FeeAboveMax(parameters_.opexBps, maxOpexBps));
        // The token refuses these, and a refused fee would stop every report.
        address treasury = parameters_.treasury;
        bool isUsable = treasury != address(0) && treasury != address(this) && treasury != address(POOL_ETH)
            && treasury != address(WITHDRAWAL_QUEUE);
        require(isUsable, Errors.PoolManager_InvalidTreasury(treasury));

        Parameters memory before = $.parameters;
        $.parameters = parameters_;

        emit ParametersChanged(before, parameters_);
    }

    function _storage() private pure returns (PoolManagerStorage storage $) {
        assembly ("memory-safe") {
            $.slot := STORAGE_SLOT
        }
    }
}
