// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { BerachainAddresses } from "contracts/src/berachain/BerachainAddresses.sol";
import { IStakingPool } from "contracts/src/berachain/interfaces/IStakingPool.sol";
import { Broken } from "contracts/test/berachain/invariants/Broken.sol";
import { SystemNetwork } from "contracts/test/berachain/invariants/SystemNetwork.sol";

/// @title What stakers, buyers, the validators' admins and anybody do to two pools
/// @notice Every action bounds its input so that it works: a revert is a finding.
abstract contract SystemActions is SystemNetwork {
    uint256 private constant MOST_REQUESTS = 30;

    /* STAKERS */

    /// @dev One of 16 fills the pool to its maximum.
    function deposit(uint256 poolSeed, uint256 actorSeed, uint256 assets) external {
        uint256 i = poolSeed % 2;
        if (bera(i).pool.paused()) return;
        assets = assets % 16 == 0 ? 12_000_000 ether : bound(assets, 1000, 300_000 ether);
        _deposit(i, actors[actorSeed % 3], assets);
    }

    function _deposit(uint256 i, address actor, uint256 assets) internal observed(i, Effect.None) {
        IStakingPool pool = bera(i).pool;
        (uint256 supply, uint256 worth) = totalsOf(address(pool));
        hoax(actor, assets);
        uint256 shares = pool.submit{ value: assets }(actor);

        uint256 accepted = assets - actor.balance;
        uint256 promised = accepted * (supply + 1) / (worth + 1);
        if (shares != promised) _notePreview(pool, IStakingPool.submit.selector, promised, shares);
        books[i].assets += accepted;
        dealings[i][actor].brought += accepted;
    }

    /// @dev All or a part, by worth or by shares, by a staker or by the receiver of the first shares.
    function request(uint256 poolSeed, uint256 actorSeed, uint256 seed, bool isByShares) external {
        uint256 i = poolSeed % 2;
        address actor = accountOf(i, actorSeed % 4);
        uint256 most = _withdrawable(i, actor, seed);
        if (most < 1 gwei || made == MOST_REQUESTS) return;
        uint256 assets = bound(seed, 1 gwei, most);
        assets -= assets % 1 gwei;
        uint256 shares = isByShares ? bera(i).pool.convertToShares(assets) : 0;
        if (isByShares && bera(i).pool.previewRedeem(shares) < 1 gwei) shares = 0;
        _request(i, actor, assets, shares);
    }

    function _request(uint256 i, address actor, uint256 assets, uint256 shares) internal observed(i, Effect.None) {
        uint256 held = address(vault).balance;
        uint256 headroom = _headroom(bera(i));
        uint256 id = _ask(bera(i), actor, assets, shares);

        assets = vault.getWithdrawalRequest(id).assetsRequested;
        bool isPromised = assets <= headroom && bera(i).pool.isFullyExited();
        if (isPromised) _notePreview(bera(i).pool, IStakingPool.fullExitHeadroom.selector, headroom, assets);
        if (id != ++made) note(abi.encodeWithSelector(Broken.PaidWrongly.selector, id, 0, made));
        seen[id] = Seen(actor, uint8(i), false, assets);
        _bookRequest(i, actor, assets, address(vault).balance - held);
        _takeRequests();
    }

    /// @dev What can be withdrawn without an exit; nothing where that is not the question.
    function _headroom(Bera storage one) private view returns (uint256) {
        if (one.pool.isFullyExited() || !one.pool.activeThresholdReached()) return 0;
        return one.pool.fullExitHeadroom() + one.operator.availableWBERABalance() / 1 gwei * 1 gwei;
    }

    function _ask(Bera storage one, address actor, uint256 assets, uint256 shares) private returns (uint256 id) {
        uint256 fee = vault.getWithdrawalRequestFee();
        hoax(actor, fee);
        id = shares == 0
            ? vault.requestWithdrawal{ value: fee }(one.pubkey, uint64(assets / 1 gwei), fee)
            : vault.requestRedeem{ value: fee }(one.pubkey, shares, fee);
    }

    function _bookRequest(uint256 i, address actor, uint256 assets, uint256 received) private {
        books[i].requested += assets;
        books[i].assets -= assets;
        books[i].received += received;
        dealings[i][actor].taken += assets;
    }

    /// @dev Waits as long as it must; the consensus layer pays meanwhile what it was asked for.
    function claimRequest(uint256 idSeed) external {
        if (made == 0) return;
        uint256 id = 1 + idSeed % made;
        Seen memory one = seen[id];
        if (one.isPaid) return _claimAgain(id);
        uint256 ready = vault.getWithdrawalRequest(id).requestBlock + DELAY;
        if (vm.getBlockNumber() < ready) mine(ready - vm.getBlockNumber());
        _payConsensus(one.pool);
        if (address(vault).balance >= one.assets) _claim(id, one);
    }

    function _claim(uint256 id, Seen memory one) private observed(one.pool, Effect.None) {
        bytes32 others = _hashOthers(id);
        (uint256 held, uint256 before) = (address(vault).balance, one.maker.balance);
        vm.prank(stranger);
        vault.finalizeWithdrawalRequest(id);

        uint256 paid = one.maker.balance - before;
        if (paid != one.assets) note(abi.encodeWithSelector(Broken.PaidWrongly.selector, id, paid, one.assets));
        if (others != _hashOthers(id)) note(abi.encodeWithSelector(Broken.ClaimTouchedOthers.selector, id));
        seen[id].isPaid = true;
        books[one.pool].paid += one.assets;
        books[one.pool].received += address(vault).balance + paid - held;
    }

    function _claimAgain(uint256 id) private {
        uint256 assets = seen[id].assets;
        if (isRefused(stranger, address(vault), abi.encodeCall(vault.finalizeWithdrawalRequest, (id)))) return;
        note(abi.encodeWithSelector(Broken.PaidWrongly.selector, id, 2 * assets, assets));
    }

    /* INCOME */

    /// @dev Blocks that the validator proposes, paid by Proof of Liquidity in the token of the era.
    function proposeBlocks(uint256 poolSeed, uint256 count) external observed(poolSeed % 2, Effect.Income) {
        Bera storage one = bera(poolSeed % 2);
        uint256 before = bgt.balanceOf(address(one.operator)) + wbera.balanceOf(address(one.operator));
        propose(one, bound(count, 1, 3));
        uint256 earned = bgt.balanceOf(address(one.operator)) + wbera.balanceOf(address(one.operator)) - before;
        _noteIncome(poolSeed % 2, earned, one.operator.protocolFeePercentage());
    }

    function giveToOperator(uint256 poolSeed, uint256 assets) external observed(poolSeed % 2, Effect.Income) {
        Bera storage one = bera(poolSeed % 2);
        assets = bound(assets, 0, 1000 ether);
        giveWbera(address(one.operator), assets);
        _noteIncome(poolSeed % 2, assets, one.operator.protocolFeePercentage());
    }

    function tip(uint256 poolSeed, uint256 assets) external observed(poolSeed % 2, Effect.Income) {
        address rewards = address(bera(poolSeed % 2).rewards);
        assets = bound(assets, 0, 1000 ether);
        vm.deal(rewards, rewards.balance + assets);
        _noteIncome(poolSeed % 2, assets, 0);
    }

    function buyIncentives(uint256 poolSeed) external observed(poolSeed % 2, Effect.Income) {
        Bera storage one = bera(poolSeed % 2);
        if (one.pool.isFullyExited()) return;
        giveHoney(address(one.collector), 1 ether);
        uint256 payout = one.collector.payoutAmount();
        uint256 fee = one.collector.feePercentage();
        address[] memory tokens = new address[](1);
        tokens[0] = BerachainAddresses.HONEY;
        hoax(carol, payout);
        one.collector.claim{ value: payout }(tokens);
        _noteIncome(poolSeed % 2, payout, fee);
    }

    function processRewards(uint256 poolSeed) external observed(poolSeed % 2, Effect.None) {
        if (!bera(poolSeed % 2).pool.paused()) bera(poolSeed % 2).pool.processRewards();
    }

    function accrue(uint256 poolSeed) external observed(poolSeed % 2, Effect.None) {
        Bera storage one = bera(poolSeed % 2);
        if (one.pool.isFullyExited()) return;
        one.operator.accrueEarnedBGTFees();
        one.operator.accrueEarnedWBERAFees();
    }

    /* POWERS */

    function changeFee(uint256 poolSeed, uint256 bps) external observed(poolSeed % 2, Effect.None) {
        Bera storage one = bera(poolSeed % 2);
        if (one.pool.isFullyExited()) return;
        vm.prank(one.admin);
        one.operator.setProtocolFeePercentage(uint96(bound(bps, 0, 2000)));
    }

    function changePayout(uint256 poolSeed, uint256 assets) external observed(poolSeed % 2, Effect.None) {
        Bera storage one = bera(poolSeed % 2);
        vm.prank(one.admin);
        one.operator.queueIncentiveCollectorPayoutAmountChange(bound(assets, 1, 1000 ether));
    }

    function changeLeast(uint256 poolSeed, uint256 assets) external observed(poolSeed % 2, Effect.None) {
        Bera storage one = bera(poolSeed % 2);
        uint256 most = one.pool.activeThresholdReached() ? one.pool.totalDeposits() : 500_000 ether;
        if (most < THRESHOLD) return;
        vm.prank(one.admin);
        one.operator.setMinEffectiveBalance(bound(assets, THRESHOLD, most > 10_000_000 ether ? 10_000_000 ether : most));
    }

    /// @dev Boosts, drops them, and turns BGT into BERA.
    function boost(uint256 poolSeed, uint256 kind, uint256 part) external observed(poolSeed % 2, Effect.None) {
        Bera storage one = bera(poolSeed % 2);
        bool isOpen = !one.pool.isFullyExited();
        if (kind % 4 == 0 && isOpen) one.operator.queueBoost();
        if (kind % 4 == 1) {
            mine(8192);
            one.operator.activateBoost();
            one.operator.dropBoost();
        }
        vm.startPrank(one.admin);
        (, uint128 dropping) = bgt.dropBoostQueue(address(one.operator), one.pubkey);
        uint256 boosted = bgt.boosted(address(one.operator), one.pubkey) - dropping;
        if (kind % 4 == 2 && isOpen) one.operator.queueDropBoost(uint128(bound(part, 0, boosted)));
        if (kind % 4 == 3 && isOpen) one.operator.redeemBGT(bound(part, 0, one.operator.unboostedBalance()));
        vm.stopPrank();
    }

    function pauseOrUnpause(uint256 poolSeed) external observed(poolSeed % 2, Effect.None) {
        IStakingPool pool = bera(poolSeed % 2).pool;
        if (pool.isFullyExited()) return;
        bool isPaused = bera(poolSeed % 2).pool.paused();
        vm.prank(governance);
        isPaused ? pool.unpause() : pool.pause();
    }

    /* INTERNALS */

    function _noteIncome(uint256 i, uint256 assets, uint256 bps) private {
        if (bera(i).pool.isFullyExited()) return;
        books[i].assets += assets;
        books[i].feeDue += assets * bps;
    }

    function _notePreview(IStakingPool pool, bytes4 selector, uint256 promised, uint256 exact) private {
        note(abi.encodeWithSelector(Broken.PreviewBroken.selector, pool, selector, promised, exact));
    }

    /// @dev Three of four withdrawals leave the pool open, or every run would be short.
    function _withdrawable(uint256 i, address actor, uint256 seed) private view returns (uint256 most) {
        Bera storage one = bera(i);
        most = one.pool.previewRedeem(one.pool.balanceOf(actor));
        if (one.pool.isFullyExited()) return most;
        uint256 limit = one.pool.bufferedAssets();
        if (!one.pool.activeThresholdReached()) return actor == one.recipient ? 0 : most < limit ? most : limit;
        if (vm.getBlockNumber() < one.pool.validatorActivationBlock() + COOLDOWN) return 0;
        limit = one.pool.fullExitHeadroom();
        return seed % 4 == 0 || most < limit ? most : limit;
    }

    /// @dev All that a claim must leave as it is: the shares, their worth, and every other request.
    function _hashOthers(uint256 id) private view returns (bytes32 hash) {
        (uint256 supply, uint256 assets) = totalsOf(address(first.pool));
        hash = keccak256(abi.encode(supply, assets));
        (supply, assets) = totalsOf(address(second.pool));
        hash = keccak256(abi.encode(hash, supply, assets));
        for (uint256 n = 1; n <= made; ++n) {
            if (n == id) continue;
            (bool isOpen,) = address(vault).staticcall(abi.encodeCall(vault.ownerOf, (n)));
            hash = keccak256(abi.encode(hash, isOpen, vault.getWithdrawalRequest(n)));
        }
    }
}
