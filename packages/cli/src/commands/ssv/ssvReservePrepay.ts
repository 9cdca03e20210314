import { iOpexReserveAbi } from '@millpond/networks/generated/IOpexReserve'
import { prepayOpexCall } from '@millpond/sdk/ethereum'
import type { Command } from 'commander'
import { connectPool } from '../../chain/ethereum/connectPool.ts'
import type { Context } from '../../context.ts'
import { addCommand } from '../../options/addCommand.ts'
import { addNetworkOptions } from '../../options/addNetworkOptions.ts'
import { addSendOptions } from '../../options/addSendOptions.ts'
import { parseEth } from '../../options/parseEth.ts'
import { formatEth } from '../../output/formatEth.ts'
import { writeOutput } from '../../output/schema/writeOutput.ts'
import { runWrite } from '../../write/runWrite.ts'
import type { Write } from '../../write/Write.ts'

/** `millpond ssv reserve prepay`: ETH that pays SSV operators before rewards do. */
export function registerSsvReservePrepay(group: Command, context: Context): void {
  const command = addCommand(group, {
    name: 'prepay',
    summary: 'Add ETH to the reserve that pays the SSV operators.',
    details: 'A new pool has no rewards yet, and a registration needs its runway paid.',
    output: writeOutput,
    example: 'millpond ssv reserve prepay --amount 0.5 --dev-account 0 --via send',
  }).requiredOption('--amount <eth>', 'how much', parseEth())
  addSendOptions(addNetworkOptions(command)).action(async (options: Options) => {
    const session = await connectPool(context, options)
    const { opexReserve: reserve } = session.pool
    const available = await session.client.readContract({
      address: reserve,
      abi: iOpexReserveAbi,
      functionName: 'available',
    })
    const assets = options.amount
    const write: Write = {
      title: `Prepay ${formatEth(assets)} for SSV operators`,
      details: renderSsvReservePrepay({ available, assets }),
      calls: [prepayOpexCall({ reserve, assets })],
    }
    await runWrite(context, { session, options, write })
  })
}

/** The reserve before and after. */
function renderSsvReservePrepay(parameters: {
  available: bigint
  assets: bigint
}): Write['details'] {
  const { available, assets } = parameters
  return [['reserve', `${formatEth(available)} now, ${formatEth(available + assets)} then`]]
}

type Options = addNetworkOptions.Options & addSendOptions.Options & { amount: bigint }
