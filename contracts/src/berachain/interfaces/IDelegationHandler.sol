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
    /// @notice Thrown when the receiver of a payment does not take it.
    error ETHTransferFailed();

    /// @notice Prepares the handler. Factory only, once.
    /// @param admin The delegator; gets the admin role.
    /// @param pubkey_ The validator's public key, 48 bytes.
    /// @param stakingPoolContractsFactory Opens pools.
    /// @param withdrawalVault Pays withdrawals.
    function initialize(
        address admin,
        bytes calldata pubkey_,
        address stakingPoolContractsFactory,
        address withdrawalVault
    ) external;

    /// @notice Gives `amount` wei of the balance to the validator's admin to stake. Delegator only, once at a time.
    function delegate(uint256 amount) external;

    /// @notice Opens the validator's pool with the first 10,000 BERA of the delegated funds. Validator admin only.
    function createStakingPoolWithDelegatedFunds(
        bytes calldata validatorPubkey,
        bytes calldata withdrawalCredentials,
        bytes calldata signature
    ) external;

    /// @notice Stakes `amount` wei of the delegated funds. Validator admin only.
    function depositDelegatedFunds(uint256 amount) external;

    /// @notice Asks for what the stake is worth above the principal, with the sent BERA as highest EIP-7002 fee.
    /// Validator admin only.
    function requestYieldWithdrawal() external payable;

    /// @notice Asks the principal back, with the sent BERA as highest EIP-7002 fee. Delegator only.
    /// @dev Warning: if the whole stake is worth less than the principal, the difference is booked as lost.
    function requestDelegatedFundsWithdrawal() external payable;

    /// @notice Takes in a withdrawal, and has it paid if nobody did before: yield goes to the validator's admin who
    /// calls, principal stays here and the delegator calls.
    function completeWithdrawal(uint256 requestId) external;

    /// @notice Ends the delegation once the principal is here again. Delegator only.
    function undelegate() external;

    /// @notice Sends `amount` wei that is not delegated to `receiver`. Delegator only.
    function withdraw(uint256 amount, address receiver) external;

    /// @notice Stops staking and requests. Delegator only.
    function pause() external;

    /// @notice Lets them go on. Delegator only.
    function unpause() external;

    /// @notice Wei delegated.
    function delegatedAmount() external view returns (uint256);

    /// @notice Wei of it that is not staked; counts a principal that was asked back.
    function delegatedAmountAvailable() external view returns (uint256);

    /// @notice Wei of principal that is asked back and not here yet.
    function delegatedFundsPendingWithdrawal() external view returns (uint256);

    /// @notice Whether a request is one for yield.
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
