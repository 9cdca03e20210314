import type { Command } from 'commander'
import type { Context } from '../../context.ts'
import { addCommand } from '../../options/addCommand.ts'
import { print } from '../../output/print.ts'
import { renderTable } from '../../output/renderTable.ts'

/** `millpond devnet scenario list`: what can be played. */
export function registerScenarioList(group: Command, context: Context): void {
  addCommand(group, {
    name: 'list',
    summary: 'List the scenarios.',
    example: 'millpond devnet scenario list',
  }).action(async ({ json }: { json?: boolean }) => {
    const { scenarios } = await import('../../scenarios/scenarios.ts')
    const data = scenarios.map(({ name, title, summary }) => ({ name, title, summary }))
    const rows = data.map(({ name, title }) => [name, title])
    const text = renderTable([{ name: 'scenario' }, { name: 'what happens' }], rows)
    print(context, { json, data, text })
  })
}
