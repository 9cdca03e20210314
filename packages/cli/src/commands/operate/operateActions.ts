import type { BerachainRole } from '@millpond/sdk/berachain'

/** Something that a pool operator does, and the command that does it. */
export type OperateAction = {
  /** What it is about, and what happens. */
  label: string
  /** The words of the command; flags that belong to it among them. */
  words: readonly string[]
  /** Whom the SmartOperator lets do it; nobody in particular when left out. */
  role?: BerachainRole
  /** Optional words and flags of the command that make sense here: asked for, and left out when empty. */
  ask?: readonly string[]
  /** It only looks. */
  isRead?: true
}

/** In the order of the menu. */
export const operateActions: readonly OperateAction[] = [
  { label: 'Look: status of the pool', words: ['pool', 'status'], isRead: true },
  { label: 'Look: reward allocation', words: ['pol', 'allocation', 'show'], isRead: true },
  { label: 'Look: incentives for sale', words: ['pol', 'incentives', 'list'], isRead: true },
  { label: 'Look: roles', words: ['roles', 'list'], isRead: true },

  { label: 'Boost: queue all unboosted BGT', words: ['pol', 'boost', 'queue'] },
  { label: 'Boost: activate what is queued', words: ['pol', 'boost', 'activate'] },
  {
    label: 'Boost: queue a drop',
    words: ['pol', 'boost', 'drop'],
    role: 'BGT_MANAGER_ROLE',
    ask: ['--amount'],
  },
  { label: 'Boost: drop what is queued', words: ['pol', 'boost', 'drop', '--execute'] },
  { label: 'Boost: redeem BGT', words: ['pol', 'boost', 'redeem'], role: 'BGT_MANAGER_ROLE' },
  {
    label: 'Boost: wind down, the next step',
    words: ['pol', 'boost', 'wind-down'],
    role: 'BGT_MANAGER_ROLE',
  },

  {
    label: 'Allocation: queue where rewards go',
    words: ['pol', 'allocation', 'queue'],
    role: 'REWARDS_ALLOCATION_MANAGER_ROLE',
    ask: ['--start-block'],
  },
  {
    label: 'Allocation: let the SmartOperator decide (register as validator operator)',
    words: ['pol', 'allocation', 'allocator', 'set', '--self'],
    role: 'VALIDATOR_ADMIN_ROLE',
  },
  {
    label: 'Allocation: let somebody else decide',
    words: ['pol', 'allocation', 'allocator', 'set'],
    role: 'VALIDATOR_ADMIN_ROLE',
    ask: ['address'],
  },

  {
    label: 'Commission: queue the incentive share to the pool',
    words: ['pol', 'commission', 'queue'],
    role: 'COMMISSION_MANAGER_ROLE',
  },
  { label: 'Commission: activate what is queued', words: ['pol', 'commission', 'activate'] },

  {
    label: 'Rewards: claim incentives for boosting',
    words: ['pol', 'rewards', 'claim'],
    ask: ['--claims', '--erc20'],
  },
  { label: 'Rewards: claim HONEY', words: ['pol', 'rewards', 'honey'] },
  { label: 'Rewards: move tokens to the collector', words: ['pol', 'rewards', 'move'] },
  { label: 'Rewards: collect and stake', words: ['pool', 'process-rewards'] },
  { label: 'Rewards: sweep what came after the pool closed', words: ['pol', 'sweep'] },

  {
    label: 'Incentives: queue another price',
    words: ['pol', 'incentives', 'price', 'queue'],
    role: 'INCENTIVE_COLLECTOR_MANAGER_ROLE',
  },
  { label: 'Incentives: buy', words: ['pol', 'incentives', 'buy'], ask: ['--min'] },

  { label: 'Fee: set it', words: ['pol', 'fee', 'set'], role: 'PROTOCOL_FEE_MANAGER_ROLE' },
  { label: 'Fee: charge what is due', words: ['pol', 'fee', 'accrue'] },

  {
    label: 'Stake: set the smallest',
    words: ['pool', 'min-balance', 'set'],
    role: 'VALIDATOR_ADMIN_ROLE',
  },
  { label: 'Stake: ask again to exit', words: ['pool', 'retry-exit'] },

  { label: 'Roles: give one', words: ['roles', 'grant'], role: 'VALIDATOR_ADMIN_ROLE' },
  { label: 'Roles: give up one of yours', words: ['roles', 'renounce'] },
  { label: 'Roles: take one', words: ['roles', 'revoke'], role: 'VALIDATOR_ADMIN_ROLE' },
]
