import { resolve } from 'node:path'
import { readCoreContracts, readDelegation } from '@millpond/sdk/berachain'
import type { Command } from 'commander'
import type { Address } from 'viem'
import { z } from 'zod'
import { connect, type Session } from '../../../chain/berachain/connect.ts'
import { connectValidator, type ValidatorSession } from '../../../chain/berachain/connectPool.ts'
import {
  findHandlerFactory,
  type PoolSystem,
  readPoolSystem,
} from '../../../chain/berachain/readPoolSystem.ts'
import type { Context } from '../../../context.ts'
import { publishFile } from '../../../files/publishFile.ts'
import { addCommand } from '../../../options/addCommand.ts'
import { addNetworkOptions } from '../../../options/addNetworkOptions.ts'
import { addOfficialNames, toNetworkOptions } from '../../../options/addOfficialNames.ts'
import { optionError } from '../../../options/optionError.ts'
import { parseChoice } from '../../../options/parseChoice.ts'
import { print } from '../../../output/print.ts'
import { renderDetails } from '../../../output/renderDetails.ts'
import { chooseRpcUrl } from './chooseRpcUrl.ts'
import { type FrontendConfig, frontendConfig, frontendThemes } from './frontendConfig.ts'

/** `millpond pool frontend-config`: the settings file of a staking page. */
export function registerPoolFrontendConfig(group: Command, context: Context): void {
  const command = addCommand(group, {
    name: 'frontend-config',
    summary: "Write the config.json of a staking page, in the official page's shape.",
    details:
      'Berachain pools. Look through the draft, then give it to the page as config.json. A validator ' +
      'without a pool gets a draft that is not enabled. A node URL with an access key is never written.',
    example: 'millpond pool frontend-config --out config.draft.json',
    output: z.strictObject({ file: z.string(), config: frontendConfig }),
  })
    .option('--out <file>', 'where to write it', 'config.draft.json')
    .option('--overwrite', 'also over a file that exists')
    .option('--mode <mode>', 'single or discovery', parseChoice('--mode', modes), 'single')
    .option('--name <text>', 'title of the page and the pool', 'Staking Pool')
    .option('--logo <url>', 'picture of the page')
    .option('--theme <theme>', frontendThemes.join(', '), parseChoice('--theme', frontendThemes))
    .option('--nosy', 'show the page of figures about the pool')
    .option('--public-rpc-url <url>', 'execution node that the page uses', parseUrl)
  addOfficialNames(addNetworkOptions(command)).action(async () => {
    const options = toNetworkOptions(command.opts<Options>())
    const { config, notes } = await readConfig(context, options)
    const file = resolve(context.directory, options.out)
    const text = `${JSON.stringify(config, null, 2)}\n`
    await publishFile({ path: file, text, mode: 0o644, overwrite: options.overwrite === true })
    const summary = renderDetails(`Wrote ${file}`, notes)
    print(context, { json: options.json, data: { file, config }, text: summary })
  })
}

const modes = ['single', 'discovery'] as const

type Options = addNetworkOptions.Options &
  addOfficialNames.Options & {
    out: string
    overwrite?: boolean
    mode: (typeof modes)[number]
    name: string
    logo?: string
    theme?: (typeof frontendThemes)[number]
    nosy?: boolean
    publicRpcUrl?: string
    json?: boolean
  }

type Made = { config: FrontendConfig; notes: (readonly [string, string])[] }

async function readConfig(context: Context, options: Options): Promise<Made> {
  const { mode, name, logo = null, theme = null, nosy = false } = options
  const shared = { mode, nosyMode: nosy, branding: { name, logo, theme } }
  if (mode === 'discovery') {
    const session = await connect(context, options)
    const { withdrawalVault } = await readPoolSystem(session)
    const { network, notes } = describeNetwork(session, options)
    return { config: { ...shared, network, contracts: { withdrawalVault }, pools: {} }, notes }
  }

  const session = await connectValidator(context, options)
  const { network, notes } = describeNetwork(session, options)
  const [pool, delegationHandler] = await Promise.all([
    readPool(session, name),
    findHandler(session),
  ])
  const { withdrawalVault } = session
  const contracts = { withdrawalVault, ...(delegationHandler && { delegationHandler }) }
  const state = pool.enabled ? (pool.stakingPool ?? '') : 'none yet: the draft is not enabled'
  return {
    config: { ...shared, network, contracts, pools: { default: pool } },
    notes: [['pool', state], ...notes],
  }
}

function describeNetwork(
  { network, rpcUrl: configured }: Session,
  { publicRpcUrl: asked }: Options,
): { network: FrontendConfig['network']; notes: Made['notes'] } {
  const { displayName: name, chainId, explorerUrl, kind } = network
  const rpcUrl = chooseRpcUrl({ kind, configured, asked })
  const described = {
    name,
    chainId,
    ...(rpcUrl.kind === 'written' && { rpcUrl: rpcUrl.url }),
    ...(explorerUrl !== undefined && { explorerUrl }),
  }
  const isWritten = rpcUrl.kind === 'written'
  const node = isWritten ? rpcUrl.url : `the page's own: ${rpcUrl.reason}`
  return { network: described, notes: [['node', node]] }
}

async function readPool(
  { client, factory, pubkey }: ValidatorSession,
  name: string,
): Promise<FrontendConfig['pools'][string]> {
  const found = await readCoreContracts(client, { factory, pubkey })
  const pool = { name, validatorPubkey: pubkey.toLowerCase() }
  if (found.kind === 'unknown') return { ...pool, enabled: false }
  const { stakingPool, smartOperator, stakingRewardsVault, incentiveCollector } = found.contracts
  const contracts = { stakingPool, smartOperator, stakingRewardsVault, incentiveCollector }
  return { ...pool, ...contracts, enabled: true }
}

/** Undefined without lent BERA; the page then asks the chain. */
async function findHandler(
  session: ValidatorSession & Session & PoolSystem,
): Promise<Address | undefined> {
  const { settings, network, client, withdrawalVault, pubkey } = session
  const isKnown = settings.delegationHandlerFactory.kind === 'set'
  if (!isKnown && network.poolSystem.kind !== 'fixed') return undefined
  const delegationHandlerFactory = findHandlerFactory(session)
  const where = { delegationHandlerFactory, withdrawalVault, pubkey }
  const found = await readDelegation(client, where)
  return found.kind === 'known' ? found.handler : undefined
}

function parseUrl(value: string): string {
  if (URL.canParse(value) && /^https?:/.test(value)) return value
  throw optionError({ option: '--public-rpc-url', value, expected: 'an http or https URL' })
}
