// SPDX-License-Identifier: MIT
// Above 300 lines: requests, prices and payments share one set of running sums.
pragma solidity 0.8.37;

import { ERC721Upgradeable } from "@openzeppelin/contracts-upgradeable/token/ERC721/ERC721Upgradeable.sol";
import { Math } from "@openzeppelin/contracts/utils/math/Math.sol";
import { SafeCast } from "@openzeppelin/contracts/utils/math/SafeCast.sol";

import { PoolContracts } from "./PoolContracts.sol";
import { PoolUpgradeable } from "./PoolUpgradeable.sol";
import { IPoolETH } from "./interfaces/IPoolETH.sol";
import { IPoolManager, MAX_REPORT_AGE } from "./interfaces/IPoolManager.sol";
import { IWithdrawalQueue } from "./interfaces/IWithdrawalQueue.sol";
import { Errors } from "./libraries/Errors.sol";

/// @title The withdrawal queue of an Ethereum pool
/// @notice Requests hold running sums, so a price for any number of them costs the same. Requests that had the same
/// rate, because no report and no finalization came between them, form a segment: one comparison decides whether they
/// get their own rate or today's.
contract WithdrawalQueue is PoolUpgradeable, ERC721Upgradeable, IWithdrawalQueue {
    using SafeCast for uint256;

    /* TYPES */

    /// @dev One slot. 96 bits are 79 billion ETH; the sums include every request before.
    struct Request {
        uint96 cumulativeShares;
        uint96 cumulativeAssets;
        uint32 requestedAt;
        uint32 reportCount;
    }

    /// @dev One slot. The pool's totals when the requests after the checkpoint before, up to `lastId`, were finalized.
    struct Checkpoint {
        uint64 lastId;
        uint96 assets;
        uint96 shares;
    }

    /// @dev One slot.
    struct State {
        uint64 lastRequestId;
        uint64 lastFinalizedId;
        /// @dev Segments that are complete; the newest requests are in one that is not.
        uint32 segmentCount;
        /// @dev First segment that is not finalized.
        uint32 nextSegment;
        uint32 checkpointCount;
        /// @dev `checkpointCount` when the newest segment began.
        uint32 segmentCheckpoints;
    }

    /// @custom:storage-location erc7201:millpond.storage.WithdrawalQueue
    struct WithdrawalQueueStorage {
        State state;
        uint256 reserved;
        mapping(uint256 requestId => Request) requests;
        mapping(uint256 index => Checkpoint) checkpoints;
        /// @dev Last request of each complete segment, four to a slot.
        mapping(uint256 group => uint64[4]) segmentEnds;
    }

    /// @dev A finalization before it is booked.
    struct Finalization {
        uint256 toId;
        uint256 assets;
        uint256 shares;
        uint256 nextSegment;
        uint256 poolAssets;
        uint256 poolShares;
    }

    /* IMMUTABLES */

    /// @notice Least value of a request, in wei.
    uint256 public constant MIN_ASSETS = 0.01 ether;
    /// @notice Highest value of a request, in wei.
    uint256 public constant MAX_ASSETS = 1000 ether;
    /// @notice Segments that one call finalizes at most.
    uint256 public constant MAX_SEGMENTS = 64;

    IPoolManager public immutable POOL_MANAGER;
    IPoolETH public immutable POOL_ETH;

    /* STORAGE */

    // keccak256(abi.encode(uint256(keccak256("millpond.storage.WithdrawalQueue")) - 1)) & ~bytes32(uint256(0xff))
    bytes32 private constant STORAGE_SLOT = 0x14892436e3a6cb9b3fa613053f58ba39eff576414f97172e5ac3ed8261ef6b00;

    /* CONSTRUCTOR */

    constructor(PoolContracts memory pool) PoolUpgradeable(pool.timelock) {
        POOL_MANAGER = IPoolManager(pool.poolManager);
        POOL_ETH = IPoolETH(pool.poolETH);
    }

    /// @notice Names the NFT.
    function initialize(string calldata name_, string calldata symbol_) external initializer {
        __ERC721_init(name_, symbol_);
    }

    /* VIEWS */

    /// @inheritdoc IWithdrawalQueue
    function getRequest(uint256 requestId) external view returns (RequestView memory request) {
        WithdrawalQueueStorage storage $ = _storage();
        State memory state = $.state;
        if (requestId == 0 || requestId > state.lastRequestId) return request;
        Request memory stored = $.requests[requestId];

        request.owner = _ownerOf(requestId);
        (request.assets, request.shares) = _amounts($, requestId - 1, requestId);
        request.requestedAt = stored.requestedAt;
        request.reportCount = stored.reportCount;
        request.status = _statusOf(state, requestId, request.owner);
        if (request.status == RequestStatus.Finalized) request.claimable = _claimable($, state, requestId);
    }

    /// @inheritdoc IWithdrawalQueue
    function previewFinalization(uint256 upTo) external view returns (uint256 assets, uint256 shares) {
        WithdrawalQueueStorage storage $ = _storage();
        State memory state = $.state;
        require(upTo <= state.lastRequestId, Errors.WithdrawalQueue_UnknownRequest(upTo, state.lastRequestId));

        Finalization memory finalization = _price($, state, upTo);
        return (finalization.assets, finalization.shares);
    }

    /// @inheritdoc IWithdrawalQueue
    function unfinalizedAssets() external view returns (uint256 assets) {
        (assets,) = _unfinalized();
    }

    /// @inheritdoc IWithdrawalQueue
    function unfinalizedShares() external view returns (uint256 shares) {
        (, shares) = _unfinalized();
    }

    /// @inheritdoc IWithdrawalQueue
    function reservedAssets() external view returns (uint256) {
        return _storage().reserved;
    }

    /// @inheritdoc IWithdrawalQueue
    function lastRequestId() external view returns (uint256) {
        return _storage().state.lastRequestId;
    }

    /// @inheritdoc IWithdrawalQueue
    function lastFinalizedId() external view returns (uint256) {
        return _storage().state.lastFinalizedId;
    }

    /* REQUESTING */

    /// @inheritdoc IWithdrawalQueue
    function requestWithdrawal(uint256 shares, address receiver) external returns (uint256 requestId) {
        require(receiver != address(0), Errors.Pool_ZeroAddress());
        // First, as it tells the value; our token, which calls nobody.
        uint256 assets = POOL_ETH.transferSharesFrom(msg.sender, address(this), shares);
        require(assets >= MIN_ASSETS, Errors.WithdrawalQueue_BelowMinimum(assets, MIN_ASSETS));
        require(assets <= MAX_ASSETS, Errors.WithdrawalQueue_AboveMaximum(assets, MAX_ASSETS));

        requestId = _enqueue(shares, assets);
        // Without a callback: a request is made for a contract that does not expect NFTs too.
        _mint(receiver, requestId);

        emit WithdrawalRequested(requestId, msg.sender, receiver, shares, assets);
    }

    /* FINALIZING */

    /// @inheritdoc IWithdrawalQueue
    function finalize(uint256 upTo) external {
        WithdrawalQueueStorage storage $ = _storage();
        State memory state = $.state;
        require(upTo <= state.lastRequestId, Errors.WithdrawalQueue_UnknownRequest(upTo, state.lastRequestId));
        require(upTo > state.lastFinalizedId, Errors.WithdrawalQueue_AlreadyFinalized(upTo, state.lastFinalizedId));
        if (msg.sender != address(POOL_MANAGER)) _checkCovered(upTo, $.requests[upTo].reportCount);

        Finalization memory finalization = _price($, state, upTo);

        $.checkpoints[state.checkpointCount] = Checkpoint({
            lastId: finalization.toId.toUint64(),
            assets: finalization.poolAssets.toUint96(),
            shares: finalization.poolShares.toUint96()
        });
        $.reserved += finalization.assets;
        uint256 fromId = uint256(state.lastFinalizedId) + 1;
        state.lastFinalizedId = finalization.toId.toUint64();
        state.nextSegment = finalization.nextSegment.toUint32();
        ++state.checkpointCount;
        $.state = state;

        emit WithdrawalsFinalized(fromId, finalization.toId, finalization.assets, finalization.shares);

        POOL_MANAGER.payFinalization(finalization.assets, finalization.shares);
    }

    /// @inheritdoc IWithdrawalQueue
    function receiveFinalization() external payable onlyCaller(address(POOL_MANAGER)) { }

    /* CLAIMING */

    /// @inheritdoc IWithdrawalQueue
    function claim(uint256 requestId, address receiver) external returns (uint256 assets) {
        WithdrawalQueueStorage storage $ = _storage();
        State memory state = $.state;
        bool isFinalized = requestId != 0 && requestId <= state.lastFinalizedId;
        require(isFinalized, Errors.WithdrawalQueue_NotFinalized(requestId, state.lastFinalizedId));
        require(receiver != address(0), Errors.Pool_ZeroAddress());
        address owner = _ownerOf(requestId);
        require(owner != address(0), Errors.WithdrawalQueue_AlreadyClaimed(requestId));
        bool isApproved = _isAuthorized(owner, msg.sender, requestId);
        require(isApproved, Errors.WithdrawalQueue_NotApproved(requestId, msg.sender));

        assets = _claimable($, state, requestId);

        // Before the payment: a reentrant claim finds no owner.
        _burn(requestId);
        $.reserved -= assets;

        emit Claimed(requestId, owner, receiver, assets);

        (bool sent,) = receiver.call{ value: assets }("");
        require(sent, Errors.Pool_TransferFailed(receiver, assets));
    }

    /* INTERNALS */

    function _enqueue(uint256 shares, uint256 assets) private returns (uint256 requestId) {
        WithdrawalQueueStorage storage $ = _storage();
        State memory state = $.state;
        Request memory last = $.requests[state.lastRequestId];
        uint32 reportCount = POOL_MANAGER.lastReport().count;

        bool isRateNew = last.reportCount != reportCount || state.segmentCheckpoints != state.checkpointCount;
        if (isRateNew) _startSegment($, state);
        requestId = ++state.lastRequestId;
        $.requests[requestId] = Request({
            cumulativeShares: (last.cumulativeShares + shares).toUint96(),
            cumulativeAssets: (last.cumulativeAssets + assets).toUint96(),
            requestedAt: block.timestamp.toUint32(),
            reportCount: reportCount
        });
        $.state = state;
    }

    /// @dev Writes to memory; the caller stores `state`. A segment whose requests are all finalized needs no end.
    function _startSegment(WithdrawalQueueStorage storage $, State memory state) private {
        state.segmentCheckpoints = state.checkpointCount;
        if (state.lastRequestId == state.lastFinalizedId) return;

        $.segmentEnds[state.segmentCount / 4][state.segmentCount % 4] = state.lastRequestId;
        ++state.segmentCount;
    }

    /// @dev The first report after a request can speak of a slot before it; the second cannot, because each report is
    /// over before the next frame is. So whatever happened before the request is in the rate.
    function _checkCovered(uint256 requestId, uint256 reportCount) private view {
        IPoolManager.LastReport memory last = POOL_MANAGER.lastReport();
        require(reportCount + 2 <= last.count, Errors.WithdrawalQueue_TooYoung(requestId, reportCount, last.count));
        require(
            block.timestamp <= last.processedAt + MAX_REPORT_AGE,
            Errors.WithdrawalQueue_ReportTooOld(last.processedAt, MAX_REPORT_AGE)
        );
    }

    /// @dev What the requests after the last finalized one, up to `upTo`, get now; fewer when they are in too many
    /// segments.
    function _price(WithdrawalQueueStorage storage $, State memory state, uint256 upTo)
        private
        view
        returns (Finalization memory finalization)
    {
        (finalization.poolAssets, finalization.poolShares) = POOL_ETH.totals();
        finalization.toId = state.lastFinalizedId;
        finalization.nextSegment = state.nextSegment;

        for (uint256 walked = 0; walked < MAX_SEGMENTS && finalization.toId < upTo; ++walked) {
            _priceSegment($, state, upTo, finalization);
        }
    }

    function _priceSegment(
        WithdrawalQueueStorage storage $,
        State memory state,
        uint256 upTo,
        Finalization memory finalization
    ) private view {
        bool isComplete = finalization.nextSegment < state.segmentCount;
        uint256 end = isComplete ? _segmentEnd($, finalization.nextSegment) : state.lastRequestId;
        uint256 to = Math.min(end, upTo);
        (uint256 assets, uint256 shares) = _amounts($, finalization.toId, to);

        finalization.assets += Math.min(assets, shares * finalization.poolAssets / finalization.poolShares);
        finalization.shares += shares;
        finalization.toId = to;
        if (isComplete && to == end) ++finalization.nextSegment;
    }

    function _segmentEnd(WithdrawalQueueStorage storage $, uint256 segment) private view returns (uint256) {
        return $.segmentEnds[segment / 4][segment % 4];
    }

    /// @dev Sums over the requests after `fromId`, up to `toId`.
    function _amounts(WithdrawalQueueStorage storage $, uint256 fromId, uint256 toId)
        private
        view
        returns (uint256 assets, uint256 shares)
    {
        Request memory from = $.requests[fromId];
        Request memory to = $.requests[toId];
        return (to.cumulativeAssets - from.cumulativeAssets, to.cumulativeShares - from.cumulativeShares);
    }

    function _unfinalized() private view returns (uint256 assets, uint256 shares) {
        WithdrawalQueueStorage storage $ = _storage();
        State memory state = $.state;
        return _amounts($, state.lastFinalizedId, state.lastRequestId);
    }

    /// @dev Rounded down for each request, so all of a segment together take at most what was reserved for it.
    function _claimable(WithdrawalQueueStorage storage $, State memory state, uint256 requestId)
        private
        view
        returns (uint256)
    {
        Checkpoint memory checkpoint = _checkpointOf($, state, requestId);
        (uint256 assets, uint256 shares) = _amounts($, requestId - 1, requestId);
        return Math.min(assets, shares * checkpoint.assets / checkpoint.shares);
    }

    /// @dev The first checkpoint that reaches the request.
    function _checkpointOf(WithdrawalQueueStorage storage $, State memory state, uint256 requestId)
        private
        view
        returns (Checkpoint memory)
    {
        uint256 low = 0;
        uint256 high = state.checkpointCount - 1;
        while (low < high) {
            uint256 middle = (low + high) / 2;
            if ($.checkpoints[middle].lastId < requestId) low = middle + 1;
            else high = middle;
        }
        return $.checkpoints[low];
    }

    function _statusOf(State memory state, uint256 requestId, address owner) private pure returns (RequestStatus) {
        if (requestId > state.lastFinalizedId) return RequestStatus.Pending;
        return owner == address(0) ? RequestStatus.Claimed : RequestStatus.Finalized;
    }

    function _storage() private pure returns (WithdrawalQueueStorage storage $) {
        assembly ("memory-safe") {
            $.slot := STORAGE_SLOT
        }
    }
}
