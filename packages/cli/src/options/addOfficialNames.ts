import type { Command } from 'commander'
import { CliError } from '../errors.ts'
import { exitCodes } from '../exitCodes.ts'
import type { addNetworkOptions } from './addNetworkOptions.ts'
import { optionError } from './optionError.ts'
import { parsePubkey } from './parsePubkey.ts'

const chains = { mainnet: 'berachain', bepolia: 'bepolia' } as const

/** `--pubkey` and `--chain`: what the official helper scripts call a pool and a network. */
export function addOfficialNames(command: Command): Command {
  return command
    .option(
      '--pubkey <hex>',
      'the same as --pool, as the official scripts say it',
      parsePubkey('--pubkey'),
    )
    .option('--chain <name>', 'mainnet or bepolia: --network in the official words', parseChain)
}

export declare namespace addOfficialNames {
  type Options = { pubkey?: string; chain?: string }
}

/**
 * The options of a network in our words.
 * @throws CliError OPTIONS_AMBIGUOUS when both words are used for different things
 */
export function toNetworkOptions<options extends addNetworkOptions.Options>(
  given: options & addOfficialNames.Options,
): options {
  const { pubkey, chain, pool = pubkey, network = chain } = given
  if (pubkey !== undefined && pool !== pubkey) throw ambiguous('--pool', '--pubkey')
  if (chain !== undefined && network !== chain) throw ambiguous('--network', '--chain')
  return {
    ...given,
    ...(pool !== undefined && { pool }),
    ...(network !== undefined && { network }),
  }
}

function parseChain(value: string): string {
  const found = Object.entries(chains).find(([name]) => name === value)
  if (found) return found[1]
  throw optionError({ option: '--chain', value, expected: 'mainnet or bepolia' })
}

function ambiguous(ours: string, theirs: string): CliError {
  return new CliError({
    code: 'OPTIONS_AMBIGUOUS',
    message: `${ours} and ${theirs} name two different things.`,
    next: 'Give one of them.',
    exitCode: exitCodes.usage,
  })
}
