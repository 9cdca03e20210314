// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { WithdrawalVault } from "../../../../src/berachain/WithdrawalVault.sol";
import { Test } from "../../../base/Test.sol";
import { VaultHandler } from "./VaultHandler.sol";

/// @notice Pays and leaves the token.
contract PaysTwiceVault is WithdrawalVault {
    function _close(uint256) internal override { }
}

/// @notice Gives every third request to somebody else.
contract OtherReceiverVault is WithdrawalVault {
    function _open(StoredRequest memory request) internal override returns (uint256) {
        if (request.assetsGwei % 3 == 0) request.user = address(0xbad);
        return super._open(request);
    }
}

/// @notice Pays without a note.
contract UnbookedVault is WithdrawalVault {
    function _bookPayment(Pool storage, uint64) internal override { }
}

/// @notice Vault, two pools and the consensus layer under any sequence of actions. The rules themselves are in the
/// handler.
contract WithdrawalVault_Invariant is Test {
    VaultHandler private handler;

    function setUp() external {
        _openHandler(address(new WithdrawalVault()));
        bytes4[] memory selectors = new bytes4[](14);
        selectors[0] = handler.submit.selector;
        selectors[1] = handler.stake.selector;
        selectors[2] = handler.earnWbera.selector;
        selectors[3] = handler.earnBgt.selector;
        selectors[4] = handler.unlockBgt.selector;
        selectors[5] = handler.setBelowThreshold.selector;
        selectors[6] = handler.exitFromConsensusLayer.selector;
        selectors[7] = handler.request.selector;
        selectors[8] = handler.finalize.selector;
        selectors[9] = handler.finalizeMany.selector;
        selectors[10] = handler.retryFullExit.selector;
        selectors[11] = handler.payConsensusLayer.selector;
        selectors[12] = handler.donate.selector;
        selectors[13] = handler.payAll.selector;
        targetContract(address(handler));
        targetSelector(address(handler), selectors);
    }

    function invariant_All() external view {
        handler.assertAll();
    }

    /// @dev A life that passes through every action, so that a handler which quietly does nothing is noticed.
    function test_Handler_ReachesActions() external {
        handler.setBelowThreshold(0, true);
        handler.submit(0, 0, 50 ether);
        handler.request(0, 0, 3 ether, false);
        handler.setBelowThreshold(0, false);
        handler.stake(0);
        handler.earnWbera(1, 2 ether);
        handler.request(1, 1, 5 ether, true);
        handler.payConsensusLayer(1, 3 ether);
        handler.finalizeMany(0);
        handler.earnBgt(0, 7 ether, true);
        // Divisible by 16, so that it may be all: the staker's share of the first pool closes it.
        handler.request(0, 0, 400_000 ether, false);
        handler.retryFullExit(0);
        handler.payAll(0);
        handler.donate(1 ether);
        for (uint256 i = 0; i < 8; ++i) {
            handler.request(1, i, 1 ether, false);
        }
        handler.exitFromConsensusLayer(1);
        handler.payAll(1);
        handler.finalize(2);
        handler.unlockBgt(0);
        handler.finalizeMany(0);
        handler.finalize(0);

        handler.assertAll();
        assertEq(handler.made(), 11);
        for (uint256 id = 1; id <= 11; ++id) {
            (,, bool isPaid,) = handler.seen(id);
            assertTrue(isPaid);
        }
    }

    /// @dev Shares of locked BGT are paid with the other pool's BERA, and the handler counts the alarm.
    function test_Handler_SeesShortfall() external {
        handler.earnBgt(0, 90 ether, true);
        handler.request(0, 0, 401_000 ether, false);
        handler.request(0, 1, 1000 ether, false);
        handler.request(0, 2, 1000 ether, false);
        handler.payAll(0);
        handler.request(1, 1, 1000 ether, false);
        handler.payAll(1);
        handler.finalizeMany(0);

        handler.assertAll();
        assertGt(handler.shortfalls(), 0);
    }

    /* SEEDED BUGS */

    function test_SeededBug_PaysTwice() external {
        _live(address(new PaysTwiceVault()));
    }

    function test_SeededBug_OtherReceiver() external {
        _live(address(new OtherReceiverVault()));
    }

    function test_SeededBug_Unbooked() external {
        _live(address(new UnbookedVault()));
    }

    /// @dev The same short life keeps all rules with the real vault and breaks one with a bug.
    function _live(address implementation) private {
        _liveOnce();
        handler.assertAll();

        _openHandler(implementation);
        _liveOnce();
        vm.expectRevert();
        handler.assertAll();
    }

    function _liveOnce() private {
        handler.request(0, 0, 3 ether, false);
        handler.request(1, 1, 3 ether, false);
        handler.payAll(0);
        handler.finalize(0);
    }

    function _openHandler(address implementation) private {
        handler = new VaultHandler();
        handler.open(implementation);
    }
}
