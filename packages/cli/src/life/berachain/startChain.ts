import { type BerachainDevnet, startBerachainDevnet } from '@millpond/devnet'
import { accountsNeeded } from './createPeople.ts'

/** The local Berachain that the story plays on, with a funded account for each of its people. */
export function startChain(ports: startChain.Parameters): Promise<BerachainDevnet> {
  return startBerachainDevnet({ ...ports, accounts: accountsNeeded })
}

export declare namespace startChain {
  /** 0 takes a free port. */
  type Parameters = { rpcPort: number; nodeApiPort: number }
}
