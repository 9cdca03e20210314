// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IERC721 } from "@openzeppelin/contracts/token/ERC721/IERC721.sol";

/// @title The withdrawal queue of an Ethereum pool
/// @notice A request locks shares and is an NFT. Until finalized it earns nothing and shares losses. A prefix of the
/// queue is finalized at the lower of the rate at request and the rate at finalization; then its owner claims.
/// No role, pause or upgrade delay covers `claim`.
interface IWithdrawalQueue is IERC721 {
    enum RequestStatus {
        None,
        Pending,
        Finalized,
        Claimed
    }

    /// @notice A request as its owner sees it.
    struct RequestView {
        RequestStatus status;
        address owner;
        /// @dev Share units locked.
        uint256 shares;
        /// @dev Wei the shares were worth at request.
        uint256 assets;
        /// @dev Wei to be paid once finalized; 0 before.
        uint256 claimable;
        /// @dev Seconds.
        uint64 requestedAt;
        /// @dev Reports processed when it was made.
        uint32 reportCount;
    }

    /// @notice A request was made.
    /// @param shares Share units locked.
    /// @param assets Wei they were worth.
    event WithdrawalRequested(
        uint256 indexed requestId, address indexed requester, address indexed receiver, uint256 shares, uint256 assets
    );
    /// @notice Requests `fromId`…`toId` got their price.
    /// @param assets Wei reserved for them.
    /// @param shares Share units burned.
    event WithdrawalsFinalized(uint256 indexed fromId, uint256 indexed toId, uint256 assets, uint256 shares);
    /// @notice A finalized request was paid.
    /// @param assets Wei paid.
    event Claimed(uint256 indexed requestId, address indexed owner, address indexed receiver, uint256 assets);

    /// @notice Locks `shares` of the caller (by allowance) and mints the request to `receiver`.
    /// Worth 0.01 to 1000 ETH.
    /// @return requestId Ids start at 1.
    function requestWithdrawal(uint256 shares, address receiver) external returns (uint256 requestId);

    /// @notice Finalizes requests up to `upTo`, each at the lower of its two rates. Anyone, but only requests older
    /// than one full report; within a report the pool manager calls it. At most 64 report intervals in one call.
    function finalize(uint256 upTo) external;

    /// @notice Pays a finalized request to `receiver`. Owner or approved only.
    /// @return assets Wei paid.
    function claim(uint256 requestId, address receiver) external returns (uint256 assets);

    /// @notice ETH for finalized requests. Pool manager only, within `finalize`.
    function receiveFinalization() external payable;

    /// @notice A request and what became of it; all zero for ids never given.
    function getRequest(uint256 requestId) external view returns (RequestView memory);

    /// @notice Wei and shares that finalizing up to `upTo` would take now.
    function previewFinalization(uint256 upTo) external view returns (uint256 assets, uint256 shares);

    /// @notice Wei that unfinalized requests were worth at request: what the buffer must keep for them.
    function unfinalizedAssets() external view returns (uint256);

    /// @notice Share units of unfinalized requests.
    function unfinalizedShares() external view returns (uint256);

    /// @notice Wei reserved for finalized, unclaimed requests.
    function reservedAssets() external view returns (uint256);

    /// @notice Id of the newest request, 0 before the first.
    function lastRequestId() external view returns (uint256);

    /// @notice Id of the last request whose price is fixed, 0 before the first.
    function lastFinalizedId() external view returns (uint256);
}
