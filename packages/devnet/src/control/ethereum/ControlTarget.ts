import type { EthereumDevnet } from '../../ethereum/EthereumDevnet.ts'
import type { EffectiveBalanceOracles } from '../../ethereum/ssv/startEffectiveBalanceOracles.ts'
import type { SsvOperators } from '../../ethereum/ssv/startSsvOperators.ts'

/** What the controls of a local Ethereum act on: a running chain and its SSV network. */
export type ControlTarget = {
  devnet: ControlledDevnet
  /** The local SSV operators, if there are any. */
  operators?: Pick<SsvOperators, 'operatorIds' | 'setOnline'> | undefined
  /** The local oracles of SSV's effective balances, if there are any. */
  oracles?: Pick<EffectiveBalanceOracles, 'setBehavior' | 'commitNow'> | undefined
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
