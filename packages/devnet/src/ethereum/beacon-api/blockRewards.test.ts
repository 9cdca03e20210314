import '../setup.ts'
import {
  type CachedBeaconStateFulu,
  DataAvailabilityStatus,
  ExecutionPayloadStatus,
  stateTransition,
} from '@lodestar/state-transition'
import { type electra, type phase0, ssz } from '@lodestar/types'
import { describe, expect, test } from 'vitest'
import { createBareChain } from '../../../test/createBareChain.ts'
import { blockRewards } from './blockRewards.ts'

const { chain, produce } = createBareChain()
for (const slot of [31, 32]) produce(slot, 'fast')

type Slashings = {
  proposerSlashings?: phase0.ProposerSlashing[]
  attesterSlashings?: electra.AttesterSlashing[]
}

/** The head once more, with these slashings in it. */
function executeWith(slashings: Slashings) {
  const parent = chain.history.blockAtSlot(31)
  const before = parent && chain.history.postState(parent)
  if (before === undefined) throw new Error('no state before the head')
  const { signedBlock, header } = chain.head
  Object.assign(signedBlock.message.body, slashings)
  const state = stateTransition(before, signedBlock, {
    executionPayloadStatus: ExecutionPayloadStatus.valid,
    dataAvailabilityStatus: DataAvailabilityStatus.Available,
    verifySignatures: false,
    verifyProposer: false,
    verifyStateRoot: false,
    dontTransferCache: true,
  }) as CachedBeaconStateFulu
  const { attestations, syncAggregate, slashing } = state.proposerRewards
  const making = { proposerGwei: { attestations, syncAggregate, slashings: slashing } }
  const gwei = state.balances.get(header.proposerIndex)
  return { gwei, rewards: blockRewards({ block: { header, signedBlock }, state, making }) }
}

function slashProposer(proposerIndex: number): phase0.ProposerSlashing {
  const slashing = ssz.phase0.ProposerSlashing.defaultValue()
  const [first, second] = [slashing.signedHeader1.message, slashing.signedHeader2.message]
  Object.assign(first, { slot: 3n, proposerIndex })
  Object.assign(second, { slot: 3n, proposerIndex, bodyRoot: new Uint8Array(32).fill(1) })
  return slashing
}

function slashAttesters(indices: number[]): electra.AttesterSlashing {
  const slashing = ssz.electra.AttesterSlashing.defaultValue()
  slashing.attestation1.attestingIndices = indices
  slashing.attestation2.attestingIndices = indices
  slashing.attestation2.data.beaconBlockRoot = new Uint8Array(32).fill(1)
  return slashing
}

/** Validators other than the proposer of the head, whose own balance is watched. */
const others = [10, 11, 12, 13].filter((index) => index !== chain.head.header.proposerIndex)
const [a = 0, b = 0, c = 0] = others
const plain = executeWith({})

describe('blockRewards', () => {
  test('default', () => {
    expect(plain.rewards).toMatchInlineSnapshot(`
      {
        "attestations": 0,
        "attesterSlashings": 0,
        "proposerIndex": 48,
        "proposerSlashings": 0,
        "syncAggregate": 0,
        "total": 0,
      }
    `)
    const { total, attestations, syncAggregate, ...slashings } = plain.rewards
    expect(total).toBe(attestations + syncAggregate)
    expect(slashings).toEqual({
      proposerIndex: chain.head.header.proposerIndex,
      proposerSlashings: 0,
      attesterSlashings: 0,
    })
  })

  test('behavior: tells both kinds of slashings apart, and their sum is what is paid', () => {
    const proposerSlashings = [slashProposer(a)]
    const attesterSlashings = [slashAttesters([b, c])]
    const cases: [Slashings, number, number][] = [
      [{ proposerSlashings }, 1, 0],
      [{ attesterSlashings }, 0, 2],
      [{ proposerSlashings, attesterSlashings }, 1, 2],
      // Who is slashed already pays nothing again.
      [{ proposerSlashings, attesterSlashings: [slashAttesters([a, b])] }, 1, 1],
    ]
    for (const [slashings, proposers, attesters] of cases) {
      const { gwei, rewards } = executeWith(slashings)
      expect(rewards.proposerSlashings).toBe(proposers * 7_812_500)
      expect(rewards.attesterSlashings).toBe(attesters * 7_812_500)
      expect(gwei - plain.gwei).toBe(rewards.total - plain.rewards.total)
    }
  })
})
