// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IWithdrawalVault } from "../../../../src/berachain/interfaces/IWithdrawalVault.sol";
import { Vm } from "../../../base/Vm.sol";
import { VaultTest } from "../VaultTest.sol";
import { VaultOperatorDouble } from "../doubles/VaultOperatorDouble.sol";
import { VaultPoolDouble } from "../doubles/VaultPoolDouble.sol";

/// @title What may happen to a vault with two pools, in any order
/// @notice Every action bounds its input so that it works: a revert is a finding. The handler plays the consensus layer
/// too: what it was asked for is paid later, or less of it.
contract VaultHandler is VaultTest {
    /// @dev A request as its maker saw it.
    struct Seen {
        address maker;
        uint8 poolIndex;
        bool isPaid;
        uint256 assets;
    }

    uint256 private constant MOST_REQUESTS = 60;

    address[3] public actors;
    VaultPoolDouble[2] private _pools;
    VaultOperatorDouble[2] private _operators;
    bytes[2] private _keys;

    uint256 public made;
    mapping(uint256 id => Seen) public seen;
    /// @dev Wei that the consensus layer was asked for and did not pay yet.
    uint256[2] private _owed;
    /// @dev Wei that came into the vault and left it, by the handler's own count.
    uint256 private _in;
    uint256 private _out;
    mapping(address actor => uint256) private _received;
    uint256 public shortfalls;
    uint256 private _shortfallsDue;

    function open(address implementation) external {
        _openVault(implementation);
        actors = [staker, friend, stranger];
        _pools = [pool, otherPool];
        _operators = [operator, otherOperator];
        _keys = [pubkey, otherPubkey];
        for (uint256 i = 0; i < 3; ++i) {
            deposit(pool, actors[i], 1000 ether);
            deposit(otherPool, actors[i], 1000 ether);
            vm.deal(actors[i], 0);
        }
        pool.stake();
        otherPool.stake();
    }

    /* WHAT POOLS DO */

    function submit(uint256 poolSeed, uint256 actorSeed, uint256 amount) external {
        uint256 i = poolSeed % 2;
        if (_pools[i].isFullyExited()) return;
        address actor = _actor(actorSeed);
        uint256 before = actor.balance;
        deposit(_pools[i], actor, bound(amount, 1 gwei, 10_000 ether));
        vm.deal(actor, before);
    }

    function stake(uint256 poolSeed) external {
        if (!_pools[poolSeed % 2].isFullyExited()) _pools[poolSeed % 2].stake();
    }

    function earnWbera(uint256 poolSeed, uint256 amount) external {
        earn(_operators[poolSeed % 2], bound(amount, 0, 100 ether));
    }

    function earnBgt(uint256 poolSeed, uint256 amount, bool isLocked) external {
        uint256 i = poolSeed % 2;
        if (_pools[i].isFullyExited()) return;
        amount = bound(amount, 0, 100 ether);
        vm.deal(address(this), amount);
        _operators[i].earnBgt{ value: amount }(isLocked);
    }

    function unlockBgt(uint256 poolSeed) external {
        _operators[poolSeed % 2].unlockBgt();
    }

    function setBelowThreshold(uint256 poolSeed, bool isBelow) external {
        _pools[poolSeed % 2].setBelowThreshold(isBelow);
    }

    /// @dev The consensus layer pays an exit of its own accord and the oracle proves zero.
    function exitFromConsensusLayer(uint256 poolSeed) external {
        uint256 i = poolSeed % 2;
        if (_pools[i].isFullyExited() || made < 10) return;
        _owed[i] += _pools[i].totalDeposits();
        uint256 before = address(vault).balance;
        _pools[i].updateTotalDeposits(0);
        _in += address(vault).balance - before;
    }

    /* REQUESTS */

    function request(uint256 poolSeed, uint256 actorSeed, uint256 assets, bool isByShares) external {
        uint256 i = poolSeed % 2;
        address actor = _actor(actorSeed);
        uint256 shares = _requestable(i, actor, assets);
        if (shares == 0 || made == MOST_REQUESTS) return;
        uint64 amountGwei = uint64(_pools[i].previewRedeem(shares) / 1 gwei);
        (uint256 before, uint256 deposits) = (address(vault).balance, _pools[i].totalDeposits());

        vm.deal(actor, actor.balance + 1 ether);
        vm.prank(actor);
        uint256 id = isByShares
            ? vault.requestRedeem{ value: 1 ether }(_keys[i], shares, 1 ether)
            : vault.requestWithdrawal{ value: 1 ether }(_keys[i], amountGwei, 1 ether);

        assertEq(id, ++made, "ids rise by one");
        seen[id] = Seen(actor, uint8(i), false, uint256(amountGwei) * 1 gwei);
        _in += address(vault).balance - before;
        _owed[i] += deposits - _pools[i].totalDeposits();
        takeRequests();
        // What is left of the fee.
        vm.deal(actor, _received[actor]);
    }

    function finalize(uint256 idSeed) external {
        if (made == 0) return;
        uint256 id = 1 + idSeed % made;
        if (seen[id].isPaid) return _expectPaid(id);
        if (seen[id].assets > address(vault).balance) return;
        _roll(id);

        _finalize(id);
    }

    /// @dev Every request that can be paid, in one call.
    function finalizeMany(uint256 fromSeed) external {
        for (uint256 id = 1 + fromSeed % (made + 1); id <= made; ++id) {
            if (seen[id].isPaid || seen[id].assets > address(vault).balance) continue;
            _roll(id);
            _finalize(id);
        }
    }

    function retryFullExit(uint256 poolSeed) external {
        uint256 i = poolSeed % 2;
        if (!_pools[i].isFullyExited()) return;
        vm.roll(vm.getBlockNumber() + FLIGHT);
        uint256 late = address(_operators[i]).balance;
        hoax(address(this), 1 ether);
        vault.retryFullExit{ value: 1 ether }(_keys[i], 1 ether);
        _in += late - address(_operators[i]).balance;
        takeRequests();
    }

    receive() external payable { }

    /* CONSENSUS LAYER */

    /// @dev Pays a part of what it was asked for; the rest comes later or never.
    function payConsensusLayer(uint256 poolSeed, uint256 part) public {
        uint256 i = poolSeed % 2;
        uint256 amount = bound(part, 0, _owed[i]);
        _owed[i] -= amount;
        _in += amount;
        payIn(amount);
    }

    function payAll(uint256 poolSeed) external {
        payConsensusLayer(poolSeed, _owed[poolSeed % 2]);
    }

    /// @dev A gift: a withdrawal of nobody's validator.
    function donate(uint256 amount) external {
        amount = bound(amount, 0, 10 ether);
        _in += amount;
        payIn(amount);
    }

    /* RULES */

    function assertAll() external view {
        _assertAllocated(0);
        _assertAllocated(1);
        _assertTokens();
        _assertReceivers();
        assertEq(address(vault).balance, _in - _out, "nothing came or went otherwise");
        assertEq(shortfalls, _shortfallsDue, "every shortfall is named, and nothing else");
    }

    /// @dev The books say what the handler saw, and what is owed never exceeds what should come.
    function _assertAllocated(uint256 i) private view {
        (uint256 live, uint256 paid) = (0, 0);
        for (uint256 id = 1; id <= made; ++id) {
            if (seen[id].poolIndex != i) continue;
            if (seen[id].isPaid) paid += seen[id].assets;
            else live += seen[id].assets;
        }
        (uint256 expected, uint256 booked) = vault.reconciliation(_keys[i]);
        assertEq(vault.allocatedWithdrawalsAmount(_keys[i]), live, "allocated");
        assertEq(booked, paid, "paid");
        assertLe(live + paid, expected + address(_operators[i]).balance, "owed is expected or with the operator");
    }

    function _assertTokens() private view {
        uint256 live = 0;
        for (uint256 id = 1; id <= made; ++id) {
            if (seen[id].isPaid) continue;
            assertEq(vault.tokenByIndex(live), id, "token");
            assertEq(vault.ownerOf(id), seen[id].maker, "owner");
            ++live;
        }
        assertEq(vault.totalSupply(), live, "supply");
        uint256 held = vault.balanceOf(staker) + vault.balanceOf(friend) + vault.balanceOf(stranger);
        assertEq(held, live, "held");
    }

    function _assertReceivers() private view {
        for (uint256 id = 1; id <= made; ++id) {
            IWithdrawalVault.WithdrawalRequest memory stored = getRequest(id);
            assertEq(stored.user, seen[id].maker, "user");
            assertEq(stored.assetsRequested, seen[id].assets, "assets");
            assertEq(stored.pubkey, _keys[seen[id].poolIndex], "pubkey");
        }
        for (uint256 i = 0; i < 3; ++i) {
            assertEq(actors[i].balance, _received[actors[i]], "each request is paid once, to its maker");
        }
    }

    /* INTERNALS */

    function _finalize(uint256 id) private {
        Seen storage one = seen[id];
        uint256 late = address(_operators[one.poolIndex]).balance;
        vm.recordLogs();

        vault.finalizeWithdrawalRequest(id);

        one.isPaid = true;
        _in += late - address(_operators[one.poolIndex]).balance;
        _out += one.assets;
        _received[one.maker] += one.assets;
        _countShortfalls(one.poolIndex);
    }

    function _countShortfalls(uint256 i) private {
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 k = 0; k < logs.length; ++k) {
            if (logs[k].topics[0] == IWithdrawalVault.PoolShortfall.selector) ++shortfalls;
        }
        (uint256 expected, uint256 paid) = vault.reconciliation(_keys[i]);
        if (paid > expected) ++_shortfallsDue;
    }

    /// @dev Paid requests stay paid.
    function _expectPaid(uint256 id) private {
        expectRevertNonexistent(id);
        vault.finalizeWithdrawalRequest(id);
    }

    function _roll(uint256 id) private {
        uint256 ready = getRequest(id).requestBlock + DELAY;
        if (vm.getBlockNumber() < ready) vm.roll(ready);
    }

    /// @return shares That the actor can have withdrawn now; zero if none.
    function _requestable(uint256 i, address actor, uint256 seed) private view returns (uint256 shares) {
        VaultPoolDouble pool_ = _pools[i];
        uint256 most = pool_.balanceOf(actor);
        bool isFromBuffer = pool_.isBelowThreshold() && !pool_.isFullyExited();
        if (isFromBuffer) {
            uint256 fits = pool_.previewDeposit(pool_.bufferedAssets());
            if (fits < most) most = fits;
        }
        // Seldom all, so that pools live for a while.
        if (seed % 16 != 0 && most > 2000 ether) most = 2000 ether;
        if (most == 0) return 0;
        shares = bound(seed, 1, most);
        if (pool_.previewRedeem(shares) < 1 gwei) return 0;
    }

    function _actor(uint256 seed) private view returns (address) {
        return actors[seed % 3];
    }
}
