// SPDX-License-Identifier: MIT
// Above 300 lines: one suite for one library.
pragma solidity 0.8.37;

import { ReportMath } from "../../../src/ethereum/libraries/ReportMath.sol";
import { Test } from "../../base/Test.sol";

contract ReportMath_Test is Test {
    uint256 private constant STAKE = 3200 ether;

    /// @dev What a fuzzed report starts from.
    struct Seed {
        uint256 buffer;
        uint256 inTransit;
        uint256 beaconBalance;
        uint256 smoothed;
        uint256 opexDue;
        uint256 lossCarry;
        uint256 totalShares;
        uint256 newlyCounted;
        uint256 change;
        bool isLoss;
        uint256 swept;
        uint256 elRewards;
        uint256 elapsed;
        uint256 feeBps;
        uint256 opexBps;
        uint256 demand;
    }

    /* LIMITS */

    function test_GrowthLimit_TenPercentAYear() external pure {
        assertEq(ReportMath.growthLimit(STAKE, 365 days), 320 ether);
        assertEq(ReportMath.growthLimit(STAKE, 0), 0);
    }

    function test_LossLimit_TenthOfAPercentADay() external pure {
        assertEq(ReportMath.lossLimit(STAKE, 1 days), 3.2 ether);
        assertEq(ReportMath.lossLimit(STAKE, 3 days), 9.6 ether);
    }

    function test_LossLimit_ADayAtLeast() external pure {
        assertEq(ReportMath.lossLimit(STAKE, 1 hours), 3.2 ether);
    }

    function test_IsLossAboveLimit_UpToLimit() external pure {
        assertFalse(ReportMath.isLossAboveLimit(_books(), _facts(STAKE - 3.2 ether)));
    }

    function test_IsLossAboveLimit_AboveLimit() external pure {
        assertTrue(ReportMath.isLossAboveLimit(_books(), _facts(STAKE - 3.2 ether - 1)));
    }

    function test_IsLossAboveLimit_IgnoresWithdrawals() external pure {
        ReportMath.Facts memory facts = _facts(STAKE - 320 ether);
        facts.stakeVault = 320 ether;

        assertFalse(ReportMath.isLossAboveLimit(_books(), facts));
    }

    function test_IsLossAboveLimit_CountsNewDeposits() external pure {
        ReportMath.Books memory books = _books();
        books.beaconBalance = 0;
        books.depositedAtReport = 0;
        ReportMath.Facts memory facts = _facts(31.99 ether);
        facts.depositedAtReport = 32 ether;

        assertFalse(ReportMath.isLossAboveLimit(books, facts));
        facts.beaconBalance = 31.9 ether;
        assertTrue(ReportMath.isLossAboveLimit(books, facts));
    }

    /* GAIN AND LOSS */

    function test_RecognizeGain_Whole() external pure {
        _assertGain({ rewards: 5, limit: 6, cap: 6, smoothed: 0, recognized: 5, smoothedAfter: 0, accepted: 5 });
    }

    function test_RecognizeGain_AboveLimit() external pure {
        _assertGain({ rewards: 5, limit: 3, cap: 3, smoothed: 0, recognized: 3, smoothedAfter: 2, accepted: 3 });
    }

    function test_RecognizeGain_AboveCap() external pure {
        _assertGain({ rewards: 5, limit: 9, cap: 4, smoothed: 7, recognized: 4, smoothedAfter: 8, accepted: 4 });
    }

    function test_RecognizeGain_Releases() external pure {
        _assertGain({ rewards: 1, limit: 9, cap: 4, smoothed: 7, recognized: 4, smoothedAfter: 4, accepted: 1 });
        _assertGain({ rewards: 1, limit: 9, cap: 4, smoothed: 2, recognized: 3, smoothedAfter: 0, accepted: 1 });
    }

    function testFuzz_RecognizeGain_Conserves(uint128 rewards, uint128 limit, uint128 cap, uint128 smoothed)
        external
        pure
    {
        (uint256 recognized, uint256 smoothedAfter, uint256 accepted) =
            ReportMath.recognizeGain(rewards, limit, cap, smoothed);

        assertEq(recognized + smoothedAfter, uint256(rewards) + smoothed);
        assertLe(recognized, cap);
        assertLe(accepted, limit);
        assertLe(accepted, recognized);
    }

    function test_RecognizeLoss_SmoothedFirst() external pure {
        (uint256 recognized, uint256 smoothed) = ReportMath.recognizeLoss(10, 4);
        assertEq(recognized, 6);
        assertEq(smoothed, 0);

        (recognized, smoothed) = ReportMath.recognizeLoss(4, 10);
        assertEq(recognized, 0);
        assertEq(smoothed, 6);
    }

    function testFuzz_RecognizeLoss_Conserves(uint128 loss, uint128 smoothed) external pure {
        (uint256 recognized, uint256 smoothedAfter) = ReportMath.recognizeLoss(loss, smoothed);

        assertEq(recognized + smoothed, uint256(loss) + smoothedAfter);
        assertTrue(recognized == 0 || smoothedAfter == 0);
    }

    /* FEES */

    function test_Fees_Splits() external pure {
        (uint256 feeEth, uint256 opexEth, uint256 lossCarry) = ReportMath.fees(100 ether, 0, _terms());

        assertEq(feeEth, 6 ether);
        assertEq(opexEth, 4 ether);
        assertEq(lossCarry, 0);
    }

    function test_Fees_NothingWhileLossCarried() external pure {
        (uint256 feeEth, uint256 opexEth, uint256 lossCarry) = ReportMath.fees(40 ether, 100 ether, _terms());

        assertEq(feeEth, 0);
        assertEq(opexEth, 0);
        assertEq(lossCarry, 60 ether);
    }

    function test_Fees_AboveLosses() external pure {
        (uint256 feeEth, uint256 opexEth, uint256 lossCarry) = ReportMath.fees(150 ether, 50 ether, _terms());

        assertEq(feeEth, 6 ether);
        assertEq(opexEth, 4 ether);
        assertEq(lossCarry, 0);
    }

    function testFuzz_Fees_Bounded(uint128 gain, uint128 lossCarry, uint256 feeBps, uint256 opexBps) external pure {
        ReportMath.Terms memory terms = _terms();
        terms.feeBps = bound(feeBps, 0, 2000);
        terms.opexBps = bound(opexBps, 0, terms.feeBps);

        (uint256 feeEth, uint256 opexEth, uint256 after_) = ReportMath.fees(gain, lossCarry, terms);

        uint256 taxable = gain > lossCarry ? gain - lossCarry : 0;
        assertLe((feeEth + opexEth) * 10_000, taxable * terms.feeBps);
        assertEq(after_, gain > lossCarry ? 0 : lossCarry - gain);
    }

    function test_FeeSharesFor_WorthTheFee() external pure {
        uint256 shares = ReportMath.feeSharesFor(10 ether, 110 ether, 100 ether);

        assertEq(shares, 10 ether);
        assertEq(shares * 110 ether / (100 ether + shares), 10 ether);
        assertEq(ReportMath.feeSharesFor(0, 110 ether, 100 ether), 0);
    }

    function testFuzz_FeeSharesFor_NeverMore(uint256 feeEth, uint256 totalAssets, uint256 totalShares) external pure {
        totalAssets = bound(totalAssets, 1 ether, 1e26);
        totalShares = bound(totalShares, 0.1 ether, 1e26);
        feeEth = bound(feeEth, 0, totalAssets / 5);

        uint256 shares = ReportMath.feeSharesFor(feeEth, totalAssets, totalShares);

        assertLe(shares * totalAssets / (totalShares + shares), feeEth);
    }

    function testFuzz_FeeSharesFor_ExactToOneShare(uint256 feeEth, uint256 totalAssets, uint256 totalShares)
        external
        pure
    {
        totalAssets = bound(totalAssets, 1 ether, 1e26);
        totalShares = bound(totalShares, totalAssets / 3, 1e26);
        feeEth = bound(feeEth, 1, totalAssets / 5);

        uint256 shares = ReportMath.feeSharesFor(feeEth, totalAssets, totalShares);

        assertLe(shares * totalAssets, feeEth * (totalShares + shares));
        assertGt((shares + 1) * totalAssets, feeEth * (totalShares + shares + 1));
        // Where a share is worth a wei at most, that is a wei.
        uint256 worth = shares * totalAssets / (totalShares + shares);
        if (totalAssets <= totalShares) assertLe(feeEth - worth, 1);
    }

    /* WHOLE REPORTS */

    function test_Book_Growth() external pure {
        ReportMath.Facts memory facts = _facts(STAKE + 0.5 ether);
        facts.elRewardsVault = 0.3 ether;
        ReportMath.Books memory books = _books();

        ReportMath.Outcome memory outcome = ReportMath.book(books, facts, _terms());

        assertEq(outcome.rewards, 0.8 ether);
        assertEq(outcome.recognized, 0.8 ether);
        assertEq(outcome.accepted, 0.8 ether);
        assertEq(outcome.opexPaid, 0.032 ether);
        assertEq(outcome.opexDue, 0);
        assertEq(outcome.buffer, books.buffer + 0.3 ether - 0.032 ether);
        assertEq(outcome.totalAssets, books.totalAssets + 0.8 ether - 0.032 ether);
        uint256 worth = outcome.feeShares * outcome.totalAssets / (books.totalShares + outcome.feeShares);
        assertApproxEqAbs(worth, 0.048 ether, 1);
    }

    function test_Book_OpexDue() external pure {
        ReportMath.Books memory books = _books();
        books.totalAssets -= books.buffer;
        books.buffer = 0;

        ReportMath.Outcome memory outcome = ReportMath.book(books, _facts(STAKE + 0.5 ether), _terms());

        assertEq(outcome.opexPaid, 0);
        assertEq(outcome.opexDue, 0.02 ether);
        assertEq(outcome.totalAssets, books.totalAssets + 0.48 ether);
    }

    function test_Book_PaysOldDebt() external pure {
        ReportMath.Books memory books = _books();
        books.opexDue = 1 ether;
        books.totalAssets -= 1 ether;

        ReportMath.Outcome memory outcome = ReportMath.book(books, _facts(STAKE), _terms());

        assertEq(outcome.opexPaid, 1 ether);
        assertEq(outcome.opexDue, 0);
        assertEq(outcome.buffer, books.buffer - 1 ether);
        assertEq(outcome.totalAssets, books.totalAssets);
    }

    function test_Book_OpexLeavesDemand() external pure {
        ReportMath.Books memory books = _books();
        books.opexDue = 1 ether;
        books.totalAssets -= 1 ether;
        ReportMath.Terms memory terms = _terms();
        terms.unfinalizedDemand = books.buffer - 0.25 ether;

        ReportMath.Outcome memory outcome = ReportMath.book(books, _facts(STAKE), terms);

        assertEq(outcome.opexPaid, 0.25 ether);
        assertEq(outcome.opexDue, 0.75 ether);
    }

    function test_Book_Loss() external pure {
        ReportMath.Books memory books = _books();
        books.smoothed = 1 ether;
        books.totalAssets -= 1 ether;

        ReportMath.Outcome memory outcome = ReportMath.book(books, _facts(STAKE - 3 ether), _terms());

        assertEq(outcome.rewards, -3 ether);
        assertEq(outcome.recognized, -2 ether);
        assertEq(outcome.smoothed, 0);
        assertEq(outcome.lossCarry, 2 ether);
        assertEq(outcome.totalAssets, books.totalAssets - 2 ether);
        assertEq(outcome.feeShares, 0);
        assertEq(outcome.accepted, 0);
    }

    function testFuzz_Book_TotalsEqualBooks(Seed memory seed) external pure {
        (ReportMath.Books memory books, ReportMath.Facts memory facts, ReportMath.Terms memory terms) = _bounded(seed);
        uint256 deposited = books.depositedAtReport + seed.inTransit;

        ReportMath.Outcome memory outcome = ReportMath.book(books, facts, terms);

        uint256 owned = outcome.buffer + (deposited - facts.depositedAtReport) + facts.beaconBalance;
        assertEq(outcome.totalAssets + outcome.smoothed + outcome.opexDue, owned);
    }

    function testFuzz_Book_RewardsConserved(Seed memory seed) external pure {
        (ReportMath.Books memory books, ReportMath.Facts memory facts, ReportMath.Terms memory terms) = _bounded(seed);

        ReportMath.Outcome memory outcome = ReportMath.book(books, facts, terms);

        assertEq(outcome.rewards, outcome.recognized + int256(outcome.smoothed) - int256(books.smoothed));
        uint256 opexEth = outcome.opexDue + outcome.opexPaid - books.opexDue;
        assertEq(int256(outcome.totalAssets), int256(books.totalAssets) + outcome.recognized - int256(opexEth));
        assertEq(outcome.buffer + outcome.opexPaid, books.buffer + facts.stakeVault + facts.elRewardsVault, "buffer");
    }

    function testFuzz_Book_RateCapped(Seed memory seed) external pure {
        (ReportMath.Books memory books, ReportMath.Facts memory facts, ReportMath.Terms memory terms) = _bounded(seed);

        ReportMath.Outcome memory outcome = ReportMath.book(books, facts, terms);

        // (P after / S after) <= (P before / S before) * 1.0005, without dividing.
        uint256 sharesAfter = books.totalShares + outcome.feeShares;
        assertLe(outcome.totalAssets * books.totalShares * 10_000, books.totalAssets * sharesAfter * 10_005);
        assertTrue(outcome.rewards >= 0 || outcome.recognized <= 0, "a loss never lifts the rate");
    }

    function testFuzz_Book_OpexFromFreeBuffer(Seed memory seed) external pure {
        (ReportMath.Books memory books, ReportMath.Facts memory facts, ReportMath.Terms memory terms) = _bounded(seed);

        ReportMath.Outcome memory outcome = ReportMath.book(books, facts, terms);

        assertTrue(outcome.opexPaid == 0 || outcome.buffer >= terms.unfinalizedDemand);
        assertTrue(outcome.opexDue == 0 || outcome.buffer <= terms.unfinalizedDemand, "owed although free");
    }

    function testFuzz_Book_NoFeeOnRecovery(Seed memory seed) external pure {
        (ReportMath.Books memory books, ReportMath.Facts memory facts, ReportMath.Terms memory terms) = _bounded(seed);

        ReportMath.Outcome memory outcome = ReportMath.book(books, facts, terms);

        if (outcome.lossCarry != 0) {
            assertEq(outcome.feeShares, 0);
            assertEq(outcome.opexDue + outcome.opexPaid, books.opexDue);
        }
        int256 carried = int256(books.lossCarry) - outcome.recognized;
        assertEq(outcome.lossCarry, carried > 0 ? uint256(carried) : 0);
    }

    /* HELPERS */

    function _assertGain(
        uint256 rewards,
        uint256 limit,
        uint256 cap,
        uint256 smoothed,
        uint256 recognized,
        uint256 smoothedAfter,
        uint256 accepted
    ) private pure {
        (uint256 recognized_, uint256 smoothedAfter_, uint256 accepted_) =
            ReportMath.recognizeGain(rewards, limit, cap, smoothed);
        assertEq(recognized_, recognized, "recognized");
        assertEq(smoothedAfter_, smoothedAfter, "smoothed");
        assertEq(accepted_, accepted, "accepted");
    }

    function _books() private pure returns (ReportMath.Books memory) {
        return ReportMath.Books({
            buffer: 100 ether,
            depositedAtReport: STAKE,
            beaconBalance: STAKE,
            smoothed: 0,
            opexDue: 0,
            lossCarry: 0,
            totalAssets: STAKE + 100 ether,
            totalShares: 3000 ether
        });
    }

    function _facts(uint256 beaconBalance) private pure returns (ReportMath.Facts memory) {
        return ReportMath.Facts({
            depositedAtReport: STAKE, beaconBalance: beaconBalance, stakeVault: 0, elRewardsVault: 0, elapsed: 1 days
        });
    }

    function _terms() private pure returns (ReportMath.Terms memory) {
        return ReportMath.Terms({ feeBps: 1000, opexBps: 400, unfinalizedDemand: 0 });
    }

    function _bounded(Seed memory seed)
        private
        pure
        returns (ReportMath.Books memory books, ReportMath.Facts memory facts, ReportMath.Terms memory terms)
    {
        seed.inTransit = bound(seed.inTransit, 0, 1e24);
        books.buffer = bound(seed.buffer, 0, 1e24);
        books.beaconBalance = bound(seed.beaconBalance, 0, 1e25);
        books.depositedAtReport = 1e25;
        uint256 owned = books.buffer + seed.inTransit + books.beaconBalance;
        books.smoothed = bound(seed.smoothed, 0, owned / 10);
        books.opexDue = bound(seed.opexDue, 0, owned / 10);
        books.lossCarry = bound(seed.lossCarry, 0, 1e22);
        books.totalAssets = owned - books.smoothed - books.opexDue;
        books.totalShares = bound(seed.totalShares, 0.1 ether, 1e25);

        facts.depositedAtReport = books.depositedAtReport + bound(seed.newlyCounted, 0, seed.inTransit);
        facts.elapsed = bound(seed.elapsed, 0, 30 days);
        uint256 base = ReportMath.stakeBase(books, facts);
        uint256 stake = seed.isLoss
            ? base - bound(seed.change, 0, ReportMath.lossLimit(base, facts.elapsed))
            : base + bound(seed.change, 0, base / 10);
        facts.stakeVault = bound(seed.swept, 0, stake);
        facts.beaconBalance = stake - facts.stakeVault;
        facts.elRewardsVault = bound(seed.elRewards, 0, 1e22);

        terms.feeBps = bound(seed.feeBps, 0, 2000);
        terms.opexBps = bound(seed.opexBps, 0, terms.feeBps < 1000 ? terms.feeBps : 1000);
        terms.unfinalizedDemand = bound(seed.demand, 0, 1e25);
    }
}
