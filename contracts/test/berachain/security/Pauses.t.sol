// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { PausableUpgradeable } from "@openzeppelin/contracts-upgradeable/utils/PausableUpgradeable.sol";

import { SecurityTest } from "./SecurityTest.sol";
import { StakingPool } from "contracts/src/berachain/StakingPool.sol";
import { WithdrawalVault } from "contracts/src/berachain/WithdrawalVault.sol";
import { DelegationHandler } from "contracts/src/berachain/delegation/DelegationHandler.sol";
import { Pauses } from "contracts/test/berachain/manifests/Pauses.sol";
import { Lists, Rule } from "contracts/test/berachain/manifests/Surface.sol";

/// @title Every function under every pause
/// @notice Each is called by an account that may, and stops under the pauses that the reviewed list says.
contract BerachainPauses_Test is SecurityTest {
    /// @notice A pause, and what it stops in its own contract; in others it stops nothing.
    struct Switch {
        string name;
        address contract_;
        string stops;
    }

    bytes4 private constant STOPPED = PausableUpgradeable.EnforcedPause.selector;

    function setUp() public override {
        super.setUp();
        fillPool(first, alice, STAKE);
    }

    /* MATRIX */

    function test_Matrix_PoolPaused() external {
        _checkSwitch(Switch("StakingPool", address(first.pool), Pauses.STAKING_POOL));
    }

    function test_Matrix_VaultPaused() external {
        _checkSwitch(Switch("WithdrawalVault", address(vault), Pauses.WITHDRAWAL_VAULT));
    }

    function test_Matrix_HandlerPaused() external {
        _checkSwitch(Switch("DelegationHandler", address(handler), Pauses.DELEGATION_HANDLER));
    }

    function test_Matrix_NothingPaused() external {
        _checkSwitch(Switch("", address(0), ""));
    }

    /* SWITCHES */

    function test_Switch_IsGovernancesAlone() external {
        address[3] memory switches = _switches();
        for (uint256 i = 0; i < switches.length; ++i) {
            for (uint256 j = 0; j < actors.length; ++j) {
                if (actors[j].account == governance) continue;
                assertFalse(_call(actors[j].account, switches[i], "pause()"), actors[j].name);
            }
            assertTrue(_call(governance, switches[i], "pause()"));
            for (uint256 j = 0; j < actors.length; ++j) {
                if (actors[j].account == governance) continue;
                assertFalse(_call(actors[j].account, switches[i], "unpause()"), actors[j].name);
            }
            assertTrue(_call(governance, switches[i], "unpause()"));
        }
    }

    function test_Switch_LastsUntilGovernanceEndsIt() external {
        address[3] memory switches = _pauseAll();
        mine(365 days / 2);
        for (uint256 i = 0; i < switches.length; ++i) {
            assertTrue(StakingPool(payable(switches[i])).paused());
        }
        for (uint256 i = 0; i < switches.length; ++i) {
            assertTrue(_call(governance, switches[i], "unpause()"));
            assertFalse(StakingPool(payable(switches[i])).paused());
        }
    }

    function test_Switch_SurvivesUpgrades() external {
        address[3] memory switches = _pauseAll();
        address newPool = address(new StakingPool());
        address newVault = address(new WithdrawalVault());
        address newHandler = address(new DelegationHandler());

        vm.startPrank(governance);
        factory.upgradeStakingPoolBeaconImpl(newPool);
        vault.upgradeToAndCall(newVault, "");
        handlers.upgradeBeaconImpl(newHandler);
        vm.stopPrank();

        assertEq(codeBehind(address(first.pool)), newPool);
        assertEq(codeBehind(address(vault)), newVault);
        assertEq(codeBehind(address(handler)), newHandler);
        for (uint256 i = 0; i < switches.length; ++i) {
            assertTrue(StakingPool(payable(switches[i])).paused());
        }
        assertFalse(second.pool.isActive() && second.pool.paused());
    }

    function test_PoolPaused_LeavingGoesOn() external {
        uint256 id = request(first, alice, 5 ether);
        assertTrue(_call(governance, address(first.pool), "pause()"));

        request(first, alice, 7 ether);
        payVault(12 ether);
        mine(DELAY);

        assertEq(claim(id), 5 ether);
        assertEq(claim(id + 1), 7 ether);
    }

    function test_VaultPaused_ClaimsGoOnAfterwards() external {
        uint256 id = request(first, alice, 5 ether);
        payVault(5 ether);
        mine(DELAY);
        assertTrue(_call(governance, address(vault), "pause()"));
        vm.expectRevert(STOPPED);
        vault.finalizeWithdrawalRequest(id);

        assertTrue(_call(governance, address(vault), "unpause()"));
        assertEq(claim(id), 5 ether);
    }

    /* INTERNALS */

    function _checkSwitch(Switch memory paused) private {
        if (paused.contract_ != address(0)) assertTrue(_call(governance, paused.contract_, "pause()"));
        uint256 stopped;
        Target[] memory all = targets();
        for (uint256 i = 0; i < all.length; ++i) {
            Rule[] memory rules = all[i].surface.rules;
            for (uint256 j = 0; j < rules.length; ++j) {
                string[] memory functions = Lists.split(rules[j].functions);
                for (uint256 k = 0; k < functions.length; ++k) {
                    bool isOwn = all[i].proxy == paused.contract_;
                    bool isListed = isOwn && Lists.contains(paused.stops, functions[k]);
                    bool isStopped = _isStopped(holderOf(rules[j].who), all[i].proxy, functions[k]);
                    assertEq(isStopped, isListed, string.concat(all[i].name, ".", functions[k]));
                    if (isStopped) ++stopped;
                }
            }
        }
        // Nothing is listed that does not exist.
        assertEq(stopped, Lists.split(paused.stops).length);
    }

    /// @dev With parameters of zero: a pause is looked at before anything else but the caller.
    function _isStopped(address account, address target, string memory signature) private returns (bool) {
        uint256 snapshot = vm.snapshotState();
        bytes memory data = bytes.concat(Lists.selectorOf(signature), new bytes(12 * 32));
        vm.prank(account);
        (bool isDone, bytes memory answer) = target.call(Lists.isReceive(signature) ? bytes("") : data);
        vm.revertToState(snapshot);
        return !isDone && bytes4(answer) == STOPPED;
    }

    function _pauseAll() private returns (address[3] memory switches) {
        switches = _switches();
        for (uint256 i = 0; i < switches.length; ++i) {
            assertTrue(_call(governance, switches[i], "pause()"));
        }
    }

    function _switches() private view returns (address[3] memory) {
        return [address(first.pool), address(vault), address(handler)];
    }

    function _call(address account, address target, string memory signature) private returns (bool isDone) {
        vm.prank(account);
        (isDone,) = target.call(abi.encodeWithSignature(signature));
    }
}
