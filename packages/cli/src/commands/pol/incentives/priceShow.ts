import { formatBasisPoints } from '@millpond/sdk'
import { readPoolState } from '@millpond/sdk/berachain'
import type { Command } from 'commander'
import { z } from 'zod'
import { connectPool } from '../../../chain/berachain/connectPool.ts'
import type { Context } from '../../../context.ts'
import { addCommand } from '../../../options/addCommand.ts'
import { addNetworkOptions } from '../../../options/addNetworkOptions.ts'
import { formatBera } from '../../../output/formatBera.ts'
import { print } from '../../../output/print.ts'
import { renderDetails } from '../../../output/renderDetails.ts'
import { units } from '../../../output/schema/values.ts'

/** `millpond pol incentives price show`: what incentives cost now, and after the next purchase. */
export function registerPriceShow(group: Command, context: Context): void {
  const command = addCommand(group, {
    name: 'show',
    summary: 'Show what all incentives together cost now, and after the next purchase.',
    example: 'millpond pol incentives price show',
    output,
  })
  addNetworkOptions(command).action(async (options: Options) => {
    const { client, contracts, withdrawalVault, pubkey } = await connectPool(context, options)
    const state = await readPoolState(client, { contracts, withdrawalVault, pubkey })
    const { payoutAmount, queuedPayoutAmount } = state.collector
    const text = renderDetails('Price of all incentives together', [
      ['now', state.isFullyExited ? 'not for sale: the pool is closed' : formatBera(payoutAmount)],
      [
        'after the next purchase',
        formatBera(queuedPayoutAmount === 0n ? payoutAmount : queuedPayoutAmount),
      ],
      ['your fee of it', `${formatBasisPoints(Number(state.operator.feeBps))}, as shares`],
    ])
    const data = {
      isSold: !state.isFullyExited,
      payoutAmount,
      queuedPayoutAmount,
      feeBps: state.operator.feeBps,
    }
    print(context, { json: options.json, data, text })
  })
}

type Options = addNetworkOptions.Options & { json?: boolean }

const output = z.strictObject({
  isSold: z.boolean(),
  payoutAmount: units,
  queuedPayoutAmount: units,
  feeBps: units,
})
