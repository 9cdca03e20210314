import { resolve } from 'node:path'
import { FileExistsError } from '@millpond/keys'
import { writeSecretFile } from '@millpond/keys/node'
import { getNetwork, type Network } from '@millpond/networks'
import type { Command } from 'commander'
import { z } from 'zod'
import type { ConfigKey } from '../../config/configKeys.ts'
import { hideUrlSecrets } from '../../config/hideUrlSecrets.ts'
import { isNetworkPath } from '../../config/network/isNetworkPath.ts'
import { readNetworkFile } from '../../config/network/readNetworkFile.ts'
import { configFileName } from '../../config/readConfigFile.ts'
import type { Context } from '../../context.ts'
import { CliError } from '../../errors.ts'
import { exitCodes } from '../../exitCodes.ts'
import { addCommand } from '../../options/addCommand.ts'
import { suggest } from '../../options/choices.ts'
import { networkNames } from '../../options/networkNames.ts'
import { parsePool } from '../../options/parsePool.ts'
import { print } from '../../output/print.ts'
import { nextSteps } from './nextSteps.ts'
import type { planFromEnv } from './planFromEnv.ts'
import { readEnvSettings } from './readEnvSettings.ts'
import { renderConfigFile } from './renderConfigFile.ts'

/** `millpond init`: a first config file, never over an existing one. */
export function registerInit(program: Command, context: Context): void {
  addCommand(program, {
    name: 'init',
    summary: 'Write a config file for this folder.',
    details:
      'Every key is in it; those without a value are commented out, with what they mean.\n' +
      '--from-env takes over what env.sh of the official install helpers of Berachain says, and reads the\n' +
      "address of the node API from the node's app.toml. Neither is run, and no key is copied.",
    example:
      'millpond init --network ethereum-local\n' + '  $ millpond init --network berachain-local',
    output,
  })
    .option('--network <name>', `${names}, or a network file`, suggest(networkNames()))
    .option('--from-env <file>', 'env.sh of the official install helpers')
    .option('--rpc-url <url>', 'execution node')
    .option('--beacon-url <url>', 'beacon node; for Berachain its node API')
    .option(
      '--pool <address>',
      "the pool's manager; on Berachain the StakingPool or the public key",
      parsePool('--pool'),
    )
    .action(async (options: Options) => {
      const { path, network, values, left } = await writeConfig(context, options)
      const missing = ['rpcUrl', 'beaconUrl'].filter((key) => !Object.hasOwn(values, key))
      const next = nextSteps(network, missing)
      const data = { path, values: toShown(values), left, next }
      print(context, { json: options.json, data, text: renderInit(data) })
    })
}

const names = networkNames().join(', ')

const output = z.strictObject({
  path: z.string(),
  values: z.record(z.string(), z.string()),
  left: z.array(z.strictObject({ name: z.string(), reason: z.string() })),
  next: z.array(z.string()),
})

/** What was written, what was not, and what comes next. */
function renderInit({ path, left, next }: Written): string {
  const lines = [
    `Wrote ${path}`,
    ...left.map(({ name, reason }) => `  left out: ${name} ${reason}`),
    ...next.map((line) => `  next: ${line}`),
  ]
  return lines.map((line) => `${line}\n`).join('')
}

type Written = { path: string; left: readonly planFromEnv.Left[]; next: readonly string[] }

type Options = {
  network?: string
  fromEnv?: string
  rpcUrl?: string
  beaconUrl?: string
  pool?: string
  json?: boolean
}

type Values = Partial<Record<ConfigKey, string>>

async function writeConfig(context: Context, options: Options) {
  const taken = await takeOver(context, options)
  const values = { ...taken.values, ...flagsOf(options) }
  if (values.network === undefined) throw networkMissing(options)
  const network = await findNetwork(context, values.network)

  // Node URLs carry access keys, so the file is as private as a secret.
  const path = resolve(context.directory, configFileName)
  await writeSecretFile({ path, text: renderConfigFile(values) }).catch((error: unknown) => {
    throw error instanceof FileExistsError ? fileExists(path, error) : error
  })
  return { path, network, values, left: taken.left }
}

async function takeOver(context: Context, { fromEnv }: Options): Promise<planFromEnv.ReturnType> {
  if (fromEnv === undefined) return { values: {}, left: [] }
  const taken = await readEnvSettings(context, fromEnv)
  const { pool } = taken.values
  if (pool !== undefined) parsePool('STAKING_POOL')(pool)
  return taken
}

function flagsOf({ network, rpcUrl, beaconUrl, pool }: Options): Values {
  return {
    ...(network !== undefined && { network }),
    ...(rpcUrl !== undefined && { rpcUrl }),
    ...(beaconUrl !== undefined && { beaconUrl }),
    ...(pool !== undefined && { pool }),
  }
}

function findNetwork({ directory }: Context, name: string): Network | Promise<Network> {
  return isNetworkPath(name) ? readNetworkFile(resolve(directory, name)) : getNetwork(name)
}

/** URLs lose what may be an access key. */
function toShown(values: Values): Record<string, string> {
  const isUrl = (key: string) => key === 'rpcUrl' || key === 'beaconUrl'
  const shown = Object.entries(values).map(
    ([key, value]) => [key, isUrl(key) ? hideUrlSecrets(value) : value] as const,
  )
  return Object.fromEntries(shown)
}

function networkMissing({ fromEnv }: Options): CliError {
  const source = fromEnv === undefined ? 'Nothing' : `${fromEnv} sets no CHAIN, so nothing`
  return new CliError({
    code: 'NETWORK_MISSING',
    message: `${source} says which network the settings are for.`,
    next: `Add --network ${names} or a network file.`,
    exitCode: exitCodes.usage,
  })
}

function fileExists(path: string, cause: Error): CliError {
  return new CliError({
    code: 'FILE_EXISTS',
    message: `${path} is there already and is not overwritten.`,
    next: 'Edit it by hand, or move it away and run this again; `millpond config show` tells what it says.',
    exitCode: exitCodes.precondition,
    cause,
  })
}
