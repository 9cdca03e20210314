import type { EthereumDevnet } from '../ethereum/EthereumDevnet.ts'
import type { SsvOperators } from '../ethereum/ssv/startSsvOperators.ts'

/** What the control endpoint acts on: a running chain, its SSV operators, and who ends it. */
export type ControlTarget = {
  devnet: ControlledDevnet
  /** The local SSV operators, if there are any. */
  operators?: Pick<SsvOperators, 'operatorIds' | 'setOnline'> | undefined
  /** Called after a caller was told that the chain stops. */
  onStop: () => void
}

/** What the controls use of a chain; a chain that lacks an optional one refuses that control. */
export type ControlledDevnet = Pick<
  EthereumDevnet,
  | 'head'
  | 'validators'
  | 'advanceSlots'
  | 'advanceEpochs'
  | 'advanceUntil'
  | 'missSlots'
  | 'setValidatorsOnline'
  | 'slash'
  | 'exitVoluntarily'
  | 'congest'
  | 'depositForeign'
  | 'reorg'
  | 'snapshot'
  | 'rewind'
> &
  Partial<{
    advanceSeconds: (seconds: number, options?: { mode?: 'fast' | 'real' }) => Promise<void>
    dump: (folder: string) => Promise<void>
    live: (options?: { slotMs?: number; mode?: 'fast' | 'real' }) => Promise<void>
    pause: () => Promise<void>
  }>
