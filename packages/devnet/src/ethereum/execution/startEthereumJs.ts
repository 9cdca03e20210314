import { PortTakenError } from '../../errors.ts'
import { EngineBackend } from './EngineBackend.ts'
import { EthereumJsProcess } from './EthereumJsProcess.ts'

const portTries = 3

/**
 * Starts EthereumJS, a whole execution client, for one chain. About 80 ms a block, ten times Anvil's.
 *
 * What it lacks against Anvil: its `eth_estimateGas` reads no EIP-1559 fees, so name the gas of a
 * transaction (a wallet that asks first is told "gasPrice is less than baseFeePerGas"); there are no cheats
 * and no unlocked accounts; blocks are Prague's; it never goes back to block 0. The chain's time may be
 * ahead of or behind its clock.
 * @throws PortTakenError, EngineMissingError, EngineExitedError, EngineTimeoutError.
 */
export async function startEthereumJs(
  parameters: EthereumJsProcess.StartParameters,
): Promise<EngineBackend> {
  const owned = await startOnFreePort(parameters)
  try {
    const { engineUrl, rpcUrl, jwtSecret } = owned
    return await EngineBackend.connect({ engineUrl, rpcUrl, jwtSecret, owned })
  } catch (cause) {
    await owned.stop()
    throw cause
  }
}

async function startOnFreePort(
  parameters: EthereumJsProcess.StartParameters,
): Promise<EthereumJsProcess> {
  for (let left = portTries; ; left--) {
    try {
      return await EthereumJsProcess.start(parameters)
    } catch (cause) {
      // Between its choice and its use a free port can be taken.
      if (!(cause instanceof PortTakenError) || parameters.port !== 0 || left === 1) throw cause
    }
  }
}
