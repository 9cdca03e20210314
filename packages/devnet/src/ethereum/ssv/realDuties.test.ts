import '../setup.ts'
import { DOMAIN_BEACON_PROPOSER, DOMAIN_RANDAO, SLOTS_PER_EPOCH } from '@lodestar/params'
import { computeSigningRoot } from '@lodestar/state-transition'
import { ssz } from '@lodestar/types'
import { blstVerifier } from '@millpond/keys/node'
import { type Address, bytesToHex, hexToBytes } from 'viem'
import { beforeAll, describe, expect, test } from 'vitest'
import { createBareChain } from '../../../test/createBareChain.ts'
import { createSharesData } from '../../../test/createSharesData.ts'
import { createSsvOperatorKey } from './operatorKey.ts'
import { loadSignatureRecovery } from './recoverSignature.ts'
import { ShareStore } from './ShareStore.ts'
import { SsvCrew } from './SsvCrew.ts'
import { SsvLedger } from './SsvLedger.ts'

const owner: Address = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266'
const operators = [1n, 2n, 3n, 4n].map((id) => ({ id, ...createSsvOperatorKey() }))
/** The validator whose key nobody but the operators has, in shares. It is in the first sync committee, too. */
const pooled = 5

type Bench = ReturnType<typeof createBareChain> & { crew: SsvCrew; pubkey: `0x${string}` }

/** A chain whose validator 5 is run by SSV operators. */
function createBench(): Bench {
  const ledger = new SsvLedger()
  const bare = createBareChain({ keyless: [pooled] })
  const secretKey = bare.secretKeys[pooled]
  if (secretKey === undefined) throw new Error('no key')
  const pubkey = bytesToHex(secretKey.toPublicKey().toBytes())
  for (const { id, publicKey } of operators)
    ledger.apply({
      slot: 0,
      eventName: 'OperatorAdded',
      args: { operatorId: id, owner, publicKey },
    })
  const shares = createSharesData({ secretKey, owner, nonce: 0n, operators })
  const args = { owner, operatorIds: operators.map(({ id }) => id), publicKey: pubkey, shares }
  const cluster = { active: true }
  ledger.apply({ slot: -SLOTS_PER_EPOCH, eventName: 'ValidatorAdded', args: { ...args, cluster } })

  const crew = new SsvCrew({
    ledger,
    shares: new ShareStore({ ledger, keys: operators }),
    chain: bare.chain,
  })
  bare.chain.addSigner(crew)
  bare.chain.setDuties({
    isOnline: (index, key, moment) => index !== pooled || crew.isOnline(key, moment),
  })
  return { ...bare, crew, pubkey }
}

/** Makes real blocks until the pooled validator's turn to propose, which is tried, too. */
function passItsProposal({ chain, produce }: Bench): { slot: number; isMade: boolean } {
  for (let slot = chain.head.slot + 1; slot < 2_000; slot++) {
    chain.beginAdvance()
    const ready = chain.prepare(slot, 'real')
    const isMade = produce(slot, 'real')
    if (ready.proposer === pooled) return { slot, isMade }
  }
  throw new Error('the validator never proposes')
}

function headBlock({ chain }: Bench) {
  const { message, signature } = chain.head.signedBlock
  return { message, signature, state: chain.state }
}

/** Whether the validator's seats in the sync committee took part in the newest block. */
function syncBits(bench: Bench): boolean[] {
  const { message, state } = headBlock(bench)
  const seats = state.epochCtx.currentSyncCommitteeIndexed.validatorIndices
  return [...seats.entries()]
    .filter(([, index]) => index === pooled)
    .map(([seat]) => message.body.syncAggregate.syncCommitteeBits.get(seat))
}

/** Whether the chain saw the validator's vote of the epoch before this one. */
function votes(bench: Bench): boolean {
  return bench.chain.state.previousEpochParticipation.get(pooled) !== 0
}

describe('duties in real mode', () => {
  let bench: Bench
  beforeAll(async () => {
    await loadSignatureRecovery()
    bench = createBench()
  })

  test('behavior: attestations, sync aggregates, randao and blocks are signed by threshold', () => {
    const { slot, isMade } = passItsProposal(bench)
    expect(isMade).toBe(true)
    const { message, signature, state } = headBlock(bench)
    expect([message.slot, message.proposerIndex]).toEqual([slot, pooled])

    const publicKey = hexToBytes(bench.pubkey)
    const { config } = bench.chain
    const verifies = (root: Uint8Array, signed: Uint8Array) =>
      blstVerifier.verify({ publicKey, message: root, signature: signed })
    const blockDomain = config.getDomain(slot, DOMAIN_BEACON_PROPOSER, slot)
    expect(
      verifies(computeSigningRoot(ssz.fulu.BeaconBlock, message, blockDomain), signature),
    ).toBe(true)
    const randaoDomain = config.getDomain(slot, DOMAIN_RANDAO, slot)
    const randao = computeSigningRoot(ssz.Epoch, state.epochCtx.epoch, randaoDomain)
    expect(verifies(randao, message.body.randaoReveal)).toBe(true)

    expect(syncBits(bench)).toContain(true)
    expect(syncBits(bench)).not.toContain(false)
    while (bench.chain.head.slot % SLOTS_PER_EPOCH !== 1 || bench.chain.head.slot < SLOTS_PER_EPOCH)
      bench.produce(bench.chain.head.slot + 1, 'real')
    expect(votes(bench)).toBe(true)
  })

  test('behavior: below the threshold every duty is missing', () => {
    bench.crew.setOnline(1n, false)
    bench.crew.setOnline(4n, false)
    const { isMade } = passItsProposal(bench)
    expect(isMade).toBe(false)
    bench.produce(bench.chain.state.slot + 2, 'real')
    expect(syncBits(bench)).not.toContain(true)
    const balance = bench.chain.validator(bench.pubkey)
    let slot = bench.chain.head.slot
    for (let passed = 0; passed < 3 * SLOTS_PER_EPOCH; passed++) bench.produce(++slot, 'real')
    expect(votes(bench)).toBe(false)
    const later = bench.chain.validator(bench.pubkey)
    if (balance.kind === 'unknown' || later.kind === 'unknown') throw new Error('no validator')
    expect(later.balanceGwei).toBeLessThan(balance.balanceGwei)
  })

  test('behavior: with a threshold again every duty is back', () => {
    bench.crew.setOnline(4n, true)
    const { isMade } = passItsProposal(bench)
    expect(isMade).toBe(true)
    expect(syncBits(bench)).not.toContain(false)
  })
})
