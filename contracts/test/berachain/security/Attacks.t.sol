// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { SecurityTest } from "./SecurityTest.sol";
import { BeaconDeposit } from "contracts/devnet/berachain/BeaconDeposit.sol";
import { ELWithdrawHelper } from "contracts/src/berachain/ELWithdrawHelper.sol";
import { PackedPausable } from "contracts/src/berachain/PackedPausable.sol";
import { IStakingPool } from "contracts/src/berachain/interfaces/IStakingPool.sol";
import { IStakingPoolContractsFactory } from "contracts/src/berachain/interfaces/IStakingPoolContractsFactory.sol";
import { KeyThief } from "contracts/test/berachain/adversaries/KeyThief.sol";

/// @title Attacks on a pool's beginning, its books and its end, on the real contracts
contract BerachainAttacks_Test is SecurityTest {
    /* BEGINNING */

    function testFuzz_Inflation_FirstDepositorGainsNothing(uint256 stake, uint256 gift, uint256 victims) external {
        activate(first);
        stake = bound(stake, 1, 1 ether);
        gift = bound(gift, 0, 1_000_000 ether);
        victims = bound(victims, 1 gwei, 100_000 ether);
        uint256 shares = submit(first, alice, stake);
        vm.deal(address(first.rewards), gift);

        uint256 bobs = submit(first, bob, victims);

        // The first 10,000 BERA of shares cannot be burned yet, so one share is never worth more than 101 wei.
        assertGe(first.pool.previewRedeem(bobs) + 101, victims);
        assertLe(first.pool.previewRedeem(shares), stake + gift * stake / FIRST_DEPOSIT + 1);
        vm.expectRevert(IStakingPool.WithdrawalNotAllowed.selector);
        vm.prank(first.recipient);
        vault.requestWithdrawal(first.pubkey, 1, 0);
    }

    function test_Beginning_CannotBeRepeated() external {
        fillPool(first, alice, STAKE);
        vm.expectRevert(IStakingPool.StakingPoolAlreadyActivated.selector);
        this.activateFirst();

        _closeAndLeave();

        assertLt(first.pool.totalSupply(), 3 gwei);
        // Somebody deposits for the key again.
        setBalance(first.index, FIRST_DEPOSIT);
        vm.expectRevert(IStakingPool.StakingPoolAlreadyActivated.selector);
        this.activateFirst();
        vm.expectRevert(PackedPausable.EnforcedPause.selector);
        this.submitToFirst(1 ether);
        // Nothing divides by zero.
        first.pool.previewDeposit(1 ether);
        first.pool.previewMint(1 ether);
        first.pool.previewWithdraw(1 ether);
        first.pool.previewRedeem(1 ether);
    }

    function test_Thief_TakesAKeyAndNothingElse() external {
        KeyThief thief = new KeyThief(deposits);
        bytes memory pubkey = keyOf("third");
        bytes memory ours = abi.encodePacked(credentialsOfVault());
        thief.take{ value: FIRST_DEPOSIT }(pubkey, abi.encodePacked(bytes32("thief")));

        hoax(bob, FIRST_DEPOSIT);
        vm.expectRevert(IStakingPoolContractsFactory.OperatorAlreadySet.selector);
        factory.deployStakingPoolContracts{ value: FIRST_DEPOSIT }(pubkey, ours, new bytes(96), bob, bob);
        assertEq(bob.balance, FIRST_DEPOSIT);
        assertEq(factory.getCoreContracts(pubkey).stakingPool, address(0));

        // The same money opens a pool for another key.
        vm.prank(bob);
        factory.deployStakingPoolContracts{ value: FIRST_DEPOSIT }(keyOf("fourth"), ours, new bytes(96), bob, bob);
        assertEq(deposits.getOperator(keyOf("fourth")), factory.getCoreContracts(keyOf("fourth")).smartOperator);
    }

    function test_Thief_CannotTakeAKeyAfterwards() external {
        KeyThief thief = new KeyThief(deposits);
        vm.deal(address(this), 2 * FIRST_DEPOSIT);
        vm.expectRevert(BeaconDeposit.OperatorAlreadySet.selector);
        thief.take{ value: FIRST_DEPOSIT }(first.pubkey, abi.encodePacked(bytes32("thief")));
        vm.expectRevert(BeaconDeposit.NotOperator.selector);
        vm.prank(address(thief));
        deposits.requestOperatorChange(first.pubkey, address(thief));

        assertEq(deposits.getOperator(first.pubkey), address(first.operator));
    }

    /// @dev A gift before the activation is the first recipient's: all shares are.
    function test_Gift_BeforeActivationIsTheRecipients() external {
        KeyThief giver = new KeyThief(deposits);
        giver.topUp{ value: FIRST_DEPOSIT }(first.pubkey, abi.encodePacked(credentialsOfVault()));
        setBalance(first.index, 2 * FIRST_DEPOSIT);

        activate(first);

        assertEq(first.pool.totalDeposits(), 2 * FIRST_DEPOSIT);
        assertEq(first.pool.totalSupply(), 2 * FIRST_DEPOSIT);
        assertEq(first.pool.balanceOf(first.recipient), 2 * FIRST_DEPOSIT);
    }

    /* BOOKS */

    function test_ForcedBera_ChangesNothing() external {
        fillPool(first, alice, STAKE);
        uint256 rate = first.pool.convertToAssets(1 ether);
        uint256 assets = first.pool.totalAssets();
        _force(address(first.pool), 7 ether);
        _force(address(first.operator), 7 ether);
        _force(address(first.collector), 7 ether);
        _force(address(vault), 7 ether);
        _force(address(oracle), 7 ether);
        _force(address(factory), 7 ether);

        assertEq(first.pool.totalAssets(), assets);
        assertEq(first.pool.convertToAssets(1 ether), rate);
        assertEq(submit(first, bob, 5 ether), 5 ether);
        first.pool.processRewards();
        uint256 id = request(first, bob, 5 ether);
        payVault(5 ether);
        mine(DELAY);
        assertEq(claim(id), 5 ether);
        assertEq(first.pool.convertToAssets(1 ether), rate);
        assertEq(address(first.pool).balance, first.pool.bufferedAssets() + 7 ether);
        assertEq(address(vault).balance, 7 ether);
    }

    /// @dev Where gifts are meant to go, they are everybody's in proportion.
    function test_ForcedBera_InTheRewardsVaultIsShared() external {
        fillPool(first, alice, STAKE);
        uint256 worth = first.pool.previewRedeem(first.pool.balanceOf(alice));
        _force(address(first.rewards), 31 ether);

        uint256 gain = first.pool.previewRedeem(first.pool.balanceOf(alice)) - worth;
        assertApproxEqAbs(gain, 30 ether, 1);
    }

    function test_ForcedBera_ClosesAndPaysAllTheSame() external {
        fillPool(first, alice, STAKE);
        _force(address(first.pool), 7 ether);
        _force(address(first.operator), 7 ether);
        uint256 worth = first.pool.totalAssets();

        uint256 paid = _closeAndLeave();

        assertApproxEqAbs(paid, worth, 3 gwei);
    }

    /* END */

    function test_Exit_IsNotMarkedWhenItsRequestFails() external {
        fillPool(first, alice, STAKE);
        bytes memory books = _books();
        vm.mockCallRevert(vault.EIP_7002(), abi.encodePacked(first.pubkey, uint64(0)), "");

        vm.deal(alice, 1);
        vm.expectRevert(ELWithdrawHelper.ELWithdrawalTriggerFailed.selector);
        this.requestOfAlice(100_000 gwei);
        assertEq(_books(), books);

        vm.clearMockedCalls();
        this.requestOfAlice(100_000 gwei);
        assertTrue(first.pool.isFullyExited());
        assertEq(takeRequests(), encodeRequest(first, 0));
    }

    function test_Exit_IsRepeatedByAnybodyUntilItHappens() external {
        fillPool(first, alice, STAKE);
        request(first, alice, 20_000 ether);
        request(first, alice, 100_000 ether);
        // The partial withdrawal is on its way, and the consensus layer drops the exit.
        takeRequests();
        mine(FLIGHT);

        hoax(stranger, 1);
        vault.retryFullExit{ value: 1 }(first.pubkey, 1);

        assertEq(takeRequests(), encodeRequest(first, 0));
        assertEq(vault.lastPartialWithdrawalBlock(first.pubkey) + FLIGHT, vm.getBlockNumber());
    }

    /* CALLS THAT MAY FAIL */

    function activateFirst() external {
        activate(first);
    }

    function submitToFirst(uint256 assets) external {
        submit(first, bob, assets);
    }

    function requestOfAlice(uint64 assetsGwei) external {
        vm.prank(alice);
        vault.requestWithdrawal{ value: 1 }(first.pubkey, assetsGwei, 1);
    }

    /* INTERNALS */

    /// @dev What a destroyed contract, a proposer or the consensus layer sends: no code runs.
    function _force(address target, uint256 amount) private {
        vm.deal(target, target.balance + amount);
    }

    function _closeAndLeave() private returns (uint256 paid) {
        uint256 staked = first.pool.totalDeposits();
        setBalance(first.index, 0);
        report(first);
        payVault(staked);
        uint256 ofAlice = redeemAll(first, alice);
        uint256 ofRecipient = redeemAll(first, first.recipient);
        mine(DELAY);
        return claim(ofAlice) + claim(ofRecipient);
    }

    function _books() private view returns (bytes memory) {
        return abi.encode(
            first.pool.isFullyExited(),
            first.pool.paused(),
            first.pool.totalAssets(),
            first.pool.totalSupply(),
            first.pool.totalDeposits(),
            first.pool.balanceOf(alice),
            vault.totalSupply(),
            vault.allocatedWithdrawalsAmount(first.pubkey),
            address(vault).balance
        );
    }
}
