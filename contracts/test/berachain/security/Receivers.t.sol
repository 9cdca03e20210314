// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { ReentrancyGuardTransient } from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";

import { SecurityTest } from "./SecurityTest.sol";
import { IIncentiveCollector } from "contracts/src/berachain/interfaces/IIncentiveCollector.sol";
import { NativeTransfer } from "contracts/src/berachain/libraries/NativeTransfer.sol";
import { HostileToken } from "contracts/test/berachain/adversaries/HostileToken.sol";
import {
    ContractStaker,
    DataBombStaker,
    GasBurningStaker,
    ReenteringStaker,
    RefusingStaker,
    WatchingStaker
} from "contracts/test/berachain/adversaries/Receivers.sol";

/// @title Stakers that are contracts and mean harm, on the real pool and vault
contract BerachainReceivers_Test is SecurityTest {
    uint256 private constant MAXIMUM = 10_000_000 ether;

    function setUp() public override {
        super.setUp();
        fillPool(first, alice, STAKE);
    }

    /* WHAT THEY SEE WHILE THEY ARE PAID */

    function test_Claim_SettledInside() external {
        WatchingStaker watcher = new WatchingStaker(first.pool, vault);
        _stake(watcher, 1000 ether);
        uint256 id = _request(watcher, 5 ether);
        _request(watcher, 6 ether);
        payVault(11 ether);
        mine(DELAY);

        claim(id);

        _assertSettled(watcher, 1);
        assertEq(watcher.look().openRequests, 1);
    }

    function test_Deposit_SettledInsideRefund() external {
        WatchingStaker watcher = new WatchingStaker(first.pool, vault);
        setFee(first, 2000);
        vm.deal(address(first.rewards), 3 ether);
        giveWbera(address(first.operator), 5 ether);

        _stake(watcher, MAXIMUM);

        assertTrue(first.pool.paused());
        _assertSettled(watcher, 1);
    }

    function test_Request_SettledInsideRefund() external {
        WatchingStaker watcher = new WatchingStaker(first.pool, vault);
        setFee(first, 2000);
        _stake(watcher, 1000 ether);
        giveWbera(address(first.operator), 5 ether);

        vm.deal(address(watcher), 9);
        watcher.request(20 gwei, 9);

        _assertSettled(watcher, 1);
        assertEq(address(watcher).balance, 8);
    }

    function test_FullExit_SettledInsideRefund() external {
        WatchingStaker watcher = new WatchingStaker(first.pool, vault);
        setFee(first, 2000);
        _stake(watcher, 200_000 ether);
        request(first, alice, 100_000 ether);
        giveWbera(address(first.operator), 5 ether);
        vm.deal(address(first.rewards), 3 ether);

        vm.deal(address(watcher), 9);
        watcher.request(200_000 gwei, 9);

        assertTrue(first.pool.isFullyExited());
        _assertSettled(watcher, 1);
    }

    function test_Sale_SettledInside() external {
        WatchingStaker watcher = new WatchingStaker(first.pool, vault);
        HostileToken token = new HostileToken();
        token.give(address(first.collector), 1 ether);
        token.setCallback(address(watcher), abi.encodeCall(WatchingStaker.watch, ()));
        uint256 rate = first.pool.convertToAssets(1 ether);

        _buy(token);

        _assertSettled(watcher, 1);
        assertGt(first.pool.convertToAssets(1 ether), rate);
    }

    /* WHAT THEY CAN DO WHILE THEY ARE PAID */

    function test_Claim_CallbacksGainNothing() external {
        ReenteringStaker thief = new ReenteringStaker(first.pool, vault);
        _stake(thief, 1000 ether);
        uint256 id = _request(thief, 5 ether);
        uint256 other = _request(thief, 6 ether);
        payVault(100 ether);
        mine(DELAY);
        uint256 worth = _worthOf(thief);
        bytes memory pubkey = first.pubkey;
        thief.prepare(address(vault), 0, abi.encodeCall(vault.finalizeWithdrawalRequest, (id)));
        thief.prepare(address(vault), 0, abi.encodeCall(vault.finalizeWithdrawalRequest, (other)));
        thief.prepare(address(vault), 1, abi.encodeCall(vault.requestWithdrawal, (pubkey, 1 gwei, 1)));
        thief.prepare(address(vault), 0, abi.encodeCall(vault.retryFullExit, (pubkey, 0)));
        // Another contract, which is not in the middle of anything.
        thief.prepare(address(first.pool), 1 ether, abi.encodeCall(first.pool.submit, (address(thief))));
        thief.prepare(address(first.pool), 0, abi.encodeCall(first.pool.processRewards, ()));

        claim(id);

        (bool[] memory done, bytes[] memory answers) = thief.outcomes();
        assertEq(done.length, 6);
        for (uint256 i = 0; i < 4; ++i) {
            assertFalse(done[i]);
            assertEq(answers[i], abi.encodeWithSelector(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector));
        }
        assertTrue(done[4] && done[5]);
        assertLe(_worthOf(thief), worth);
        assertApproxEqAbs(_worthOf(thief), worth, 2);
        assertEq(vault.ownerOf(other), address(thief));
    }

    function test_Deposit_CallbacksGainNothing() external {
        ReenteringStaker thief = new ReenteringStaker(first.pool, vault);
        thief.prepare(address(first.pool), 1 ether, abi.encodeCall(first.pool.submit, (address(thief))));
        thief.prepare(address(first.pool), 0, abi.encodeCall(first.pool.processRewards, ()));
        vm.deal(address(thief), MAXIMUM);
        uint256 rate = first.pool.convertToAssets(1 ether);

        thief.stake(MAXIMUM);

        (bool[] memory done,) = thief.outcomes();
        assertFalse(done[0] || done[1]);
        assertEq(first.pool.convertToAssets(1 ether), rate);
        assertApproxEqAbs(_worthOf(thief), MAXIMUM, 2);
    }

    function test_Sale_CallbacksBuyNothing() external {
        HostileToken token = new HostileToken();
        token.give(address(first.collector), 1 ether);
        address[] memory none = new address[](0);
        token.setCallback(address(first.collector), abi.encodeWithSelector(bytes4(keccak256("claim(address[])")), none));

        _buy(token);

        assertTrue(token.wasCalledBack());
        assertFalse(token.didCallbackSucceed());
        assertEq(token.balanceOf(stranger), 1 ether);
    }

    /* WHAT THEY CANNOT STOP */

    function test_BadReceivers_StopNobodyElse() external {
        (ContractStaker[3] memory bad, uint256[3] memory ids) = _badStakers();
        uint256 id = request(first, alice, 5 ether);
        payVault(20 ether);
        mine(DELAY);

        vm.expectRevert(NativeTransfer.ETHTransferFailed.selector);
        vault.finalizeWithdrawalRequest(ids[0]);
        vm.expectRevert();
        vault.finalizeWithdrawalRequest{ gas: 3_000_000 }(ids[1]);
        uint256[] memory batch = new uint256[](2);
        (batch[0], batch[1]) = (id, ids[0]);
        vm.expectRevert(NativeTransfer.ETHTransferFailed.selector);
        vault.finalizeWithdrawalRequests(batch);

        assertEq(claim(id), 5 ether);
        assertEq(vault.ownerOf(ids[0]), address(bad[0]));
        assertEq(vault.ownerOf(ids[1]), address(bad[1]));
        assertEq(claim(ids[2]), 5 ether);
        RefusingStaker(payable(address(bad[0]))).open();
        assertEq(claim(ids[0]), 5 ether);
    }

    function test_BadReceivers_StopNoExit() external {
        (, uint256[3] memory ids) = _badStakers();
        takeRequests();
        setBalance(first.index, 0);
        report(first);
        assertTrue(first.pool.isFullyExited());
        payVault(STAKE + FIRST_DEPOSIT + 300 ether);

        uint256 ofAlice = redeemAll(first, alice);
        uint256 ofRecipient = redeemAll(first, first.recipient);
        mine(DELAY);

        assertApproxEqAbs(claim(ofAlice), STAKE, 1 gwei);
        assertApproxEqAbs(claim(ofRecipient), FIRST_DEPOSIT, 1 gwei);
        vm.expectRevert(NativeTransfer.ETHTransferFailed.selector);
        vault.finalizeWithdrawalRequest(ids[0]);
    }

    /* INTERNALS */

    function _badStakers() private returns (ContractStaker[3] memory bad, uint256[3] memory ids) {
        bad = [
            ContractStaker(new RefusingStaker(first.pool, vault)),
            ContractStaker(new GasBurningStaker(first.pool, vault)),
            ContractStaker(new DataBombStaker(first.pool, vault))
        ];
        for (uint256 i = 0; i < bad.length; ++i) {
            _stake(bad[i], 100 ether);
            ids[i] = _request(bad[i], 5 ether);
        }
    }

    function _stake(ContractStaker staker_, uint256 assets) private {
        vm.deal(address(staker_), assets);
        staker_.stake(assets);
    }

    function _request(ContractStaker staker_, uint256 assets) private returns (uint256) {
        vm.deal(address(staker_), address(staker_).balance + 1);
        return staker_.request(uint64(assets / 1 gwei), 1);
    }

    function _buy(HostileToken token) private {
        uint256 payout = first.collector.payoutAmount();
        address[] memory tokens = new address[](1);
        tokens[0] = address(token);
        uint256[] memory least = new uint256[](1);
        least[0] = 1 ether;
        hoax(stranger, payout);
        IIncentiveCollector(address(first.collector)).claim{ value: payout }(tokens, least);
    }

    /// @dev Shares, open requests and money.
    function _worthOf(ContractStaker staker_) private view returns (uint256 worth) {
        worth = address(staker_).balance + first.pool.previewRedeem(first.pool.balanceOf(address(staker_)));
        for (uint256 i = 0; i < vault.balanceOf(address(staker_)); ++i) {
            worth += vault.getWithdrawalRequest(vault.tokenOfOwnerByIndex(address(staker_), i)).assetsRequested;
        }
    }

    /// @dev What was seen while BERA arrived is what is there when everything is over.
    function _assertSettled(WatchingStaker watcher, uint256 times) private view {
        WatchingStaker.Sight[] memory sights = watcher.sights();
        assertEq(sights.length, times);
        for (uint256 i = 0; i < sights.length; ++i) {
            assertEq(abi.encode(sights[i]), abi.encode(watcher.look()));
        }
    }
}
