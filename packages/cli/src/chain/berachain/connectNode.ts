import {
  type BeaconClient,
  checkNetwork,
  createBeaconClient,
  createProofClient,
  type ProofClient,
} from '@millpond/consensus'
import { WrongBeaconNetworkError } from '@millpond/sdk/daemon'
import type { Hex } from 'viem'
import { requireSetting } from '../../config/requireSetting.ts'
import type { Session } from './connect.ts'

/** The node API: what every consensus node answers, and BeaconKit's proofs. */
export type Node = { beacon: BeaconClient; proofs: ProofClient }

/**
 * The configured node API, known to follow the configured network.
 * @throws CliError SETTING_MISSING; BeaconUrlInvalidError, WrongBeaconNetworkError and those of the
 * beacon client
 */
export async function connectNode({ network, settings }: Session): Promise<Node> {
  const url = requireSetting(settings, 'beaconUrl')
  const beacon = createBeaconClient({ url })
  const [genesis, spec] = await Promise.all([beacon.genesis(), beacon.spec()])
  const check = checkNetwork({ network, genesis, spec })
  if (check.kind === 'same') return { beacon, proofs: createProofClient({ url }) }
  const { differences } = check
  throw new WrongBeaconNetworkError({ network: network.name, origin: beacon.origin, differences })
}

/**
 * The hash of the validators at genesis, which deposits of Berachain are signed for: from the
 * network table, or from the node of a local chain.
 * @throws those of `connectNode`
 */
export async function readGenesisRoot(session: Session): Promise<Hex> {
  const { genesis } = session.network
  if (genesis.kind === 'fixed') return genesis.validatorsRoot
  const { beacon } = await connectNode(session)
  return (await beacon.genesis()).validatorsRoot
}
