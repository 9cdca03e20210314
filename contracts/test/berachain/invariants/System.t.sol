// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Test } from "contracts/test/base/Test.sol";
import { SystemBooks } from "contracts/test/berachain/invariants/SystemBooks.sol";
import { SystemHandler } from "contracts/test/berachain/invariants/SystemHandler.sol";

/// @notice Factory, vault, oracle and two pools, all real, under any sequence of actions in both eras. The promises
/// themselves are in the handler.
contract BerachainSystem_Invariant is Test {
    SystemHandler private handler;

    function setUp() external {
        handler = new SystemHandler();
        handler.open();
        bytes4[] memory selectors = new bytes4[](24);
        selectors[0] = handler.deposit.selector;
        selectors[1] = handler.request.selector;
        selectors[2] = handler.claimRequest.selector;
        selectors[3] = handler.proposeBlocks.selector;
        selectors[4] = handler.giveToOperator.selector;
        selectors[5] = handler.tip.selector;
        selectors[6] = handler.buyIncentives.selector;
        selectors[7] = handler.processRewards.selector;
        selectors[8] = handler.accrue.selector;
        selectors[9] = handler.changeFee.selector;
        selectors[10] = handler.changePayout.selector;
        selectors[11] = handler.changeLeast.selector;
        selectors[12] = handler.boost.selector;
        selectors[13] = handler.pauseOrUnpause.selector;
        selectors[14] = handler.payConsensus.selector;
        selectors[15] = handler.reportBalance.selector;
        selectors[16] = handler.reportStale.selector;
        selectors[17] = handler.retryFullExit.selector;
        selectors[18] = handler.sweepLateRewards.selector;
        selectors[19] = handler.skipBlocks.selector;
        selectors[20] = handler.switchEra.selector;
        selectors[21] = handler.force.selector;
        selectors[22] = handler.upgrade.selector;
        selectors[23] = handler.attack.selector;
        targetContract(address(handler));
        targetSelector(address(handler), selectors);
    }

    function invariant_All() external view {
        handler.checkAll();
    }

    /* COVERAGE */

    /// @dev A life that passes through every action and both eras, so that a handler which quietly does nothing is
    /// noticed.
    function test_Handler_ReachesActions() external {
        _grow();
        _leaveFirst();
        _leaveSecond();

        SystemBooks.Books memory one = handler.booksOf(0);
        SystemBooks.Books memory two = handler.booksOf(1);
        assertTrue(one.wasExited && two.wasExited, "not closed");
        assertGt(one.charges, 3);
        assertGt(one.paid, 310_000 ether);
        assertEq(one.paid, one.requested);
        assertGt(two.paid, 259_999 ether);
        assertEq(two.paid, two.requested);
        assertGt(handler.requestsMade(), 5);
    }

    function _grow() private {
        handler.proposeBlocks(0, 3);
        handler.boost(0, 0, 0);
        handler.boost(0, 1, 0);
        handler.boost(0, 2, 0.5 ether);
        handler.boost(0, 1, 0);
        handler.boost(0, 3, 0.1 ether);
        handler.checkAll();
        handler.deposit(1, 1, 50_000 ether + 1);
        handler.request(1, 1, 1000 ether + 1, true);
        handler.checkAll();
        handler.buyIncentives(0);
        handler.changePayout(0, 50 ether);
        handler.buyIncentives(0);
        handler.buyIncentives(0);
        handler.switchEra();
        handler.proposeBlocks(0, 2);
        handler.giveToOperator(0, 100 ether);
        handler.changeFee(0, 2000);
        handler.checkAll();
        handler.tip(0, 5 ether);
        handler.force(0, 3 ether);
        handler.processRewards(0);
        handler.accrue(0);
        handler.changeLeast(0, 260_000 ether);
        handler.upgrade(1);
        handler.pauseOrUnpause(0);
        handler.pauseOrUnpause(0);
        handler.reportBalance(0, 310_100 ether + 1);
        handler.reportStale(0, 1);
        handler.checkAll();
        SystemBooks.State memory state = handler.stateOf(0);
        assertApproxEqAbs(state.deposits, 310_100 ether, 1 gwei);
        assertGt(state.buffer, 100 ether, "nothing collected");
    }

    function _leaveFirst() private {
        handler.giveToOperator(0, 10 ether);
        handler.request(0, 0, 1000 ether + 4, false);
        handler.checkAll();
        // The partial withdrawal is pending, so the exit is dropped and asked again.
        handler.request(0, 0, 100_000 ether, false);
        handler.checkAll();
        handler.attack(0, 1);
        handler.attack(0, 4);
        handler.payConsensus(0);
        handler.retryFullExit(0);
        handler.payConsensus(0);
        handler.tip(0, 5 ether);
        handler.sweepLateRewards(0);
        handler.checkAll();
        handler.request(0, 0, handler.worthOf(0, 0), false);
        handler.request(0, 3, handler.worthOf(0, 3), true);
        handler.checkAll();
        for (uint256 id = 0; id < handler.requestsMade(); ++id) {
            handler.claimRequest(id);
            handler.checkAll();
        }
        handler.claimRequest(0);
    }

    function _leaveSecond() private {
        handler.deposit(1, 2, 100_000 ether + 1);
        handler.deposit(1, 2, 100_000 ether + 1);
        handler.payConsensus(1);
        handler.skipBlocks(43_200);
        handler.attack(1, 0);
        handler.attack(1, 2);
        handler.attack(1, 3);
        handler.attack(1, 5);
        handler.attack(1, 6);
        // The validator was evicted.
        handler.reportBalance(1, 0);
        handler.checkAll();
        uint256 made = handler.requestsMade();
        for (uint256 k = 1; k < 4; ++k) {
            handler.request(1, k, handler.worthOf(1, k), true);
            handler.checkAll();
        }
        for (uint256 id = made; id < handler.requestsMade(); ++id) {
            handler.claimRequest(id);
            handler.checkAll();
        }
    }
}
