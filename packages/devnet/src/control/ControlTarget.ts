import type { EthereumDevnet } from '../ethereum/EthereumDevnet.ts'
import type { EffectiveBalanceOracles } from '../ethereum/ssv/startEffectiveBalanceOracles.ts'
import type { SsvOperators } from '../ethereum/ssv/startSsvOperators.ts'

/** What the control endpoint acts on: a running chain, its SSV network, and who ends it. */
export type ControlTarget = {
  devnet: ControlledDevnet
  /** The local SSV operators, if there are any. */
  operators?: Pick<SsvOperators, 'operatorIds' | 'setOnline'> | undefined
  /** The local oracles of SSV's effective balances, if there are any. */
  oracles?: Pick<EffectiveBalanceOracles, 'setBehavior' | 'commitNow'> | undefined
  /** Called after a caller was told that the chain stops. */
  onStop: () => void
}

/** What the controls use of a chain. */
export type ControlledDevnet = Pick<
  EthereumDevnet,
  | 'head'
  | 'slot'
  | 'stopped'
  | 'validators'
  | 'advanceSlots'
  | 'advanceEpochs'
  | 'advanceUntil'
  | 'advanceSeconds'
  | 'live'
  | 'pause'
  | 'dump'
  | 'missSlots'
  | 'setValidatorsOnline'
  | 'slash'
  | 'exitVoluntarily'
  | 'congest'
  | 'depositForeign'
  | 'reorg'
  | 'snapshot'
  | 'rewind'
>
