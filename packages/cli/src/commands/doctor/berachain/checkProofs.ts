import { createBeaconClient, createProofClient, forkAt } from '@millpond/consensus'
import type { BerachainNetwork } from '@millpond/networks'
import { readBlock } from '@millpond/sdk'
import type { Check } from '../../../output/renderChecks.ts'
import { createProbe } from '../checks.ts'
import { toFailed } from './toFailed.ts'

/** Whether the node API proves a validator, as the activation of a pool needs it. */
export async function checkProofs(
  network: BerachainNetwork,
  { rpcUrl, beaconUrl: url }: { rpcUrl: string; beaconUrl: string },
): Promise<Check> {
  const name = 'proofs'
  try {
    const { timestamp } = await readBlock(createProbe(rpcUrl), { block: 'latest' })
    const { slot: id } = (await createBeaconClient({ url }).header('head')).header
    const asked = { fork: forkAt(network, timestamp), id, validatorIndex: 0n }
    const { header } = await createProofClient({ url }).validatorProofs(asked)
    return { name, kind: 'passed', detail: `of validator 0 at slot ${header.slot}` }
  } catch (error) {
    return toFailed(name, error, 'Use a BeaconKit node of a version that serves /bkit/v1/proof.')
  }
}
