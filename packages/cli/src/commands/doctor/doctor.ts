import type { Command } from 'commander'
import { type Address, isAddress } from 'viem'
import { requireEthereumNetwork } from '../../config/requireEthereumNetwork.ts'
import { resolveSettings, type Setting } from '../../config/resolveSettings.ts'
import type { Context } from '../../context.ts'
import { addCommand } from '../../options/addCommand.ts'
import { addNetworkOptions } from '../../options/addNetworkOptions.ts'
import { optionError } from '../../options/optionError.ts'
import { finishChecks } from '../../output/finishChecks.ts'
import { print } from '../../output/print.ts'
import { type Check, renderChecks } from '../../output/renderChecks.ts'
import { checkPool } from './checkPool.ts'
import { checkBeacon, checkNodeVersion, checkRpc, checkSsv } from './checks.ts'

/** `millpond doctor`: whether everything that commands rely on is there. */
export function registerDoctor(program: Command, context: Context): void {
  const command = addCommand(program, {
    name: 'doctor',
    summary: 'Check nodes, network and pool, with a fix for what is wrong.',
    details: 'Exits with 3 when a check fails.',
    example: 'millpond doctor --network hoodi --rpc-url http://127.0.0.1:8545',
  })
  addNetworkOptions(command).action(
    async (options: addNetworkOptions.Options & { json?: boolean }) => {
      const checks = await runChecks(context, options)
      print(context, { json: options.json, data: { checks }, text: renderChecks(checks) })

      finishChecks(checks, 'DOCTOR_FAILED')
    },
  )
}

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
      ? checkBeacon(network, beaconUrl.value)
      : unset('beacon node', 'beaconUrl')
  if (rpcUrl.kind === 'unset') return [node, unset('execution node', 'rpcUrl'), await beacon]
  const rpc = await checkRpc(network, rpcUrl.value)
  // A node that does not answer, or is on another chain, says nothing about contracts.
  if (rpc.kind === 'failed')
    return [node, rpc, await beacon, unreached('SSVNetwork'), unreached('pool')]
  const contracts = [checkSsv(network, rpcUrl.value, ssvNetwork), checkPool(rpcUrl.value, pool)]
  return [node, rpc, await beacon, ...(await Promise.all(contracts))]
}

function unreached(name: string): Check {
  return { name, kind: 'skipped', detail: 'the execution node has to be right first' }
}

function addressOf(option: string, setting: Setting): Address | undefined {
  if (setting.kind === 'unset') return undefined
  if (isAddress(setting.value)) return setting.value
  throw optionError({ option, value: setting.value, expected: 'an address with a right checksum' })
}

function unset(name: string, key: string): Check {
  const fix = `Set "${key}" in millpond.json, or run \`millpond devnet up\` for a local chain.`
  return { name, kind: 'failed', detail: `no ${key} is configured`, fix }
}
