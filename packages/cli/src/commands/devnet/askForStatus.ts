import type { BerachainStatus, EthereumStatus } from '@millpond/devnet/control'
import type { Context } from '../../context.ts'
import { askDevnet, type BerachainTask, type EthereumTask } from '../../devnet/askDevnet.ts'
import { print } from '../../output/print.ts'
import { renderStatus as renderBerachain } from './berachain/renderStatus.ts'
import { renderStatus as renderEthereum } from './ethereum/renderStatus.ts'

/** Asks the chain of the folder for something that ends with where it is, and shows that. */
export async function askForStatus(
  context: Context,
  { json, ethereum, berachain }: askForStatus.Parameters,
): Promise<void> {
  const shown = await askDevnet(context, {
    ethereum: async (...asked) => {
      const data = await ethereum(...asked)
      return { data, text: renderEthereum(data) }
    },
    berachain: async (...asked) => {
      const data = await berachain(...asked)
      return { data, text: renderBerachain(data) }
    },
  })
  print(context, { json, ...shown })
}

export declare namespace askForStatus {
  type Parameters = {
    json: boolean | undefined
    ethereum: EthereumTask<EthereumStatus>
    berachain: BerachainTask<BerachainStatus>
  }
}
