// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { OwnableUpgradeable } from "@openzeppelin/contracts-upgradeable/access/OwnableUpgradeable.sol";
import { IAccessControl } from "@openzeppelin/contracts/access/IAccessControl.sol";

import { SecurityTest } from "./SecurityTest.sol";
import { IStakingPool } from "contracts/src/berachain/interfaces/IStakingPool.sol";
import { IWithdrawalVault } from "contracts/src/berachain/interfaces/IWithdrawalVault.sol";
import { Lists, Rule, Who } from "contracts/test/berachain/manifests/Surface.sol";

/// @title Every function that changes something, called by everybody
/// @notice Who is let in is what the reviewed lists say. Nobody at all takes a staker's shares.
contract BerachainAccess_Test is SecurityTest {
    /// @notice What came of a call that was undone.
    error Outcome(bool isDone, bytes4 answer, uint256 sharesLost);

    function setUp() public override {
        super.setUp();
        fillPool(first, alice, STAKE);
    }

    function test_Matrix_LetsInTheListedOnly() external {
        uint256 calls;
        Target[] memory all = targets();
        for (uint256 i = 0; i < all.length; ++i) {
            Rule[] memory rules = all[i].surface.rules;
            for (uint256 j = 0; j < rules.length; ++j) {
                string[] memory functions = Lists.split(rules[j].functions);
                for (uint256 k = 0; k < functions.length; ++k) {
                    _checkActors(all[i], functions[k], rules[j].who);
                    calls += actors.length;
                }
            }
        }
        assertEq(calls, 123 * 26);
    }

    function test_Matrix_NobodyTakesShares() external {
        Target[] memory all = targets();
        for (uint256 i = 0; i < all.length; ++i) {
            Rule[] memory rules = all[i].surface.rules;
            for (uint256 j = 0; j < rules.length; ++j) {
                string[] memory functions = Lists.split(rules[j].functions);
                for (uint256 k = 0; k < functions.length; ++k) {
                    _checkShares(all[i], functions[k]);
                }
            }
        }
    }

    /// @dev So that a matrix which finds nothing would be noticed: the vault itself can, for who asks it.
    function test_Matrix_SeesSharesThatGo() external {
        bytes memory data = abi.encodeWithSignature("notifyWithdrawalRequest(address,uint256)", alice, 1 gwei);
        (bool isDone,, uint256 lost) = _try(address(vault), address(first.pool), data);
        assertTrue(isDone);
        assertGt(lost, 0);

        data = abi.encodeCall(IWithdrawalVault.requestWithdrawal, (first.pubkey, 1, 1));
        (isDone,, lost) = _try(alice, address(vault), data);
        assertFalse(isDone, "the fee was not sent");
        assertEq(lost, 0);
    }

    /* INTERNALS */

    function _checkActors(Target memory target, string memory signature, Who who) private {
        bytes memory data = callDataOf(signature, 0);
        for (uint256 i = 0; i < actors.length; ++i) {
            string memory about = string.concat(target.name, ".", signature, " by ", actors[i].name);
            (bool isDone, bytes4 answer,) = _try(actors[i].account, target.proxy, data);

            if (isAllowed(who, actors[i].account)) {
                assertFalse(_isRefusal(answer), about);
            } else {
                assertFalse(isDone, about);
                // Those who are nobody's may be refused for another reason.
                bool isOfNobody = who == Who.Nobody || who == Who.Requester;
                assertTrue(isOfNobody || _isRefusal(answer), about);
            }
        }
    }

    /// @dev By people; the vault's own calls name the one who asks.
    function _checkShares(Target memory target, string memory signature) private {
        bytes memory data = callDataOf(signature, uint256(uint160(alice)));
        for (uint256 i = 0; i < actors.length; ++i) {
            if (actors[i].account.code.length != 0 || actors[i].account == alice) continue;
            (,, uint256 lost) = _try(actors[i].account, target.proxy, data);
            assertEq(lost, 0, string.concat(target.name, ".", signature, " by ", actors[i].name));
        }
    }

    /// @notice Calls as somebody and always reverts, so that nothing remains of it.
    function attempt(address account, address target, bytes calldata data) external {
        uint256 shares = first.pool.balanceOf(alice);
        vm.prank(account);
        (bool isDone, bytes memory answer) = target.call(data);
        uint256 left = first.pool.balanceOf(alice);
        revert Outcome(isDone, isDone ? bytes4(0) : bytes4(answer), shares > left ? shares - left : 0);
    }

    function _try(address account, address target, bytes memory data)
        private
        returns (bool isDone, bytes4 answer, uint256 lost)
    {
        (, bytes memory outcome) = address(this).call(abi.encodeCall(this.attempt, (account, target, data)));
        assertEq(bytes32(bytes4(outcome)), bytes32(Outcome.selector));
        assembly ("memory-safe") {
            isDone := mload(add(outcome, 0x24))
            answer := mload(add(outcome, 0x44))
            lost := mload(add(outcome, 0x64))
        }
    }

    function _isRefusal(bytes4 answer) private pure returns (bool) {
        return answer == IAccessControl.AccessControlUnauthorizedAccount.selector
            || answer == OwnableUpgradeable.OwnableUnauthorizedAccount.selector
            || answer == IStakingPool.InvalidSender.selector || answer == IWithdrawalVault.InvalidSender.selector;
    }
}
