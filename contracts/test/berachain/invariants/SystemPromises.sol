// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Math } from "@openzeppelin/contracts/utils/math/Math.sol";

import { Vm } from "contracts/test/base/Vm.sol";
import { Broken } from "contracts/test/berachain/invariants/Broken.sol";
import { SystemReplay } from "contracts/test/berachain/invariants/SystemReplay.sol";

/// @title What must hold of both pools after every action, and what each action may change
abstract contract SystemPromises is SystemReplay {
    /* TYPES */

    /// @dev What an action may do to the worth of its pool's shares.
    enum Effect {
        None,
        Income,
        Report
    }

    /// @dev What a pool came to after the last action.
    struct Totals {
        uint256 supply;
        uint256 assets;
    }

    /// @dev Below this supply, one share is worth more than the rounding of a big pool.
    uint256 private constant BIG_SUPPLY = 1000 ether;

    Totals[2] private _totals;

    /* MODIFIERS */

    modifier observed(uint256 i, Effect effect) {
        vm.recordLogs();
        _;
        _judge(i, effect);
        lastPool = i;
    }

    /* AFTER EVERY ACTION */

    /// @notice Reverts with the error of the first promise that is broken. The order tells causes from consequences.
    /// The pool of the last action is looked at in full; that the other one stood still is noted when it did not.
    function checkAll() external view {
        uint256 i = lastPool;
        State memory state = look(i);
        _checkShares(i, state);
        _checkRequests(i, state);
        _checkEvents(i, state);
        _checkStake(i, state);
        _checkFees(i, state);
        _checkAssets(i, state);
        _checkPreviews(state, books[i].moves % 2 == 1);
        _checkViews(bera(i));
        _checkPowers(bera(i));
        _revertIfNoted();
        _checkProfit(i, state);
    }

    function _revertIfNoted() private view {
        bytes memory reason = broken;
        if (reason.length == 0) return;
        assembly ("memory-safe") {
            revert(add(reason, 0x20), mload(reason))
        }
    }

    function _checkShares(uint256 i, State memory state) private view {
        uint256 sum = state.shares[0] + state.shares[1] + state.shares[2] + state.shares[3];
        require(sum == state.supply, Broken.SumOfShares(state.pool, sum, state.supply));
        if (!state.isExited) require(state.supply >= FIRST_DEPOSIT, Broken.SupplyOfDust(state.pool, state.supply));

        bool isClosed = state.isExited && state.isPaused && state.deposits + state.buffer == 0;
        bool isListedOnce = factory.getPoolsCount() == 2;
        require(isListedOnce && (isClosed || !books[i].wasExited), Broken.KeyUsedAgain(state.pool));
    }

    /// @dev What is on its way back counts against the consensus layer's balance at once.
    function _checkStake(uint256 i, State memory state) private view {
        if (state.isExited) return;
        uint256 booked = state.deposits + books[i].pendingWithdrawals;
        uint256 staked = stakeOf(bera(i)) + books[i].pendingDeposits;
        require(booked <= staked, Broken.StakeUncovered(state.pool, booked, staked));
    }

    function _checkRequests(uint256 i, State memory state) private view {
        Books memory own = books[i];
        bytes memory pubkey = bera(i).pubkey;
        uint256 open = own.requested - own.paid;
        uint256 reserved = read(address(vault), abi.encodeCall(vault.allocatedWithdrawalsAmount, (pubkey)));
        require(reserved == open, Broken.ReservedWrongly(state.pool, reserved, open));
        (, uint256 paid) = vault.reconciliation(pubkey);
        require(paid == own.paid, Broken.ReservedWrongly(state.pool, paid, own.paid));

        uint256 comes = own.pendingWithdrawals;
        if (state.isExited) comes = stakeOf(bera(i)) + own.pendingDeposits + state.bgt + state.wbera;
        bool isCovered = own.requested <= own.received + comes;
        require(isCovered, Broken.OwedUncovered(state.pool, own.requested, own.received + comes));
    }

    function _checkFees(uint256 i, State memory state) private view {
        Books memory own = books[i];
        uint256 charged = own.feeCharged + (state.isExited ? 0 : state.pendingFees);
        bool isOnce = charged * 10_000 <= own.feeDue + (own.charges + 2) * 10_000;
        bool isAll = state.isExited || (charged + 2 * own.moves + 2) * 10_000 >= own.feeDue;
        bool isOver = own.wasExited && own.feeCharged != own.feeChargedAtExit;
        require(isOnce && isAll && !isOver, Broken.FeeCharged(state.pool, charged, own.feeDue / 10_000));
    }

    function _checkAssets(uint256 i, State memory state) private view {
        uint256 expected = books[i].assets;
        if (!state.isExited) {
            uint256 parts = state.deposits + state.buffer + address(bera(i).rewards).balance + state.bgt + state.wbera;
            expected -= state.pendingFees;
            require(parts - state.pendingFees == expected, Broken.AssetsUnbalanced(state.pool, parts, expected));
        }
        require(state.assets == expected, Broken.AssetsUnbalanced(state.pool, state.assets, expected));
        require(
            state.pool.balance >= state.buffer, Broken.AssetsUnbalanced(state.pool, state.pool.balance, state.buffer)
        );
    }

    /// @dev One virtual share and one virtual wei; what a caller gets is rounded down, what a caller gives up. Half of
    /// the views after every other action, as each of them asks four contracts.
    function _checkPreviews(State memory state, bool isOdd) private view {
        (uint256 shares, uint256 assets) = (state.supply + 1, state.assets + 1);
        uint256 amount = 1 ether + 7;
        uint256 bought = Math.mulDiv(amount, shares, assets);
        uint256 worth = Math.mulDiv(amount, assets, shares);
        if (isOdd) {
            uint256 cost = Math.mulDiv(amount, shares, assets, Math.Rounding.Ceil);
            uint256 price = Math.mulDiv(amount, assets, shares, Math.Rounding.Ceil);
            _checkPreview(state.pool, "previewWithdraw(uint256)", amount, cost);
            _checkPreview(state.pool, "previewMint(uint256)", amount, price);
            _checkPreview(state.pool, "convertToAssets(uint256)", amount, worth);
        } else {
            _checkPreview(state.pool, "previewDeposit(uint256)", amount, bought);
            _checkPreview(state.pool, "previewRedeem(uint256)", amount, worth);
            _checkPreview(state.pool, "convertToShares(uint256)", amount, bought);
        }
    }

    function _checkPreview(address pool, string memory view_, uint256 amount, uint256 exact) private view {
        bytes memory call = abi.encodeWithSignature(view_, amount);
        uint256 promised = read(pool, call);
        require(promised == exact, Broken.PreviewBroken(pool, bytes4(call), promised, exact));
    }

    /// @dev What integrators read and no other promise does.
    function _checkViews(Bera storage one) private view {
        read(address(one.pool), abi.encodeCall(one.pool.fullExitHeadroom, ()));
        read(address(one.operator), abi.encodeCall(one.operator.rebaseableBgtAmount, ()));
        read(address(one.operator), abi.encodeCall(one.operator.rebaseableWberaAmount, ()));
        read(address(one.operator), abi.encodeCall(one.operator.unboostedBalance, ()));
        read(address(vault), abi.encodeCall(vault.getWithdrawalRequestFee, ()));
    }

    /// @dev Governance alone has what governance has.
    function _checkPowers(Bera storage one) private view {
        require(factory.owner() == governance, Broken.PowerMoved(address(factory), factory.owner()));
        require(one.pool.owner() == governance, Broken.PowerMoved(address(one.pool), one.pool.owner()));
        _checkAdmin(address(vault));
        _checkAdmin(address(oracle));
        _checkAdmin(address(one.operator));
        _checkAdmin(address(one.rewards));
        _checkAdmin(address(one.collector));
    }

    function _checkAdmin(address where) private view {
        bytes memory call = abi.encodeWithSignature("hasRole(bytes32,address)", bytes32(0), stranger);
        require(read(where, call) == 0, Broken.PowerMoved(where, stranger));
    }

    /// @dev Each action rounds in nobody's favour but all the others', by a few wei.
    function _checkProfit(uint256 i, State memory state) private view {
        for (uint256 k = 0; k < 4; ++k) {
            address account = accountOf(i, k);
            Dealings memory own = dealings[i][account];
            int256 has = int256(_worthOf(state.shares[k], state.supply, state.assets) + own.taken);
            int256 gained = has - int256(own.brought);
            bool isFair = gained <= own.earned + int256(4 * books[i].moves);
            require(isFair, Broken.Profit(state.pool, account, gained, own.earned));
        }
    }

    /* AFTER ONE ACTION */

    /// @dev Before the first action.
    function _begin() internal {
        for (uint256 i = 0; i < 2; ++i) {
            (_totals[i].supply, _totals[i].assets) = totalsOf(address(bera(i).pool));
        }
    }

    function _judge(uint256 i, Effect effect) private {
        uint256[4] memory shares = _sharesBefore(i);
        Vm.Log[] memory logs = vm.getRecordedLogs();
        (uint256[2] memory feeShares, uint256[2] memory charges) = _replay(logs);
        for (uint256 j = 0; j < 2; ++j) {
            Totals memory before = _totals[j];
            Totals memory now_;
            (now_.supply, now_.assets) = totalsOf(address(bera(j).pool));
            _totals[j] = now_;
            if (j != i) {
                _judgeOther(j, before, now_);
                continue;
            }
            _book(j, _worthOf(feeShares[j], now_.supply, now_.assets), charges[j]);
            if (effect != Effect.None) _share(j, shares, before, now_);
            if (effect != Effect.Report) _judgeRate(j, effect == Effect.Income, before, now_);
        }
    }

    function _sharesBefore(uint256 i) private view returns (uint256[4] memory shares) {
        for (uint256 k = 0; k < 4; ++k) {
            shares[k] = sharesOf(i, accountOf(i, k));
        }
    }

    function _book(uint256 i, uint256 fee, uint256 charges) private {
        Books storage own = books[i];
        ++own.moves;
        own.feeCharged += fee;
        own.charges += charges;
        dealings[i][accountOf(i, 3)].earned += int256(fee);
        if (own.wasExited || !bera(i).pool.isFullyExited()) return;
        (own.wasExited, own.feeChargedAtExit) = (true, own.feeCharged);
    }

    /// @dev Income and losses are everybody's by shares.
    function _share(uint256 i, uint256[4] memory shares, Totals memory before, Totals memory now_) private {
        for (uint256 k = 0; k < 4; ++k) {
            uint256 was = _worthOf(shares[k], before.supply, before.assets);
            uint256 is_ = _worthOf(shares[k], now_.supply, now_.assets);
            dealings[i][accountOf(i, k)].earned += int256(is_) - int256(was);
        }
    }

    function _judgeRate(uint256 i, bool mayRise, Totals memory before, Totals memory now_) private {
        uint256 was = (before.assets + 1) * 1e18 / (before.supply + 1);
        uint256 is_ = (now_.assets + 1) * 1e18 / (now_.supply + 1);
        bool isFallen = (now_.assets + 1) * (before.supply + 1) < (before.assets + 1) * (now_.supply + 1);
        bool isBig = now_.supply >= BIG_SUPPLY && before.supply >= BIG_SUPPLY;
        bool isRisen = !mayRise && isBig && is_ > was + 1;
        address pool = address(bera(i).pool);
        if (isFallen || isRisen) note(abi.encodeWithSelector(Broken.RateMoved.selector, pool, was, is_));
    }

    /// @dev What happens to one pool is nothing to the other.
    function _judgeOther(uint256 i, Totals memory before, Totals memory now_) private {
        if (before.supply == now_.supply && before.assets == now_.assets) return;
        address pool = address(bera(i).pool);
        note(abi.encodeWithSelector(Broken.RateMoved.selector, pool, before.assets, now_.assets));
    }

    function _worthOf(uint256 shares, uint256 supply, uint256 assets) internal pure returns (uint256) {
        return shares * (assets + 1) / (supply + 1);
    }
}
