// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { BeaconProxy } from "@openzeppelin/contracts/proxy/beacon/BeaconProxy.sol";
import { UpgradeableBeacon } from "@openzeppelin/contracts/proxy/beacon/UpgradeableBeacon.sol";

import { Bytecode } from "./Bytecode.sol";
import { SecurityTest } from "./SecurityTest.sol";
import { WithdrawalVault } from "contracts/src/berachain/WithdrawalVault.sol";
import { Lists, Rule, Surface } from "contracts/test/berachain/manifests/Surface.sol";

/// @title What the contracts can be asked is what the reviewed lists say, read from their code
contract BerachainSurface_Test is SecurityTest {
    uint8 private constant CALLCODE = 0xf2;
    uint8 private constant DELEGATECALL = 0xf4;

    string private constant WAYS_OF_OTHER_TOKENS = string.concat(
        "transfer(address,uint256) transferFrom(address,address,uint256) transferShares(address,uint256) ",
        "transferSharesFrom(address,address,uint256) approve(address,uint256) ",
        "increaseAllowance(address,uint256) decreaseAllowance(address,uint256) ",
        "permit(address,address,uint256,uint256,uint8,bytes32,bytes32) ",
        "permit(address,address,uint256,uint256,bytes) burn(uint256) burn(address,uint256) ",
        "burnFrom(address,uint256) mint(address,uint256) mint(uint256,address) mint(uint256) ",
        "deposit(uint256,address) deposit(uint256) deposit() withdraw(uint256,address,address) withdraw(uint256) ",
        "redeem(uint256,address,address) redeem(uint256) requestDeposit(uint256,address,address) ",
        "requestRedeem(uint256,address,address) multicall(bytes[]) multicall(uint256,bytes[]) ",
        "execute(address,uint256,bytes) crosschainMint(address,uint256) crosschainBurn(address,uint256) ",
        "send((uint32,bytes32,uint256,uint256,bytes,bytes,bytes),(uint256,uint256),address)"
    );

    /* CODE */

    function test_Selectors_AreTheListed() external view {
        Target[] memory all = targets();
        for (uint256 i = 0; i < all.length; ++i) {
            bytes4[] memory found = Bytecode.selectorsOf(_codeOf(all[i]));
            string[] memory listed = _listed(all[i].surface);

            bytes4[] memory expected = new bytes4[](listed.length);
            for (uint256 j = 0; j < listed.length; ++j) {
                expected[j] = Lists.selectorOf(listed[j]);
                assertTrue(_has(found, expected[j]), string.concat(all[i].name, " lacks ", listed[j]));
            }
            for (uint256 j = 0; j < found.length; ++j) {
                string memory selector = vm.toString(abi.encodePacked(found[j]));
                assertTrue(_has(expected, found[j]), string.concat(all[i].name, " answers to unlisted ", selector));
            }
            assertEq(found.length, listed.length, all[i].name);
        }
    }

    function test_Selectors_NoneOfAnotherTokenStandard() external view {
        bytes4[] memory found = Bytecode.selectorsOf(codeBehind(address(first.pool)).code);
        string[] memory ways = Lists.split(WAYS_OF_OTHER_TOKENS);
        assertEq(ways.length, 30);
        for (uint256 i = 0; i < ways.length; ++i) {
            assertFalse(_has(found, Lists.selectorOf(ways[i])), ways[i]);
        }
    }

    function test_Proxies_AnswerNothingThemselves() external view {
        Target[] memory all = targets();
        for (uint256 i = 0; i < all.length; ++i) {
            assertEq(Bytecode.selectorsOf(all[i].proxy.code).length, 0, all[i].name);
        }
    }

    /// @dev Only contracts that upgrade themselves delegate, and to the code that governance names.
    function test_Code_DelegatesToNobody() external view {
        Target[] memory all = targets();
        for (uint256 i = 0; i < all.length; ++i) {
            bytes memory code = _codeOf(all[i]);
            bool upgradesItself = implementationOf(all[i].proxy) != address(0);
            assertEq(Bytecode.count(code, DELEGATECALL), upgradesItself ? 1 : 0, all[i].name);
            assertEq(Bytecode.count(code, CALLCODE), 0, all[i].name);
        }
        // The reading finds what there is.
        assertEq(Bytecode.count(all[0].proxy.code, DELEGATECALL), 1);
    }

    function test_Batch_TakesNoBera() external {
        uint256[] memory ids = new uint256[](0);
        vault.finalizeWithdrawalRequests(ids);

        vm.deal(address(this), 1);
        bytes memory data = abi.encodeCall(WithdrawalVault.finalizeWithdrawalRequests, (ids));
        (bool isTaken,) = address(vault).call{ value: 1 }(data);
        assertFalse(isTaken);
    }

    /* WAYS IN AND OUT */

    function testFuzz_Submit_TakesWhatItQuotes(uint256 assets, uint256 rewards) external {
        activate(first);
        vm.deal(address(first.rewards), bound(rewards, 0, 1000 ether));
        assets = bound(assets, 1 ether, STAKE);
        uint256 quoted = first.pool.previewDeposit(assets);
        uint256 held = _held();

        uint256 shares = submit(first, alice, assets);

        assertEq(shares, quoted);
        assertEq(first.pool.balanceOf(alice), shares);
        assertEq(_held(), held + assets);
    }

    function testFuzz_RequestWithdrawal_BurnsWhatItQuotes(uint256 assets) external {
        fillPool(first, alice, STAKE);
        assets = bound(assets, 1, 10_000 gwei) * 1 gwei;
        uint256 quoted = first.pool.previewWithdraw(assets);
        uint256 shares = first.pool.balanceOf(alice);

        uint256 id = request(first, alice, assets);

        assertEq(shares - first.pool.balanceOf(alice), quoted);
        assertEq(vault.getWithdrawalRequest(id).sharesBurnt, quoted);
        payVault(assets);
        mine(DELAY);
        assertEq(claim(id), assets);
    }

    function testFuzz_RequestRedeem_PaysAtMostItsQuote(uint256 shares) external {
        fillPool(first, alice, STAKE);
        vm.deal(address(first.rewards), 7 ether);
        shares = bound(shares, 1 gwei, 10_000 ether);
        uint256 quoted = first.pool.previewRedeem(shares);
        uint256 before = first.pool.balanceOf(alice);

        hoax(alice, 1);
        uint256 id = vault.requestRedeem{ value: 1 }(first.pubkey, shares, 1);

        uint256 assets = vault.getWithdrawalRequest(id).assetsRequested;
        assertEq(assets, quoted / 1 gwei * 1 gwei);
        assertLe(before - first.pool.balanceOf(alice), shares);
        assertEq(before - first.pool.balanceOf(alice), vault.getWithdrawalRequest(id).sharesBurnt);
    }

    /* INTERNALS */

    /// @dev All that the first pool has: what is staked went to the deposit contract.
    function _held() private view returns (uint256) {
        return first.pool.totalDeposits() + address(first.pool).balance + address(first.rewards).balance;
    }

    /// @dev Without the proxies and beacons that factories create.
    function _codeOf(Target memory target) private view returns (bytes memory code) {
        code = Bytecode.before(codeBehind(target.proxy).code, type(BeaconProxy).creationCode);
        return Bytecode.before(code, type(UpgradeableBeacon).creationCode);
    }

    function _listed(Surface memory surface) private pure returns (string[] memory) {
        string memory all = surface.views;
        for (uint256 i = 0; i < surface.rules.length; ++i) {
            string[] memory functions = Lists.split(surface.rules[i].functions);
            for (uint256 j = 0; j < functions.length; ++j) {
                if (!Lists.isReceive(functions[j])) all = string.concat(all, " ", functions[j]);
            }
        }
        return Lists.split(all);
    }

    function _has(bytes4[] memory selectors, bytes4 wanted) private pure returns (bool) {
        for (uint256 i = 0; i < selectors.length; ++i) {
            if (selectors[i] == wanted) return true;
        }
        return false;
    }
}
