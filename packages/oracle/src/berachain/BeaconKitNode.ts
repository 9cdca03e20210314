import {
  type BeaconClient,
  createBeaconClient,
  createProofClient,
  type ProofClient,
} from '@millpond/consensus'

/** One BeaconKit node: its node API serves the standard answers and the proofs. */
export type BeaconKitNode = { beacon: BeaconClient; prover: ProofClient }

/**
 * Both clients of a node.
 * @throws {BeaconUrlInvalidError} if `url` is not one.
 */
export function createBeaconKitNode(url: string): BeaconKitNode {
  return { beacon: createBeaconClient({ url }), prover: createProofClient({ url }) }
}
