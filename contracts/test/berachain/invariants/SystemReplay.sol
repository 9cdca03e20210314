// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { BeaconDeposit } from "contracts/devnet/berachain/BeaconDeposit.sol";
import { PackedPausable } from "contracts/src/berachain/PackedPausable.sol";
import { IIncentiveCollector } from "contracts/src/berachain/interfaces/IIncentiveCollector.sol";
import { ISmartOperator } from "contracts/src/berachain/interfaces/ISmartOperator.sol";
import { IStBERA } from "contracts/src/berachain/interfaces/IStBERA.sol";
import { IStakingPool } from "contracts/src/berachain/interfaces/IStakingPool.sol";
import { IWithdrawalVault } from "contracts/src/berachain/interfaces/IWithdrawalVault.sol";
import { Vm } from "contracts/test/base/Vm.sol";
import { Broken } from "contracts/test/berachain/invariants/Broken.sol";
import { SystemBooks } from "contracts/test/berachain/invariants/SystemBooks.sol";

/// @title State rebuilt from nothing but events, as an indexer does
/// @notice What a closed pool's shares are worth is not in it: the worth at the exit is no event.
abstract contract SystemReplay is SystemBooks {
    /* TYPES */

    struct Replay {
        uint256 supply;
        uint256 deposits;
        int256 buffer;
        uint256 reserved;
        uint256 minEffectiveBalance;
        uint256 feePercentage;
        uint256 payout;
        uint256 queuedPayout;
        uint256 payoutFee;
        bool isActive;
        bool isPaused;
        bool isExited;
        bool isThresholdReached;
        mapping(address account => uint256) shares;
    }

    /// @dev A request as events tell it.
    struct Told {
        uint8 pool;
        uint256 assets;
    }

    /* STATE */

    mapping(uint256 pool => Replay) private _replays;
    mapping(uint256 id => Told) private _told;
    /// @dev One more than the number of the pool that a contract or key belongs to.
    mapping(address emitter => uint256) private _poolOf;
    mapping(bytes32 pubkeyHash => uint256) private _poolOfKey;
    /// @dev A request does not name its pool: the burn just before it does.
    uint256 private _lastBurning;

    /* REPLAYING */

    function _follow(uint256 i) internal {
        Bera storage one = bera(i);
        _poolOf[address(one.pool)] = i + 1;
        _poolOf[address(one.operator)] = i + 1;
        _poolOf[address(one.collector)] = i + 1;
        _poolOfKey[keccak256(one.pubkey)] = i + 1;
        (_replays[i].minEffectiveBalance, _replays[i].payout) = (THRESHOLD, 100 ether);
    }

    /// @return feeShares Minted to the receivers of fees, and how often.
    function _replay(Vm.Log[] memory logs) internal returns (uint256[2] memory feeShares, uint256[2] memory charges) {
        for (uint256 n = 0; n < logs.length; ++n) {
            Vm.Log memory log = logs[n];
            if (log.topics.length == 0) continue;
            if (log.emitter == address(deposits)) _replayStake(log);
            if (log.emitter == address(vault)) _replayVault(log);
            uint256 i = _poolOf[log.emitter];
            if (i == 0) continue;
            if (log.topics[0] == IStBERA.SharesMinted.selector) {
                uint256 fee = _replayMint(i - 1, log);
                feeShares[i - 1] += fee;
                if (fee > 0) ++charges[i - 1];
            } else {
                _replayPool(i - 1, log);
            }
        }
    }

    function _replayMint(uint256 i, Vm.Log memory log) private returns (uint256 fee) {
        (address to, uint256 shares) = (address(uint160(uint256(log.topics[1]))), abi.decode(log.data, (uint256)));
        Replay storage pool = _replays[i];
        if (to == accountOf(i, 3) && pool.supply > 0) fee = shares;
        pool.supply += shares;
        pool.shares[to] += shares;
    }

    function _replayPool(uint256 i, Vm.Log memory log) private {
        Replay storage pool = _replays[i];
        bytes32 topic = log.topics[0];
        if (topic == IStBERA.SharesBurned.selector) {
            uint256 shares = abi.decode(log.data, (uint256));
            pool.supply -= shares;
            pool.shares[address(uint160(uint256(log.topics[1])))] -= shares;
            _lastBurning = i;
        } else if (topic == IStakingPool.DepositSubmitted.selector) {
            pool.buffer += int256(abi.decode(log.data, (uint256)));
        } else if (topic == IStakingPool.StakingRewardsReceived.selector) {
            if (!pool.isExited) pool.buffer += int256(abi.decode(log.data, (uint256)));
        } else if (topic == IStakingPool.TotalDepositsUpdated.selector) {
            pool.deposits = abi.decode(log.data, (uint256));
        } else if (topic == IStakingPool.FullExitTriggered.selector) {
            (pool.isExited, pool.buffer) = (true, 0);
        } else {
            _replaySettings(pool, topic, log.data);
        }
    }

    function _replaySettings(Replay storage pool, bytes32 topic, bytes memory data) private {
        if (topic == PackedPausable.Paused.selector) pool.isPaused = true;
        if (topic == PackedPausable.Unpaused.selector) pool.isPaused = false;
        if (topic == IStakingPool.StakingPoolActivated.selector) pool.isActive = true;
        if (topic == IStakingPool.ActiveThresholdReached.selector) pool.isThresholdReached = true;
        if (topic == IStakingPool.MinEffectiveBalanceUpdated.selector) {
            pool.minEffectiveBalance = abi.decode(data, (uint256));
        }
        if (topic == ISmartOperator.ProtocolFeePercentageSet.selector) {
            pool.feePercentage = abi.decode(data, (uint256));
        }
        if (topic == IIncentiveCollector.QueuedPayoutAmount.selector) {
            (pool.queuedPayout,) = abi.decode(data, (uint256, uint256));
        }
        if (topic == IIncentiveCollector.PayoutAmountSet.selector) {
            (, pool.payout) = abi.decode(data, (uint256, uint256));
            pool.queuedPayout = 0;
        }
        if (topic == IIncentiveCollector.FeePercentageSet.selector) {
            (, pool.payoutFee) = abi.decode(data, (uint256, uint256));
        }
    }

    /// @dev The first deposit comes before the pool is active, and not from its buffer.
    function _replayStake(Vm.Log memory log) private {
        if (log.topics[0] != BeaconDeposit.Deposit.selector) return;
        (bytes memory pubkey,, uint64 amount,,) = abi.decode(log.data, (bytes, bytes, uint64, bytes, uint64));
        uint256 i = _poolOfKey[keccak256(pubkey)];
        if (i == 0 || !_replays[i - 1].isActive) return;
        _replays[i - 1].buffer -= int256(uint256(amount) * 1 gwei);
        books[i - 1].pendingDeposits += uint256(amount) * 1 gwei;
    }

    function _replayVault(Vm.Log memory log) private {
        if (log.topics[0] == IWithdrawalVault.WithdrawalRequested.selector) {
            (uint256 assets,, uint256 id,) = abi.decode(log.data, (uint256, uint256, uint256, bool));
            Replay storage pool = _replays[_lastBurning];
            _told[id] = Told(uint8(_lastBurning), assets);
            pool.reserved += assets;
            if (!pool.isThresholdReached && !pool.isExited) pool.buffer -= int256(assets);
        } else if (log.topics[0] == IWithdrawalVault.WithdrawalRequestFinalized.selector) {
            Told memory told = _told[abi.decode(log.data, (uint256))];
            _replays[told.pool].reserved -= told.assets;
        }
    }

    /// @dev As events tell it.
    function sharesOf(uint256 i, address account) internal view returns (uint256) {
        return _replays[i].shares[account];
    }

    /* COMPARING */

    function _checkEvents(uint256 i, State memory state) internal view {
        Replay storage pool = _replays[i];
        _compare(state.pool, "supply", pool.supply, state.supply);
        for (uint256 k = 0; k < 4; ++k) {
            _compare(state.pool, "shares", pool.shares[accountOf(i, k)], state.shares[k]);
        }
        _compare(state.pool, "deposits", pool.deposits, state.deposits);
        _compare(state.pool, "buffer", uint256(pool.buffer), state.buffer);
        _compare(state.pool, "paused", pool.isPaused ? 1 : 0, state.isPaused ? 1 : 0);
        _compare(state.pool, "exited", pool.isExited ? 1 : 0, state.isExited ? 1 : 0);
        _compare(state.pool, "threshold", pool.isThresholdReached ? 1 : 0, state.isThresholdReached ? 1 : 0);
        _compare(state.pool, "fee", pool.feePercentage, state.feePercentage);
        _compareSettings(bera(i), pool);
    }

    function _compareSettings(Bera storage one, Replay storage pool) private view {
        address where = address(one.pool);
        bytes memory key = abi.encodeCall(vault.allocatedWithdrawalsAmount, (one.pubkey));
        _compare(where, "reserved", pool.reserved, read(address(vault), key));
        _compare(where, "least", pool.minEffectiveBalance, one.pool.minEffectiveBalance());
        _compare(where, "payout", pool.payout, one.collector.payoutAmount());
        _compare(where, "queued payout", pool.queuedPayout, one.collector.queuedPayoutAmount());
        _compare(where, "fee of a sale", pool.payoutFee, one.collector.feePercentage());
    }

    function _compare(address pool, string memory what, uint256 replayed, uint256 state) private pure {
        require(replayed == state, Broken.EventsTellOtherwise(pool, what, replayed, state));
    }
}
