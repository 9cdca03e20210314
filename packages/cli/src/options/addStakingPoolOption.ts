import type { Command } from 'commander'
import type { Address } from 'viem'
import { CliError } from '../errors.ts'
import { exitCodes } from '../exitCodes.ts'
import type { addNetworkOptions } from './addNetworkOptions.ts'
import { parseAddress } from './parseAddress.ts'

/** `--staking-pool`: the pool by its contract, as the official scripts name it; the same as `--pool`. */
export function addStakingPoolOption(command: Command): Command {
  return command.option(
    '--staking-pool <address>',
    'the same as --pool, by the StakingPool',
    parseAddress('--staking-pool'),
  )
}

export declare namespace addStakingPoolOption {
  type Options = { stakingPool?: Address }
}

/**
 * The options with the pool where everything looks for it.
 * @throws CliError OPTIONS_AMBIGUOUS when two pools are named
 */
export function withStakingPool<
  options extends addStakingPoolOption.Options & addNetworkOptions.Options,
>(options: options): options {
  const { stakingPool, pool } = options
  if (stakingPool === undefined) return options
  const isSame = pool === undefined || pool.toLowerCase() === stakingPool.toLowerCase()
  if (isSame) return { ...options, pool: stakingPool }
  throw new CliError({
    code: 'OPTIONS_AMBIGUOUS',
    message: `--pool is ${pool}, but --staking-pool is ${stakingPool}.`,
    next: 'Give one of them.',
    exitCode: exitCodes.usage,
  })
}
