// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Sale of a validator's incentive tokens for BERA
/// @notice Whoever pays the payout in BERA takes the whole balances of the tokens listed. The payout goes to the pool;
/// the validator's fee on it is paid in shares. One per validator, behind the factory's beacon.
interface IIncentiveCollector {
    /// @notice One token was sold.
    event IncentiveTokenClaimed(address indexed from, address token, uint256 amount);
    /// @notice A sale is complete.
    /// @param payoutAmount Wei paid.
    /// @param fee Wei of it that counted as the validator's fee.
    event IncentiveTokensClaimed(address indexed from, uint256 payoutAmount, uint256 fee);
    /// @notice Another payout waits for the end of the next sale, in wei.
    event QueuedPayoutAmount(uint256 newPayoutAmount, uint256 currentPayoutAmount);
    /// @notice The payout changed, in wei.
    event PayoutAmountSet(uint256 oldPayoutAmount, uint256 newPayoutAmount);
    /// @notice The fee changed, in basis points.
    event FeePercentageSet(uint96 oldFeePercentage, uint96 newFeePercentage);
    /// @notice Somebody gave BERA to the stakers, in wei.
    event Donated(address indexed donor, uint256 amount);

    /// @notice Thrown when the sent BERA is not exactly the payout.
    error IncorrectPayoutAmount();
    /// @notice Thrown when a token's balance is below what the buyer accepts.
    error InsufficientIncentive(address token, uint256 amount, uint256 minAmount);
    /// @notice Thrown when tokens and smallest amounts are not equally many.
    error LengthMismatch();
    /// @notice Thrown when somebody else than `expected` calls.
    error InvalidSender(address sender, address expected);
    /// @notice Thrown when the pool is closed.
    error NodeIsFullyExited();
    /// @notice Thrown when tokens should be taken out while the pool is open.
    error NodeIsNotFullyExited();
    /// @notice Thrown when the payout would be zero.
    error PayoutAmountIsZero();
    /// @notice Thrown when the payout would be above 1,000,000 BERA, which nobody could pay to lower it again.
    error PayoutAmountIsTooHigh();

    /// @notice Prepares the collector. Factory only, once.
    /// @param governance Gets the admin role.
    /// @param payoutAmount_ First payout, in wei, at most 1,000,000 BERA.
    /// @param factory The factory, which knows the other contracts of this validator.
    /// @param pubkey The validator's public key, 48 bytes.
    /// @dev Throws `PayoutAmountIsZero`, `PayoutAmountIsTooHigh`, and `InvalidInitialization` the second time.
    function initialize(address governance, uint256 payoutAmount_, address factory, bytes calldata pubkey) external;

    /// @notice Buys the whole balances of `tokens` for exactly the payout. Anybody may call it.
    /// @param tokens ERC-20; a token with an empty balance costs the same.
    /// @dev Warning: somebody else may buy first; `claim` with smallest amounts is safe against that. Throws
    /// `NodeIsFullyExited`, `IncorrectPayoutAmount`.
    function claim(address[] calldata tokens) external payable;

    /// @notice Buys the whole balances of `tokens` for exactly the payout, if each is at least what the buyer expects.
    /// Anybody may call it.
    /// @param tokens ERC-20.
    /// @param minAmounts One for each token, in the token's smallest unit.
    /// @dev Throws `LengthMismatch`, `NodeIsFullyExited`, `IncorrectPayoutAmount`, `InsufficientIncentive`.
    function claim(address[] calldata tokens, uint256[] calldata minAmounts) external payable;

    /// @notice Changes the payout after the next sale. SmartOperator only.
    /// @param newPayoutAmount In wei, at most 1,000,000 BERA.
    /// @dev Warning: it applies after a sale at the present payout. A payout that nobody wants to pay stays. Throws
    /// `InvalidSender`, `PayoutAmountIsZero`, `PayoutAmountIsTooHigh`.
    function queuePayoutAmountChange(uint256 newPayoutAmount) external;

    /// @notice Takes out whole balances of tokens after the pool is closed. Admin only.
    /// @param tokens ERC-20.
    /// @param receiver Gets them.
    /// @dev Throws `AccessControlUnauthorizedAccount`, and `NodeIsNotFullyExited` before.
    function recoverERC20(address[] calldata tokens, address receiver) external;

    /// @notice What a sale costs, in wei.
    function payoutAmount() external view returns (uint256);

    /// @notice What a sale will cost after the next one, in wei; zero if nothing waits.
    function queuedPayoutAmount() external view returns (uint256);

    /// @notice The validator's fee, in basis points; follows the SmartOperator after each sale.
    function feePercentage() external view returns (uint96);

    /// @notice Basis points of the whole: 10,000.
    function ONE_HUNDRED_PERCENT() external view returns (uint96);
}
