// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IStBERA } from "./IStBERA.sol";

/// @title The staking pool of one Berachain validator
/// @notice Takes BERA, stakes it with the validator in steps of at least 10,000 BERA, and keeps the books of who owns
/// what. One per validator, behind the factory's beacon. Governance owns it and alone can pause it.
interface IStakingPool is IStBERA {
    /// @notice The proofs were accepted; deposits are open.
    event StakingPoolActivated();
    /// @notice A deposit was taken.
    /// @param receiver Who got the shares.
    /// @param amount Wei taken from the sender; what did not fit was refunded.
    /// @param shares Shares minted to the receiver.
    /// @param rewardsCollected Wei of rewards that joined the buffer on the way.
    /// @param bufferedAssets Wei in the buffer afterwards.
    /// @param totalDeposits Wei in the consensus layer afterwards.
    event DepositSubmitted(
        address indexed receiver,
        uint256 amount,
        uint256 shares,
        uint256 rewardsCollected,
        uint256 bufferedAssets,
        uint256 totalDeposits
    );
    /// @notice Rewards arrived from the rewards vault or the SmartOperator, in wei.
    event StakingRewardsReceived(uint256 amount);
    /// @notice What the pool believes to be in the consensus layer changed, in wei.
    event TotalDepositsUpdated(uint256 totalDeposits);
    /// @notice The smallest stake that the pool keeps in the consensus layer changed, in wei.
    event MinEffectiveBalanceUpdated(uint256 minEffectiveBalance);
    /// @notice The same change, with the value before, in wei.
    event MinEffectiveBalanceChanged(uint256 oldMinEffectiveBalance, uint256 newMinEffectiveBalance);
    /// @notice The stake reached the smallest effective balance for the first time; withdrawals open after a cooldown.
    event ActiveThresholdReached();
    /// @notice The validator has as much stake as it can have. The pool is paused until governance unpauses it.
    event MaxCapacityReached(bytes pubkey);
    /// @notice The pool is closing: everything it has goes to the withdrawal vault.
    event FullExitTriggered();

    /// @notice Thrown when an amount is zero, or too small to give a share.
    error InvalidAmount();
    /// @notice Thrown when the smallest effective balance is outside its bounds, or above what is staked.
    error InvalidMinEffectiveBalance();
    /// @notice Thrown when somebody else than `expected` calls.
    error InvalidSender(address sender, address expected);
    /// @notice Thrown when shares would go to the pool itself or to the withdrawal vault, where nobody could use them.
    error InvalidReceiver(address receiver);
    /// @notice Thrown when the pool is activated twice.
    error StakingPoolAlreadyActivated();
    /// @notice Thrown when the pool should open again after its full exit.
    error StakingPoolFullExited();
    /// @notice Thrown when an open pool should be swept like a closed one.
    error StakingPoolNotFullyExited();
    /// @notice Thrown when the pool should open before its activation.
    error StakingPoolNotActivated();
    /// @notice Thrown when a withdrawal comes too early: below the threshold without buffer, by the receiver of the
    /// first shares below the threshold, or within the cooldown.
    error WithdrawalNotAllowed();

    /// @notice Prepares the pool: paused and not active. Factory only, once.
    /// @param governance Owner.
    /// @param pubkey The validator's public key, 48 bytes.
    /// @param defaultSharesRecipient Gets the first shares and all fee shares.
    /// @param factory The factory, which knows the other contracts of this validator.
    /// @dev Throws `InvalidInitialization` the second time.
    function initialize(address governance, bytes calldata pubkey, address defaultSharesRecipient, address factory)
        external;

    /// @notice Opens the pool with what the proofs showed. Factory only, once.
    /// @param initialDepositAmount Wei in the consensus layer; as many shares go to the default recipient.
    /// @dev Throws `InvalidSender`, and `StakingPoolAlreadyActivated` the second time.
    function activate(uint256 initialDepositAmount) external;

    /// @notice Stakes the sent BERA and mints shares to `receiver`. What does not fit below the maximum is refunded to
    /// the sender. Sending BERA without data does the same for the sender. Anybody may call it.
    /// @param receiver Gets the shares.
    /// @return shares Minted to the receiver.
    /// @dev Warning: an open pool without room takes nothing, mints nothing and refunds everything, and does not
    /// revert. Throws `EnforcedPause` while the pool is paused, `InvalidAmount` without BERA or for less than one
    /// share, `AddressZero` for a zero receiver, `ETHTransferFailed` if the sender does not take the refund.
    function submit(address receiver) external payable returns (uint256 shares);

    /// @notice Collects rewards into the buffer and stakes the buffer if it is large enough. Anybody may call it.
    /// @dev The rate does not change: rewards count before they are collected. Throws `EnforcedPause` while the pool is
    /// paused.
    function processRewards() external;

    /// @notice Takes rewards on behalf of the pool. Rewards vault and SmartOperator only.
    /// @dev Counts nothing by itself; the caller in the pool does. Throws `InvalidSender`.
    function receiveRewards() external payable;

    /// @notice Books a withdrawal that operator funds do not cover. Withdrawal vault only. Works while paused.
    /// @param user Whose shares are burned.
    /// @param assets Wei to withdraw, a multiple of 1 gwei.
    /// @return sharesBurnt Shares taken from the user.
    /// @return isFullExit Whether the whole validator exits, now or before.
    /// @return isShortCircuit Whether the buffer paid, so that the consensus layer is not asked.
    /// @dev Throws `InvalidSender`, `InsufficientShares`, `WithdrawalNotAllowed`.
    function notifyWithdrawalRequest(address user, uint256 assets)
        external
        returns (uint256 sharesBurnt, bool isFullExit, bool isShortCircuit);

