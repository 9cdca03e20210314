// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { SecurityTest } from "./SecurityTest.sol";
import { HostileToken } from "contracts/test/berachain/adversaries/HostileToken.sol";

/// @title What governance can take out of the contracts: tokens that are nobody's, and never BERA
contract BerachainRecovery_Test is SecurityTest {
    uint256 private request_;

    function setUp() public override {
        super.setUp();
        fillPool(first, alice, STAKE);
        giveWbera(address(first.operator), 5 ether);
        giveBgt(address(first.operator), 5 ether);
        vm.deal(address(first.rewards), 3 ether);
        request_ = request(first, alice, 20 ether);
        payVault(20 ether);
        mine(DELAY);
    }

    function testFuzz_Recover_LeavesTheBooksAlone(uint256 held, uint256 taken) external {
        held = bound(held, 1, type(uint128).max);
        taken = bound(taken, 0, held);
        HostileToken token = new HostileToken();
        token.give(address(vault), held);
        token.give(address(first.rewards), held);
        bytes memory books = _books();

        vm.startPrank(governance);
        vault.recoverERC20(address(token), governance, taken);
        first.rewards.recoverERC20(address(token), governance, taken);
        vm.stopPrank();

        assertEq(token.balanceOf(governance), 2 * taken);
        assertEq(_books(), books);
    }

    /// @dev Shares and requests are not tokens that can be moved, and BERA is not a token at all.
    function test_RevertWhen_RecoveredTokenIsOurs() external {
        Target[] memory all = targets();
        bytes memory books = _books();
        vm.startPrank(governance);
        for (uint256 i = 0; i < all.length; ++i) {
            vm.expectRevert();
            vault.recoverERC20(all[i].proxy, governance, 0);
            vm.expectRevert();
            first.rewards.recoverERC20(all[i].proxy, governance, 0);
        }
        address[2] memory noTokens = [address(0), alice];
        for (uint256 i = 0; i < noTokens.length; ++i) {
            vm.expectRevert();
            vault.recoverERC20(noTokens[i], governance, 1);
            vm.expectRevert();
            first.rewards.recoverERC20(noTokens[i], governance, 1);
        }
        vm.stopPrank();
        assertEq(_books(), books);
    }

    /// @dev The operator has WBERA and BGT of the pool, and no way out for them but to the pool.
    function test_Operator_MovesNoAssetOfThePool() external {
        address[] memory tokens = new address[](2);
        (tokens[0], tokens[1]) = (address(wbera), address(bgt));
        bytes memory books = _books();
        for (uint256 i = 0; i < actors.length; ++i) {
            vm.prank(actors[i].account);
            first.operator.moveERC20ToIncentiveCollector(tokens);
        }
        assertEq(_books(), books);
    }

    function test_Recover_CallbacksGainNothing() external {
        HostileToken token = new HostileToken();
        token.give(address(first.rewards), 1);
        token.setCallback(address(first.rewards), abi.encodeCall(first.rewards.withdrawRewards, (1 ether)));
        bytes memory books = _books();

        vm.prank(governance);
        first.rewards.recoverERC20(address(token), governance, 1);

        assertTrue(token.wasCalledBack());
        assertFalse(token.didCallbackSucceed());
        assertEq(_books(), books);
    }

    /// @dev What comes after the end goes where the claims are paid from, whoever asks for it.
    function test_Sweep_GoesToTheClaims() external {
        takeRequests();
        setBalance(first.index, 0);
        report(first);
        vm.deal(address(first.rewards), 2 ether);
        vm.deal(address(first.pool), 1 ether);
        uint256 held = address(vault).balance;

        vm.prank(stranger);
        first.pool.sweepLateRewards();

        assertEq(address(vault).balance, held + 3 ether);
        assertEq(stranger.balance, 0);
    }

    /// @dev All that anybody counts on.
    function _books() private view returns (bytes memory) {
        return abi.encode(
            address(vault).balance,
            address(first.rewards).balance,
            address(first.pool).balance,
            wbera.balanceOf(address(first.operator)),
            bgt.balanceOf(address(first.operator)),
            first.pool.totalAssets(),
            first.pool.totalSupply(),
            vault.allocatedWithdrawalsAmount(first.pubkey),
            vault.ownerOf(request_)
        );
    }
}
