import { postBondCall } from '@millpond/sdk/ethereum'
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
import { type Bond, readBond } from './readBond.ts'

/** `millpond bond post`: ETH of the pool operator behind the stake. */
export function registerBondPost(group: Command, context: Context): void {
  const command = addCommand(group, {
    name: 'post',
    summary: 'Add ETH to the bond of the pool operator.',
    details: 'Each validator needs 1 ETH until it is funded, and 0.32 ETH for as long as it lives.',
    output: writeOutput,
    example: 'millpond bond post --amount 3 --dev-account 0 --via send',
  }).requiredOption('--amount <eth>', 'how much', parseEth())
  addSendOptions(addNetworkOptions(command)).action(async (options: Options) => {
    const session = await connectPool(context, options)
    const bond = await readBond(session)
    const assets = options.amount
    const write: Write = {
      title: `Post ${formatEth(assets)} as bond`,
      details: renderBondPost(bond, assets),
      calls: [postBondCall({ bond: session.pool.operatorBond, assets })],
    }
    await runWrite(context, { session, options, write })
  })
}

/** The bond before and after. */
function renderBondPost({ balance, required }: Bond, assets: bigint): Write['details'] {
  return [
    ['bond', `${formatEth(balance)} now, ${formatEth(balance + assets)} then`],
    ['required', formatEth(required)],
  ]
}

type Options = addNetworkOptions.Options & addSendOptions.Options & { amount: bigint }
