import type { Command } from 'commander'
import { z } from 'zod'
import type { Context } from '../../context.ts'
import { addCommand } from '../../options/addCommand.ts'
import { print } from '../../output/print.ts'
import { renderTable } from '../../output/renderTable.ts'

/** What `--json` prints. */
const output = z.array(z.strictObject({ name: z.string(), title: z.string(), summary: z.string() }))

/** `millpond devnet scenario list`: what can be played. */
export function registerScenarioList(group: Command, context: Context): void {
  addCommand(group, {
    name: 'list',
    summary: 'List the scenarios.',
    output,
    example: 'millpond devnet scenario list',
  }).action(async ({ json }: { json?: boolean }) => {
    const { scenarios } = await import('../../scenarios/scenarios.ts')
    const data = scenarios.map(({ name, title, summary }) => ({ name, title, summary }))
    const rows = data.map(({ name, title }) => [name, title])
    const text = renderTable([{ name: 'scenario' }, { name: 'what happens' }], rows)
    print(context, { json, data, text })
  })
}
