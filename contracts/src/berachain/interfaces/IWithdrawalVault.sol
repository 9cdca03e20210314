// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Withdrawals of all Berachain staking pools
/// @notice Its address is in the withdrawal credentials of every validator with a pool. Each request is a token that
/// cannot be transferred; after 129,600 blocks anybody can have it paid to the one who made it. The BERA of all pools
/// lies together; the books per validator show which pool paid in too little.
interface IWithdrawalVault {
    /// @notice A place in the queue of one pool.
    struct WithdrawalRequest {
        bytes pubkey;
        uint256 assetsRequested;
        uint256 sharesBurnt;
        address user;
        uint256 requestBlock;
    }

    /// @notice A withdrawal was asked for.
    /// @param assets Wei.
    /// @param shares Shares burned.
    /// @param isFullExit Whether the whole validator exits, now or before.
    event WithdrawalRequested(address indexed user, uint256 assets, uint256 shares, uint256 requestId, bool isFullExit);
    /// @notice A request was paid.
    event WithdrawalRequestFinalized(uint256 requestId);
    /// @notice A token sent here by mistake was taken out.
    event ERC20Recovered(address token, address to, uint256 amount);
    /// @notice The full exit of a validator was asked for again.
    event FullExitRequestRetried(bytes pubkey);
    /// @notice More was paid for a pool's requests than it ever sent here, in wei: other pools' BERA paid them.
    event PoolShortfall(bytes pubkey, uint256 amount);

    /// @notice Thrown when an amount is zero.
    error InvalidAmount();
    /// @notice Thrown when somebody else than the validator's pool calls.
    error InvalidSender();
    /// @notice Thrown when a request would change hands.
    error NonTransferable();
    /// @notice Thrown when the vault cannot pay a request yet.
    error NotEnoughFunds();
    /// @notice Thrown when a request is younger than 129,600 blocks.
    error RequestNotReady();
    /// @notice Thrown when the EIP-7002 fee is above what the caller accepts.
    error OverpaidFee();
    /// @notice Thrown when less than the EIP-7002 fee was sent.
    error InsufficientFee();
    /// @notice Thrown when the exit of a validator that is not closed should be asked for again.
    error NotFullyExited();
    /// @notice Thrown when a partial withdrawal may still be pending, which would make the consensus layer drop an
    /// exit.
    error PendingWithdrawalInFlight();
    /// @notice Thrown when no pool was opened for a validator.
    error UnknownPool();

    /// @notice Prepares the vault, once.
    /// @param governance Gets the admin role.
    /// @param factory Knows the pools.
    /// @dev Throws `InvalidInitialization` the second time.
    function initialize(address governance, address factory) external;

    /// @notice Burns shares of the sender worth `assetsInGWei` gwei and queues their payment to the sender. Anybody may
    /// call it.
    /// @param pubkey 48 bytes; names the pool.
    /// @param assetsInGWei Gwei, not zero.
    /// @param maxFeeToPay Highest acceptable EIP-7002 fee, in wei; what is not needed of the sent BERA is refunded.
    /// @return requestId From 1 on.
    /// @dev Warning: the sender alone can be paid, so a contract that does not take BERA loses it; nothing can be
    /// cancelled; above the pool's `fullExitHeadroom` it closes the pool. Throws `EnforcedPause`, `InvalidAmount`,
    /// `UnknownPool`, `OverpaidFee`, `InsufficientFee`, `RefundFailed`, and the pool's `InsufficientShares` and
    /// `WithdrawalNotAllowed`.
    function requestWithdrawal(bytes calldata pubkey, uint64 assetsInGWei, uint256 maxFeeToPay)
        external
        payable
        returns (uint256 requestId);

    /// @notice Burns at most `shares` of the sender and queues the payment of what they are worth, rounded down to
    /// gwei, to the sender. Anybody may call it.
    /// @param pubkey 48 bytes; names the pool.
    /// @param shares 18 decimals; what is less than 1 gwei of them stays.
    /// @param maxFeeToPay Highest acceptable EIP-7002 fee, in wei; what is not needed of the sent BERA is refunded.
    /// @return requestId From 1 on.
    /// @dev Warning: as `requestWithdrawal`, which throws the same.
    function requestRedeem(bytes calldata pubkey, uint256 shares, uint256 maxFeeToPay)
        external
        payable
        returns (uint256 requestId);

    /// @notice Pays a request to the one who made it. Anybody may call it.
    /// @param requestId Of a request that is 129,600 blocks old.
    /// @dev Throws `EnforcedPause`, `ERC721NonexistentToken` if it is paid already, `RequestNotReady`,
    /// `NotEnoughFunds`, `ETHTransferFailed`.
    function finalizeWithdrawalRequest(uint256 requestId) external;

