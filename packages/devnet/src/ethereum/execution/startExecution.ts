import { type Hex, size } from 'viem'
import { mnemonic } from '../../devAccounts.ts'
import { InvalidOptionError } from '../../errors.ts'
import { AnvilBackend } from './AnvilBackend.ts'
import { EngineBackend } from './EngineBackend.ts'
import type { ExecutionBackend } from './ExecutionBackend.ts'
import { startEthereumJs } from './startEthereumJs.ts'

/** What runs the execution side: a program that is started, or a client that runs already. */
export type ExecutionChoice =
  | 'anvil'
  | 'ethereumjs'
  | {
      /** Of the Engine API, usually port 8551. */
      engineUrl: string
      /** Of the ordinary JSON-RPC, usually port 8545. */
      rpcUrl: string
      /** The 32 bytes that the client's tokens are signed with; none if it asks for no token. */
      jwtSecret?: Hex
    }

/**
 * Starts the chosen execution side, or connects to it.
 * @throws PortTakenError, InvalidOptionError, RpcError, and the errors of the program that is started.
 */
export async function startExecution(
  choice: ExecutionChoice,
  parameters: startExecution.Parameters,
): Promise<ExecutionBackend> {
  if (choice === 'anvil') return AnvilBackend.start({ ...parameters, mnemonic })
  if (choice === 'ethereumjs') return startEthereumJs(parameters)

  requireSecret(choice.jwtSecret)
  return EngineBackend.connect(choice)
}

export declare namespace startExecution {
  type Parameters = Omit<AnvilBackend.StartParameters, 'mnemonic' | 'load'>
}

function requireSecret(jwtSecret: Hex | undefined): void {
  if (jwtSecret === undefined || size(jwtSecret) === 32) return
  throw new InvalidOptionError({
    option: 'execution.jwtSecret',
    value: `${size(jwtSecret)} bytes long`,
    rule: 'it must be 32 bytes',
  })
}
