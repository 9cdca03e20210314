import { resolve } from 'node:path'
import { writeSecretFile } from '@millpond/keys/node'
import { getNetwork } from '@millpond/networks'
import type { Command } from 'commander'
import { configFileName } from '../../config/readConfigFile.ts'
import type { Context } from '../../context.ts'
import { addCommand } from '../../options/addCommand.ts'
import { parsePool } from '../../options/parsePool.ts'
import { print } from '../../output/print.ts'
import { nextSteps } from './nextSteps.ts'

/** `millpond init`: a first config file, never over an existing one. */
export function registerInit(program: Command, context: Context): void {
  addCommand(program, {
    name: 'init',
    summary: 'Write a config file for this folder.',
    example: 'millpond init --network ethereum-local',
  })
    .requiredOption(
      '--network <name>',
      'ethereum-local, hoodi, mainnet, berachain-local, bepolia or berachain',
    )
    .option('--rpc-url <url>', 'execution node')
    .option('--beacon-url <url>', 'beacon node; for Berachain its node API')
    .option(
      '--pool <address>',
      "the pool's manager; on Berachain the StakingPool or the public key",
      parsePool('--pool'),
    )
    .action(async (options: Options) => {
      const result = await writeConfig(context, options)
      print(context, { json: options.json, data: result, text: renderInit(result) })
    })
}

/** What was written and what comes next. */
function renderInit({ path, values }: renderInit.Parameters): string {
  const missing = ['rpcUrl', 'beaconUrl'].filter((key) => !Object.hasOwn(values, key))
  const lines = nextSteps(getNetwork(values.network), missing)
  return [`Wrote ${path}`, ...lines.map((line) => `  next: ${line}`), ''].join('\n')
}

export declare namespace renderInit {
  type Parameters = { path: string; values: Record<string, string> & { network: string } }
}

type Options = {
  network: string
  rpcUrl?: string
  beaconUrl?: string
  pool?: string
  json?: boolean
}

async function writeConfig(
  { directory }: Context,
  { network, rpcUrl, beaconUrl, pool }: Options,
): Promise<renderInit.Parameters> {
  const values: renderInit.Parameters['values'] = { network: getNetwork(network).name }
  if (rpcUrl !== undefined) values.rpcUrl = rpcUrl
  if (beaconUrl !== undefined) values.beaconUrl = beaconUrl
  if (pool !== undefined) values.pool = pool

  // Node URLs carry access keys, so the file is as private as a secret.
  const path = resolve(directory, configFileName)
  await writeSecretFile({ path, text: `${JSON.stringify(values, null, 2)}\n` })
  return { path, values }
}