    /// @notice Pays several requests, or none. Anybody may call it.
    /// @param requestIds Of requests that are 129,600 blocks old; of any pools and users.
    /// @dev Throws what `finalizeWithdrawalRequest` throws for any of them.
    function finalizeWithdrawalRequests(uint256[] calldata requestIds) external;

    /// @notice Books that a validator left the consensus layer by itself. Its pool only.
    /// @param pubkey 48 bytes.
    /// @dev The pool calls it while `totalDeposits` still says what the consensus layer paid back. Throws
    /// `UnknownPool`, `InvalidSender`.
    function notifyFullExitFromCL(bytes calldata pubkey) external;

    /// @notice Takes BERA of a pool, so that the books know whose it is. Its pool and SmartOperator only.
    /// @param pubkey 48 bytes.
    /// @dev Anybody can send BERA without a call, as the consensus layer does; it is then in nobody's books. Throws
    /// `UnknownPool`, `InvalidSender`.
    function receiveFromPool(bytes calldata pubkey) external payable;

    /// @notice Asks again for the exit of a closed validator, if the consensus layer may have dropped the first
    /// request. Anybody may call it. Also fetches what the validator earned since, after the last claim too.
    /// @param pubkey 48 bytes.
    /// @param maxFeeToPay Highest acceptable EIP-7002 fee, in wei; what is not needed of the sent BERA is refunded.
    /// @dev Works while the vault is paused. Throws `NotFullyExited`, `PendingWithdrawalInFlight`, `OverpaidFee`,
    /// `InsufficientFee`, `RefundFailed`.
    function retryFullExit(bytes calldata pubkey, uint256 maxFeeToPay) external payable;

    /// @notice Stops requests and payments of all pools. Admin only.
    /// @dev Throws `AccessControlUnauthorizedAccount`, `EnforcedPause`.
    function pause() external;

    /// @notice Lets them go on. Admin only.
    /// @dev Throws `AccessControlUnauthorizedAccount`, `ExpectedPause`.
    function unpause() external;

    /// @notice Takes out a token sent here by mistake. Admin only. BERA cannot be taken this way.
    /// @param token ERC-20.
    /// @param to Gets it.
    /// @param amount In the token's smallest unit.
    /// @dev Throws `AccessControlUnauthorizedAccount`.
    function recoverERC20(address token, address to, uint256 amount) external;

    /// @notice A request, also after it was paid; `assetsRequested` in wei, `requestBlock` a block number.
    /// @param requestId From 1 on.
    /// @dev Zeros for a request that never was.
    function getWithdrawalRequest(uint256 requestId) external view returns (WithdrawalRequest memory);

    /// @notice The fields of a request, also after it was paid.
    /// @param requestId From 1 on.
    /// @return pubkey 48 bytes; names the pool.
    /// @return assetsRequested Wei that will be or were paid.
    /// @return sharesBurnt 18 decimals.
    /// @return user Who is paid.
    /// @return requestBlock Block of the request.
    /// @dev Zeros for a request that never was.
    function withdrawalRequests(uint256 requestId)
        external
        view
        returns (bytes memory pubkey, uint256 assetsRequested, uint256 sharesBurnt, address user, uint256 requestBlock);

    /// @notice Wei of a pool's requests that are not paid yet.
    /// @param pubkey 48 bytes.
    function allocatedWithdrawalsAmount(bytes calldata pubkey) external view returns (uint256);

    /// @notice Block of the last partial withdrawal that the consensus layer was asked for; zero before.
    /// @param pubkey 48 bytes.
    function lastPartialWithdrawalBlock(bytes calldata pubkey) external view returns (uint256);

    /// @notice What a pool's requests got and what should have come for them.
    /// @param pubkey 48 bytes.
    /// @return expected Wei asked of the consensus layer for this validator, and sent here by its pool and operator.
    /// @return paid Wei paid for its requests.
    /// @dev Warning: a request that the consensus layer dropped stays in `expected`; only the consensus layer shows it.
    function reconciliation(bytes calldata pubkey) external view returns (uint256 expected, uint256 paid);

    /// @notice Blocks from a request to its payment: 129,600.
    function WITHDRAWAL_REQUEST_FINALIZATION_BLOCK_DELAY() external view returns (uint256);

    /// @notice Blocks after a partial withdrawal before an exit can be asked for again: 49,153.
    /// @dev The consensus layer can need up to 49,343; a retry before that may be dropped once more.
    function WITHDRAWAL_FLIGHT_BLOCK_DELAY() external view returns (uint256);
}
