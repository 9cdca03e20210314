// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { PackedPausable } from "contracts/src/berachain/PackedPausable.sol";
import { IStakingPool } from "contracts/src/berachain/interfaces/IStakingPool.sol";
import { IWithdrawalVault } from "contracts/src/berachain/interfaces/IWithdrawalVault.sol";
import { IBGTIncentiveDistributor } from "contracts/src/berachain/interfaces/pol/IBGTIncentiveDistributor.sol";
import { RealBera } from "contracts/test/berachain/base/RealBera.sol";
import { FreeToken } from "contracts/test/devnet/berachain/doubles/TokenDoubles.sol";

/// @title A pool from its first deposit to its last claim, in each era of Proof of Liquidity and across the switch
contract BeraLife_Test is RealBera {
    uint256 private constant PAYOUT = 100 ether;
    uint256 private constant STAKED = 270_000 ether;
    /// @dev What stakers and the validator bring: 10,000, 100,000 and 180,000 BERA.
    uint256 private constant BROUGHT = 290_000 ether;
    uint256 private constant FROM_BUFFER = 20_000 ether;

    FreeToken private incentive;
    address private buyer = makeAddr("buyer");
    /// @dev What Proof of Liquidity paid the validator.
    uint256 private earned;

    function setUp() public override {
        super.setUp();
        setFee(first, 1000);
        _addIncentive();
    }

    /* LIVES */

    function test_Life_BgtEra() external {
        _reachThreshold();
        _earn(10, 0.5 ether);
        _boost(5 ether);
        payBoosters(70 ether);
        _earn(10, 0.5 ether);
        skip(7 days);
        _sellTwice(0.5 ether);
        assertApproxEqAbs(honey.balanceOf(address(first.collector)), 70 ether, 1e6);
        _accrueFees(25 * 0.5 ether);

        _waitForWithdrawals();
        uint256 asked = _requestPart(1000 ether, 0);
        _exitWhilePending(STAKED - asked);
        _earn(3, 0.5 ether);
        _everybodyLeaves();
        _assertSolvent(1.5 ether);
        assertEq(bgt.balanceOf(address(first.operator)), 0);
    }

    function test_Life_WberaEra() external {
        vm.roll(ERA_BLOCK);
        _reachThreshold();
        _earn(10, 0.4 ether);
        _sellTwice(0.4 ether);
        _accrueFees(15 * 0.4 ether);

        _waitForWithdrawals();
        _requestCovered(2 ether);
        uint256 asked = _requestPart(1000 ether, 4 ether);
        _earn(2, 0.4 ether);
        _exitWhilePending(STAKED - asked);
        _earn(3, 0.4 ether);
        _everybodyLeaves();
        _assertSolvent(1.2 ether);
    }

    function test_Life_AcrossTheSwitch() external {
        _reachThreshold();
        _earn(10, 0.5 ether);
        _boost(5 ether);
        vm.prank(owner);
        controller.setWberaEraBlock(vm.getBlockNumber());
        _earn(10, 0.4 ether);
        _sellTwice(0.4 ether);
        _accrueFees(5 ether + 15 * 0.4 ether);

        _waitForWithdrawals();
        _requestCovered(2 ether);
        uint256 asked = _requestPart(1000 ether, 4 ether);
        _exitWhilePending(STAKED - asked);
        _earn(3, 0.4 ether);
        _everybodyLeaves();
        _assertSolvent(1.2 ether);
        assertEq(bgt.balanceOf(address(first.operator)), 0);
    }

    function test_Life_EvictedByTheSetCap() external {
        vm.roll(ERA_BLOCK);
        _reachThreshold();
        _earn(10, 0.4 ether);
        payVault(STAKED);
        setBalance(first.index, 0);

        report(first);

        assertTrue(first.pool.isFullyExited());
        assertEq(first.pool.totalDeposits(), 0);
        assertEq(takeRequests(), "");
        assertBooks(first, FROM_BUFFER + STAKED + 4 ether, 0);
        _everybodyLeaves();
        _assertSolvent(0);
    }

    /* STEPS: GROWING */

    function _reachThreshold() private {
        vm.expectRevert(PackedPausable.EnforcedPause.selector);
        first.pool.submit{ value: 0 }(alice);
        activate(first);
        assertEq(first.pool.balanceOf(first.recipient), FIRST_DEPOSIT);

        assertEq(submit(first, alice, 100_000 ether), 100_000 ether);
        assertEq(request(first, alice, FROM_BUFFER), 1);
        assertEq(takeRequests(), "");
        assertEq(alice.balance, 1, "fee not refunded");
        assertEq(address(vault).balance, FROM_BUFFER);
        assertEq(first.pool.bufferedAssets(), 80_000 ether);

        assertEq(submit(first, bob, 180_000 ether), 180_000 ether);
        assertTrue(first.pool.activeThresholdReached());
        assertEq(first.pool.bufferedAssets(), 0);
        assertEq(deposits.depositCount(), 3);
        setBalance(first.index, STAKED);
        report(first);
        assertEq(first.pool.totalDeposits(), STAKED);
    }

    /// @dev `count` blocks that pay the operator `rate` each, in the token of the era.
    function _earn(uint256 count, uint256 rate) private {
        uint256 before = _operatorBalance();
        propose(first, count);
        assertEq(_operatorBalance(), before + count * rate, "not paid");
        earned += count * rate;
    }

    function _boost(uint256 amount) private {
        assertTrue(first.operator.queueBoost());
        mine(bgt.activateBoostDelay() + 1);
        first.operator.activateBoost();
        assertEq(bgt.boosted(address(first.operator), first.pubkey), amount);
    }

    /// @dev The first buyer pays no fee, as the collector takes a new fee over when it closes a sale.
    function _sellTwice(uint256 rate) private {
        assertEq(_sell(), 0);
        _earn(5, rate);
        assertApproxEqAbs(first.pool.convertToAssets(_sell()), PAYOUT / 10, 1);
        assertEq(address(first.rewards).balance, 2 * PAYOUT);
    }

    function _sell() private returns (uint256 feeShares) {
        address[] memory tokens = new address[](1);
        tokens[0] = address(incentive);
        first.operator.claimBoostRewards(new IBGTIncentiveDistributor.Claim[](0), tokens);
        uint256 offered = incentive.balanceOf(address(first.collector));
        assertGt(offered, 0, "no incentives");
        (uint256 supply, uint256 bought) = (first.pool.totalSupply(), incentive.balanceOf(buyer));

        hoax(buyer, PAYOUT);
        first.collector.claim{ value: PAYOUT }(tokens);

        assertEq(incentive.balanceOf(buyer), bought + offered);
        return first.pool.totalSupply() - supply;
    }

    /// @dev A tenth of what was earned, in shares of the validator.
    function _accrueFees(uint256 amount) private {
        uint256 before = first.pool.balanceOf(first.recipient);
        uint256 assets = first.pool.totalAssets();
        first.operator.accrueEarnedBGTFees();
        first.operator.accrueEarnedWBERAFees();
        uint256 minted = first.pool.balanceOf(first.recipient) - before;
        assertApproxEqAbs(first.pool.convertToAssets(minted), amount / 10, 2);
        assertEq(first.pool.totalAssets(), assets + amount / 10);

        first.operator.accrueEarnedBGTFees();
        first.operator.accrueEarnedWBERAFees();
        assertEq(first.pool.balanceOf(first.recipient), before + minted, "charged twice");
    }

    /* STEPS: LEAVING */

    function _waitForWithdrawals() private {
        vm.roll(first.pool.validatorActivationBlock() + COOLDOWN - 1);
        vm.expectRevert(IStakingPool.WithdrawalNotAllowed.selector);
        vm.prank(alice);
        vault.requestWithdrawal(first.pubkey, 1, 0);
        mine(1);
    }

    function _requestCovered(uint256 assets) private {
        (uint256 held, uint256 wberaBefore) = (address(vault).balance, _wbera());
        request(first, alice, assets);
        assertEq(takeRequests(), "");
        assertEq(address(vault).balance, held + assets);
        assertEq(_wbera(), wberaBefore - assets);
        assertEq(first.pool.totalDeposits(), STAKED);
        assertEq(vault.lastPartialWithdrawalBlock(first.pubkey), 0);
    }

    /// @dev The operator's WBERA pays `covered` of it.
    function _requestPart(uint256 assets, uint256 covered) private returns (uint256 asked) {
        asked = assets - covered;
        uint256 held = address(vault).balance;
        request(first, alice, assets);
        assertEq(takeRequests(), encodeRequest(first, asked));
        assertEq(address(vault).balance, held + covered);
        assertEq(_wbera(), 0);
        assertEq(first.pool.totalDeposits(), STAKED - asked);
        assertEq(vault.lastPartialWithdrawalBlock(first.pubkey), vm.getBlockNumber());
    }

    /// @dev The consensus layer drops an exit while a partial withdrawal is pending, so it is asked again.
    function _exitWhilePending(uint256 staked) private {
        request(first, bob, 30_000 ether);
        assertTrue(first.pool.isFullyExited());
        assertEq(takeRequests(), encodeRequest(first, 0));

        mine(vault.lastPartialWithdrawalBlock(first.pubkey) + FLIGHT - 1 - vm.getBlockNumber());
        vm.expectRevert(IWithdrawalVault.PendingWithdrawalInFlight.selector);
        vault.retryFullExit(first.pubkey, 0);

        mine(1);
        payVault(STAKED - staked);
        hoax(stranger, 10);
        vault.retryFullExit{ value: 10 }(first.pubkey, 10);
        assertEq(stranger.balance, 9);
        assertEq(takeRequests(), encodeRequest(first, 0));
        payVault(staked);
    }

    function _everybodyLeaves() private {
        redeemAll(first, alice);
        redeemAll(first, bob);
        uint256 last = redeemAll(first, first.recipient);
        vm.expectRevert(IWithdrawalVault.RequestNotReady.selector);
        vault.finalizeWithdrawalRequest(last);
        mine(DELAY);

        uint256 paid = 0;
        for (uint256 id = 1; id <= last; ++id) {
            uint256 asked = vault.getWithdrawalRequest(id).assetsRequested;
            assertEq(claim(id), asked);
            paid += asked;
        }
        (, uint256 booked) = vault.reconciliation(first.pubkey);
        assertEq(booked, paid);
        assertEq(vault.totalSupply(), 0);
        assertEq(vault.allocatedWithdrawalsAmount(first.pubkey), 0);
    }

    /// @dev All BERA that ever came was paid or is in the vault: `late` that came after the exit, and what rounding to
    /// gwei left to shares that are worth less than one.
    function _assertSolvent(uint256 late) private view {
        (uint256 expected, uint256 paid) = vault.reconciliation(first.pubkey);
        uint256 held = address(vault).balance;
        uint256 sold = incentive.balanceOf(buyer) == 0 ? 0 : 2 * PAYOUT;

        assertEq(paid + held, BROUGHT + sold + earned, "not all is there");
        assertEq(held, first.pool.totalAssets() + late, "insolvent");
        assertEq(held, expected - paid, "books");
        assertLt(first.pool.totalAssets(), 3 gwei + 6, "more than rounding");
        assertEq(address(first.pool).balance, 0);
        assertEq(address(first.operator).balance, 0);
        assertEq(address(first.rewards).balance, 0);
        assertEq(_wbera(), 0);
    }

    /* INTERNALS */

    function _wbera() private view returns (uint256) {
        return first.operator.availableWBERABalance();
    }

    function _operatorBalance() private view returns (uint256) {
        return controller.isWberaEra() ? _wbera() : bgt.balanceOf(address(first.operator));
    }

    /// @dev An application pays two tokens for each unit of reward to its vault.
    function _addIncentive() private {
        incentive = new FreeToken();
        incentive.mint(owner, 1000 ether);
        vm.startPrank(owner);
        vaults[0].whitelistIncentiveToken(address(incentive), 1 ether, owner);
        incentive.approve(address(vaults[0]), 1000 ether);
        vaults[0].addIncentive(address(incentive), 1000 ether, 2 ether);
        vm.stopPrank();
    }
}
