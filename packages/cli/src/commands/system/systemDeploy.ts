import { randomBytes } from 'node:crypto'
import { writeFile } from 'node:fs/promises'
import { resolve } from 'node:path'
import { deployPoolSystem, planPoolSystem } from '@millpond/sdk/berachain'
import type { Command } from 'commander'
import { type Address, bytesToHex, type Hex, isHex } from 'viem'
import { z } from 'zod'
import { connect, type Session } from '../../chain/berachain/connect.ts'
import { toNetworkSetting } from '../../config/network/toNetworkSetting.ts'
import { updateConfigFile } from '../../config/updateConfigFile.ts'
import type { Context } from '../../context.ts'
import { CliError } from '../../errors.ts'
import { exitCodes } from '../../exitCodes.ts'
import { readSecretFile } from '../../files/readSecretFile.ts'
import { addCommand } from '../../options/addCommand.ts'
import { addNetworkOptions } from '../../options/addNetworkOptions.ts'
import { addSenderOptions } from '../../options/addSenderOptions.ts'
import { parseAddress } from '../../options/parseAddress.ts'
import { print } from '../../output/print.ts'
import { renderDetails } from '../../output/renderDetails.ts'
import { poolSystem } from '../../output/schema/berachain.ts'
import { address, units } from '../../output/schema/values.ts'
import { createWallet } from '../../write/createWallet.ts'
import { resolveSender } from '../../write/resolveSender.ts'

/** What `--json` prints. */
const output = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('preview'),
    governance: address,
    system: poolSystem,
    steps: z.array(z.strictObject({ name: z.string(), address, isDeployed: z.boolean() })),
  }),
  z.strictObject({
    kind: z.literal('deployed'),
    system: poolSystem,
    fromBlock: units.optional(),
    config: z.string(),
  }),
])

/** `millpond system deploy`: factory, vault, oracle and delegation handlers of one's own. */
export function registerSystemDeploy(group: Command, context: Context): void {
  const command = addCommand(group, {
    name: 'deploy',
    summary: 'Deploy what all pools share, owned by governance.',
    details:
      'Every address is known before anything is sent, from the seed and governance. The sender keeps no ' +
      'power. What stands is left alone: run it again to go on. Keep the seed secret until all is in. ' +
      'The addresses go into the config file.',
    output,
    example:
      'millpond system deploy --governance 0x1111111111111111111111111111111111111111 \\\n' +
      '      --seed-file seed.txt --private-key-file deployer.key --via send',
  })
  addSenderOptions(addNetworkOptions(command))
    .requiredOption(
      '--governance <address>',
      'owner and admin of everything: a timelock',
      parseAddress('--governance'),
    )
    .requiredOption('--seed-file <file>', '32 secret bytes as hex; made when it is not there')
    .action(async (options: Options) => {
      if (options.via !== undefined && options.via !== 'send') throw viaUnsupported(options.via)
      const session = await connect(context, options)
      const seed = await openSeed(context, options.seedFile)
      const plan = planPoolSystem({ governance: options.governance, seed })
      if (options.via === 'send') return deploy(context, session, { options, plan })

      const steps = await describeSteps(session, plan)
      const text = `${renderPlan(options.governance, plan, steps)}Preview: nothing was sent. Use --via send.\n`
      const { governance } = options
      const data = { kind: 'preview', governance, system: plan.system, steps }
      print(context, { json: options.json, data, text })
    })
}

type Options = addNetworkOptions.Options &
  addSenderOptions.Options & { governance: Address; seedFile: string }
type Plan = planPoolSystem.ReturnType
type Step = { name: string; address: Address; isDeployed: boolean }

/** The seed of a file that only its owner can open. A new file is never written over another. */
async function openSeed(context: Context, file: string): Promise<Hex> {
  const path = resolve(context.directory, file)
  const text = await readSecretFile(path).catch(async (error: unknown) => {
    if (!(error instanceof CliError) || error.code !== 'FILE_MISSING') throw error
    const made = bytesToHex(randomBytes(32))
    await writeFile(path, `${made}\n`, { mode: 0o600, flag: 'wx' })
    context.stderr.write(`Made a new seed in ${path}. Going on later needs it.\n`)
    return made
  })
  const seed = text.trim()
  if (isHex(seed) && seed.length === 66) return seed
  throw new CliError({
    code: 'SEED_MALFORMED',
    message: `${path} does not hold a seed.`,
    next: 'Write 32 random bytes as hex into it, with 0x, or name a file that is not there.',
    exitCode: exitCodes.precondition,
  })
}

async function describeSteps({ client }: Session, { steps }: Plan): Promise<Step[]> {
  const codes = await Promise.all(steps.map(({ address }) => client.getCode({ address })))
  return steps.map(({ name, address }, index) => {
    return { name, address, isDeployed: codes[index] !== undefined }
  })
}

function renderPlan(governance: Address, { system }: Plan, steps: readonly Step[]): string {
  const left = steps.filter(({ isDeployed }) => !isDeployed).length
  return renderDetails(`Deploy a pool system in ${left} transactions`, [
    ['governance', governance],
    ...Object.entries(system),
    ...steps.map(({ name, address, isDeployed }) => {
      return [name, isDeployed ? `${address}, stands` : address] as const
    }),
  ])
}

async function deploy(
  context: Context,
  session: Session,
  { options, plan }: { options: Options; plan: Plan },
): Promise<void> {
  const sender = await resolveSender(context, session.network, options)
  const wallet = createWallet(session, sender)
  const steps = await describeSteps(session, plan)
  context.stderr.write(renderPlan(options.governance, plan, steps))
  context.stderr.write('If this is interrupted, run the same command again.\n')
  const { system, fromBlock } = await deployPoolSystem(wallet, {
    plan,
    onStep: ({ kind, step }) => context.stderr.write(`  ${kind.padEnd(9)} ${step.name}\n`),
  })

  // A run that went on does not know where the first one began.
  const isWhole = steps.every(({ isDeployed }) => !isDeployed)
  const first = isWhole ? fromBlock : undefined
  const { factory, delegationHandlerFactory } = system
  const config = await updateConfigFile(context, options.config, {
    ...toNetworkSetting(session),
    factory,
    delegationHandlerFactory,
  })
  print(context, {
    json: options.json,
    data: { kind: 'deployed', system, fromBlock: first, config },
    text: renderDetails('The pool system stands', [
      ...Object.entries(system),
      ...(first === undefined ? [] : [['from block', String(first)] as const]),
      ['config', config],
      ['next', 'millpond system check'],
    ]),
  })
}

function viaUnsupported(via: string): CliError {
  return new CliError({
    code: 'VIA_UNSUPPORTED',
    message: `Each step of a deployment is checked before the next is sent, which --via ${via} cannot do.`,
    next: 'Use --via send with any account: it keeps no power over the pool system.',
    exitCode: exitCodes.usage,
  })
}
