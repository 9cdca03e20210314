import { forkAt } from '@millpond/consensus'
import { checkDeployment, type DeclaredSystem } from '@millpond/sdk/berachain'
import type { Command } from 'commander'
import { isAddressEqual } from 'viem'
import { z } from 'zod'
import { connect, type Session } from '../../chain/berachain/connect.ts'
import { connectPool } from '../../chain/berachain/connectPool.ts'
import {
  findHandlerFactory,
  type PoolSystem,
  readUnjudgedPoolSystem,
} from '../../chain/berachain/readPoolSystem.ts'
import type { Context } from '../../context.ts'
import { CliError } from '../../errors.ts'
import { exitCodes } from '../../exitCodes.ts'
import { addCommand } from '../../options/addCommand.ts'
import { addNetworkOptions } from '../../options/addNetworkOptions.ts'
import { parseInteger } from '../../options/parseInteger.ts'
import { print } from '../../output/print.ts'
import { coreContracts, poolSystem } from '../../output/schema/berachain.ts'
import { address, pubkey, units } from '../../output/schema/values.ts'
import { findDeclaration } from './findDeclaration.ts'
import { finishFindings } from './finishFindings.ts'
import { renderFindings } from './renderFindings.ts'

const about = { contract: z.string(), address, item: z.string() }
const texts = z.array(z.string())

/** What `--json` prints. */
const output = z.strictObject({
  network: z.string(),
  blockNumber: units,
  system: poolSystem,
  pools: z.array(z.strictObject({ pubkey, contracts: coreContracts })),
  handlers: z.array(z.strictObject({ pubkey, address })),
  findings: z.array(
    z.discriminatedUnion('kind', [
      z.strictObject({ ...about, kind: z.literal('passed'), values: texts }),
      z.strictObject({ ...about, kind: z.literal('failed'), extra: texts, missing: texts }),
      z.strictObject({
        ...about,
        kind: z.literal('undeclared'),
        values: texts,
        reason: z.string(),
      }),
      z.strictObject({ ...about, kind: z.literal('unknown'), reason: z.string() }),
    ]),
  ),
})

/** `millpond system check`: whether nobody has more power than was declared. */
export function registerSystemCheck(group: Command, context: Context): void {
  const command = addCommand(group, {
    name: 'check',
    summary: 'Compare every role, owner, code and parameter with what was declared.',
    details:
      'Checks what all pools share, every pool and every delegation handler; with --pool that one. ' +
      'Exits with 1 when something differs, and with 3 when the node does not tell everything.',
    output,
    example: 'millpond system check --declaration powers.json',
  })
  addNetworkOptions(command)
    .option('--declaration <file>', 'who may do what; see docs/cli.md')
    .option(
      '--from-block <n>',
      'a block that is not after the deployment (default: what the declaration says)',
      parseInteger({ option: '--from-block', minimum: 0 }),
    )
    .action(async (options: Options) => {
      const { session, system, pubkey } = await connectTo(context, options)
      const { client, network } = session
      const { factory } = system
      const { timestamp } = await client.getBlock()
      const isOfficial = isFixed(session, system)
      const where = { network, isOfficial }
      const declaration = await findDeclaration(context, where, options.declaration)
      const { declared } = declaration
      const { blockNumber, deployment, findings } = await checkDeployment(client, {
        network,
        fork: forkAt(network, timestamp),
        factory,
        delegationHandlerFactory: findHandlerFactory(session),
        generation: isOfficial ? 'other' : 'published',
        declared,
        pubkey,
        fromBlock: findFromBlock(options.fromBlock ?? declaration.fromBlock),
      })
      const data = { network: network.name, blockNumber, ...toJson(deployment), findings }
      print(context, { json: options.json, data, text: renderFindings(findings) })
      warnUnused(context, declared, deployment)
      finishFindings(findings)
    })
}

type Options = addNetworkOptions.Options & {
  declaration?: string
  fromBlock?: number
  json?: boolean
}

async function connectTo(context: Context, options: Options) {
  // A pool of the config file is the one that is worked with, not the only one to check.
  if (options.pool === undefined) {
    const session = await connect(context, options)
    return { session, system: await readUnjudgedPoolSystem(session), pubkey: undefined }
  }
  const session = await connectPool(context, options, readUnjudgedPoolSystem)
  return { session, system: session, pubkey: session.pubkey }
}

/** Whether these are the contracts that the network table has: Berachain's own. */
function isFixed({ network }: Session, { factory }: Pick<PoolSystem, 'factory'>): boolean {
  const { poolSystem } = network
  return poolSystem.kind === 'fixed' && isAddressEqual(poolSystem.factory, factory)
}

function findFromBlock(fromBlock: number | undefined): bigint {
  if (fromBlock !== undefined) return BigInt(fromBlock)
  throw new CliError({
    code: 'FROM_BLOCK_MISSING',
    message: 'Holders of roles are found in logs, and nothing says where those begin.',
    next: 'Add --from-block with the block of the deployment, or "fromBlock" to the declaration.',
    exitCode: exitCodes.precondition,
  })
}

type Deployment = checkDeployment.ReturnType['deployment']

function toJson({ system, pools, handlers }: Deployment) {
  return {
    system,
    pools: pools.map(({ pubkey, contracts }) => ({ pubkey, contracts })),
    handlers: handlers.map(({ pubkey, address }) => ({ pubkey, address })),
  }
}

/** An entry for what is not there is a slip of the pen that would leave something unchecked. */
function warnUnused(
  { stderr }: Pick<Context, 'stderr'>,
  declared: DeclaredSystem,
  { pools, handlers }: Deployment,
): void {
  const found = [...pools, ...handlers].map(({ pubkey }) => pubkey.toLowerCase())
  const named = [...Object.keys(declared.pools ?? {}), ...Object.keys(declared.handlers ?? {})]
  for (const key of named.filter((one) => !found.includes(one.toLowerCase())))
    stderr.write(`Nothing of ${key} was checked: it is declared, but not found.\n`)
}
