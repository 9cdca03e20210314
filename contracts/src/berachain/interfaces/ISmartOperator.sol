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
    /// @notice Somebody else decides where rewards go.
    event RewardAllocatorSet(address rewardAllocator);
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
    function initialize(address governance, bytes calldata pubkey, address validatorAdmin, address factory) external;

    /// @notice Queues a boost of the validator with all unboosted BGT. Anybody may call it.
    /// @return isQueued False if a boost is queued already or there is nothing to boost with.
    function queueBoost() external returns (bool isQueued);

    /// @notice Activates the queued boost. Anybody may call it.
    function activateBoost() external;

    /// @notice Queues taking back `amount` of boosted BGT. BGT managers only.
    function queueDropBoost(uint128 amount) external;

    /// @notice Takes back the boost whose drop is queued. Anybody may call it.
    function dropBoost() external;

    /// @notice Turns `amount` of unboosted BGT into BERA of the rewards vault. BGT managers only.
    function redeemBGT(uint256 amount) external;

    /// @notice Queues taking back every boost and charges all fees. Pool only, when it closes.
    function fullExitQueueDropBoost() external;

    /// @notice Turns what is left of BGT and WBERA into BERA of `receiver`. Withdrawal vault only, after the exit.
    function fullExitRedeemBGT(address receiver) external;

    /// @notice Queues where the validator's rewards go from `startBlock` on. Allocation managers only.
    /// @param weights Basis points per vault, 10,000 together.
    function queueRewardsAllocation(uint64 startBlock, IBeraChef.Weight[] calldata weights) external;

    /// @notice Lets somebody else decide where rewards go. Validator admin only.
    /// @dev Warning: `queueRewardsAllocation` fails from then on.
    function setRewardAllocator(address rewardAllocator) external;

    /// @notice Queues the share of incentives that goes to the pool, in basis points. Commission managers only.
    function queueValCommission(uint96 commission) external;

    /// @notice Sets the smallest stake that the pool keeps, in wei. Validator admin only.
    function setMinEffectiveBalance(uint256 newMinEffectiveBalance) external;

    /// @notice Changes the price of incentives after the next sale, in wei. Collector managers only.
    function queueIncentiveCollectorPayoutAmountChange(uint256 newPayoutAmount) external;

    /// @notice Moves the HONEY earned by boosting to the collector. Anybody may call it.
    /// @return amount HONEY moved.
    function claimBgtStakerReward() external returns (uint256 amount);

    /// @notice Claims incentives for boosting and moves them, HONEY and the listed tokens to the collector; BGT and
    /// WBERA stay. Anybody may call it.
    function claimBoostRewards(IBGTIncentiveDistributor.Claim[] calldata claims, address[] calldata tokens) external;

    /// @notice Moves whole balances of the listed tokens to the collector; BGT and WBERA stay. Anybody may call it.
    function moveERC20ToIncentiveCollector(address[] calldata tokens) external;

    /// @notice Sets the fee in basis points, at most 2,000, after charging what was earned at the old one. Fee managers
    /// only.
    function setProtocolFeePercentage(uint96 newProtocolFeePercentage) external;

    /// @notice Charges the fee on BGT earned since the last time. Anybody may call it.
    function accrueEarnedBGTFees() external;

    /// @notice Charges the fee on WBERA earned since the last time. Anybody may call it.
    function accrueEarnedWBERAFees() external;

    /// @notice Mints the fee of a sale, `amount` wei, as shares. Collector only.
    function accrueIncentivesFees(uint256 amount) external;

    /// @notice Turns `amount` of WBERA into BERA of the pool, after charging the fee. Pool only.
    function withdrawRewards(uint256 amount) external;

    /// @notice Turns `amount` of WBERA into BERA of the withdrawal vault, after charging the fee. Withdrawal vault only.
    function pullBeraToWithdrawalVault(uint256 amount) external;

    /// @notice BGT that belongs to the pool: the balance without the fee that is earned but not charged.
    function rebaseableBgtAmount() external view returns (uint256);

    /// @notice WBERA that belongs to the pool: the balance without the fee that is earned but not charged.
    function rebaseableWberaAmount() external view returns (uint256);

    /// @notice BGT that is neither boosted nor queued.
    function unboostedBalance() external view returns (uint256);

    /// @notice WBERA held.
    function availableWBERABalance() external view returns (uint256);

    /// @notice What the next charge of the fee on BGT takes, and from what.
    function getEarnedBGTFeeState()
        external
        view
        returns (
            uint256 currentBalance,
            uint256 bgtBalanceAlreadyCharged,
            uint256 chargeableBalance,
            uint96 feePercentage
        );

    /// @notice What the next charge of the fee on WBERA takes, and from what.
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
