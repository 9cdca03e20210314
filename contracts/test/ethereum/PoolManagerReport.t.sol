// SPDX-License-Identifier: MIT
// Above 300 lines: every rule of a report has its test here.
pragma solidity 0.8.37;

import { Report } from "../../src/ethereum/interfaces/IOracleCommittee.sol";
import { IPoolManager } from "../../src/ethereum/interfaces/IPoolManager.sol";
import { IStakeVault } from "../../src/ethereum/interfaces/IStakeVault.sol";
import { Errors } from "../../src/ethereum/libraries/Errors.sol";
import { PoolFixture } from "./PoolFixture.sol";

contract PoolManagerReport_Test is PoolFixture {
    uint256 private constant STAKE = 960 ether;

    uint256 private _withdrawn;

    /// @dev 30 validators, reported once; 40 ETH and the bootstrap in the buffer.
    function setUp() public override {
        super.setUp();
        depositAs(staker, 1000 ether);
        fund(30);
        reportBalance(STAKE);
    }

    function test_RevertWhen_ReportByStranger() external {
        nextFrame();
        Report memory report = reportOf(STAKE);
        vm.expectRevert(abi.encodeWithSelector(Errors.Pool_NotCaller.selector, stranger, address(committee)));
        vm.prank(stranger);
        manager.processReport(report);
    }

    /* RULES */

    function test_RevertWhen_CountedDepositsFall() external {
        nextFrame();
        Report memory report = reportOf(STAKE);
        report.depositedWei -= 1;
        _expectRejected(report, 1);
    }

    function test_RevertWhen_CountedDepositsExceed() external {
        nextFrame();
        Report memory report = reportOf(STAKE);
        report.depositedWei += 1;
        _expectRejected(report, 1);
    }

    function test_Report_CountedDepositsAtLimits() external {
        fund(1);
        nextFrame();
        Report memory report = reportOf(STAKE);
        report.depositedWei = uint128(STAKE);
        report.validatorsAppeared = 30;
        deliver(report);
        assertEq(manager.accounting().depositedAtReport, STAKE);

        nextFrame();
        report = reportOf(STAKE + 32 ether);
        report.depositedWei = uint128(STAKE + 32 ether);
        deliver(report);
        assertEq(manager.accounting().depositedAtReport, STAKE + 32 ether);
    }

    function test_RevertWhen_LossAboveLimit() external {
        nextFrame();
        _expectRejected(reportOf(STAKE - 0.96 ether - 1 gwei), 3);
        deliver(reportOf(STAKE - 0.96 ether));
        assertBooksBalanced();
    }

    function test_Report_LossOfSeveralDays() external {
        skip(2 days);
        reportBalance(STAKE - 2.88 ether);
        assertEq(manager.accounting().lossCarry, 2.88 ether);
    }

    function test_RevertWhen_VaultHoldsLess() external {
        nextFrame();
        Report memory report = reportOf(STAKE);
        report.stakeVaultWei = 1;
        _expectRejected(report, 4);

        report.stakeVaultWei = 0;
        report.elRewardsVaultWei = 1;
        _expectRejected(report, 4);
    }

    function test_RevertWhen_CountsDoNotFit() external {
        nextFrame();
        Report memory report = reportOf(STAKE);
        report.validatorsAppeared = 31;
        _expectRejected(report, 5);
        report.validatorsAppeared = 29;
        _expectRejected(report, 5);
        report.validatorsAppeared = 30;
        report.validatorsExited = 31;
        _expectRejected(report, 5);
        report.validatorsExited = 0;
        report.validatorsSlashed = 31;
        _expectRejected(report, 5);

        report.validatorsSlashed = 0;
        report.validatorsExited = 2;
        deliver(report);
        nextFrame();
        report = reportOf(STAKE);
        report.validatorsExited = 1;
        _expectRejected(report, 5);
    }

    function test_Report_CountsAtLimits() external {
        nextFrame();
        Report memory report = reportOf(STAKE);
        report.validatorsExited = 30;
        report.validatorsSlashed = 30;

        deliver(report);

        assertEq(manager.lastReport().validatorsAppeared, 30);
        assertEq(manager.lastReport().validatorsExited, 30);
    }

    function test_Report_NextSlot() external {
        Report memory report = reportOf(STAKE);
        ++report.referenceSlot;

        vm.prank(address(committee));
        manager.processReport(report);

        assertEq(manager.lastReport().referenceSlot, report.referenceSlot);
    }

    function test_RevertWhen_SlotNotNewer() external {
        Report memory report = reportOf(STAKE);

        vm.expectRevert(abi.encodeWithSelector(Errors.PoolManager_ReportRejected.selector, 6));
        vm.prank(address(committee));
        manager.processReport(report);
    }

    function test_RevertWhen_FinalizationAboveBuffer() external {
        requestAs(staker, 100 ether);
        nextFrame();
        Report memory report = reportOf(STAKE);
        report.finalizeUpTo = 1;
        _expectRejected(report, 8);
    }

    function test_Report_FinalizesWholeBuffer() external {
        requestAs(staker, 40 ether + BOOTSTRAP);
        nextFrame();
        Report memory report = reportOf(STAKE);
        report.finalizeUpTo = 1;

        deliver(report);

        assertEq(manager.accounting().buffer, 0);
        assertEq(queue.reservedAssets(), 40 ether + BOOTSTRAP);
        assertBooksBalanced();
    }

    function test_RevertWhen_FinalizationOneWeiAboveBuffer() external {
        requestAs(staker, 40 ether + BOOTSTRAP + 1);
        nextFrame();
        Report memory report = reportOf(STAKE);
        report.finalizeUpTo = 1;
        _expectRejected(report, 8);
    }

    function test_RevertWhen_FinalizationUnknown() external {
        nextFrame();
        Report memory report = reportOf(STAKE);
        report.finalizeUpTo = 1;
        _expectRejected(report, 8);
    }

    function test_RevertWhen_SweepShort() external {
        withdrawToVault(1 ether);
        nextFrame();
        Report memory report = reportOf(STAKE);
        voteFor(report);
        vm.mockCall(address(stakeVault), abi.encodeCall(IStakeVault.sweep, (1 ether)), "");

        vm.expectRevert(abi.encodeWithSelector(Errors.PoolManager_SweepShort.selector, address(stakeVault), 0, 1 ether));
        committee.deliver(report);
    }

    /* GROWTH */

    function test_Report_Growth() external {
        nextFrame();
        vm.deal(address(elRewardsVault), 0.05 ether);
        withdrawToVault(0.1 ether);
        Report memory report = reportOf(STAKE + 0.05 ether);
        voteFor(report);
        uint256 pooled = manager.pooledAssets();
        uint256 shares = poolETH.totalShares();

        // 0.2 ETH of rewards: 0.008 to the reserve, shares for 0.012 to the treasury.
        uint256 feeShares = 0.012 ether * shares / (pooled + 0.192 ether - 0.012 ether);
        vm.expectEmit(address(manager));
        emit IPoolManager.ReportProcessed(report.referenceSlot, 0.2 ether, 0.2 ether, feeShares, 0.008 ether);
        committee.deliver(report);

        assertEq(poolETH.totalSupply(), pooled + 0.192 ether);
        assertEq(poolETH.sharesOf(treasury), feeShares);
        assertApproxEqAbs(poolETH.balanceOf(treasury), 0.012 ether, 2);
        assertEq(reserve.available(), 0.008 ether);
        assertEq(address(stakeVault).balance, 0);
        assertEq(address(elRewardsVault).balance, 0);
        assertEq(manager.accounting().buffer, 40 ether + BOOTSTRAP + 0.15 ether - 0.008 ether);
        assertBooksBalanced();
    }

    function test_Report_SweepsReportedOnly() external {
        withdrawToVault(0.1 ether);
        nextFrame();
        Report memory report = reportOf(STAKE);
        withdrawToVault(32 ether);

        deliver(report);

        assertEq(address(stakeVault).balance, 32 ether);
        assertEq(manager.accounting().smoothed, 0);
        assertBooksBalanced();
    }

    function test_Report_FullWithdrawal() external {
        withdrawToVault(32 ether);
        uint256 pooled = manager.pooledAssets();

        reportBalance(STAKE - 32 ether);

        assertEq(manager.pooledAssets(), pooled);
        assertEq(manager.accounting().buffer, 72 ether + BOOTSTRAP);
        assertEq(poolETH.sharesOf(treasury), 0);
        assertBooksBalanced();
    }

    function test_Report_SmoothsGrowth() external {
        nextFrame();
        Report memory report = reportOf(STAKE + 2 ether);
        voteFor(report);
        uint256 limit = STAKE * 1 days / (10 * 365 days);

        vm.expectEmit(address(manager));
        emit IPoolManager.GrowthAboveCap(report.referenceSlot, 2 ether, limit);
        committee.deliver(report);

        assertEq(manager.accounting().smoothed, 2 ether - limit);
        assertBooksBalanced();
    }

    function test_Report_ReleasesSmoothed() external {
        reportBalance(STAKE + 2 ether);
        uint256 smoothed = manager.accounting().smoothed;
        uint256 cap = poolETH.totalSupply() * 5 / 10_000;
        nextFrame();
        Report memory report = reportOf(STAKE + 2 ether);

        deliver(report);

        assertEq(manager.accounting().smoothed, smoothed - cap);
        for (uint256 i = 0; i < 3; ++i) {
            reportNothing();
        }
        assertEq(manager.accounting().smoothed, 0);
        assertBooksBalanced();
    }

    function test_Report_ThirtyAtCap() external {
        (uint256 assets, uint256 shares) = poolETH.totals();
        uint256 most = 1 ether;
        for (uint256 i = 1; i <= 30; ++i) {
            // New stake is no growth; 55 ETH are far too much of it.
            depositAs(friend, 32 ether);
            fund(1);
            vm.deal(address(elRewardsVault), 50 ether);
            reportBalance(STAKE + i * (32 ether + 5 ether));

            most = most * 10_005 / 10_000 + 1;
            (uint256 assetsAfter, uint256 sharesAfter) = poolETH.totals();
            assertLe(assetsAfter * shares * 1 ether, most * assets * sharesAfter);
            // Of 0.05 %, the fee leaves 0.045 %.
            assertGt(assetsAfter * shares * 100_000, assets * sharesAfter * (100_000 + 44 * i));
        }
        IPoolManager.Accounting memory books = manager.accounting();
        uint256 reached = manager.pooledAssets() + reserve.available() + books.opexDue;
        assertEq(reached + books.smoothed, 1000 ether + BOOTSTRAP + 30 * (32 ether + 55 ether));
        assertBooksBalanced();
    }

    function test_Report_FirstFromOpening() external {
        PoolManagerReport_Fresh fresh = new PoolManagerReport_Fresh();
        fresh.setUp();
        // Half a day from the opening to the reference slot, with 32 ETH that could earn.
        assertEq(fresh.firstReportAccepts(), 32 ether * (uint256(FRAME_SECONDS) - 1 hours - 12) / (10 * 365 days));
    }

    function test_Report_DepositAfterReference() external {
        nextFrame();
        Report memory report = reportOf(STAKE);
        fund(1);
        uint256 pooled = manager.pooledAssets();
        report.validatorsAppeared = 30;

        deliver(report);

        assertEq(manager.pooledAssets(), pooled);
        assertEq(manager.accounting().deposited - manager.accounting().depositedAtReport, 32 ether);
        reportBalance(STAKE + 32 ether);
        assertEq(manager.pooledAssets(), pooled);
        assertEq(manager.accounting().smoothed, 0);
        assertBooksBalanced();
    }

    /* LOSS */

    function test_Report_Loss() external {
        uint256 pooled = manager.pooledAssets();

        reportBalance(STAKE - 0.5 ether);

        assertEq(manager.pooledAssets(), pooled - 0.5 ether);
        assertEq(manager.accounting().lossCarry, 0.5 ether);
        assertEq(poolETH.sharesOf(treasury), 0);
        assertBooksBalanced();
    }

    function test_Report_NoFeeOnRecovery() external {
        reportBalance(STAKE - 0.3 ether);
        reportBalance(STAKE - 0.1 ether);
        assertEq(manager.accounting().lossCarry, 0.1 ether);
        assertEq(poolETH.sharesOf(treasury), 0);
        assertEq(reserve.available(), 0);

        reportBalance(STAKE + 0.1 ether);
        assertEq(manager.accounting().lossCarry, 0);
        assertEq(reserve.available(), 0.004 ether);
        assertApproxEqAbs(poolETH.balanceOf(treasury), 0.006 ether, 2);
    }

    /* OPEX */

    function test_Report_PaysReserve() external {
        reportBalance(STAKE + 0.2 ether);

        assertEq(reserve.available(), 0.008 ether);
        assertEq(address(reserve).balance, 0.008 ether);
        assertEq(manager.accounting().opexDue, 0);
    }

    function test_Report_OwesReserve() external {
        requestAs(staker, 40 ether + BOOTSTRAP);
        uint256 pooled = manager.pooledAssets();
        reportBalance(STAKE + 0.2 ether);

        assertEq(reserve.available(), 0);
        assertEq(manager.accounting().opexDue, 0.008 ether);
        assertEq(manager.pooledAssets(), pooled + 0.192 ether);
        assertBooksBalanced();

        depositAs(friend, 1 ether);
        reportNothing();
        assertEq(reserve.available(), 0.008 ether);
        assertEq(manager.accounting().opexDue, 0);
        assertBooksBalanced();
    }

    function testFuzz_Report_OpexOnce(uint256 growth, uint256 requested, uint256 deposited) external {
        growth = bound(growth, 0, 0.2 ether / 1 gwei) * 1 gwei;
        requestAs(staker, bound(requested, 39.9 ether, 40 ether + BOOTSTRAP));
        uint256 free = 40 ether + BOOTSTRAP - queue.unfinalizedAssets();
        uint256 pooled = manager.pooledAssets();
        uint256 opex = growth * OPEX_BPS / 10_000;

        reportBalance(STAKE + growth);

        uint256 paid = opex < free ? opex : free;
        assertEq(reserve.available(), paid);
        assertEq(manager.accounting().opexDue, opex - paid);
        assertEq(manager.accounting().buffer, 40 ether + BOOTSTRAP - paid);
        assertEq(manager.pooledAssets(), pooled + growth - opex);

        depositAs(friend, bound(deposited, 1000, 0.01 ether));
        pooled = manager.pooledAssets();
        free = manager.accounting().buffer - queue.unfinalizedAssets();
        assertEq(manager.depositable(), free > opex - paid ? free - (opex - paid) : 0);
        reportNothing();

        uint256 total = paid + free < opex ? paid + free : opex;
        assertEq(reserve.available(), total);
        assertEq(manager.accounting().opexDue, opex - total);
        assertEq(manager.pooledAssets(), pooled);
        assertBooksBalanced();
    }

    /* FINALIZATION */

    function test_Report_FinalizesAtNewRate() external {
        requestAs(staker, 10 ether);
        nextFrame();
        Report memory report = reportOf(STAKE - 0.5 ether);
        report.finalizeUpTo = 1;

        deliver(report);

        uint256 rateAssets = 1000 ether + BOOTSTRAP - 0.5 ether;
        assertEq(queue.reservedAssets(), 10 ether * rateAssets / (1000 ether + BOOTSTRAP));
        assertEq(queue.lastFinalizedId(), 1);
        assertBooksBalanced();
    }

    function test_Report_IgnoresFinalized() external {
        requestAs(staker, 5 ether);
        requestAs(staker, 5 ether);
        reportNothing();
        reportNothing();
        nextFrame();
        Report memory report = reportOf(STAKE);
        report.finalizeUpTo = 1;
        voteFor(report);
        queue.finalize(2);

        committee.deliver(report);

        assertEq(queue.lastFinalizedId(), 2);
        assertEq(manager.lastReport().count, 4);
    }

    /* RECORD */

    function test_Report_Records() external {
        nextFrame();
        Report memory report = reportOf(STAKE);
        report.validatorsExited = 3;

        deliver(report);

        IPoolManager.LastReport memory last = manager.lastReport();
        assertEq(last.referenceSlot, report.referenceSlot);
        assertEq(last.processedAt, vm.getBlockTimestamp());
        assertEq(last.count, 2);
        assertEq(last.validatorsAppeared, 30);
        assertEq(last.validatorsExited, 3);
        assertEq(manager.accounting().beaconBalance, STAKE);
        assertEq(manager.accounting().depositedAtReport, STAKE);
    }

    /* THE END */

    function test_Report_WindsDown() external {
        reportBalance(STAKE + 0.2 ether);
        requestAs(staker, 600 ether);
        requestAs(staker, poolETH.sharesOf(staker));
        requestAs(treasury, poolETH.sharesOf(treasury));
        uint256 unowned = poolETH.balanceOf(DEAD);
        withdrawToVault(STAKE + 0.2 ether);
        nextFrame();
        Report memory report = reportOf(0);
        report.validatorsExited = 30;
        report.finalizeUpTo = 3;
        deliver(report);

        vm.prank(treasury);
        queue.claim(3, treasury);
        vm.startPrank(staker);
        queue.claim(1, staker);
        queue.claim(2, staker);
        vm.stopPrank();

        assertEq(poolETH.totalShares(), BOOTSTRAP);
        assertEq(poolETH.sharesOf(DEAD), BOOTSTRAP);
        // One wei of rounding for each request.
        assertGe(manager.pooledAssets(), unowned);
        assertLe(manager.pooledAssets(), unowned + 4);
        assertEq(manager.accounting().buffer, manager.pooledAssets());
        assertEq(address(manager).balance, manager.pooledAssets());
        assertLe(address(queue).balance, 3);
        assertEq(address(stakeVault).balance + address(elRewardsVault).balance, 0);
        assertEq(reserve.available(), 0.008 ether);
        assertBooksBalanced();
    }

    /* FUZZ */

    function testFuzz_Life_BooksBalanced(uint256[6] memory amounts, int256[4] memory changes, uint256 elRewards)
        external
    {
        depositAs(friend, bound(amounts[0], 1 ether, 500 ether));
        uint256 sent = bound(amounts[1], 0, poolETH.balanceOf(friend));
        vm.prank(friend);
        poolETH.transfer(stranger, sent);
        reportBalance(_changed(changes[0]));
        assertBooksBalanced();
        requestAs(staker, bound(amounts[2], 0.02 ether, 300 ether));
        vm.deal(address(elRewardsVault), bound(elRewards, 0, 5 ether));
        reportBalance(_changed(changes[1]));
        assertBooksBalanced();
        requestAs(staker, bound(amounts[3], 0.02 ether, 300 ether));
        _withdrawStake(bound(amounts[4], 0, 300 ether));
        reportBalance(_changed(changes[2]));
        assertBooksBalanced();
        depositAs(stranger, bound(amounts[5], 100, 600 ether));
        _withdrawStake(600 ether);

        nextFrame();
        Report memory report = reportOf(_changed(changes[3]));
        report.finalizeUpTo = 2;
        deliver(report);

        assertBooksBalanced();
        assertEq(queue.lastFinalizedId(), 2);
        vm.prank(staker);
        uint256 paid = queue.claim(1, staker);
        vm.prank(staker);
        paid += queue.claim(2, staker);
        assertEq(staker.balance, paid);
        assertLe(queue.reservedAssets(), 2);
    }

    function testFuzz_Life_NoProfitAroundReport(uint256 amount, int256 change, bool isRequestedFirst) external {
        amount = bound(amount, 0.1 ether, 40 ether);
        uint256 shares = depositAs(friend, amount);
        if (isRequestedFirst) requestAs(friend, shares);
        reportBalance(_changed(change));
        if (!isRequestedFirst) requestAs(friend, shares);
        reportNothing();
        reportNothing();

        queue.finalize(1);

        uint256 most = isRequestedFirst ? amount : amount * 10_005 / 10_000;
        assertLe(queue.getRequest(1).claimable, most);
    }

    function testFuzz_Life_RateCapped(uint256 growth, uint256 elRewards, uint256 elapsedFrames) external {
        (uint256 assets, uint256 shares) = poolETH.totals();
        vm.deal(address(elRewardsVault), bound(elRewards, 0, 1000 ether));
        skip(bound(elapsedFrames, 0, 30) * FRAME_SECONDS);

        reportBalance(STAKE + bound(growth, 0, 1000 ether));

        (uint256 assetsAfter, uint256 sharesAfter) = poolETH.totals();
        assertLe(assetsAfter * shares * 10_000, assets * sharesAfter * 10_005);
        assertBooksBalanced();
    }

    /* HELPERS */

    function _expectRejected(Report memory report, uint8 rule) private {
        voteFor(report);
        bytes memory before = _state(report);
        vm.expectRevert(abi.encodeWithSelector(Errors.PoolManager_ReportRejected.selector, rule));
        committee.deliver(report);
        assertEq(_state(report), before);
    }

    /// @dev All that a report may change.
    function _state(Report memory report) private view returns (bytes memory) {
        (uint256 assets, uint256 shares) = poolETH.totals();
        uint256 support = committee.support(report.referenceSlot, committee.hashReport(report));
        return abi.encode(
            abi.encode(manager.accounting(), manager.lastReport(), assets, shares, poolETH.sharesOf(treasury), support),
            abi.encode(queue.lastFinalizedId(), queue.reservedAssets(), reserve.available()),
            abi.encode(address(manager).balance, address(stakeVault).balance, address(elRewardsVault).balance)
        );
    }

    /// @dev Moves stake to the vault, as an exit does; the next report must count it out.
    function _withdrawStake(uint256 assets) private {
        assets -= assets % 1 gwei;
        withdrawToVault(assets);
        _withdrawn += assets;
    }

    /// @dev A beacon balance that a report accepts, less what went to the vault since the last call.
    function _changed(int256 change) private returns (uint256 balance) {
        balance = manager.accounting().beaconBalance - _withdrawn;
        _withdrawn = 0;
        // forge-lint: disable-next-line(unsafe-typecast)
        uint256 size = uint256(change < 0 ? -(change / 2) : change / 2);
        return change < 0 ? balance - bound(size, 0, 0.3 ether) : balance + bound(size, 0, 5 ether);
    }
}

/// @title A pool before its first report
contract PoolManagerReport_Fresh is PoolFixture {
    /// @notice Reports far too much growth and returns what was accepted of it.
    function firstReportAccepts() external returns (uint256) {
        depositAs(staker, 1000 ether);
        fund(1);
        reportBalance(33 ether);
        return 1 ether - manager.accounting().smoothed;
    }
}
