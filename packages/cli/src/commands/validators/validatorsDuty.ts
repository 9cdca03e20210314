// Three duties of the keeper by hand. They differ in nothing but which task decides and what is said.
import { fundTask, proveTask, registerTask } from '@millpond/keeper'
import type { Call } from '@millpond/sdk'
import type { Command } from 'commander'
import { connectBeacon, connectPool } from '../../chain/ethereum/connectPool.ts'
import type { Context } from '../../context.ts'
import { addCommand } from '../../options/addCommand.ts'
import { addNetworkOptions } from '../../options/addNetworkOptions.ts'
import { addSendOptions } from '../../options/addSendOptions.ts'
import { writeOutput } from '../../output/schema/writeOutput.ts'
import { planFromTask } from '../../write/planFromTask.ts'
import { resolveSender } from '../../write/resolveSender.ts'
import { runWrite } from '../../write/runWrite.ts'
import type { Write } from '../../write/Write.ts'

const duties = {
  prove: {
    summary: 'Prove to the pool what the beacon chain shows of its validators.',
    title: 'Prove validators',
    createTask: proveTask,
  },
  fund: {
    summary: 'Fund proven validators with 32 ETH of the buffer each.',
    title: 'Fund validators',
    createTask: fundTask,
  },
  register: {
    summary: 'Repeat registrations that SSVNetwork refused when the validator was funded.',
    title: 'Register funded validators',
    createTask: registerTask,
  },
} as const

/** `millpond validators prove`, `fund` and `register`: what the keeper does, once and by hand. */
export function registerValidatorsDuty(
  group: Command,
  context: Context,
  name: keyof typeof duties,
): void {
  const { summary, title, createTask } = duties[name]
  const command = addCommand(group, {
    name,
    summary,
    details: 'Anybody may; the keeper does it by itself.',
    output: writeOutput,
    example: `millpond validators ${name} --dev-account 0 --via send`,
  })
  addSendOptions(addNetworkOptions(command)).action(
    async (options: addNetworkOptions.Options & addSendOptions.Options) => {
      const session = await connectPool(context, options)
      const beacon = connectBeacon(session)
      const { client, pool, fromBlock } = session
      const sender = await resolveSender(context, session.network, options)
      const call = await planFromTask({
        createTask: (collector) =>
          createTask({ client, beacon, pool, fromBlock, sender: collector }),
        sender,
        signal: context.signal,
      })
      const write: Write = { title, details: renderValidatorsDuty(call), calls: [call] }
      await runWrite(context, { session, options, write, sender })
    },
  )
}

/** Which validators a call of the keeper is about. */
function renderValidatorsDuty({ args }: Pick<Call, 'args'>): Write['details'] {
  const [first] = args
  const ids = Array.isArray(first) ? first.flatMap(idsIn) : []
  return [['validators', ids.join(', ')]]
}

/** Proofs name ids directly; batches carry them. */
function idsIn(item: unknown): bigint[] {
  if (typeof item === 'bigint') return [item]
  const ids: unknown = typeof item === 'object' && item !== null ? Reflect.get(item, 'ids') : []
  return Array.isArray(ids) ? ids.filter((id): id is bigint => typeof id === 'bigint') : []
}
