// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Capital lent to one Berachain validator
/// @notice A delegator funds it; the validator's admin opens the pool with the funds and stakes them, and keeps the
/// yield. The principal stays the delegator's. One per validator, behind its factory's beacon.
interface IDelegationHandler {
    /// @notice Funds were given to the validator's admin to stake, in wei.
    event Delegated(uint256 amount);
    /// @notice What is delegated changed, in wei.
    event DelegatedAmountUpdated(uint256 amount);
    /// @notice Delegated funds were staked, in wei.
    event DelegatedFundsDeposited(uint256 amount);
    /// @notice The principal was asked back, in wei.
    event DelegatedFundsWithdrawalRequested(uint256 amount);
    /// @notice The pool was opened with delegated funds.
    event DelegatedStakingPoolCreated(address stakingPool);
    /// @notice The principal is complete and no longer delegated.
    event Undelegated();
    /// @notice A withdrawal arrived, in wei.
    event WithdrawalCompleted(uint256 requestId, uint256 amount, address receiver);
    /// @notice Yield was asked for.
    event YieldRedeemRequested(uint256 requestId, uint256 shares);

    /// @notice Thrown when more is asked for than there is.
    error AmountNotAvailable();
    /// @notice Thrown when funds are delegated already.
    error FundsAlreadyDelegated();
    /// @notice Thrown when funds should be taken while they are delegated.
    error FundsDelegated();
    /// @notice Thrown when the principal is not complete yet.
    error FundsNotAvailable();
    /// @notice Thrown when an amount is zero, not a multiple of 1 gwei, or more than is free.
    error InvalidAmount();
    /// @notice Thrown when less than the first deposit is delegated.
    error InvalidDelegatedAmount();
    /// @notice Thrown when a key is not that of this validator.
    error InvalidPubkey();
    /// @notice Thrown when a request is not one of this handler, or was completed before.
    error InvalidRequest();
    /// @notice Thrown when the principal was asked back already.
    error WithdrawalAlreadyRequested();
    /// @notice Thrown when the pool was not opened with delegated funds yet.
    error StakingPoolNotCreated();

    /// @notice Prepares the handler. Factory only, once.
    /// @param admin The delegator; gets the admin role.
    /// @param pubkey_ The validator's public key, 48 bytes.
    /// @param stakingPoolContractsFactory Opens pools.
    /// @param withdrawalVault Pays withdrawals.
    /// @dev Throws `InvalidPubkey`, and `InvalidInitialization` the second time.
    function initialize(
        address admin,
        bytes calldata pubkey_,
        address stakingPoolContractsFactory,
        address withdrawalVault
    ) external;

    /// @notice Gives `amount` wei of the balance to the validator's admin to stake. Delegator and delegation managers
    /// only, once at a time.
    /// @param amount Wei, a multiple of 1 gwei.
    /// @dev Throws `AccessControlUnauthorizedAccount`, `FundsAlreadyDelegated`, `InvalidAmount`, `AmountNotAvailable`.
    function delegate(uint256 amount) external;

    /// @notice Opens the validator's pool with the first 10,000 BERA of the delegated funds. Validator admin only. The
    /// caller becomes the validator's admin at the SmartOperator, the handler gets the first shares and all fee shares.
    /// @param validatorPubkey 48 bytes.
    /// @param withdrawalCredentials 32 bytes: 0x01, eleven zero bytes, the withdrawal vault.
    /// @param signature Of the deposit, 96 bytes.
    /// @dev Warning: the consensus layer silently keeps the deposit of a wrong signature. Throws
    /// `AccessControlUnauthorizedAccount`, `EnforcedPause`, `InvalidPubkey`, `InvalidDelegatedAmount`, and what the
    /// factory throws.
    function createStakingPoolWithDelegatedFunds(
        bytes calldata validatorPubkey,
        bytes calldata withdrawalCredentials,
        bytes calldata signature
    ) external;

