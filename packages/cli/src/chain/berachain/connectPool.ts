import { iStakingPoolAbi } from '@millpond/networks/generated/IStakingPool'
import { RpcUnreachableError, toMillpondError } from '@millpond/sdk'
import { type CoreContracts, readCoreContracts } from '@millpond/sdk/berachain'
import { type Address, type Hex, isAddress, isAddressEqual } from 'viem'
import { requireSetting } from '../../config/requireSetting.ts'
import type { Context } from '../../context.ts'
import { CliError } from '../../errors.ts'
import { exitCodes } from '../../exitCodes.ts'
import type { addNetworkOptions } from '../../options/addNetworkOptions.ts'
import { optionError } from '../../options/optionError.ts'
import { isPubkey } from '../../options/parsePubkey.ts'
import { connect, type Session } from './connect.ts'
import { type PoolSystem, readPoolSystem } from './readPoolSystem.ts'
import { requireNotRetired } from './requireNotRetired.ts'

/** A session with the validator that was asked for, whether or not it has a pool. */
export type ValidatorSession = Session & PoolSystem & { pubkey: Hex }

/** A session with the pool that was asked for. */
export type PoolSession = ValidatorSession & { contracts: CoreContracts }

/**
 * Connects to the configured validator: `pool` is its public key or its StakingPool.
 * @throws CliError POOL_MISSING, OPTION_INVALID and those of `connect` and `readPoolSystem`
 */
export async function connectValidator(
  context: Pick<Context, 'directory' | 'env'>,
  options: addNetworkOptions.Options,
  readSystem = readPoolSystem,
): Promise<ValidatorSession> {
  const session = await connect(context, options)
  const system = await readSystem(session)
  const value = requireSetting(session.settings, 'pool')
  if (isPubkey(value)) return { ...session, ...system, pubkey: value }
  if (isAddress(value)) {
    requireNotRetired(session.network, { key: 'pool', address: value })
    return { ...session, ...system, pubkey: await readPubkey({ ...session, ...system }, value) }
  }
  const expected = "a StakingPool's address or a validator's public key"
  throw optionError({ option: 'pool', value, expected })
}

/**
 * Connects to the configured pool.
 * @param readSystem Default: only a system that is what the network says.
 * @throws CliError POOL_MISSING and those of `connectValidator`
 */
export async function connectPool(
  context: Pick<Context, 'directory' | 'env'>,
  options: addNetworkOptions.Options,
  readSystem = readPoolSystem,
): Promise<PoolSession> {
  const session = await connectValidator(context, options, readSystem)
  const { client, factory, pubkey } = session
  const found = await readCoreContracts(client, { factory, pubkey })
  if (found.kind === 'known') return { ...session, contracts: found.contracts }
  throw missing(`The validator ${pubkey} has no pool on ${session.network.name}.`)
}

/** The pool says whose it is, and the factory must agree: anybody can deploy a lookalike. */
async function readPubkey(session: Session & PoolSystem, stakingPool: Address): Promise<Hex> {
  const { client, factory, network } = session
  const code = await client.getCode({ address: stakingPool })
  if (code === undefined) {
    throw missing(`There is no contract at ${stakingPool} on ${network.name}.`)
  }
  const pubkey = await client
    .readContract({
      address: stakingPool,
      abi: iStakingPoolAbi,
      functionName: 'getValidatorPubkey',
    })
    .catch((cause: unknown) => {
      const error = toMillpondError(cause)
      // A silent node says nothing about a contract.
      if (error instanceof RpcUnreachableError) throw error
      throw missing(`${stakingPool} does not answer as a StakingPool does.`, cause)
    })

  const found = await readCoreContracts(client, { factory, pubkey })
  if (found.kind === 'known' && isAddressEqual(found.contracts.stakingPool, stakingPool)) {
    return pubkey
  }
  throw missing(`The factory ${factory} did not make the pool ${stakingPool}.`)
}

function missing(message: string, cause?: unknown): CliError {
  return new CliError({
    code: 'POOL_MISSING',
    message,
    next: 'Correct --pool, or create a pool with `millpond pool create`.',
    exitCode: exitCodes.precondition,
    cause,
  })
}
