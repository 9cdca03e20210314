import type { Command } from 'commander'
import { CliError } from '../errors.ts'
import { exitCodes } from '../exitCodes.ts'
import type { addNetworkOptions } from './addNetworkOptions.ts'
import { withChoices } from './choices.ts'
import { optionError } from './optionError.ts'
import { parseAddress } from './parseAddress.ts'
import { parsePubkey } from './parsePubkey.ts'

const chains = { mainnet: 'berachain', bepolia: 'bepolia' } as const

/** `--pubkey`, `--staking-pool` and `--chain`: what the official scripts call a pool and a network. */
export function addOfficialNames(command: Command): Command {
  const named = command
    .option(
      '--pubkey <pubkey>',
      'the same as --pool, as the official scripts say it',
      parsePubkey('--pubkey'),
    )
    .option(
      '--staking-pool <address>',
      'the same as --pool, by the StakingPool',
      parseAddress('--staking-pool'),
    )
  return addChainOption(named)
}

/** `--chain` alone, for commands that need no pool. */
export function addChainOption(command: Command): Command {
  return command.option(
    '--chain <name>',
    'mainnet or bepolia: --network in the official words',
    withChoices(Object.keys(chains), parseChain),
  )
}

export declare namespace addOfficialNames {
  type Options = { pubkey?: string; stakingPool?: string; chain?: string }
}

/**
 * The options of a network in our words.
 * @throws CliError OPTIONS_AMBIGUOUS when two words are used for different things
 */
export function toNetworkOptions<options extends addNetworkOptions.Options>(
  given: options & addOfficialNames.Options,
): options {
  const { pool, pubkey, stakingPool, network, chain } = given
  const meantPool = oneOf({ '--pool': pool, '--pubkey': pubkey, '--staking-pool': stakingPool })
  const meantNetwork = oneOf({ '--network': network, '--chain': chain })
  return {
    ...given,
    ...(meantPool !== undefined && { pool: meantPool }),
    ...(meantNetwork !== undefined && { network: meantNetwork }),
  }
}

/** What all words that were used say; addresses and keys are the same in either case of letters. */
function oneOf(words: Record<string, string | undefined>): string | undefined {
  const given = Object.entries(words).flatMap(([flag, value]) =>
    value === undefined ? [] : [{ flag, value }],
  )
  const [first] = given
  const other = given.find(({ value }) => value.toLowerCase() !== first?.value.toLowerCase())
  if (first && other) throw ambiguous(first.flag, other.flag)
  return first?.value
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
