// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Test } from "../../../base/Test.sol";
import { OperatorHandler } from "./OperatorHandler.sol";

/// @notice Fees on both tracks under any sequence of earning, boosting, redeeming, collecting and the exit.
contract OperatorFees_Invariant is Test {
    OperatorHandler private handler;

    function setUp() external {
        handler = new OperatorHandler();
        handler.open();
        bytes4[] memory selectors = new bytes4[](11);
        selectors[0] = handler.earnBgt.selector;
        selectors[1] = handler.earnWbera.selector;
        selectors[2] = handler.changeFee.selector;
        selectors[3] = handler.queueBoost.selector;
        selectors[4] = handler.activateAndDrop.selector;
        selectors[5] = handler.queueDrop.selector;
        selectors[6] = handler.redeem.selector;
        selectors[7] = handler.accrue.selector;
        selectors[8] = handler.collect.selector;
        selectors[9] = handler.pull.selector;
        selectors[10] = handler.exit.selector;
        targetContract(address(handler));
        targetSelector(address(handler), selectors);
    }

    function invariant_All() external {
        handler.assertAll();
    }

    /// @dev A life that passes through every action, so that a handler which quietly does nothing is noticed.
    function test_Handler_ReachesActions() external {
        _live();
        (uint256 charged, uint256 boosted, bool hasExited) = handler.reached();
        assertApproxEqAbs(charged, 10 ether + 10 ether + 2 ether, 10);
        assertEq(boosted, 30 ether);
        assertFalse(hasExited);

        handler.exit(0);
        handler.earnBgt(10 ether);
        handler.earnWbera(10 ether);
        handler.activateAndDrop();
        handler.redeem(0);
        handler.pull(0);
        handler.assertAll();
        (uint256 afterwards, uint256 stillBoosted, bool isExited) = handler.reached();
        assertEq(afterwards, charged);
        assertEq(stillBoosted, 0);
        assertTrue(isExited);
    }

    /// @dev The bug that the rules are there for: a redemption that forgets what was charged.
    function test_SeededBug_DoubleChargeIsNoticed() external {
        _live();
        assertTrue(handler.isChargedOnce());
        handler.resetTracker();
        assertFalse(handler.isChargedOnce());
        handler.accrue();
        assertFalse(handler.isChargedOnce());
    }

    function _live() private {
        handler.earnBgt(100 ether);
        handler.earnWbera(100 ether);
        handler.queueBoost();
        handler.activateAndDrop();
        handler.queueDrop(70 ether);
        handler.activateAndDrop();
        handler.redeem(50 ether);
        handler.changeFee(2000);
        handler.earnWbera(10 ether);
        handler.accrue();
        handler.collect(60 ether);
        handler.pull(20 ether);
        handler.assertAll();
    }
}
