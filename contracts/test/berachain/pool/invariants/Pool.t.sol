// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { StakingPool } from "contracts/src/berachain/StakingPool.sol";
import { IStBERA } from "contracts/src/berachain/interfaces/IStBERA.sol";
import { Test } from "contracts/test/base/Test.sol";
import { Vm } from "contracts/test/base/Vm.sol";

import { BerachainPoolHandler } from "./PoolHandler.sol";
import {
    CheapWithdrawal,
    CountedBalance,
    DustSupply,
    GenerousDeposit,
    LateFreeze,
    LeakingRewards,
    MiscountedAssets,
    UncountedShare
} from "./SeededBugs.sol";

/// @notice A Berachain pool with its rewards vault and collector under any sequence of actions. The rules themselves are
/// in the handler, which owns the pool.
contract BerachainPool_Invariant is Test {
    BerachainPoolHandler private handler;
    mapping(address account => uint256) private replayed;

    function setUp() external {
        handler = new BerachainPoolHandler();
        handler.open(address(new StakingPool()));
        bytes4[] memory selectors = new bytes4[](13);
        selectors[0] = handler.deposit.selector;
        selectors[1] = handler.withdraw.selector;
        selectors[2] = handler.earn.selector;
        selectors[3] = handler.sellIncentives.selector;
        selectors[4] = handler.processRewards.selector;
        selectors[5] = handler.force.selector;
        selectors[6] = handler.sweepLateRewards.selector;
        selectors[7] = handler.setFee.selector;
        selectors[8] = handler.accrue.selector;
        selectors[9] = handler.setMinEffectiveBalance.selector;
        selectors[10] = handler.report.selector;
        selectors[11] = handler.pauseOrUnpause.selector;
        selectors[12] = handler.skipBlocks.selector;
        targetContract(address(handler));
        targetSelector(address(handler), selectors);
    }

    function invariant_All() external view {
        handler.assertAll();
    }

    /* COVERAGE */

    /// @dev A life that passes through every action, so that a handler which quietly does nothing is noticed.
    function test_Handler_ReachesActions() external {
        handler.live();

        (uint256 assets, uint256 asked, uint256 reported,, uint256 recipientShares) = handler.books();
        assertGt(assets, 250_000e18);
        assertGt(asked, 400e18);
        assertGt(reported, 250_000e18);
        assertGt(recipientShares, 10_000e18, "no fee was charged");
        assertTrue(handler.isClosed());
    }

    /* EVENTS */

    function test_Events_ReplayToShares() external {
        BerachainPoolHandler fresh = new BerachainPoolHandler();
        vm.recordLogs();
        fresh.open(address(new StakingPool()));
        fresh.live();

        Vm.Log[] memory logs = vm.getRecordedLogs();
        uint256 supply;
        for (uint256 i = 0; i < logs.length; ++i) {
            bool isMint = logs[i].topics[0] == IStBERA.SharesMinted.selector;
            if (!isMint && logs[i].topics[0] != IStBERA.SharesBurned.selector) continue;
            address account = address(uint160(uint256(logs[i].topics[1])));
            uint256 shares = abi.decode(logs[i].data, (uint256));
            supply = isMint ? supply + shares : supply - shares;
            replayed[account] = isMint ? replayed[account] + shares : replayed[account] - shares;
        }
        assertEq(supply, fresh.supply());
        for (uint256 i = 0; i < 4; ++i) {
            assertEq(replayed[fresh.actors(i)], fresh.sharesOf(fresh.actors(i)));
        }
        assertGt(replayed[fresh.actors(0)], 0);
    }

    /* SEEDED BUGS */

    function test_Seeded_UncountedShare() external {
        _assertNoticed(address(new UncountedShare()), "sum of shares");
    }

    function test_Seeded_LeakingRewards() external {
        _assertNoticed(address(new LeakingRewards()), "what the pool holds");
    }

    function test_Seeded_MiscountedAssets() external {
        _assertNoticed(address(new MiscountedAssets()), "the equation of total assets");
    }

    function test_Seeded_CountedBalance() external {
        _assertNoticed(address(new CountedBalance()), "the rate rose");
    }

    function test_Seeded_GenerousDeposit() external {
        _assertNoticed(address(new GenerousDeposit()), "the rate fell");
    }

    function test_Seeded_CheapWithdrawal() external {
        _assertNoticed(address(new CheapWithdrawal()), "the rate fell");
    }

    function test_Seeded_LateFreeze() external {
        _assertNoticed(address(new LateFreeze()), "the rate fell");
    }

    function test_Seeded_DustSupply() external {
        _assertNoticed(address(new DustSupply()), "the supply falls to dust");
    }

    function _assertNoticed(address implementation, string memory rule) private {
        BerachainPoolHandler buggy = new BerachainPoolHandler();
        buggy.open(implementation);
        try buggy.live() {
            assertTrue(false, "the bug goes unnoticed");
        } catch (bytes memory reason) {
            assertEq(_prefix(reason, bytes(rule).length), rule);
        }
    }

    /// @dev The first letters of an error's only argument, a text.
    function _prefix(bytes memory reason, uint256 length) private pure returns (string memory) {
        bytes memory text = new bytes(length);
        for (uint256 i = 0; i < length && 68 + i < reason.length; ++i) {
            text[i] = reason[68 + i];
        }
        return string(text);
    }
}
