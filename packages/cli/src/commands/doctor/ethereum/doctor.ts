import { type Address, isAddress } from 'viem'
import { requireEthereumNetwork } from '../../../config/requireEthereumNetwork.ts'
import { resolveSettings, type Setting } from '../../../config/resolveSettings.ts'
import type { Context } from '../../../context.ts'
import type { addFamilyCommand } from '../../../options/addFamilyCommand.ts'
import type { addNetworkOptions } from '../../../options/addNetworkOptions.ts'
import { optionError } from '../../../options/optionError.ts'
import type { Check } from '../../../output/renderChecks.ts'
import { checksOutput } from '../../../output/schema/checksOutput.ts'
import { checkBeacon, checkNodeVersion, checkRpc, unreached, unset } from '../checks.ts'
import { showChecks } from '../showChecks.ts'
import { checkPool } from './checkPool.ts'
import { checkSsv } from './checkSsv.ts'

/** `millpond doctor` for Ethereum pools. */
export const doctor: addFamilyCommand.Side<Options> = {
  details: 'Both nodes, SSVNetwork and the contracts of the pool.',
  output: checksOutput,
  example: 'millpond doctor',
  async run(context, options) {
    showChecks(context, { json: options.json, checks: await runChecks(context, options) })
  },
}

type Options = addNetworkOptions.Options & { json?: boolean }

async function runChecks(context: Context, options: addNetworkOptions.Options): Promise<Check[]> {
  const settings = await resolveSettings(context, options)
  const network = requireEthereumNetwork(settings)
  const node = checkNodeVersion(process.versions.node)
  const { rpcUrl, beaconUrl } = settings
  const ssvNetwork =
    network.ssv.kind === 'fixed'
      ? network.ssv.network
      : addressOf('ssvNetwork', settings.ssvNetwork)
  const pool = addressOf('pool', settings.pool)

  const beacon =
    beaconUrl.kind === 'set'
      ? checkBeacon(network, beaconUrl.value, 'beacon node')
      : unset('beacon node', 'beaconUrl')
  if (rpcUrl.kind === 'unset') return [node, unset('execution node', 'rpcUrl'), await beacon]
  const rpc = await checkRpc(network, rpcUrl.value)
  // A node that does not answer, or is on another chain, says nothing about contracts.
  if (rpc.kind === 'failed')
    return [node, rpc, await beacon, unreached('SSVNetwork'), unreached('pool')]
  const contracts = [checkSsv(network, rpcUrl.value, ssvNetwork), checkPool(rpcUrl.value, pool)]
  return [node, rpc, await beacon, ...(await Promise.all(contracts))]
}

function addressOf(option: string, setting: Setting): Address | undefined {
  if (setting.kind === 'unset') return undefined
  if (isAddress(setting.value)) return setting.value
  throw optionError({ option, value: setting.value, expected: 'an address with a right checksum' })
}
