import { readPoolSystem as readSystem } from '@millpond/sdk/berachain'
import { type Address, getAddress, isAddress } from 'viem'
import type { ConfigKey } from '../../config/configKeys.ts'
import { requireSetting } from '../../config/requireSetting.ts'
import { CliError } from '../../errors.ts'
import { exitCodes } from '../../exitCodes.ts'
import { optionError } from '../../options/optionError.ts'
import { checkPoolSystem, toForeign } from './checkPoolSystem.ts'
import type { Session } from './connect.ts'
import { requireNotRetired } from './requireNotRetired.ts'

/** What all pools of a network share. */
export type PoolSystem = readSystem.ReturnType

/**
 * The factory, from the settings or the network table, and the vault that it names itself: both are what
 * the network says.
 * @throws CliError POOL_SYSTEM_MISMATCH and those of `readUnjudgedPoolSystem`
 */
export async function readPoolSystem(session: Session): Promise<PoolSystem> {
  const system = await readUnjudgedPoolSystem(session)
  await checkPoolSystem(session, system)
  return system
}

/**
 * The same, whatever the network says: for who looks for what is not as it should be.
 * @throws CliError SETTING_MISSING, OPTION_INVALID, ADDRESS_RETIRED, FACTORY_MISSING, FACTORY_FOREIGN
 */
export async function readUnjudgedPoolSystem(session: Session): Promise<PoolSystem> {
  const factory = findAddress(session, 'factory')
  const code = await session.client.getCode({ address: factory })
  if (code === undefined) throw missing(session, factory)

  return readSystem(session.client, { factory }).catch((cause: unknown) => {
    throw toForeign({ ...session, factory }, cause)
  })
}

/**
 * The factory of delegation handlers, from the settings or the network table.
 * @throws CliError SETTING_MISSING, OPTION_INVALID, ADDRESS_RETIRED
 */
export function findHandlerFactory(session: Session): Address {
  return findAddress(session, 'delegationHandlerFactory')
}

type AddressKey = Extract<ConfigKey, 'factory' | 'delegationHandlerFactory'>

/** A setting wins over the table: somebody may run infrastructure of their own. */
function findAddress({ network, settings }: Session, key: AddressKey): Address {
  const { poolSystem } = network
  if (settings[key].kind === 'unset' && poolSystem.kind === 'fixed') return poolSystem[key]

  const value = requireSetting(settings, key)
  if (!isAddress(value)) {
    throw optionError({ option: key, value, expected: 'an address with a right checksum' })
  }
  requireNotRetired(network, { key, address: value })
  return getAddress(value)
}

function missing({ network }: Session, factory: Address): CliError {
  return new CliError({
    code: 'FACTORY_MISSING',
    message: `There is no factory of pools at ${factory} on ${network.name}.`,
    next: 'Set "factory" in millpond.json or MILLPOND_FACTORY.',
    exitCode: exitCodes.precondition,
  })
}
