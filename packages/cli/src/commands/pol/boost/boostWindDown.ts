import type { Call } from '@millpond/sdk'
import {
  activateBoostCall,
  dropBoostCall,
  queueDropBoostCall,
  redeemBGTCall,
} from '@millpond/sdk/berachain'
import type { Command } from 'commander'
import { z } from 'zod'
import { awaitBlock } from '../../../chain/berachain/awaitBlock.ts'
import { connectPool, type PoolSession } from '../../../chain/berachain/connectPool.ts'
import type { Context } from '../../../context.ts'
import { CliError } from '../../../errors.ts'
import { exitCodes } from '../../../exitCodes.ts'
import { addCommand } from '../../../options/addCommand.ts'
import { addNetworkOptions } from '../../../options/addNetworkOptions.ts'
import { addSendOptions } from '../../../options/addSendOptions.ts'
import { collectOutput } from '../../../output/collectOutput.ts'
import { formatBgt } from '../../../output/formatBgt.ts'
import { print } from '../../../output/print.ts'
import { renderTable } from '../../../output/renderTable.ts'
import { writeOutput } from '../../../output/schema/writeOutput.ts'
import { runWrite } from '../../../write/runWrite.ts'
import type { Write } from '../../../write/Write.ts'
import { nothingToDo } from '../../nothingToDo.ts'
import { planWindDown } from './planWindDown.ts'
import { listWindDown, readWindDown } from './readWindDown.ts'

/** `millpond pol boost wind-down`: all BGT becomes BERA, step by step. */
export function registerBoostWindDown(group: Command, context: Context): void {
  const command = addCommand(group, {
    name: 'wind-down',
    summary: 'Turn all BGT of the pool into BERA, one step at a time. Needs BGT_MANAGER_ROLE.',
    details:
      'Activates what is queued, queues the drop of all that is boosted, drops it after its delay, ' +
      'redeems. Each run looks at the chain and does the next step; --wait with --via send goes on ' +
      'until nothing is left, and may be interrupted and run again.',
    example: 'millpond pol boost wind-down --wait --dev-account 1 --via send',
    output,
  }).option('--wait', 'go on with the next steps, through the delays')
  addSendOptions(addNetworkOptions(command)).action(async () => {
    const options = command.opts<Options>()
    const session = await connectPool(context, options)
    if (options.wait === true) await followThrough(context, session, options)
    else await takeStep(context, session, options)
  })
}

type Options = addNetworkOptions.Options & addSendOptions.Options & { wait?: boolean }

const row = z.record(z.string(), z.string())
const output = z.union([
  writeOutput,
  z.strictObject({
    kind: z.literal('woundDown'),
    before: row,
    after: row,
    steps: z.array(writeOutput),
  }),
])

async function takeStep(context: Context, session: PoolSession, options: Options): Promise<void> {
  const found = await readWindDown(session)
  const step = planWindDown(found)
  if (step.kind === 'done') throw nothingToDo('the pool has no BGT')
  if (step.kind === 'wait') {
    const left = step.readyBlock - (found.blockNumber + 1n)
    const next = 'Run it again then, or add --wait.'
    throw nothingToDo(`the ${step.what} has to wait ${left} more blocks`, next)
  }
  const write = toWrite(session, step, found)
  await runWrite(context, { session, options, write })
}

async function followThrough(
  context: Context,
  session: PoolSession,
  options: Options,
): Promise<void> {
  if (options.via !== 'send') throw sendMissing()
  const collected = collectOutput(context)
  const inner = options.json === true ? collected.context : context
  const steps: unknown[] = []
  const before = await readWindDown(session)
  let now = before
  for (let step = planWindDown(now); step.kind !== 'done'; step = planWindDown(now)) {
    if (step.kind === 'wait') {
      // The block before it: the transaction lands in the next one.
      const blockNumber = step.readyBlock - 1n
      await awaitBlock(context, session, { blockNumber, what: `the ${step.what}` })
    } else {
      const write = toWrite(session, step, now)
      await runWrite(inner, { session, options, write })
      if (options.json === true) steps.push(collected.take())
    }
    now = await readWindDown(session)
  }

  const [rowsBefore, rowsAfter] = [listWindDown(before), listWindDown(now)]
  const data = {
    kind: 'woundDown',
    before: Object.fromEntries(rowsBefore),
    after: Object.fromEntries(rowsAfter),
    steps,
  }
  const columns = [
    { name: '' },
    { name: 'before', align: 'right' },
    { name: 'after', align: 'right' },
  ] as const
  const rows = rowsBefore.map(([label, value], index) => [
    label,
    value,
    rowsAfter[index]?.[1] ?? '',
  ])
  print(context, { json: options.json, data, text: renderTable(columns, rows) })
}

type Action = Exclude<planWindDown.Step, { kind: 'wait' | 'done' }>

function toWrite({ contracts }: PoolSession, step: Action, found: readWindDown.ReturnType): Write {
  const { smartOperator } = contracts
  const role = { contract: smartOperator, role: 'BGT_MANAGER_ROLE' } as const
  const details = listWindDown(found)
  const toPlan = (title: string, call: Call, next?: string): Write => ({
    title: `${title} ${formatBgt(step.amount)}`,
    details: next === undefined ? details : [...details, ['next', next]],
    calls: [call],
  })
  switch (step.kind) {
    case 'activate':
      return toPlan('Activate a boost of', activateBoostCall({ smartOperator }), 'queue its drop')
    case 'queueDrop': {
      const call = queueDropBoostCall({ smartOperator, amount: step.amount })
      return { ...toPlan('Queue the drop of', call, 'drop it after the delay'), role }
    }
    case 'drop':
      return toPlan('Drop a boost of', dropBoostCall({ smartOperator }), 'redeem it')
    case 'redeem': {
      const call = redeemBGTCall({ smartOperator, amount: step.amount })
      return { ...toPlan('Redeem', call), role }
    }
  }
}

function sendMissing(): CliError {
  return new CliError({
    code: 'VIA_UNSUPPORTED',
    message: '--wait goes on by itself, so it has to send.',
    next: 'Add --via send, or leave --wait out and run each step.',
    exitCode: exitCodes.usage,
  })
}
