import { createBeaconClient, createProofClient, forkAt } from '@millpond/consensus'
import { readBlock } from '@millpond/sdk'
import type { Session } from '../../../chain/berachain/connect.ts'
import { requireSetting } from '../../../config/requireSetting.ts'
import type { Check } from '../../../output/renderChecks.ts'
import { toFailed } from './toFailed.ts'

/**
 * Whether the node API proves public key, credentials and balance of a validator, as the activation of
 * a pool needs them.
 */
export async function checkProofs(
  { client, network, settings }: Session,
  validatorIndex: bigint,
): Promise<Check> {
  const name = 'proofs'
  try {
    const url = requireSetting(settings, 'beaconUrl')
    const { timestamp } = await readBlock(client, { block: 'latest' })
    const { slot } = (await createBeaconClient({ url }).header('head')).header
    // As an activation does: the block before the head is the one whose root the contracts know.
    const id = slot > 0n ? slot - 1n : slot
    const asked = { fork: forkAt(network, timestamp), id, validatorIndex }
    const { header } = await createProofClient({ url }).validatorProofs(asked)
    const detail = `public key, credentials and balance of validator ${validatorIndex} at slot ${header.slot}`
    return { name, kind: 'passed', detail }
  } catch (error) {
    return toFailed(name, error, 'Use a BeaconKit node of a version that serves /bkit/v1/proof.')
  }
}
