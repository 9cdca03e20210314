/** The steps of closing a pool, in order. */
export const closeSteps = [
  'minimum',
  'validator',
  'fees',
  'floor',
  'exit',
  'consensus',
  'leave',
  'return',
  'sweep',
  'redeem',
  'claims',
  'late',
  'solvent',
] as const

/**
 * `minimum`: the stake reached its minimum, and the cooldown is over. `validator`: the consensus
 * layer would let it exit. `fees`: the fee of the pool operator is charged. `floor`: the operator's own
 * request goes below the pool's minimum. `exit`: that request is made, which closes the pool.
 * `consensus`: the validator was told to leave. `leave`: it left. `return`: its stake is with the
 * vault. `sweep`: so are late rewards. `redeem`: the operator asked for all shares. `claims`: and was
 * paid. `late`: the SmartOperator holds nothing any more. `solvent`: the vault can pay everybody.
 */
export type CloseStepName = (typeof closeSteps)[number]

/** A step and how far it is. */
export type CloseStep = { name: CloseStepName } & CloseStanding

/** How far a step is. */
export type CloseStanding =
  | { kind: 'done'; fact?: string }
  | { kind: 'now'; action: CloseAction }
  /** Comes by itself; `untilBlock` is missing where nobody can tell when. */
  | { kind: 'later'; reason: string; untilBlock?: bigint }
  /** Waits for another step. */
  | { kind: 'after'; step: CloseStepName }
  /** Cannot be done by who asks, or not at all. */
  | { kind: 'blocked'; reason: string; next: string }
  | { kind: 'unknown'; reason: string }

/** What to send for a step. */
export type CloseAction =
  | { kind: 'accrueFees'; bgt: boolean; wbera: boolean }
  | { kind: 'setMinimum'; minEffectiveBalance: bigint }
  | { kind: 'redeem'; shares: bigint; closesPool: boolean }
  | { kind: 'retryExit' }
  | { kind: 'sweep'; assets: bigint }
  | { kind: 'claim'; ids: readonly bigint[] }
