import { createBeaconClient } from '@millpond/consensus'
import { type Network, networks } from '@millpond/networks'
import type { Hex } from 'viem'
import { CliError } from '../../errors.ts'
import { exitCodes } from '../../exitCodes.ts'
import type { OpenSession } from '../openSession.ts'

const timeoutMs = 5_000

/**
 * Tells networks of one chain id apart by the validators at genesis, where a node API is configured: the
 * local Berachain has Bepolia's chain id. A node that does not answer says nothing here; commands that
 * need it say so.
 * @throws CliError WRONG_NETWORK
 */
export async function checkGenesis({
  network,
  settings,
}: Pick<OpenSession, 'network' | 'settings'>): Promise<void> {
  const { beaconUrl } = settings
  const twins = Object.values<Network>(networks).filter(
    ({ chainId, name }) => chainId === network.chainId && name !== network.name,
  )
  if (beaconUrl.kind === 'unset' || twins.length === 0) return

  const node = await readRoot(beaconUrl.value)
  if (node === undefined || rootOf(network) === node.root) return
  const followed = twins.find((twin) => rootOf(twin) === node.root)
  // A local chain makes its genesis at each start; only a root that is somebody else's is wrong.
  if (network.genesis.kind === 'fixed' || followed !== undefined)
    throw wrongNetwork(network, { ...node, followed })
}

type Followed = { origin: string; root: Hex; followed: Network | undefined }

async function readRoot(url: string): Promise<{ origin: string; root: Hex } | undefined> {
  try {
    const client = createBeaconClient({ url, timeoutMs })
    return { origin: client.origin, root: (await client.genesis()).validatorsRoot }
  } catch {
    return undefined
  }
}

function rootOf({ genesis }: Network): Hex | undefined {
  return genesis.kind === 'fixed' ? genesis.validatorsRoot : undefined
}

function wrongNetwork({ name, chainId }: Network, { origin, root, followed }: Followed): CliError {
  const other = followed?.name ?? 'another chain'
  return new CliError({
    code: 'WRONG_NETWORK',
    message: `${origin} follows ${other} (genesis validators root ${root}), not ${name}; the chain id ${chainId} is the same.`,
    next: `Correct beaconUrl and rpcUrl, or use --network ${followed?.name ?? 'with the one that is meant'}.`,
    exitCode: exitCodes.precondition,
  })
}
