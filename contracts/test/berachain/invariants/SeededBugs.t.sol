// SPDX-License-Identifier: MIT
// Above 300 lines: every promise of the suite with the bug that breaks it, and the lives in which it shows.
pragma solidity 0.8.37;

import { Test } from "contracts/test/base/Test.sol";
import { Broken } from "contracts/test/berachain/invariants/Broken.sol";
import {
    AsksNobody,
    BurnsFirstShares,
    ChargesWhenClosed,
    DearWithdrawal,
    ForgetsActivation,
    GenerousDeposit,
    KeepsStake,
    MiscountedAssets,
    MovableShares,
    MovesSilently,
    PausesForAll,
    ReopensAfterExit,
    RoundsUp,
    TakesFromOthers,
    UncountedShare
} from "contracts/test/berachain/invariants/PoolBugs.sol";
import {
    ChargesAtClaim,
    ChargesTwice,
    ForgetsReports,
    GrantsPower,
    ListsTwice,
    PaysTwice,
    ReservesLess,
    TakesOldProofs,
    UnderflowingView
} from "contracts/test/berachain/invariants/SharedBugs.sol";
import { SystemHandler } from "contracts/test/berachain/invariants/SystemHandler.sol";

/// @title Each promise of the invariant suite is broken by a contract with one bug
/// @notice The same short life keeps all promises with the real contracts; with the bug, the check names the promise.
contract BerachainSeededBugs_Test is Test {
    /// @dev Closes the pool.
    uint256 private constant MUCH = 100_000 ether;
    uint256 private constant PART = 1000 ether;

    SystemHandler private handler;
    address private stranger = makeAddr("stranger");

    function setUp() external {
        handler = new SystemHandler();
        handler.open();
    }

    /* SHARES */

    function test_Seeded_SumOfShares_UncountedShare() external {
        address bug = address(new UncountedShare(_real(SystemHandler.Part.Pool)));
        _assertNoticed(SystemHandler.Part.Pool, bug, _collect, Broken.SumOfShares.selector);
    }

    function test_Seeded_SupplyOfDust_BurnsFirstShares() external {
        address bug = address(new BurnsFirstShares(_real(SystemHandler.Part.Pool)));
        _assertNoticed(SystemHandler.Part.Pool, bug, _collectBelowThreshold, Broken.SupplyOfDust.selector);
    }

    function test_Seeded_RateMoved_GenerousDeposit() external {
        address bug = address(new GenerousDeposit(_real(SystemHandler.Part.Pool)));
        _assertNoticed(SystemHandler.Part.Pool, bug, _deposit, Broken.RateMoved.selector);
    }

    function test_Seeded_RateMoved_DearWithdrawal() external {
        address bug = address(new DearWithdrawal(_real(SystemHandler.Part.Pool)));
        _assertNoticed(SystemHandler.Part.Pool, bug, _withdrawPart, Broken.RateMoved.selector);
    }

    function test_Seeded_Profit_TakesFromOthers() external {
        address bug = address(new TakesFromOthers(_real(SystemHandler.Part.Pool)));
        _assertNoticed(SystemHandler.Part.Pool, bug, _deposit, Broken.Profit.selector);
    }

    function test_Seeded_SharesMoved_MovableShares() external {
        address bug = address(new MovableShares(_real(SystemHandler.Part.Pool)));
        _assertNoticed(SystemHandler.Part.Pool, bug, _moveShares, Broken.SharesMoved.selector);
    }

    function test_Seeded_PreviewBroken_RoundsUp() external {
        address bug = address(new RoundsUp(_real(SystemHandler.Part.Pool)));
        _assertNoticed(SystemHandler.Part.Pool, bug, _earn, Broken.PreviewBroken.selector);
    }

    function test_Seeded_EventsTellOtherwise_MovesSilently() external {
        address bug = address(new MovesSilently(_real(SystemHandler.Part.Pool)));
        _assertNoticed(SystemHandler.Part.Pool, bug, _deposit, Broken.EventsTellOtherwise.selector);
    }

    /* ASSETS */

    function test_Seeded_AssetsUnbalanced_MiscountedAssets() external {
        address bug = address(new MiscountedAssets(_real(SystemHandler.Part.Pool)));
        _assertNoticed(SystemHandler.Part.Pool, bug, _earn, Broken.AssetsUnbalanced.selector);
    }

    function test_Seeded_StakeUncovered_KeepsStake() external {
        address bug = address(new KeepsStake(_real(SystemHandler.Part.Pool)));
        _assertNoticed(SystemHandler.Part.Pool, bug, _withdrawPart, Broken.StakeUncovered.selector);
    }

    function test_Seeded_FeeCharged_ChargesTwice() external {
        address bug = address(new ChargesTwice(_real(SystemHandler.Part.Operator)));
        _assertNoticed(SystemHandler.Part.Operator, bug, _charge, Broken.FeeCharged.selector);
    }

    function test_Seeded_FeeCharged_ChargesWhenClosed() external {
        address bug = address(new ChargesWhenClosed(_real(SystemHandler.Part.Pool)));
        _assertNoticed(SystemHandler.Part.Pool, bug, _closeAndSweep, Broken.FeeCharged.selector);
    }

    function test_Seeded_ViewReverts_UnderflowingView() external {
        address bug = address(new UnderflowingView(_real(SystemHandler.Part.Operator)));
        _assertNoticed(SystemHandler.Part.Operator, bug, _closeAndClaim, Broken.ViewReverts.selector);
    }

    /* REQUESTS */

    function test_Seeded_PaidWrongly_PaysTwice() external {
        address bug = address(new PaysTwice(_real(SystemHandler.Part.Vault)));
        _assertNoticed(SystemHandler.Part.Vault, bug, _claim, Broken.PaidWrongly.selector);
    }

    function test_Seeded_ClaimTouchedOthers_ChargesAtClaim() external {
        address bug = address(new ChargesAtClaim(_real(SystemHandler.Part.Vault), handler.operatorOf(0)));
        _assertNoticed(SystemHandler.Part.Vault, bug, _claim, Broken.ClaimTouchedOthers.selector);
    }

    function test_Seeded_ReservedWrongly_ReservesLess() external {
        address bug = address(new ReservesLess(_real(SystemHandler.Part.Vault)));
        _assertNoticed(SystemHandler.Part.Vault, bug, _withdrawPart, Broken.ReservedWrongly.selector);
    }

    function test_Seeded_OwedUncovered_AsksNobody() external {
        address bug = address(new AsksNobody(_real(SystemHandler.Part.Pool)));
        _assertNoticed(SystemHandler.Part.Pool, bug, _withdrawPart, Broken.OwedUncovered.selector);
    }

    /* KEYS AND PROOFS */

    function test_Seeded_KeyUsedAgain_ReopensAfterExit() external {
        address bug = address(new ReopensAfterExit(_real(SystemHandler.Part.Pool)));
        _assertNoticed(SystemHandler.Part.Pool, bug, _closeAndSweep, Broken.KeyUsedAgain.selector);
    }

    function test_Seeded_KeyUsedAgain_ListsTwice() external {
        address bug = address(new ListsTwice(_real(SystemHandler.Part.Factory)));
        _assertNoticed(SystemHandler.Part.Factory, bug, _openAgain, Broken.KeyUsedAgain.selector);
    }

    function test_Seeded_StaleProofTaken_ForgetsReports() external {
        address bug = address(new ForgetsReports(_real(SystemHandler.Part.Oracle)));
        _assertNoticed(SystemHandler.Part.Oracle, bug, _reportTwice, Broken.StaleProofTaken.selector);
    }

    function test_Seeded_StaleProofTaken_TakesOldProofs() external {
        address bug = address(new TakesOldProofs(_real(SystemHandler.Part.Factory)));
        _assertNoticed(SystemHandler.Part.Factory, bug, _reportLate, Broken.StaleProofTaken.selector);
    }

    /* POWERS */

    function test_Seeded_PausedByStranger_PausesForAll() external {
        address bug = address(new PausesForAll(_real(SystemHandler.Part.Pool)));
        _assertNoticed(SystemHandler.Part.Pool, bug, _pauseAsStranger, Broken.PausedByStranger.selector);
    }

    function test_Seeded_PowerMoved_GrantsPower() external {
        address bug = address(new GrantsPower(_real(SystemHandler.Part.Operator), stranger));
        _assertNoticed(SystemHandler.Part.Operator, bug, _charge, Broken.PowerMoved.selector);
    }

    function test_Seeded_UpgradeChangedGetter_ForgetsActivation() external {
        handler.upgrade(0);
        handler.checkAll();
        handler.setVersion(SystemHandler.Part.Pool, address(new ForgetsActivation(_real(SystemHandler.Part.Pool))));
        handler.upgrade(0);
        vm.expectPartialRevert(Broken.UpgradeChangedGetter.selector);
        handler.checkAll();
    }

    /* LONGER LIVES */

    /// @dev A bug is as visible late as early, whatever the pools earned before.
    /// forge-config: default.fuzz.runs = 8
    /// forge-config: deep.fuzz.runs = 500
    function testFuzz_Seeded_AfterAnyEarnings(uint256 bugSeed, uint256[10] calldata seeds) external {
        for (uint256 k = 0; k < seeds.length; ++k) {
            _earnSomehow(seeds[k]);
            handler.checkAll();
        }
        address pool = _real(SystemHandler.Part.Pool);
        if (bugSeed % 6 == 0) {
            _assertNoticed(
                SystemHandler.Part.Pool, address(new UncountedShare(pool)), _collect, Broken.SumOfShares.selector
            );
        } else if (bugSeed % 6 == 1) {
            _assertNoticed(
                SystemHandler.Part.Pool, address(new GenerousDeposit(pool)), _deposit, Broken.RateMoved.selector
            );
        } else if (bugSeed % 6 == 2) {
            _assertNoticed(
                SystemHandler.Part.Pool, address(new TakesFromOthers(pool)), _deposit, Broken.Profit.selector
            );
        } else if (bugSeed % 6 == 3) {
            _assertNoticed(
                SystemHandler.Part.Pool, address(new MiscountedAssets(pool)), _earn, Broken.AssetsUnbalanced.selector
            );
        } else if (bugSeed % 6 == 4) {
            _assertNoticed(
                SystemHandler.Part.Pool, address(new KeepsStake(pool)), _withdrawPart, Broken.StakeUncovered.selector
            );
        } else {
            address bug = address(new ChargesTwice(_real(SystemHandler.Part.Operator)));
            _assertNoticed(SystemHandler.Part.Operator, bug, _charge, Broken.FeeCharged.selector);
        }
    }

    /// @dev Nothing that closes, pauses or pays in WBERA, which would pay a withdrawal.
    function _earnSomehow(uint256 seed) private {
        uint256 kind = seed % 7;
        if (kind == 0) handler.proposeBlocks(seed / 7, seed / 14);
        if (kind == 1) handler.tip(seed / 7, seed / 14);
        if (kind == 2) handler.buyIncentives(seed / 7);
        if (kind == 3) handler.accrue(seed / 7);
        if (kind == 4) handler.force(seed / 7, seed / 14);
        if (kind == 5) handler.processRewards(seed / 7);
        if (kind == 6) handler.payConsensus(seed / 7);
    }

    /* LIVES */

    function _collect() private {
        handler.processRewards(0);
    }

    function _collectBelowThreshold() private {
        handler.processRewards(1);
    }

    function _deposit() private {
        handler.deposit(0, 1, 10 ether + 1);
    }

    function _earn() private {
        handler.tip(0, 1 ether);
    }

    function _moveShares() private {
        handler.attack(0, 5);
    }

    function _withdrawPart() private {
        handler.request(0, 0, PART, false);
    }

    function _charge() private {
        handler.proposeBlocks(0, 3);
        handler.accrue(0);
    }

    function _claim() private {
        handler.force(2, 100 ether);
        handler.request(0, 0, 40 ether, false);
        handler.request(0, 0, PART, false);
        handler.proposeBlocks(0, 3);
        handler.claimRequest(0);
    }

    function _closeAndSweep() private {
        handler.request(0, 0, MUCH, false);
        handler.tip(0, 1 ether);
        handler.sweepLateRewards(0);
    }

    function _closeAndClaim() private {
        handler.proposeBlocks(0, 3);
        handler.request(0, 0, MUCH, false);
        handler.claimRequest(0);
    }

    function _openAgain() private {
        handler.attack(0, 0);
    }

    function _reportTwice() private {
        handler.reportBalance(0, 1);
        handler.reportStale(0, 1);
    }

    function _reportLate() private {
        handler.reportStale(0, 0);
    }

    function _pauseAsStranger() private {
        handler.attack(0, 2);
    }

    /* INTERNALS */

    function _real(SystemHandler.Part part) private view returns (address) {
        return handler.implementationIn(part);
    }

    function _assertNoticed(SystemHandler.Part part, address bug, function() internal life, bytes4 rule) private {
        uint256 snapshot = vm.snapshotState();
        life();
        handler.checkAll();

        vm.revertToState(snapshot);
        handler.install(part, bug);
        life();
        vm.expectPartialRevert(rule);
        handler.checkAll();
    }
}
