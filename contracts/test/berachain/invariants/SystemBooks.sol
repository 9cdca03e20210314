// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { RealBera } from "contracts/test/berachain/base/RealBera.sol";
import { Broken } from "contracts/test/berachain/invariants/Broken.sol";

/// @title The handler's own books of two pools, and what it reads of them
/// @notice Nothing here is computed by the contracts under test; every read of them is one that must not revert.
abstract contract SystemBooks is RealBera {
    /* TYPES */

    /// @dev What one pool must come to, in wei.
    struct Books {
        /// @dev Worth of all shares together with fees that are not charged yet.
        uint256 assets;
        /// @dev The validator's fee on all that was earned, times 10,000.
        uint256 feeDue;
        /// @dev Worth of the fee's shares when they were minted, how often, and at the exit.
        uint256 feeCharged;
        uint256 charges;
        uint256 feeChargedAtExit;
        /// @dev On its way into the consensus layer, and asked of it.
        uint256 pendingDeposits;
        uint256 pendingWithdrawals;
        /// @dev Came into the vault for this pool, and left it.
        uint256 received;
        uint256 paid;
        /// @dev Sum of all requests that were made.
        uint256 requested;
        /// @dev Actions so far, each of which rounds.
        uint256 moves;
        bool isLeaving;
        bool wasExited;
    }

    /// @dev One account's dealings with one pool, in wei.
    struct Dealings {
        uint256 brought;
        uint256 taken;
        /// @dev Its part of income, of reports and of fees.
        int256 earned;
    }

    /// @dev A request as its maker saw it.
    struct Seen {
        address maker;
        uint8 pool;
        bool isPaid;
        uint256 assets;
    }

    /// @dev What a pool says of itself.
    struct State {
        address pool;
        uint256 supply;
        uint256 assets;
        uint256 deposits;
        uint256 buffer;
        uint256[4] shares;
        bool isExited;
        bool isPaused;
        bool isThresholdReached;
        uint256 bgt;
        uint256 wbera;
        uint256 pendingFees;
        uint256 feePercentage;
    }

    /* STATE */

    address internal carol = makeAddr("carol");
    address[3] internal actors;
    Books[2] internal books;
    mapping(uint256 pool => mapping(address account => Dealings)) internal dealings;
    mapping(uint256 id => Seen) internal seen;
    /// @dev The pool of the last action.
    uint256 internal lastPool;
    uint256 internal made;
    /// @dev The first promise that an action broke, as the error that says so.
    bytes internal broken;

    /* VIEWS */

    function bera(uint256 i) internal view returns (Bera storage) {
        return i == 0 ? first : second;
    }

    /// @dev The fourth account is the receiver of fees.
    function accountOf(uint256 i, uint256 k) internal view returns (address) {
        if (k < 3) return actors[k];
        return i == 0 ? first.recipient : second.recipient;
    }

    function stakeOf(Bera storage one) internal view returns (uint256) {
        return uint256(validators[one.index].balance) * 1 gwei;
    }

    function look(uint256 i) internal view returns (State memory state) {
        Bera storage one = bera(i);
        address pool = address(one.pool);
        state.pool = pool;
        (state.supply, state.assets) = totalsOf(pool);
        state.deposits = read(pool, abi.encodeCall(one.pool.totalDeposits, ()));
        state.buffer = read(pool, abi.encodeCall(one.pool.bufferedAssets, ()));
        for (uint256 k = 0; k < 4; ++k) {
            state.shares[k] = read(pool, abi.encodeCall(one.pool.balanceOf, (accountOf(i, k))));
        }
        state.isExited = read(pool, abi.encodeCall(one.pool.isFullyExited, ())) == 1;
        state.isPaused = read(pool, abi.encodeCall(one.pool.paused, ())) == 1;
        state.isThresholdReached = read(pool, abi.encodeCall(one.pool.activeThresholdReached, ())) == 1;
        _lookAtOperator(state, one);
    }

    function _lookAtOperator(State memory state, Bera storage one) private view {
        bytes memory bgtState = readAll(address(one.operator), abi.encodeCall(one.operator.getEarnedBGTFeeState, ()));
        bytes memory wberaState =
            readAll(address(one.operator), abi.encodeCall(one.operator.getEarnedWBERAFeeState, ()));
        (,, uint256 bgtChargeable, uint256 fee) = abi.decode(bgtState, (uint256, uint256, uint256, uint256));
        (,, uint256 wberaChargeable,) = abi.decode(wberaState, (uint256, uint256, uint256, uint256));
        state.bgt = bgt.balanceOf(address(one.operator));
        state.wbera = wbera.balanceOf(address(one.operator));
        state.pendingFees = bgtChargeable * fee / 10_000 + wberaChargeable * fee / 10_000;
        state.feePercentage = fee;
    }

    function totalsOf(address pool) internal view returns (uint256 supply, uint256 assets) {
        supply = read(pool, abi.encodeWithSignature("totalSupply()"));
        assets = read(pool, abi.encodeWithSignature("totalAssets()"));
    }

    /* READING */

    /// @dev One word of a view that must answer.
    function read(address where, bytes memory call) internal view returns (uint256) {
        return abi.decode(readAll(where, call), (uint256));
    }

    function readAll(address where, bytes memory call) internal view returns (bytes memory answer) {
        bool isAnswered;
        (isAnswered, answer) = where.staticcall(call);
        require(isAnswered, Broken.ViewReverts(where, bytes4(call)));
    }

    /* NOTES */

    /// @dev Keeps the first only: what follows may be its consequence.
    function note(bytes memory error_) internal {
        if (broken.length == 0) broken = error_;
    }
}
