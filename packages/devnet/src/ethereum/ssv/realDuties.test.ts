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

type Bench = ReturnType<typeof createBareChain> & {
  crew: SsvCrew
  ledger: SsvLedger
  pubkey: `0x${string}`
}

/** A chain one of whose validators is run by SSV operators. */
function createBench(served = pooled): Bench {
  const ledger = new SsvLedger()
  const bare = createBareChain({ keyless: [served] })
  const secretKey = bare.secretKeys[served]
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
    isOnline: (index, key, moment) => index !== served || crew.isOnline(key, moment),
  })
  return { ...bare, crew, ledger, pubkey }
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

/** Two validators with as many seats each in the sync committee of the first 256 epochs: with equal duties. */
function findTwins(): [number, number] {
  const { state } = createBareChain().chain
  const members = [...state.epochCtx.currentSyncCommitteeIndexed.validatorIndices]
  const firstWith = new Map<number, number>()
  for (const index of new Set(members)) {
    const seats = members.filter((each) => each === index).length
    const twin = firstWith.get(seats)
    if (twin !== undefined) return [twin, index]
    firstWith.set(seats, index)
  }
  throw new Error('no twins')
}

/** Whether the chain saw the validator's vote of the epoch before this one. */
function votes(bench: Bench): boolean {
  return bench.chain.state.previousEpochParticipation.get(pooled) !== 0
}

beforeAll(() => loadSignatureRecovery())

describe('duties in real mode', () => {
  let bench: Bench
  beforeAll(() => {
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

describe('penalties', () => {
  const [own, twin] = findTwins()
  const reasons = {
    'too few operators': ({ crew }: Bench) => {
      for (const id of [1n, 4n]) crew.setOnline(id, false)
    },
    'a liquidated cluster': ({ ledger }: Bench) => {
      const args = { owner, operatorIds: operators.map(({ id }) => id) }
      ledger.apply({ slot: 0, eventName: 'ClusterLiquidated', args })
    },
  }
  const modes = ['fast', 'real'] as const
  const cases = Object.entries(reasons).flatMap(([reason, cause]) =>
    modes.map((mode) => ({ reason, cause, mode })),
  )

  test.each(cases)(
    'behavior: $reason cost what it costs any validator to be offline, in $mode mode',
    ({ cause, mode }) => {
      const bench = createBench(own)
      const { chain, produce } = bench
      cause(bench)
      chain.setValidatorsOnline([chain.pubkeyOf(twin)], false)
      const balances = () => [own, twin].map((index) => chain.state.balances.get(index))
      expect(balances()).toEqual([32_000_000_000, 32_000_000_000])

      let last = 32_000_000_000
      for (let epoch = 1; epoch <= 4; epoch++) {
        const end = epoch * SLOTS_PER_EPOCH
        for (let slot = mode === 'fast' ? end : chain.head.slot + 1; slot <= end + 1; slot++)
          if (slot > chain.head.slot) produce(slot, mode)
        const [balance = 0, twins] = balances()
        expect(balance).toBe(twins)
        expect(balance).toBeLessThan(last)
        last = balance
      }
    },
  )

  test('behavior: the twin of a validator with a threshold online loses, and the validator does not', () => {
    const bench = createBench(own)
    const { chain, produce } = bench
    chain.setValidatorsOnline([chain.pubkeyOf(twin)], false)
    bench.crew.setOnline(1n, false)
    for (let slot = 1; slot <= 2 * SLOTS_PER_EPOCH + 2; slot++) produce(slot, 'real')
    const { balances } = chain.state
    expect(balances.get(own)).toBeGreaterThan(32_000_000_000)
    expect(balances.get(twin)).toBeLessThan(32_000_000_000)
  })
})
