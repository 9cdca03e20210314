import type { BerachainDevnet } from '../../berachain/BerachainDevnet.ts'

/** What the controls of a local Berachain act on. */
export type ControlTarget = { devnet: ControlledDevnet }

/** What they use of the chain. */
export type ControlledDevnet = Pick<
  BerachainDevnet,
  | 'head'
  | 'stopped'
  | 'validators'
  | 'advanceBlocks'
  | 'advanceEpochs'
  | 'advanceUntil'
  | 'advanceSeconds'
  | 'live'
  | 'pause'
  | 'snapshot'
  | 'rewind'
>
