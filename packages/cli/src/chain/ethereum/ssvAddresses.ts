import { type Address, isAddress } from 'viem'
import { requireSetting } from '../../config/requireSetting.ts'
import { optionError } from '../../options/optionError.ts'
import type { Session } from './connect.ts'

/**
 * Where SSVNetwork is: from the network table, or from the settings on a local chain.
 * @throws CliError SETTING_MISSING, OPTION_INVALID
 */
export function ssvAddresses({
  network,
  settings,
}: Pick<Session, 'network' | 'settings'>): ssvAddresses.ReturnType {
  const { ssv } = network
  if (ssv.kind === 'fixed')
    return { network: ssv.network, views: ssv.views, firstBlock: ssv.firstBlock }
  return {
    network: toAddress('ssvNetwork', requireSetting(settings, 'ssvNetwork')),
    views: toAddress('ssvViews', requireSetting(settings, 'ssvViews')),
    firstBlock: 0n,
  }
}

export declare namespace ssvAddresses {
  type ReturnType = {
    network: Address
    views: Address
    /** First block with SSV events. */
    firstBlock: bigint
  }
}

function toAddress(option: string, value: string): Address {
  if (isAddress(value)) return value
  throw optionError({ option, value, expected: 'an address with a right checksum' })
}
