// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IBGTIncentiveDistributor } from "./pol/IBGTIncentiveDistributor.sol";
import { IBeraChef } from "./pol/IBeraChef.sol";

/// @title The operator of one Berachain validator
/// @notice Earns through Proof of Liquidity on behalf of the pool, takes the validator's fee in shares, and gives each
/// power over the validator to a role of its own. One per validator, behind the factory's beacon.
interface ISmartOperator {
    /// @notice BGT became BERA, in wei.
    event BGTRedeemed(address receiver, uint256 amount);
    /// @notice The fee changed, in basis points.
    event ProtocolFeePercentageSet(uint96 protocolFeePercentage);
    /// @notice The same change, with the value before, in basis points.
    event ProtocolFeePercentageChanged(uint96 oldProtocolFeePercentage, uint96 newProtocolFeePercentage);
    /// @notice Somebody else decides where rewards go.
    event RewardAllocatorSet(address rewardAllocator);
    /// @notice The same change, with who decided before.
    event RewardAllocatorChanged(address oldRewardAllocator, address newRewardAllocator);
    /// @notice Another share of incentives for the pool waits at BeraChef, in basis points.
    event ValCommissionQueued(uint96 currentCommission, uint96 newCommission);
    /// @notice WBERA became BERA of the pool, in wei.
    event WBERADepositedToPool(uint256 amount);
    /// @notice WBERA became BERA of the withdrawal vault, in wei.
    event WBERASentToWithdrawalVault(uint256 amount);

    /// @notice Thrown when the fee would be above 20 %.
    error InvalidProtocolFeePercentage();
    /// @notice Thrown when somebody else than `expected` calls.
    error InvalidSender(address sender, address expected);
    /// @notice Thrown when the pool is closed.
    error StakingPoolIsFullyExited();
    /// @notice Thrown when an address is zero.
    error ZeroAddress();

    /// @notice Prepares the operator. Factory only, once.
    /// @param governance Gets the admin role.
    /// @param pubkey The validator's public key, 48 bytes.
    /// @param validatorAdmin Gets the validator's admin role.
    /// @param factory The factory, which knows the other contracts of this validator.
    /// @dev Throws `ZeroAddress`, and `InvalidInitialization` the second time.
    function initialize(address governance, bytes calldata pubkey, address validatorAdmin, address factory) external;

    /// @notice Queues a boost of the validator with all unboosted BGT. Anybody may call it.
    /// @return isQueued False if a boost is queued already or there is nothing to boost with.
    /// @dev Throws `StakingPoolIsFullyExited`.
    function queueBoost() external returns (bool isQueued);

    /// @notice Activates the queued boost. Anybody may call it.
    function activateBoost() external;

    /// @notice Queues taking back `amount` of boosted BGT. BGT managers only, and not after the full exit: that queued
    /// everything, and each further call would start the delay again.
    /// @param amount BGT, 18 decimals.
    /// @dev Throws `AccessControlUnauthorizedAccount`, `StakingPoolIsFullyExited`, and what BGT throws.
    function queueDropBoost(uint128 amount) external;

    /// @notice Takes back the boost whose drop is queued. Anybody may call it.
    function dropBoost() external;

    /// @notice Turns `amount` of unboosted BGT into BERA of the rewards vault, after charging the fee. BGT managers
    /// only.
    /// @param amount BGT, 18 decimals; gives as many wei.
    /// @dev Throws `AccessControlUnauthorizedAccount`, `StakingPoolIsFullyExited`, and what BGT throws.
    function redeemBGT(uint256 amount) external;

    /// @notice Queues taking back every boost and charges all fees. Pool only, when it closes.
    /// @dev Throws `InvalidSender`.
    function fullExitQueueDropBoost() external;

    /// @notice Turns what is left of BGT and WBERA into BERA of `receiver`. Withdrawal vault only, after the exit.
    /// @param receiver Gets BERA.
    /// @dev Throws `InvalidSender`, `ETHTransferFailed`, and what BGT throws.
    function fullExitRedeemBGT(address receiver) external;

