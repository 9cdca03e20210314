// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Math } from "@openzeppelin/contracts/utils/math/Math.sol";
import { SafeCast } from "@openzeppelin/contracts/utils/math/SafeCast.sol";
import { SignedMath } from "@openzeppelin/contracts/utils/math/SignedMath.sol";

/// @title The arithmetic of a report
/// @notice Pure: from the books and the reported facts to the new books. Wei and seconds, integers only. Gains reach
/// the rate slowly and losses at once, so nobody profits from knowing a report before it comes.
library ReportMath {
    using SafeCast for uint256;

    /* TYPES */

    /// @notice The pool before a report, in wei.
    struct Books {
        uint256 buffer;
        uint256 depositedAtReport;
        uint256 beaconBalance;
        uint256 smoothed;
        uint256 opexDue;
        uint256 lossCarry;
        /// @dev What all shares are worth.
        uint256 totalAssets;
        uint256 totalShares;
    }

    /// @notice What a report says, in wei.
    struct Facts {
        uint256 depositedAtReport;
        uint256 beaconBalance;
        uint256 stakeVault;
        uint256 elRewardsVault;
        /// @dev Seconds since the reference slot before.
        uint256 elapsed;
    }

    /// @notice What the pool takes of rewards, in basis points, and what its buffer keeps for requests, in wei.
    struct Terms {
        uint256 feeBps;
        uint256 opexBps;
        uint256 unfinalizedDemand;
    }

    /// @notice The pool after a report, in wei.
    struct Outcome {
        uint256 buffer;
        uint256 smoothed;
        uint256 opexDue;
        uint256 lossCarry;
        uint256 totalAssets;
        /// @dev Growth or loss of vaults and beacon balance net of deposits.
        int256 rewards;
        /// @dev The part of `rewards`, and of what was smoothed before, that reached the rate before fees.
        int256 recognized;
        /// @dev The part of `rewards` that was not smoothed; 0 for a loss.
        uint256 accepted;
        /// @dev Shares for the treasury.
        uint256 feeShares;
        /// @dev Leaves the buffer for the reserve.
        uint256 opexPaid;
    }

    /* LIMITS */

    uint256 internal constant BPS = 10_000;
    /// @dev Growth of the stake that is plausible without asking: 10 % a year.
    uint256 internal constant GROWTH_BPS_PER_YEAR = 1000;
    /// @dev Share of the pooled assets that one report may add to them: 0.05 %.
    uint256 internal constant GAIN_CAP_BPS = 5;
    /// @dev Share of the stake that may be lost in a day: 0.1 %.
    uint256 internal constant LOSS_BPS_PER_DAY = 10;

    /// @notice Most wei that a stake of `base` wei plausibly earns in `elapsed` seconds.
    function growthLimit(uint256 base, uint256 elapsed) internal pure returns (uint256) {
        return base * GROWTH_BPS_PER_YEAR * elapsed / (BPS * 365 days);
    }

    /// @notice Most wei that a stake of `base` wei may lose in `elapsed` seconds; a day's worth at least.
    function lossLimit(uint256 base, uint256 elapsed) internal pure returns (uint256) {
        return base * LOSS_BPS_PER_DAY * Math.max(elapsed, 1 days) / (BPS * 1 days);
    }

    /* STEPS */

    /// @notice Growth of beacon balance and stake vault net of deposits, in wei; negative for a loss.
    function stakeGrowth(Books memory books, Facts memory facts) internal pure returns (int256) {
        return (facts.beaconBalance + facts.stakeVault).toInt256() - stakeBase(books, facts).toInt256();
    }

    /// @notice Stake that could earn or lose since the report before: its balance and what was deposited since.
    function stakeBase(Books memory books, Facts memory facts) internal pure returns (uint256) {
        return books.beaconBalance + (facts.depositedAtReport - books.depositedAtReport);
    }

    /// @notice Whether the stake lost more than anybody should believe without a proof.
    function isLossAboveLimit(Books memory books, Facts memory facts) internal pure returns (bool) {
        int256 growth = stakeGrowth(books, facts);
        return growth < 0 && SignedMath.abs(growth) > lossLimit(stakeBase(books, facts), facts.elapsed);
    }

    /// @notice Splits a gain into what the rate gets now and what later reports release.
    /// @param rewards Wei gained.
    /// @param limit Plausible gain, in wei.
    /// @param cap Most wei that the rate may get now.
    /// @param smoothed Wei kept back before.
    function recognizeGain(uint256 rewards, uint256 limit, uint256 cap, uint256 smoothed)
        internal
        pure
        returns (uint256 recognized, uint256 smoothedAfter, uint256 accepted)
    {
        accepted = Math.min(rewards, Math.min(limit, cap));
        uint256 released = Math.min(smoothed, cap - accepted);

        recognized = accepted + released;
        smoothedAfter = smoothed + rewards - recognized;
    }

    /// @notice Takes a loss from what was kept back, then from the rate. Nothing is released together with a loss.
    function recognizeLoss(uint256 loss, uint256 smoothed)
        internal
        pure
        returns (uint256 recognized, uint256 smoothedAfter)
    {
        uint256 absorbed = Math.min(loss, smoothed);
        return (loss - absorbed, smoothed - absorbed);
    }

    /// @notice The fee on a gain: only on what is above all losses before.
    /// @return feeEth Wei that the treasury gets as shares.
    /// @return opexEth Wei that the reserve gets.
    function fees(uint256 gain, uint256 lossCarry, Terms memory terms)
        internal
        pure
        returns (uint256 feeEth, uint256 opexEth, uint256 lossCarryAfter)
    {
        uint256 taxable = gain > lossCarry ? gain - lossCarry : 0;
        feeEth = taxable * (terms.feeBps - terms.opexBps) / BPS;
        opexEth = taxable * terms.opexBps / BPS;
        lossCarryAfter = lossCarry - (gain - taxable);
    }

    /// @notice Shares that are worth `feeEth` wei once they exist, rounded down.
    function feeSharesFor(uint256 feeEth, uint256 totalAssets, uint256 totalShares) internal pure returns (uint256) {
        return feeEth == 0 ? 0 : Math.mulDiv(feeEth, totalShares, totalAssets - feeEth);
    }

    /* WHOLE */

    /// @notice Books a report that passed its rules.
    function book(Books memory books, Facts memory facts, Terms memory terms)
        internal
        pure
        returns (Outcome memory outcome)
    {
        outcome.rewards = stakeGrowth(books, facts) + facts.elRewardsVault.toInt256();
        outcome.buffer = books.buffer + facts.stakeVault + facts.elRewardsVault;

        if (outcome.rewards < 0) _bookLoss(books, outcome);
        else _bookGain(books, facts, terms, outcome);

        _payOpex(terms, outcome);
    }

    function _bookLoss(Books memory books, Outcome memory outcome) private pure {
        uint256 loss;
        (loss, outcome.smoothed) = recognizeLoss(SignedMath.abs(outcome.rewards), books.smoothed);

        outcome.recognized = -loss.toInt256();
        outcome.lossCarry = books.lossCarry + loss;
        outcome.opexDue = books.opexDue;
        outcome.totalAssets = books.totalAssets - loss;
    }

    function _bookGain(Books memory books, Facts memory facts, Terms memory terms, Outcome memory outcome)
        private
        pure
    {
        // Execution rewards come in lumps, so only the cap bounds them.
        uint256 limit = growthLimit(stakeBase(books, facts), facts.elapsed) + facts.elRewardsVault;
        uint256 cap = books.totalAssets * GAIN_CAP_BPS / BPS;
        uint256 gain;
        (gain, outcome.smoothed, outcome.accepted) = recognizeGain(uint256(outcome.rewards), limit, cap, books.smoothed);
        outcome.recognized = gain.toInt256();

        uint256 feeEth;
        uint256 opexEth;
        (feeEth, opexEth, outcome.lossCarry) = fees(gain, books.lossCarry, terms);
        outcome.opexDue = books.opexDue + opexEth;
        outcome.totalAssets = books.totalAssets + gain - opexEth;
        outcome.feeShares = feeSharesFor(feeEth, outcome.totalAssets, books.totalShares);
    }

    /// @dev Paying moves wei from the buffer and from the debt alike: what shares are worth stays.
    function _payOpex(Terms memory terms, Outcome memory outcome) private pure {
        uint256 free = Math.saturatingSub(outcome.buffer, terms.unfinalizedDemand);
        outcome.opexPaid = Math.min(outcome.opexDue, free);
        outcome.opexDue -= outcome.opexPaid;
        outcome.buffer -= outcome.opexPaid;
    }
}
