import type { Command } from 'commander'
import { z } from 'zod'
import type { Context } from '../../context.ts'
import { loadDevnet } from '../../devnet/loadDevnet.ts'
import { createNarrator } from '../../life/narrator.ts'
import { addCommand } from '../../options/addCommand.ts'
import { print } from '../../output/print.ts'
import type { runScenario } from '../../scenarios/runScenario.ts'

/** What `--json` prints. */
const output = z.strictObject({
  name: z.string(),
  title: z.string(),
  summary: z.string(),
  steps: z.array(
    z.looseObject({
      title: z.string(),
      facts: z.array(z.strictObject({ label: z.string(), value: z.string() })),
    }),
  ),
})

/** `millpond devnet scenario run NAME`: plays one, narrated, on a chain of its own. */
export function registerScenarioRun(group: Command, context: Context): void {
  addCommand(group, {
    name: 'run <name>',
    summary: 'Play a scenario on a chain of its own.',
    details:
      'Told step by step on stderr; each check says what holds. Ends with 1 when one does not. ' +
      'A chain that `millpond devnet up` runs is not touched. `millpond devnet scenario list` names them.',
    output,
    example: 'millpond devnet scenario run key-front-run',
  }).action((name: string, { json }: { json?: boolean }) => run({ name, json }, context))
}

async function run({ name, json }: { name: string; json?: boolean | undefined }, context: Context) {
  const { findScenario } = await import('../../scenarios/findScenario.ts')
  const scenario = findScenario(name)
  // After the name is known to be right: the chain takes a second to load.
  await loadDevnet()
  const module = await import('../../scenarios/runScenario.ts')
  const narrator = createNarrator(context)
  const result = await module.runScenario(scenario, { narrator, signal: context.signal })
  print(context, { json, data: result, text: renderResult(result) })
}

/** The end of the story. */
function renderResult({ name, steps }: runScenario.ReturnType): string {
  const checks = steps.flatMap(({ facts }) => facts).filter(({ label }) => label === 'holds')
  return `Scenario ${name}: ${steps.length} steps, ${checks.length} checks hold.\n`
}