    /// @notice Queues where the validator's rewards go from `startBlock` on. Allocation managers only.
    /// @param startBlock First block; BeraChef asks for a minimum distance.
    /// @param weights Basis points per vault, 10,000 together.
    /// @dev Throws `AccessControlUnauthorizedAccount`, and what BeraChef throws.
    function queueRewardsAllocation(uint64 startBlock, IBeraChef.Weight[] calldata weights) external;

    /// @notice Lets somebody else decide where rewards go. Validator admin only.
    /// @param rewardAllocator Decides from now on.
    /// @dev Warning: `queueRewardsAllocation` fails from then on. Throws `AccessControlUnauthorizedAccount`,
    /// `ZeroAddress`.
    function setRewardAllocator(address rewardAllocator) external;

    /// @notice Queues the share of incentives that goes to the pool. Commission managers only. Anybody activates it at
    /// BeraChef after the delay there.
    /// @param commission Basis points, at most 2,000.
    /// @dev Throws `AccessControlUnauthorizedAccount`, and what BeraChef throws.
    function queueValCommission(uint96 commission) external;

    /// @notice Sets the smallest stake that the pool keeps. Validator admin only.
    /// @param newMinEffectiveBalance Wei, from 250,000 BERA to 10,000,000 BERA, and once the threshold is reached not
    /// above what is staked.
    /// @dev Warning: whoever withdraws below it closes the pool. Throws `AccessControlUnauthorizedAccount`, and the
    /// pool's `InvalidMinEffectiveBalance`.
    function setMinEffectiveBalance(uint256 newMinEffectiveBalance) external;

    /// @notice Changes the price of incentives after the next sale. Collector managers only.
    /// @param newPayoutAmount Wei, not zero, at most 1,000,000 BERA.
    /// @dev Warning: a price that nobody wants to pay stays. Throws `AccessControlUnauthorizedAccount`, and the
    /// collector's `PayoutAmountIsZero` and `PayoutAmountIsTooHigh`.
    function queueIncentiveCollectorPayoutAmountChange(uint256 newPayoutAmount) external;

    /// @notice Moves the HONEY earned by boosting to the collector. Anybody may call it.
    /// @return amount HONEY moved, 18 decimals.
    function claimBgtStakerReward() external returns (uint256 amount);

    /// @notice Claims incentives for boosting and moves them, HONEY and the listed tokens to the collector; BGT and
    /// WBERA stay. Anybody may call it.
    /// @param claims What the distributor is asked for; may be empty.
    /// @param tokens ERC-20, moved with their whole balances; may be empty.
    /// @dev Throws what the distributor and the tokens throw.
    function claimBoostRewards(IBGTIncentiveDistributor.Claim[] calldata claims, address[] calldata tokens) external;

    /// @notice Moves whole balances of the listed tokens to the collector; BGT and WBERA stay. Anybody may call it.
    /// @param tokens ERC-20.
    /// @dev Throws what the tokens throw.
    function moveERC20ToIncentiveCollector(address[] calldata tokens) external;

    /// @notice Sets the fee, after charging what was earned in BGT and WBERA at the old one. Fee managers only.
    /// @param newProtocolFeePercentage Basis points, at most 2,000.
    /// @dev Warning: at once. The collector takes it over after the next sale. Throws
    /// `AccessControlUnauthorizedAccount`, `StakingPoolIsFullyExited`, `InvalidProtocolFeePercentage`.
    function setProtocolFeePercentage(uint96 newProtocolFeePercentage) external;

    /// @notice Charges the fee on BGT earned since the last time. Anybody may call it.
    /// @dev Throws `StakingPoolIsFullyExited`.
    function accrueEarnedBGTFees() external;

    /// @notice Charges the fee on WBERA earned since the last time. Anybody may call it.
    /// @dev Throws `StakingPoolIsFullyExited`.
    function accrueEarnedWBERAFees() external;

    /// @notice Mints the fee of a sale as shares. Collector only.
    /// @param amount Wei.
    /// @dev Throws `InvalidSender`.
    function accrueIncentivesFees(uint256 amount) external;

