import { readPoolSystem as readSystem } from '@millpond/sdk/berachain'
import { type Address, getAddress, isAddress, isAddressEqual } from 'viem'
import type { ConfigKey } from '../../config/configKeys.ts'
import { requireSetting } from '../../config/requireSetting.ts'
import { CliError } from '../../errors.ts'
import { exitCodes } from '../../exitCodes.ts'
import { optionError } from '../../options/optionError.ts'
import type { Session } from './connect.ts'

/** What all pools of a network share. */
export type PoolSystem = readSystem.ReturnType

/**
 * The factory, from the settings or the network table, and the vault that it names itself.
 * @throws CliError SETTING_MISSING, OPTION_INVALID, ADDRESS_RETIRED, FACTORY_MISSING
 */
export async function readPoolSystem(session: Session): Promise<PoolSystem> {
  const factory = findAddress(session, 'factory')
  const code = await session.client.getCode({ address: factory })
  if (code === undefined) throw missing(session, factory)

  return readSystem(session.client, { factory })
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
  const retired = poolSystem.kind === 'fixed' ? poolSystem.retired?.[key] : undefined
  if (retired === undefined || !isAddressEqual(retired, value)) return getAddress(value)
  throw new CliError({
    code: 'ADDRESS_RETIRED',
    message: `${value} is a ${key} of ${network.name} that is no longer used.`,
    next: `Leave "${key}" out of the settings: the network table has the present one.`,
    exitCode: exitCodes.precondition,
  })
}

function missing({ network }: Session, factory: Address): CliError {
  return new CliError({
    code: 'FACTORY_MISSING',
    message: `There is no factory of pools at ${factory} on ${network.name}.`,
    next: 'Set "factory" in millpond.json or MILLPOND_FACTORY.',
    exitCode: exitCodes.precondition,
  })
}
