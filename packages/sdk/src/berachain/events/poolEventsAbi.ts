import { parseAbi } from 'viem'

/** Events that tell the life of a Berachain pool, by the contract that emits them. */
export const poolEventsAbi = {
  stakingPool: /* @__PURE__ */ parseAbi([
    'event StakingPoolActivated()',
    'event ActiveThresholdReached()',
    'event DepositSubmitted(address indexed receiver, uint256 amount, uint256 shares, uint256 rewardsCollected, uint256 bufferedAssets, uint256 totalDeposits)',
    'event StakingRewardsReceived(uint256 amount)',
    'event SharesMinted(address indexed to, uint256 shares)',
    'event SharesBurned(address indexed from, uint256 shares)',
    'event TotalDepositsUpdated(uint256 totalDeposits)',
    'event MinEffectiveBalanceUpdated(uint256 minEffectiveBalance)',
    'event MaxCapacityReached(bytes pubkey)',
    'event FullExitTriggered()',
    'event Paused(address account)',
    'event Unpaused(address account)',
  ]),
  smartOperator: /* @__PURE__ */ parseAbi([
    'event ProtocolFeePercentageSet(uint96 protocolFeePercentage)',
    'event ValCommissionQueued(uint96 currentCommission, uint96 newCommission)',
    'event RewardAllocatorSet(address rewardAllocator)',
    'event BGTRedeemed(address receiver, uint256 amount)',
    'event WBERADepositedToPool(uint256 amount)',
    'event WBERASentToWithdrawalVault(uint256 amount)',
    'event RoleGranted(bytes32 indexed role, address indexed account, address indexed sender)',
    'event RoleRevoked(bytes32 indexed role, address indexed account, address indexed sender)',
  ]),
  stakingRewardsVault: /* @__PURE__ */ parseAbi([
    'event RewardsReceived(uint256 amount)',
    'event RewardsWithdrawn(uint256 amount)',
  ]),
  incentiveCollector: /* @__PURE__ */ parseAbi([
    'event IncentiveTokensClaimed(address indexed from, uint256 payoutAmount, uint256 fee)',
    'event IncentiveTokenClaimed(address indexed from, address token, uint256 amount)',
    'event QueuedPayoutAmount(uint256 newPayoutAmount, uint256 currentPayoutAmount)',
    'event PayoutAmountSet(uint256 oldPayoutAmount, uint256 newPayoutAmount)',
    'event Donated(address indexed donor, uint256 amount)',
  ]),
  withdrawalVault: /* @__PURE__ */ parseAbi([
    'event WithdrawalRequested(address indexed user, uint256 assets, uint256 shares, uint256 requestId, bool isFullExit)',
    'event WithdrawalRequestFinalized(uint256 requestId)',
    'event ELWithdrawalTriggered(bytes pubkey, uint64 amount, uint256 fee)',
    'event FullExitRequestRetried(bytes pubkey)',
    'event PoolShortfall(bytes pubkey, uint256 amount)',
  ]),
}
