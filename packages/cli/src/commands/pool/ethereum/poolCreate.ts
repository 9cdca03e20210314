import { resolve } from 'node:path'
import { deployPool, planPoolDeployment } from '@millpond/sdk/ethereum'
import { z } from 'zod'
import { connect, type Session } from '../../../chain/ethereum/connect.ts'
import { connectBeacon } from '../../../chain/ethereum/connectPool.ts'
import { ssvAddresses } from '../../../chain/ethereum/ssvAddresses.ts'
import { toNetworkSetting } from '../../../config/network/toNetworkSetting.ts'
import { updateConfigFile } from '../../../config/updateConfigFile.ts'
import type { Context } from '../../../context.ts'
import { CliError } from '../../../errors.ts'
import { exitCodes } from '../../../exitCodes.ts'
import type { addFamilyCommand } from '../../../options/addFamilyCommand.ts'
import type { addNetworkOptions } from '../../../options/addNetworkOptions.ts'
import type { addSendOptions } from '../../../options/addSendOptions.ts'
import { parseInteger } from '../../../options/parseInteger.ts'
import { formatEth } from '../../../output/formatEth.ts'
import { print } from '../../../output/print.ts'
import { renderDetails } from '../../../output/renderDetails.ts'
import { address, units } from '../../../output/schema/values.ts'
import { createWallet } from '../../../write/createWallet.ts'
import { resolveSender, type Sender } from '../../../write/resolveSender.ts'
import { readPoolParameters } from './readPoolParameters.ts'

/** What `--json` prints. */
const output = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('preview'),
    deployer: address,
    nonce: z.int(),
    pool: z.record(z.string(), address),
    steps: z.array(z.strictObject({ name: z.string(), address, value: units })),
  }),
  z.strictObject({
    kind: z.literal('created'),
    pool: z.record(z.string(), address),
    fromBlock: units.optional(),
    config: z.string(),
  }),
])

/** `millpond pool create` for Ethereum pools: deploys the contracts of a pool. */
export const poolCreate: addFamilyCommand.Side<Options> = {
  details:
    'Deploys all contracts. Every address is known before anything is sent, from the next nonces ' +
    'of the sender, who keeps no power over the pool. The addresses go into the config file.',
  output,
  example: 'millpond pool create --parameters pool.json --dev-account 0 --via send',
  required: ['parameters'],
  addOptions: (command) =>
    command
      .option('--parameters <file>', 'what the pool is like; see docs/cli.md')
      .option(
        '--resume-from-nonce <n>',
        'go on with a deployment that began at this nonce',
        parseInteger({ option: '--resume-from-nonce', minimum: 0 }),
      ),
  async run(context, options) {
    if (options.via !== undefined && options.via !== 'send') throw viaUnsupported(options.via)
    const session = await connect(context, options)
    const sender = await resolveSender(context, session.network, options)
    const plan = await planCreation(context, session, { ...options, sender })
    if (options.via === 'send') return create(context, session, { options, sender, plan })

    const text = `${renderPoolCreate(plan)}Preview: nothing was sent. Use --via send.\n`
    print(context, { json: options.json, data: { kind: 'preview', ...toJson(plan) }, text })
  },
}

/** Every contract with its address. */
function renderPoolCreate(plan: Plan): string {
  const { deployer, nonce, steps } = plan
  const value = steps.reduce((sum, step) => sum + step.value, 0n)
  return renderDetails(`Deploy a pool in ${steps.length} transactions`, [
    ['from', `${deployer}, nonce ${nonce}`],
    ['first deposit', `${formatEth(value)}, which never returns`],
    ...steps.map(({ name, address }) => [name, address] as const),
  ])
}

type Plan = planPoolDeployment.ReturnType
type Options = addNetworkOptions.Options &
  addSendOptions.Options & { parameters: string; resumeFromNonce?: number }

async function planCreation(
  context: Context,
  session: Session,
  { sender, parameters, resumeFromNonce }: Options & { sender: Sender },
): Promise<Plan> {
  if (sender.kind === 'unknown') throw senderMissing()
  const config = await readPoolParameters(resolve(context.directory, parameters), {
    network: session.network,
    ssv: ssvAddresses(session),
    genesisTimeSeconds: await readGenesisTime(session),
  })
  const deployer = sender.address
  const next = { address: deployer, blockTag: 'pending' } as const
  const nonce = resumeFromNonce ?? (await session.client.getTransactionCount(next))
  return planPoolDeployment({ deployer, nonce, config })
}

async function readGenesisTime(session: Session): Promise<bigint> {
  const { genesis } = session.network
  if (genesis.kind === 'fixed') return genesis.timeSeconds
  return (await connectBeacon(session).genesis()).timeSeconds
}

async function create(
  context: Context,
  session: Session,
  { options, sender, plan }: { options: Options; sender: Sender; plan: Plan },
): Promise<void> {
  context.stderr.write(renderPoolCreate(plan))
  context.stderr.write(`If this is interrupted, go on with --resume-from-nonce ${plan.nonce}.\n`)
  const isResumed = options.resumeFromNonce !== undefined
  const { pool, fromBlock } = await deployPool(createWallet(session, sender), {
    plan,
    isResumed,
    onStep: ({ kind, step }) => context.stderr.write(`  ${kind.padEnd(9)} ${step.name}\n`),
  })

  const config = await updateConfigFile(context, options.config, {
    ...toNetworkSetting(session),
    pool: pool.poolManager,
    // A resumed run may have sent nothing: then the block of the first step stays as configured.
    ...(fromBlock !== undefined && !isResumed && { fromBlock: String(fromBlock) }),
  })
  print(context, {
    json: options.json,
    data: { kind: 'created', pool, fromBlock, config },
    text: renderDetails('The pool is open', [
      ...Object.entries(pool),
      ['config', config],
      ['next', 'millpond pool check'],
    ]),
  })
}

function toJson({ deployer, nonce, pool, steps }: Plan) {
  const shown = steps.map(({ name, address, value }) => ({ name, address, value }))
  return { deployer, nonce, pool, steps: shown }
}

function senderMissing(): CliError {
  return new CliError({
    code: 'SENDER_MISSING',
    message: 'The addresses depend on who deploys, and nothing says who.',
    next: 'Add --from, --private-key-file, MILLPOND_PRIVATE_KEY or, on a local chain, --dev-account.',
    exitCode: exitCodes.usage,
  })
}

function viaUnsupported(via: string): CliError {
  return new CliError({
    code: 'VIA_UNSUPPORTED',
    message: `A pool is created by contract creations, which --via ${via} cannot carry.`,
    next: 'Use --via send with any account: it keeps no power over the pool.',
    exitCode: exitCodes.usage,
  })
}
