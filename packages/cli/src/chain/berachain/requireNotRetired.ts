import type { BerachainNetwork } from '@millpond/networks'
import type { Address } from 'viem'
import type { ConfigKey } from '../../config/configKeys.ts'
import { CliError } from '../../errors.ts'
import { exitCodes } from '../../exitCodes.ts'
import { describeRetired } from './describeRetired.ts'

/**
 * Refuses an address of an earlier deployment, whatever it is given for.
 * @throws CliError ADDRESS_RETIRED
 */
export function requireNotRetired(
  network: Pick<BerachainNetwork, 'poolSystem' | 'name'>,
  { key, address }: { key: ConfigKey; address: Address },
): void {
  const description = describeRetired(network, address)
  if (description === undefined) return
  throw new CliError({
    code: 'ADDRESS_RETIRED',
    message: `${description}.`,
    next:
      key === 'pool'
        ? "Name the pool by its StakingPool or its validator's public key."
        : `Leave "${key}" out of the settings: the network table has the present one.`,
    exitCode: exitCodes.precondition,
  })
}