    /// @notice Books a withdrawal of which the SmartOperator's WBERA pays a part. Withdrawal vault only. Works while
    /// paused.
    /// @param user Whose shares are burned.
    /// @param assets Wei to withdraw, a multiple of 1 gwei.
    /// @param coveredByOperator Wei of it that WBERA pays, a multiple of 1 gwei; not used below the threshold, and in a
    /// full exit swept with everything else.
    /// @return sharesBurnt Shares taken from the user.
    /// @return isFullExit Whether the whole validator exits, now or before.
    /// @return isShortCircuit Whether the buffer paid, so that the consensus layer is not asked.
    /// @dev Throws `InvalidSender`, `InsufficientShares`, `WithdrawalNotAllowed`.
    function notifyWithdrawalRequest(address user, uint256 assets, uint256 coveredByOperator)
        external
        returns (uint256 sharesBurnt, bool isFullExit, bool isShortCircuit);

    /// @notice Sends BERA that reached the rewards vault or the pool after the full exit to the withdrawal vault.
    /// Anybody may call it. The worth of the shares does not change.
    /// @dev Throws `StakingPoolNotFullyExited` while the pool is open.
    function sweepLateRewards() external;

    /// @notice Mints shares worth `amount` wei to the default recipient: the validator's fee. SmartOperator only; not
    /// after a full exit.
    /// @param amount Wei of the fee.
    /// @dev Throws `InvalidSender`, `StakingPoolFullExited`.
    function mintFeeShares(uint256 amount) external;

    /// @notice Sets the smallest stake that the pool keeps in the consensus layer, in wei. SmartOperator only.
    /// @param newMinEffectiveBalance Wei, from 250,000 BERA to 10,000,000 BERA.
    /// @dev Warning: whoever withdraws below it closes the pool; once the threshold is reached it cannot be set above
    /// what is staked. Throws `InvalidSender`, `InvalidMinEffectiveBalance`.
    function setMinEffectiveBalance(uint256 newMinEffectiveBalance) external;

    /// @notice Books what the consensus layer was proven to hold, in wei; zero closes the pool. Oracle only.
    /// @param newTotalDeposits Wei; replaces `totalDeposits`.
    /// @dev Warning: a pool at its maximum is paused, so it takes no report before governance unpauses it. Throws
    /// `InvalidSender`, and `EnforcedPause` while the pool is paused.
    function updateTotalDeposits(uint256 newTotalDeposits) external;

    /// @notice Closes deposits, the collection of rewards, and reports. Owner only. Withdrawals stay open.
    /// @dev Throws `OwnableUnauthorizedAccount`, and `EnforcedPause` if the pool is paused already.
    function pause() external;

    /// @notice Opens them again. Owner only; not before activation and not after a full exit.
    /// @dev Throws `OwnableUnauthorizedAccount`, `StakingPoolFullExited`, `StakingPoolNotActivated`, and
    /// `ExpectedPause` if the pool is open already.
    function unpause() external;

    /// @notice The deposit contract of the network.
    function BEACON_DEPOSIT() external view returns (address);

    /// @notice Blocks after the threshold during which nobody can withdraw: 43,200.
    function ENABLE_WITHDRAWAL_COOLDOWN_BLOCKS() external view returns (uint64);

    /// @notice Most that a validator can have, in wei: 10,000,000 BERA.
    function MAX_EFFECTIVE_BALANCE() external view returns (uint256);

    /// @notice Lower bound and default of `minEffectiveBalance`, in wei: 250,000 BERA.
    function MIN_EFFECTIVE_BALANCE() external view returns (uint256);

    /// @notice Smallest deposit into the consensus layer, in wei: 10,000 BERA.
    function MIN_CL_DEPOSIT_AMOUNT() external view returns (uint256);

    /// @notice Whether the proofs were accepted.
    function isActive() external view returns (bool);

    /// @notice Whether the pool is closed for good.
    function isFullyExited() external view returns (bool);

    /// @notice Whether the stake ever reached the smallest effective balance.
    function activeThresholdReached() external view returns (bool);

    /// @notice Block in which it did; zero before.
    function validatorActivationBlock() external view returns (uint256);

    /// @notice Wei that wait in the pool for the next deposit into the consensus layer.
    function bufferedAssets() external view returns (uint256);

    /// @notice Wei that the pool believes to be in the consensus layer.
    function totalDeposits() external view returns (uint256);

    /// @notice Smallest stake that the pool keeps in the consensus layer, in wei.
    function minEffectiveBalance() external view returns (uint256);

    /// @notice Most that can be asked of the consensus layer before the pool closes, in wei: `totalDeposits` above
    /// `minEffectiveBalance`, or zero.
    /// @dev Warning: once the cooldown is over, a holder of more than this can close the pool with one request.
    function fullExitHeadroom() external view returns (uint256);

    /// @notice Who gets the first shares and all fee shares.
    function defaultSharesRecipient() external view returns (address);

    /// @notice The validator's public key, 48 bytes.
    function getValidatorPubkey() external view returns (bytes memory);
}
