// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Test } from "../../base/Test.sol";
import { PoolHandler } from "./PoolHandler.sol";

/// @notice Pool manager, token, queue, committee and vaults under any sequence of actions. The rules themselves are in
/// the handler, which owns the pool.
contract Pool_Invariant is Test {
    PoolHandler private handler;

    function setUp() external {
        handler = new PoolHandler();
        handler.open();
        bytes4[] memory selectors = new bytes4[](14);
        selectors[0] = handler.deposit.selector;
        selectors[1] = handler.transfer.selector;
        selectors[2] = handler.transferFrom.selector;
        selectors[3] = handler.request.selector;
        selectors[4] = handler.claim.selector;
        selectors[5] = handler.sendRequest.selector;
        selectors[6] = handler.fundSome.selector;
        selectors[7] = handler.finalize.selector;
        selectors[8] = handler.force.selector;
        selectors[9] = handler.exit.selector;
        selectors[10] = handler.reportGain.selector;
        selectors[11] = handler.reportLoss.selector;
        selectors[12] = handler.skipFrames.selector;
        selectors[13] = handler.replaceMember.selector;
        targetContract(address(handler));
        targetSelector(address(handler), selectors);
    }

    function invariant_All() external view {
        handler.assertAll();
    }

    /// @dev A life that passes through every action, so that a handler which quietly does nothing is noticed.
    function test_Handler_ReachesActions() external {
        handler.deposit(0, 100 ether);
        handler.transfer(0, 1, 1 ether);
        handler.transferFrom(0, 1, 2, 1 ether);
        handler.fundSome(1);
        handler.reportGain(0, 0, 0);
        handler.request(0, 5 ether);
        handler.request(1, 5 ether);
        handler.reportGain(0.01 ether, 0.1 ether, 0);
        handler.reportLoss(0.01 ether, 0);
        handler.finalize(1);
        handler.claim(1);
        handler.request(1, 5 ether);
        handler.sendRequest(3, 2);
        handler.exit(32 ether);
        handler.force(0, 1 ether);
        handler.reportLoss(0, 3);
        handler.claim(3);
        handler.skipFrames(1, 3);
        handler.replaceMember(2);

        handler.assertAll();
        assertEq(handler.seen(1).paid, handler.totalPaid() - handler.seen(3).paid);
        assertGt(handler.seen(1).paid, 4 ether);
        assertGt(handler.seen(3).paid, 4 ether);
    }
}