    /// @notice Turns `amount` of WBERA into BERA of the pool, after charging the fee. Pool only.
    /// @param amount Wei.
    /// @dev Throws `InvalidSender`.
    function withdrawRewards(uint256 amount) external;

    /// @notice Turns `amount` of WBERA into BERA of the withdrawal vault, after charging the fee. Withdrawal vault
    /// only.
    /// @param amount Wei.
    /// @dev Throws `InvalidSender`, `ETHTransferFailed`.
    function pullBeraToWithdrawalVault(uint256 amount) external;

    /// @notice BGT that belongs to the pool, 18 decimals: the balance without the fee that is earned but not charged.
    function rebaseableBgtAmount() external view returns (uint256);

    /// @notice WBERA that belongs to the pool, in wei: the balance without the fee that is earned but not charged.
    function rebaseableWberaAmount() external view returns (uint256);

    /// @notice BGT that is neither boosted nor queued, 18 decimals.
    function unboostedBalance() external view returns (uint256);

    /// @notice WBERA held, in wei, with the fee that is not yet charged.
    function availableWBERABalance() external view returns (uint256);

    /// @notice What the next charge of the fee on BGT is taken from.
    /// @return currentBalance BGT held, 18 decimals.
    /// @return bgtBalanceAlreadyCharged BGT of it that the fee was charged on.
    /// @return chargeableBalance BGT of it that the fee is still to be charged on.
    /// @return feePercentage Basis points.
    function getEarnedBGTFeeState()
        external
        view
        returns (
            uint256 currentBalance,
            uint256 bgtBalanceAlreadyCharged,
            uint256 chargeableBalance,
            uint96 feePercentage
        );

    /// @notice What the next charge of the fee on WBERA is taken from.
    /// @return currentBalance WBERA held, in wei.
    /// @return wberaBalanceAlreadyCharged WBERA of it that the fee was charged on.
    /// @return chargeableBalance WBERA of it that the fee is still to be charged on.
    /// @return feePercentage Basis points.
    function getEarnedWBERAFeeState()
        external
        view
        returns (
            uint256 currentBalance,
            uint256 wberaBalanceAlreadyCharged,
            uint256 chargeableBalance,
            uint96 feePercentage
        );

    /// @notice The validator's fee, in basis points.
    function protocolFeePercentage() external view returns (uint96);

    /// @notice Highest fee, in basis points: 2,000.
    function MAX_PROTOCOL_FEE() external view returns (uint96);

    /// @notice Basis points of the whole: 10,000.
    function ONE_HUNDRED_PERCENT() external view returns (uint96);

    /// @notice BGT of the network.
    function BGT() external view returns (address);

    /// @notice WBERA of the network.
    function WBERA() external view returns (address);

    /// @notice HONEY of the network.
    function HONEY_TOKEN() external view returns (address);

    /// @notice BeraChef of the network.
    function BERA_CHEF() external view returns (address);

    /// @notice BGTStaker of the network.
    function BGT_STAKER() external view returns (address);

    /// @notice BGTIncentiveDistributor of the network.
    function BGT_INCENTIVE_DISTRIBUTOR() external view returns (address);

    /// @notice Grants and takes the five roles below it, sets the smallest stake and the reward allocator.
    function VALIDATOR_ADMIN_ROLE() external view returns (bytes32);

    /// @notice Decides where rewards go.
    function REWARDS_ALLOCATION_MANAGER_ROLE() external view returns (bytes32);

    /// @notice Sets the share of incentives that goes to the pool.
    function COMMISSION_MANAGER_ROLE() external view returns (bytes32);

    /// @notice Sets the fee.
    function PROTOCOL_FEE_MANAGER_ROLE() external view returns (bytes32);

    /// @notice Sets the price of incentives.
    function INCENTIVE_COLLECTOR_MANAGER_ROLE() external view returns (bytes32);

    /// @notice Drops boosts and redeems BGT.
    function BGT_MANAGER_ROLE() external view returns (bytes32);

    /// @notice Has no power here; see the DelegationHandler.
    function DELEGATION_MANAGER_ROLE() external view returns (bytes32);
}
