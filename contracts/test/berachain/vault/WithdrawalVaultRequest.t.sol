// SPDX-License-Identifier: MIT
// Above 300 lines: every way that a request can take.
pragma solidity 0.8.37;

import { PausableUpgradeable } from "@openzeppelin/contracts-upgradeable/utils/PausableUpgradeable.sol";
import { ReentrancyGuardTransient } from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";

import { ELWithdrawHelper } from "../../../src/berachain/ELWithdrawHelper.sol";
import { IStakingPool } from "../../../src/berachain/interfaces/IStakingPool.sol";
import { IWithdrawalVault } from "../../../src/berachain/interfaces/IWithdrawalVault.sol";
import { ReentrantReceiver, RevertingReceiver } from "../../ethereum/doubles/Receivers.sol";
import { VaultTest } from "./VaultTest.sol";

contract WithdrawalVaultRequest_Test is VaultTest {
    /* REQUEST */

    function test_Request_Fields() external {
        vm.expectEmit(address(vault));
        emit IWithdrawalVault.WithdrawalRequested(staker, 5 ether, 5 ether, 1, false);
        uint256 id = request(staker, 5 ether);

        assertEq(id, 1);
        assertEq(request(staker, 1 ether), 2);
        assertEq(vault.ownerOf(1), staker);
        assertEq(getRequest(1).pubkey, pubkey);
        assertEq(getRequest(1).assetsRequested, 5 ether);
        assertEq(getRequest(1).sharesBurnt, 5 ether);
        assertEq(getRequest(1).user, staker);
        assertEq(getRequest(1).requestBlock, 1_000_000);
        (bytes memory key, uint256 assets, uint256 shares, address user, uint256 made) = vault.withdrawalRequests(1);
        assertEq(
            abi.encode(key, assets, shares, user, made),
            abi.encode(pubkey, uint256(5 ether), uint256(5 ether), staker, uint256(1_000_000))
        );
        assertEq(vault.allocatedWithdrawalsAmount(pubkey), 6 ether);
        assertEq(vault.allocatedWithdrawalsAmount(otherPubkey), 0);
        assertEq(pool.balanceOf(staker), STAKE - 6 ether);
    }

    function test_Request_NoCallback() external {
        RevertingReceiver receiver = new RevertingReceiver();
        deposit(pool, address(receiver), 10 ether);

        assertEq(vault.ownerOf(request(address(receiver), 5 ether)), address(receiver));
    }

    function test_Request_AccruesFees() external {
        request(staker, 1 ether);
        assertEq(operator.accruals(), 2);

        _exitPool();
        uint256 before = operator.accruals();
        request(staker, 1 ether);
        assertEq(operator.accruals(), before, "a closed pool charges nothing");
    }

    function test_RevertWhen_AmountZero() external {
        vm.expectRevert(IWithdrawalVault.InvalidAmount.selector);
        vm.prank(staker);
        vault.requestWithdrawal(pubkey, 0, 1);
    }

    function test_RevertWhen_PoolUnknown() external {
        vm.expectRevert(IWithdrawalVault.UnknownPool.selector);
        vm.prank(staker);
        vault.requestWithdrawal(new bytes(48), 1, 1);
    }

    function test_RevertWhen_SharesShort() external {
        vm.expectRevert(IStakingPool.WithdrawalNotAllowed.selector);
        vm.prank(friend);
        vault.requestWithdrawal(pubkey, 1, 1);
    }

    function test_RevertGiven_Paused() external {
        vm.prank(governance);
        vault.pause();

        vm.expectRevert(PausableUpgradeable.EnforcedPause.selector);
        vm.prank(staker);
        vault.requestWithdrawal(pubkey, 1, 1);
    }

    function test_Request_FromBuffer() external {
        deposit(pool, friend, 10 ether);
        pool.setBelowThreshold(true);
        earn(operator, 3 ether);

        hoax(friend, 1 ether);
        vault.requestWithdrawal{ value: 1 ether }(pubkey, 4 gwei, 0);

        assertEq(friend.balance, 1 ether);
        assertEq(address(vault).balance, 4 ether);
        assertEq(operator.availableWBERABalance(), 3 ether, "operator funds are not used here");
        assertEq(takeRequests(), "");
        assertBooks(pubkey, 4 ether, 0);
        vm.expectRevert(IWithdrawalVault.RequestNotReady.selector);
        vault.finalizeWithdrawalRequest(1);
    }

    function test_Request_Partial() external {
        vm.expectEmit(address(vault));
        emit ELWithdrawHelper.ELWithdrawalTriggered(pubkey, 5 gwei, 1);
        request(staker, 5 ether);

        assertEq(takeRequests(), encodeRequest(pubkey, 5 gwei));
        assertEq(pool.totalDeposits(), STAKE - 5 ether);
        assertEq(vault.lastPartialWithdrawalBlock(pubkey), 1_000_000);
        assertEq(vault.lastPartialWithdrawalBlock(otherPubkey), 0);
        assertEq(predeploy.balance, 1, "the fee");
        assertBooks(pubkey, 5 ether, 0);
    }

    function test_Request_PartlyCovered() external {
        earn(operator, 2 ether + 7);

        request(staker, 5 ether);

        assertEq(takeRequests(), encodeRequest(pubkey, 3 gwei));
        assertEq(address(vault).balance, 2 ether);
        assertEq(operator.availableWBERABalance(), 7, "less than a gwei stays");
        assertEq(pool.totalDeposits(), STAKE - 3 ether);
        assertBooks(pubkey, 5 ether, 0);
    }

    function test_Request_CoverBookedOnce() external {
        earn(operator, 2 ether);
        operator.setBooking(pubkey);

        request(staker, 5 ether);

        assertEq(address(vault).balance, 2 ether);
        assertBooks(pubkey, 5 ether, 0);
    }

    function testFuzz_Request_CoverSplits(uint256 earned, uint64 assetsGwei) external {
        earned = bound(earned, 0, 20 ether);
        assetsGwei = uint64(bound(assetsGwei, 1, 10 gwei));
        earn(operator, earned);

        request(staker, uint256(assetsGwei) * 1 gwei);

        uint256 asked = STAKE - pool.totalDeposits();
        assertEq(asked + address(vault).balance, uint256(assetsGwei) * 1 gwei);
        assertEq(asked % 1 gwei, 0);
        assertEq(takeRequests(), asked == 0 ? bytes("") : encodeRequest(pubkey, uint64(asked / 1 gwei)));
        assertBooks(pubkey, uint256(assetsGwei) * 1 gwei, 0);
    }

    function test_Request_FullyCovered() external {
        earn(operator, 6 ether);

        hoax(staker, 1 ether);
        vm.expectEmit(address(vault));
        emit ELWithdrawHelper.OverpaidFeeRefunded(staker, 1 ether);
        vault.requestWithdrawal{ value: 1 ether }(pubkey, 5 gwei, 0);

        assertEq(staker.balance, 1 ether);
        assertEq(address(vault).balance, 5 ether);
        assertEq(takeRequests(), "");
        assertEq(pool.totalDeposits(), STAKE);
        assertEq(vault.lastPartialWithdrawalBlock(pubkey), 0);
    }

    function test_Request_CrossesFloor() external {
        uint256 most = STAKE - 250_000 ether;
        request(staker, most);
        assertFalse(pool.isFullyExited(), "exactly the floor is left");
        takeRequests();

        vm.expectEmit(address(vault));
        emit ELWithdrawHelper.ELWithdrawalTriggered(pubkey, 0, 1);
        vm.expectEmit(address(vault));
        emit IWithdrawalVault.WithdrawalRequested(staker, 1 gwei, 1 gwei, 2, true);
        request(staker, 1 gwei);

        assertTrue(pool.isFullyExited());
        assertEq(takeRequests(), encodeRequest(pubkey, 0));
        assertEq(vault.lastPartialWithdrawalBlock(pubkey), 1_000_000, "an exit is no partial withdrawal");
    }

    function test_Request_ExitBooks() external {
        earn(operator, 3 ether);
        pool.reward{ value: 2 ether }();

        request(staker, STAKE);

        assertEq(address(vault).balance, 5 ether, "buffer and operator funds came at once");
        assertBooks(pubkey, STAKE + 5 ether, 0);
    }

    function test_Request_MoreThanStaked() external {
        pool.reward{ value: 10 ether }();

        request(staker, STAKE + 1 ether);

        assertTrue(pool.isFullyExited());
        assertEq(takeRequests(), encodeRequest(pubkey, 0));
    }

    function test_Request_Exited() external {
        _exitPool();
        (uint256 expected,) = vault.reconciliation(pubkey);
        earn(operator, 1 ether);

        hoax(staker, 1 ether);
        vm.expectEmit(address(vault));
        emit IWithdrawalVault.WithdrawalRequested(staker, 2 ether, 2 ether, 2, true);
        vault.requestWithdrawal{ value: 1 ether }(pubkey, 2 gwei, 0);

        assertEq(staker.balance, 1 ether);
        assertEq(takeRequests(), "");
        assertEq(operator.availableWBERABalance(), 1 ether, "no cover after the exit");
        assertBooks(pubkey, expected, 0);
    }

    /* FEE */

    function test_Fee_SurplusRefunded() external {
        setFee(60);
        uint256 fee = vault.getWithdrawalRequestFee();
        assertGt(fee, 1);

        hoax(staker, 1 ether);
        vm.expectEmit(address(vault));
        emit ELWithdrawHelper.OverpaidFeeRefunded(staker, 1 ether - fee);
        vault.requestWithdrawal{ value: 1 ether }(pubkey, 1, fee);

        assertEq(staker.balance, 1 ether - fee);
        assertEq(predeploy.balance, fee);
    }

    function test_RevertWhen_FeeAboveMaximum() external {
        setFee(60);
        uint256 fee = vault.getWithdrawalRequestFee();

        hoax(staker, 1 ether);
        vm.expectRevert(IWithdrawalVault.OverpaidFee.selector);
        vault.requestWithdrawal{ value: 1 ether }(pubkey, 1, fee - 1);
    }

    function test_RevertWhen_FeeNotSent() external {
        setFee(60);
        uint256 fee = vault.getWithdrawalRequestFee();

        hoax(staker, 1 ether);
        vm.expectRevert(IWithdrawalVault.InsufficientFee.selector);
        vault.requestWithdrawal{ value: fee - 1 }(pubkey, 1, fee);
    }

    function test_RevertWhen_FeeFromVault() external {
        payIn(100 ether);

        vm.expectRevert(IWithdrawalVault.InsufficientFee.selector);
        vm.prank(staker);
        vault.requestWithdrawal(pubkey, 1, 1);
    }

    function test_RevertWhen_FeeUnknown() external {
        vm.etch(predeploy, "");

        hoax(staker, 1 ether);
        vm.expectRevert(ELWithdrawHelper.FeeRequestFailed.selector);
        vault.requestWithdrawal{ value: 1 ether }(pubkey, 1, 1);
    }

    function test_RevertWhen_RefundRefused() external {
        RevertingReceiver receiver = new RevertingReceiver();
        deposit(pool, address(receiver), 10 ether);

        hoax(address(receiver), 2);
        vm.expectRevert(ELWithdrawHelper.RefundFailed.selector);
        vault.requestWithdrawal{ value: 2 }(pubkey, 1, 1);
    }

    function test_Fee_ReentrantRefund() external {
        ReentrantReceiver receiver = new ReentrantReceiver();
        deposit(pool, address(receiver), 10 ether);
        payIn(100 ether);
        receiver.setCallback(address(vault), abi.encodeCall(vault.requestWithdrawal, (pubkey, 1, 0)), 0);

        hoax(address(receiver), 2);
        vault.requestWithdrawal{ value: 2 }(pubkey, 1 gwei, 1);

        assertTrue(receiver.wasCalledBack());
        assertFalse(receiver.didCallbackSucceed());
        assertEq(
            receiver.answer(), abi.encodeWithSelector(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector)
        );
        assertEq(vault.totalSupply(), 1);
        assertEq(vault.ownerOf(1), address(receiver));
    }

    /* REDEEM */

    function test_Redeem_Worth() external {
        pool.reward{ value: STAKE / 4 }();
        hoax(staker, 1);
        vm.expectEmit(address(vault));
        emit IWithdrawalVault.WithdrawalRequested(staker, 5 ether - 1 gwei, 4 ether - 0.8 gwei + 1, 1, false);
        // 5 ether less a wei, as the pool rounds down, and then down to gwei.
        vault.requestRedeem{ value: 1 }(pubkey, 4 ether, 1);

        assertEq(takeRequests(), encodeRequest(pubkey, 5 gwei - 1));
    }

    /// @dev The fee's shares, as many as there are, halve the worth of the others before it is asked for.
    function test_Redeem_AfterFees() external {
        operator.setFee(STAKE);

        hoax(staker, 1);
        vault.requestRedeem{ value: 1 }(pubkey, 4 ether, 1);

        assertApproxEqAbs(getRequest(1).assetsRequested, 2 ether, 1 gwei);
        assertLe(getRequest(1).sharesBurnt, 4 ether);
    }

    function testFuzz_Redeem_WithinShares(uint256 shares, uint256 earned) external {
        shares = bound(shares, 3 gwei, STAKE / 10);
        earned = bound(earned, 0, STAKE / 4);
        hoax(address(this), earned);
        pool.reward{ value: earned }();
        uint256 worth = pool.previewRedeem(shares);

        hoax(staker, 1);
        vault.requestRedeem{ value: 1 }(pubkey, shares, 1);

        assertLe(STAKE - pool.balanceOf(staker), shares);
        assertLe(getRequest(1).assetsRequested, worth);
        assertLt(worth - getRequest(1).assetsRequested, 1 gwei);
        assertEq(getRequest(1).sharesBurnt, STAKE - pool.balanceOf(staker));
    }

    function test_RevertWhen_RedeemDust() external {
        vm.expectRevert(IWithdrawalVault.InvalidAmount.selector);
        vm.prank(staker);
        vault.requestRedeem(pubkey, 1 gwei - 1, 1);
    }

    function test_RevertWhen_RedeemPoolUnknown() external {
        vm.expectRevert(IWithdrawalVault.UnknownPool.selector);
        vm.prank(staker);
        vault.requestRedeem("", 1 ether, 1);
    }

    function test_RevertGiven_RedeemPaused() external {
        vm.prank(governance);
        vault.pause();

        vm.expectRevert(PausableUpgradeable.EnforcedPause.selector);
        vm.prank(staker);
        vault.requestRedeem(pubkey, 1 ether, 1);
    }

    /* INTERNALS */

    function _exitPool() private {
        request(staker, STAKE - 10 ether);
        takeRequests();
        assertTrue(pool.isFullyExited());
    }
}
