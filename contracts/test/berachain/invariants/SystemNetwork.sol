// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Broken } from "contracts/test/berachain/invariants/Broken.sol";
import { SystemPromises } from "contracts/test/berachain/invariants/SystemPromises.sol";

/// @title The consensus layer, time and the oracle around two pools
/// @notice The consensus layer does what it is really asked for: its requests are those that the system contract hands
/// over, its deposits those that the deposit contract announces.
abstract contract SystemNetwork is SystemPromises {
    uint256 private constant REQUEST_BYTES = 76;
    uint256 private constant MOST_AGE = 600;

    /// @dev The last report that the oracle took, to be sent again.
    bytes[2] private _lastReport;

    /* CONSENSUS LAYER */

    function payConsensus(uint256 poolSeed) external {
        _payConsensus(poolSeed % 2);
    }

    /// @dev Credits deposits, then pays partial withdrawals, then a validator that leaves.
    function _payConsensus(uint256 i) internal {
        Books storage own = books[i];
        Bera storage one = bera(i);
        uint256 stake = stakeOf(one) + own.pendingDeposits;
        uint256 pays = own.isLeaving ? stake : own.pendingWithdrawals;
        (own.pendingDeposits, own.pendingWithdrawals) = (0, 0);
        own.received += pays;
        payVault(pays);
        setBalance(one.index, stake - pays);
    }

    /// @dev An exit is dropped while a partial withdrawal is pending, as BeaconKit does.
    function _takeRequests() internal {
        bytes memory requests = takeRequests();
        for (uint256 offset = 0; offset < requests.length; offset += REQUEST_BYTES) {
            bytes memory pubkey = new bytes(48);
            uint256 amount = 0;
            for (uint256 k = 0; k < 48; ++k) {
                pubkey[k] = requests[offset + 20 + k];
            }
            for (uint256 k = 0; k < 8; ++k) {
                amount |= uint256(uint8(requests[offset + 68 + k])) << (8 * k);
            }
            Books storage own = books[keccak256(pubkey) == keccak256(first.pubkey) ? 0 : 1];
            if (amount > 0) own.pendingWithdrawals += amount * 1 gwei;
            else if (own.pendingWithdrawals == 0) own.isLeaving = true;
        }
    }

    /* ORACLE */

    /// @dev As the feeder does it: only with nothing on its way. One of 32 finds that the validator was evicted.
    function reportBalance(uint256 poolSeed, uint256 seed) external {
        uint256 i = poolSeed % 2;
        Bera storage one = bera(i);
        if (one.pool.paused()) return;
        _payConsensus(i);
        uint256 stake = stakeOf(one);
        if (seed % 32 == 0) return _evict(i, stake);
        stake = bound(seed, stake - stake / 1000, stake + stake / 1000);
        setBalance(one.index, stake);
        _report(i);
    }

    function _report(uint256 i) private observed(i, Effect.Report) {
        uint256 before = bera(i).pool.totalDeposits();
        _tell(i);
        books[i].assets = books[i].assets + stakeOf(bera(i)) - before;
    }

    function _evict(uint256 i, uint256 stake) private observed(i, Effect.None) {
        setBalance(bera(i).index, 0);
        payVault(stake);
        uint256 held = address(vault).balance;
        _tell(i);
        books[i].received += address(vault).balance - held + stake;
    }

    function _tell(uint256 i) private {
        mine(1);
        bytes memory call = _encodeReport(i, proveValidator(bera(i).index));
        vm.prank(feeder);
        (bool isTaken,) = address(oracle).call(call);
        assertTrue(isTaken, "a new proof is refused");
        _lastReport[i] = call;
    }

    /// @dev The same proof again, or one that is too old, changes nothing.
    function reportStale(uint256 poolSeed, uint256 seed) external {
        uint256 i = poolSeed % 2;
        if (bera(i).pool.paused()) return;
        bytes memory call = _lastReport[i];
        if (seed % 2 == 0) {
            call = _encodeReport(i, proveValidator(bera(i).index));
            mine(MOST_AGE / 12 + 1 + seed % 50);
        }
        if (call.length == 0 || isRefused(feeder, address(oracle), call)) return;
        address pool = address(bera(i).pool);
        note(abi.encodeWithSelector(Broken.StaleProofTaken.selector, pool, oracle.lastReportTimestamp(bera(i).pubkey)));
    }

    function _encodeReport(uint256 i, Proofs memory proofs) private view returns (bytes memory) {
        return abi.encodeWithSignature(
            "updateTotalDeposits(bytes,bytes32[],uint64,bytes32,bytes32[],uint64,uint64)",
            bera(i).pubkey,
            proofs.pubkey,
            validators[proofs.index].balance,
            proofs.balancesLeaf,
            proofs.balance,
            proofs.index,
            proofs.timestamp
        );
    }

    /* AFTER AN EXIT */

    function retryFullExit(uint256 poolSeed) external observed(poolSeed % 2, Effect.None) {
        Bera storage one = bera(poolSeed % 2);
        if (!one.pool.isFullyExited()) return;
        mine(FLIGHT);
        uint256 held = address(vault).balance;
        uint256 fee = vault.getWithdrawalRequestFee();
        hoax(stranger, fee);
        vault.retryFullExit{ value: fee }(one.pubkey, fee);
        books[poolSeed % 2].received += address(vault).balance - held;
        _takeRequests();
    }

    function sweepLateRewards(uint256 poolSeed) external observed(poolSeed % 2, Effect.None) {
        Bera storage one = bera(poolSeed % 2);
        if (!one.pool.isFullyExited()) return;
        uint256 held = address(vault).balance;
        one.pool.sweepLateRewards();
        books[poolSeed % 2].received += address(vault).balance - held;
    }

    /* TIME AND GIFTS */

    function skipBlocks(uint256 blocks) external {
        mine(bound(blocks, 1, COOLDOWN));
    }

    function switchEra() external {
        if (controller.isWberaEra()) return;
        vm.prank(owner);
        controller.setWberaEraBlock(vm.getBlockNumber());
    }

    /// @dev BERA that arrives without a call belongs to nobody.
    function force(uint256 seed, uint256 assets) external observed(seed % 2, Effect.None) {
        address target = seed % 3 == 2 ? address(vault) : address(bera(seed % 2).pool);
        vm.deal(target, target.balance + bound(assets, 0, 100 ether));
    }

    /* REFUSALS */

    function isRefused(address caller, address target, bytes memory call) internal returns (bool) {
        return isRefusedWith(caller, target, call, 0);
    }

    function isRefusedWith(address caller, address target, bytes memory call, uint256 value) internal returns (bool) {
        hoax(caller, value);
        (bool isDone,) = target.call{ value: value }(call);
        return !isDone;
    }
}
