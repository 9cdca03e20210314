import type { Command } from 'commander'
import { z } from 'zod'
import { connectPool } from '../../../chain/ethereum/connectPool.ts'
import type { Context } from '../../../context.ts'
import { addCommand } from '../../../options/addCommand.ts'
import { addNetworkOptions } from '../../../options/addNetworkOptions.ts'
import { finishChecks } from '../../../output/finishChecks.ts'
import { print } from '../../../output/print.ts'
import { renderChecks } from '../../../output/renderChecks.ts'
import { checksOutput } from '../../../output/schema/checksOutput.ts'
import { address } from '../../../output/schema/values.ts'
import { checkPoolContracts } from './checkPoolContracts.ts'

/** What `--json` prints. */
const output = z.strictObject({ pool: z.record(z.string(), address), ...checksOutput.shape })

/** `millpond pool check`: whether a pool is what it says. */
export function registerPoolCheck(group: Command, context: Context): void {
  const command = addCommand(group, {
    name: 'check',
    summary: "Check a pool's contracts, links, roles and parameters.",
    details: 'Exits with 3 when a check fails.',
    output,
    example: 'millpond pool check',
  })
  addNetworkOptions(command).action(
    async (options: addNetworkOptions.Options & { json?: boolean }) => {
      const session = await connectPool(context, options)
      const checks = await checkPoolContracts(session)
      const data = { pool: session.pool, checks }
      print(context, { json: options.json, data, text: renderChecks(checks) })
      finishChecks(checks, 'POOL_CHECK_FAILED')
    },
  )
}
