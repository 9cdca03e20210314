import { type BeaconClient, createBeaconClient } from '@millpond/consensus'
import { type PoolAddresses, readPool } from '@millpond/sdk/ethereum'
import { type Address, isAddress } from 'viem'
import { requireSetting } from '../../config/requireSetting.ts'
import type { Setting } from '../../config/resolveSettings.ts'
import type { Context } from '../../context.ts'
import { CliError } from '../../errors.ts'
import { exitCodes } from '../../exitCodes.ts'
import type { addNetworkOptions } from '../../options/addNetworkOptions.ts'
import { optionError } from '../../options/optionError.ts'
import { connect, type Session } from './connect.ts'

/** A session with the pool that was asked for. */
export type PoolSession = Session & {
  pool: PoolAddresses
  /** Block from which the pool's logs are searched. */
  fromBlock: bigint
}

/**
 * Connects to the configured pool.
 * @throws CliError POOL_MISSING, OPTION_INVALID and those of `connect`
 */
export async function connectPool(
  context: Pick<Context, 'directory' | 'env'>,
  options: addNetworkOptions.Options,
): Promise<PoolSession> {
  const session = await connect(context, options)
  const value = requireSetting(session.settings, 'pool')
  if (!isAddress(value)) {
    throw optionError({ option: 'pool', value, expected: 'an address with a right checksum' })
  }

  const code = await session.client.getCode({ address: value })
  if (code === undefined) throw poolMissing(session, value)
  const pool = await readPool(session.client, { poolManager: value })
  return { ...session, pool, fromBlock: firstBlock(session) }
}

/**
 * The configured beacon node.
 * @throws CliError SETTING_MISSING; BeaconUrlInvalidError
 */
export function connectBeacon({ settings }: Pick<Session, 'settings'>): BeaconClient {
  return createBeaconClient({ url: requireSetting(settings, 'beaconUrl') })
}

/** No pool is older than the SSV network that it uses. */
function firstBlock({ settings, network }: Session): bigint {
  const block = parseBlock(settings.fromBlock)
  if (block !== undefined) return block
  return network.ssv.kind === 'fixed' ? network.ssv.firstBlock : 0n
}

function parseBlock(setting: Setting): bigint | undefined {
  if (setting.kind === 'unset') return undefined
  if (/^\d+$/.test(setting.value)) return BigInt(setting.value)
  throw optionError({ option: 'fromBlock', value: setting.value, expected: 'a block number' })
}

function poolMissing({ network }: Session, address: Address): CliError {
  return new CliError({
    code: 'POOL_MISSING',
    message: `There is no contract at ${address} on ${network.name}.`,
    next: 'Correct --pool, or create a pool with `millpond pool create`.',
    exitCode: exitCodes.precondition,
  })
}
