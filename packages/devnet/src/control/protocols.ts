import { berachainProtocol } from './berachain/berachainProtocol.ts'
import type { AnyProtocol } from './ControlProtocol.ts'
import { ethereumProtocol } from './ethereum/ethereumProtocol.ts'

/** What chains of each kind can be asked for. */
export const protocols: readonly AnyProtocol[] = [ethereumProtocol, berachainProtocol]
