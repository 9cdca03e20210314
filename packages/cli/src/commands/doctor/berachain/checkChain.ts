import { createBeaconClient } from '@millpond/consensus'
import type { BerachainNetwork } from '@millpond/networks'
import { checkGenesis } from '../../../chain/berachain/checkGenesis.ts'
import type { Settings } from '../../../config/resolveSettings.ts'
import type { Check } from '../../../output/renderChecks.ts'
import { toFailed } from './toFailed.ts'

const name = 'one chain'

/**
 * Whether both nodes are of one chain, and of the one that is meant: the chain ids agree, and the
 * validators at genesis tell networks of one chain id apart.
 * @param api What was found of the node API. If it is wrong in a way of its own, it says so itself.
 */
export async function checkChain(
  network: BerachainNetwork,
  { settings, api }: { settings: Settings; api: Check },
): Promise<Check> {
  const { beaconUrl } = settings
  const fix = 'Correct beaconUrl or network.'
  try {
    await checkGenesis({ network, settings })
  } catch (error) {
    return toFailed(name, error, fix)
  }
  if (api.kind === 'failed' || beaconUrl.kind === 'unset')
    return { name, kind: 'skipped', detail: 'the node API has to be right first' }
  try {
    return await compareNodes(network, beaconUrl.value)
  } catch (error) {
    return toFailed(name, error, fix)
  }
}

/** The execution node is known to be on the network's chain. */
async function compareNodes({ chainId }: BerachainNetwork, url: string): Promise<Check> {
  const beacon = createBeaconClient({ url })
  const [{ validatorsRoot }, { depositChainId }] = await Promise.all([
    beacon.genesis(),
    beacon.spec(),
  ])
  if (depositChainId === BigInt(chainId)) {
    const detail = `both nodes on ${chainId}, genesis validators root ${validatorsRoot}`
    return { name, kind: 'passed', detail }
  }
  const detail = `the execution node is on ${chainId}, the node API on ${depositChainId}`
  return { name, kind: 'failed', detail, fix: 'Correct rpcUrl or beaconUrl.' }
}