    /// @notice Stakes `amount` wei of the delegated funds. Validator admin only. What the pool has no room for comes
    /// back and stays available.
    /// @param amount Wei.
    /// @dev Throws `AccessControlUnauthorizedAccount`, `EnforcedPause`, `StakingPoolNotCreated`, `InvalidAmount`, and
    /// what the pool's `submit` throws.
    function depositDelegatedFunds(uint256 amount) external;

    /// @notice Asks for what the stake is worth above the principal, with the sent BERA as highest EIP-7002 fee.
    /// Validator admin only. What is not needed of the sent BERA is refunded.
    /// @dev Throws `AccessControlUnauthorizedAccount`, `EnforcedPause`, `StakingPoolNotCreated`, `InvalidAmount`
    /// without yield, and what the vault's `requestRedeem` throws.
    function requestYieldWithdrawal() external payable;

    /// @notice Asks the principal back, with the sent BERA as highest EIP-7002 fee. Delegator and delegation managers
    /// only. What is not needed of the sent BERA is refunded.
    /// @dev Warning: if the whole stake is worth less than the principal, the difference is booked as lost. If the pool
    /// would keep less than its smallest stake, this closes it. Throws `AccessControlUnauthorizedAccount`,
    /// `EnforcedPause`, `WithdrawalAlreadyRequested`, `StakingPoolNotCreated`, `InvalidAmount` if nothing is staked,
    /// and what the vault's `requestWithdrawal` throws.
    function requestDelegatedFundsWithdrawal() external payable;

    /// @notice Takes in a withdrawal, and has it paid if nobody did before: yield goes to the validator's admin who
    /// calls, principal stays here and the delegator or a delegation manager calls.
    /// @param requestId The request's number at the withdrawal vault.
    /// @dev Throws `InvalidRequest`, `AccessControlUnauthorizedAccount`, and what the vault throws.
    function completeWithdrawal(uint256 requestId) external;

    /// @notice Ends the delegation once the principal is here again, short by at most 1 gwei. Delegator and delegation
    /// managers only.
    /// @dev Throws `AccessControlUnauthorizedAccount`, `FundsNotAvailable`.
    function undelegate() external;

    /// @notice Sends BERA to `receiver` while nothing is delegated. Delegator only.
    /// @param amount Wei, at most the whole balance.
    /// @param receiver Gets it.
    /// @dev Warning: the balance holds yield too that was paid here and is not completed. Throws
    /// `AccessControlUnauthorizedAccount`, `FundsDelegated`, `AmountNotAvailable`, `ETHTransferFailed`.
    function withdraw(uint256 amount, address receiver) external;

    /// @notice Stops staking and requests. Delegator only.
    /// @dev Throws `AccessControlUnauthorizedAccount`, `EnforcedPause`.
    function pause() external;

    /// @notice Lets them go on. Delegator only.
    /// @dev Throws `AccessControlUnauthorizedAccount`, `ExpectedPause`.
    function unpause() external;

    /// @notice Wei delegated.
    function delegatedAmount() external view returns (uint256);

    /// @notice Wei of it that is not staked; counts a principal that was asked back.
    function delegatedAmountAvailable() external view returns (uint256);

    /// @notice Wei of principal that is asked back and not here yet.
    function delegatedFundsPendingWithdrawal() external view returns (uint256);

    /// @notice Whether a request is one for yield.
    /// @param requestId The request's number at the withdrawal vault.
    function isYieldRedeemRequest(uint256 requestId) external view returns (bool);

    /// @notice The validator's public key, 48 bytes.
    function pubkey() external view returns (bytes memory);

    /// @notice The pool that was opened with delegated funds; zero before. One that somebody else opened gets none.
    function stakingPool() external view returns (address);

    /// @notice First deposit of a validator, in wei.
    function FIRST_DEPOSIT_AMOUNT() external view returns (uint256);

    /// @notice Stakes delegated funds and takes the yield.
    function VALIDATOR_ADMIN_ROLE() external view returns (bytes32);

    /// @notice May do the delegator's steps that move nothing out: delegate, ask for and complete the principal, end
    /// the delegation.
    function DELEGATION_MANAGER_ROLE() external view returns (bytes32);
}
