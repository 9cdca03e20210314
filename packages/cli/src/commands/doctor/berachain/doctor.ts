import { requireBerachainNetwork } from '../../../config/requireBerachainNetwork.ts'
import { resolveSettings, type Setting } from '../../../config/resolveSettings.ts'
import type { Context } from '../../../context.ts'
import type { addFamilyCommand } from '../../../options/addFamilyCommand.ts'
import type { addNetworkOptions } from '../../../options/addNetworkOptions.ts'
import type { Check } from '../../../output/renderChecks.ts'
import { checkBeacon, checkNodeVersion, checkRpc, unreached, unset } from '../checks.ts'
import { showChecks } from '../showChecks.ts'
import { checkPool } from './checkPool.ts'
import { checkProofs } from './checkProofs.ts'
import { checkSystem } from './checkSystem.ts'

/** `millpond doctor` for Berachain pools. */
export const doctor: addFamilyCommand.Side<Options> = {
  details: 'Both nodes, the proofs of the node API, the factory of pools and the pool.',
  example:
    'millpond doctor --network bepolia --rpc-url http://127.0.0.1:8545 \\\n' +
    '      --beacon-url http://127.0.0.1:3500',
  async run(context, options) {
    showChecks(context, { json: options.json, checks: await runChecks(context, options) })
  },
}

type Options = addNetworkOptions.Options & { json?: boolean }

async function runChecks(context: Context, options: Options): Promise<Check[]> {
  const settings = await resolveSettings(context, options)
  const network = requireBerachainNetwork(settings)
  const node = checkNodeVersion(process.versions.node)
  const rpcUrl = textOf(settings.rpcUrl)
  const beaconUrl = textOf(settings.beaconUrl)

  const api =
    beaconUrl === undefined
      ? unset('node API', 'beaconUrl')
      : await checkBeacon(network, beaconUrl, 'node API')
  const rpc =
    rpcUrl === undefined ? unset('execution node', 'rpcUrl') : await checkRpc(network, rpcUrl)
  // A node that does not answer, or is on another chain, says nothing about contracts.
  if (rpcUrl === undefined || rpc.kind === 'failed')
    return [node, rpc, api, unreached('proofs'), unreached('factory'), unreached('pool')]

  const proofs: Promise<Check> | Check =
    beaconUrl === undefined || api.kind === 'failed'
      ? { name: 'proofs', kind: 'skipped', detail: 'the node API has to be right first' }
      : checkProofs(network, { rpcUrl, beaconUrl })
  const contracts = [checkSystem(context, options), checkPool(context, { options, settings })]
  return [node, rpc, api, ...(await Promise.all([proofs, ...contracts]))]
}

function textOf(setting: Setting): string | undefined {
  return setting.kind === 'set' ? setting.value : undefined
}
