import '../setup.ts'
import { getClient, routes } from '@lodestar/api/beacon'
import { createChainForkConfig } from '@lodestar/config'
import { getRandaoMix } from '@lodestar/state-transition'
import { ssz } from '@lodestar/types'
import { bytesToHex } from 'viem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createBareChain } from '../../../test/createBareChain.ts'
import { startBeaconApi } from './startBeaconApi.ts'

/** Fast epochs until finality, then real slots; validators 0, 9, 18, … are offline. */
const isOnline = (index: number) => index % 9 !== 0
const { chain, produce } = createBareChain({ duties: { isOnline } })
let api: startBeaconApi.ReturnType
beforeAll(async () => {
  for (let slot = 33; slot <= 161; slot += 32) produceAfter(slot, 'fast')
  for (let slot = chain.head.slot + 1; slot <= 170; slot++) produce(slot, 'real')
  api = await startBeaconApi({ chain, port: 0 })
})
afterAll(() => api.stop())

/** The slot, or the first one after it whose proposer is online. */
function produceAfter(slot: number, mode: 'fast' | 'real'): void {
  if (!produce(slot, mode)) produceAfter(slot + 1, mode)
}

/** The client of a consensus project, over HTTP: it knows the standard and nothing of this chain. */
function client() {
  return getClient({ baseUrl: api.url }, { config: createChainForkConfig(chain.config) })
}

const everyone = Array.from({ length: 64 }, (_, index) => index)
const root = (bytes: Uint8Array | undefined) => bytesToHex(bytes ?? new Uint8Array())

describe('a client library of the Beacon API', () => {
  test('default', async () => {
    const genesis = (await client().beacon.getGenesis()).value()
    expect(genesis.genesisTime).toBe(chain.state.genesisTime)
    expect(root(genesis.genesisValidatorsRoot)).toBe(root(chain.state.genesisValidatorsRoot))
  })

  test('behavior: reads the configuration', async () => {
    const { config } = client()
    const spec = (await config.getSpec()).value()
    expect(spec).toMatchObject({ SLOTS_PER_EPOCH: '32', SLOT_DURATION_MS: '12000' })
    expect((await config.getForkSchedule()).value().at(-1)?.epoch).toBe(0)
    expect((await config.getDepositContract()).value().chainId).toBe(31337)
  })

  test('behavior: reads blocks', async () => {
    const { beacon } = client()
    const { slot, root: head } = chain.head
    for (const blockId of ['head', slot, head]) {
      const header = (await beacon.getBlockHeader({ blockId })).value()
      expect(root(header.root)).toBe(head)
      expect(header.header.message.slot).toBe(slot)
      expect(root((await beacon.getBlockRoot({ blockId })).value().root)).toBe(head)
      const block = (await beacon.getBlockV2({ blockId })).ssz()
      expect(root(ssz.fulu.SignedBeaconBlock.deserialize(block).message.stateRoot)).toBe(
        chain.head.stateRoot,
      )
      const blinded = (await beacon.getBlindedBlock({ blockId })).value()
      expect(blinded.message.slot).toBe(slot)
    }
    const [listed] = (await beacon.getBlockHeaders({ parentRoot: chain.head.parentRoot })).value()
    expect(root(listed?.root)).toBe(head)
    const attestations = (await beacon.getBlockAttestationsV2({ blockId: 'head' })).value()
    expect(attestations.length).toBe(chain.head.signedBlock.message.body.attestations.length)
    expect((await beacon.getBlobSidecars({ blockId: 'head' })).value()).toEqual([])
  })

  test('behavior: reads a state part by part', async () => {
    const { beacon } = client()
    const { state } = chain
    const stateId = 'head'
    const stateRoot = (await beacon.getStateRoot({ stateId })).value().root
    expect(root(stateRoot)).toBe(root(state.hashTreeRoot()))
    const fork = (await beacon.getStateFork({ stateId })).value()
    expect(ssz.phase0.Fork.equals(fork, state.fork.toValue())).toBe(true)
    const checkpoints = (await beacon.getStateFinalityCheckpoints({ stateId })).value()
    expect(checkpoints.finalized.epoch).toBe(state.finalizedCheckpoint.epoch)
    expect(checkpoints.finalized.epoch).toBeGreaterThan(0)
    const { randao } = (await beacon.getStateRandao({ stateId, epoch: 3 })).value()
    expect(root(randao)).toBe(root(getRandaoMix(state, 3)))
    const lookahead = (await beacon.getProposerLookahead({ stateId })).value()
    expect(lookahead).toEqual(state.proposerLookahead.getAll())
    expect((await beacon.getPendingDeposits({ stateId })).value()).toEqual([])
    expect((await beacon.getPendingPartialWithdrawals({ stateId })).value()).toEqual([])
    expect((await beacon.getPendingConsolidations({ stateId })).value()).toEqual([])
  })

  test('behavior: reads validators', async () => {
    const { beacon } = client()
    const stateId = 'head'
    const all = (await beacon.getStateValidators({ stateId })).value()
    expect(all.map(({ balance }) => balance)).toEqual(chain.state.balances.getAll())
    const posted = (await beacon.postStateValidators({ stateId, validatorIds: [3, 4] })).value()
    expect(posted.map(({ index }) => index)).toEqual([3, 4])
    const one = await beacon.getStateValidator({ stateId, validatorId: chain.pubkeyOf(5) })
    expect(one.value()).toMatchObject({ index: 5, status: 'active_ongoing' })
    const [six] = (await beacon.postStateValidatorBalances({ stateId, validatorIds: [6] })).value()
    expect(six).toEqual({ index: 6, balance: chain.state.balances.get(6) })
    const identities = await beacon.postStateValidatorIdentities({ stateId, validatorIds: [7] })
    expect(root(identities.value()[0]?.pubkey)).toBe(chain.pubkeyOf(7))
  })

  test('behavior: reads committees', async () => {
    const { beacon } = client()
    const { epochCtx } = chain.state
    const slot = 175
    const [committee] = (await beacon.getEpochCommittees({ stateId: 'head', slot })).value()
    expect(committee?.validators).toEqual(Array.from(epochCtx.getBeaconCommittee(slot, 0)))
    const sync = (await beacon.getEpochSyncCommittees({ stateId: 'head' })).value()
    const seats = Array.from(epochCtx.currentSyncCommitteeIndexed.validatorIndices)
    expect(sync.validators).toEqual(seats)
  })

  test('behavior: reads duties and liveness', async () => {
    const { validator } = client()
    const proposers = await validator.getProposerDutiesV2({ epoch: 5 })
    expect(proposers.value().find(({ slot }) => slot === chain.head.slot)?.validatorIndex).toBe(
      chain.head.header.proposerIndex,
    )
    expect(proposers.meta().dependentRoot).toBe(chain.history.blockAtOrBefore(127)?.root)
    const v1 = (await validator.getProposerDuties({ epoch: 6 })).value()
    expect(v1).toHaveLength(32)
    const attesters = (await validator.getAttesterDuties({ epoch: 5, indices: [1] })).value()
    const [duty] = attesters
    const committee = chain.state.epochCtx.getBeaconCommittee(duty?.slot ?? 0, 0)
    expect(committee[duty?.validatorCommitteeIndex ?? -1]).toBe(1)
    const sync = (await validator.getSyncCommitteeDuties({ epoch: 5, indices: everyone })).value()
    expect(sync.flatMap((each) => each.validatorSyncCommitteeIndices)).toHaveLength(512)
    const liveness = (await validator.getLiveness({ epoch: 4, indices: everyone })).value()
    expect(liveness.map(({ isLive }) => isLive)).toEqual(everyone.map(isOnline))
  })

  test('behavior: reads rewards, negative ones too', async () => {
    const { beacon } = client()
    const rewards = await beacon.getAttestationsRewards({ epoch: 3, validatorIds: [0, 1] })
    const [offline, online] = rewards.value().totalRewards
    expect(offline?.target).toBeLessThan(0)
    expect(online?.target).toBeGreaterThan(0)
    expect(online?.target).toBe(rewards.value().idealRewards[32]?.target)
    const block = (await beacon.getBlockRewards({ blockId: 'head' })).value()
    expect(block.proposerIndex).toBe(chain.head.header.proposerIndex)
    expect(block.total).toBe(block.attestations + block.syncAggregate)
    const sync = await beacon.getSyncCommitteeRewards({ blockId: 'head', validatorIds: [0] })
    expect(sync.value()[0]?.reward).toBeLessThan(0)
  })

  test('behavior: reads the node', async () => {
    const { node } = client()
    expect((await node.getNodeVersion()).value().version).toMatch(/^millpond/)
    expect((await node.getSyncingStatus()).value().headSlot).toBe(chain.head.slot)
    expect((await node.getHealth()).status).toBe(200)
    expect((await node.getPeerCount()).value().connected).toBe(0)
    expect((await node.getPeers()).value()).toEqual([])
    expect((await node.getNetworkIdentity()).value().p2pAddresses).toEqual([])
  })

  test('behavior: reads whole states', async () => {
    const { debug } = client()
    const response = await debug.getStateV2({ stateId: 'finalized' })
    const state = ssz.fulu.BeaconState.deserialize(response.ssz())
    const block = chain.history.blockByRoot(root(chain.state.finalizedCheckpoint.root))
    expect(root(ssz.fulu.BeaconState.hashTreeRoot(state))).toBe(block?.stateRoot)
    expect(response.meta()).toEqual({
      executionOptimistic: false,
      finalized: true,
      version: 'fulu',
    })
    const heads = (await debug.getDebugChainHeadsV2()).value()
    expect(heads.map((head) => head.root)).toEqual([chain.head.root])
  })

  test('behavior: learns that something is unknown or not offered', async () => {
    const { beacon, debug } = client()
    expect((await beacon.getBlockV2({ blockId: 9_999 })).status).toBe(404)
    expect((await debug.getDebugForkChoice()).status).toBe(501)
  })

  // Last, because it moves the chain.
  test('behavior: follows events', async () => {
    const { EventType } = routes.events
    const controller = new AbortController()
    const seen: routes.events.BeaconEvent[] = []
    await client().events.eventstream({
      topics: [
        EventType.head,
        EventType.block,
        EventType.finalizedCheckpoint,
        EventType.chainReorg,
      ],
      signal: controller.signal,
      onEvent: (event) => seen.push(event),
    })
    const until = async (type: routes.events.EventType, act: () => unknown) => {
      for (let tries = 0; tries < 200 && !seen.some((event) => event.type === type); tries++) {
        act()
        await new Promise((resolve) => setTimeout(resolve, 20))
      }
    }
    // The library does not say when it is connected, so blocks are made until it hears of one.
    await until(EventType.head, () => produce(chain.head.slot + 1, 'fast'))
    await until(EventType.finalizedCheckpoint, () => produceAfter(chain.head.slot + 16, 'fast'))
    const old = chain.head
    const parent = chain.history.blockByRoot(old.parentRoot)
    if (parent === undefined) throw new Error('no parent of the head')
    chain.dropAfter(parent, old.slot)
    produceAfter(old.slot + 1, 'fast')
    await until(EventType.chainReorg, () => undefined)
    controller.abort()
    const messageOf = (type: routes.events.EventType) =>
      seen.find((event) => event.type === type)?.message
    const told = messageOf(EventType.head)
    const block = chain.history.blockAtSlot(Number(Reflect.get(told ?? {}, 'slot')))
    expect(told).toMatchObject({ block: block?.root, state: block?.stateRoot })
    expect(messageOf(EventType.block)).toMatchObject({ block: block?.root })
    const { epoch, root: final } = chain.state.finalizedCheckpoint
    expect(messageOf(EventType.finalizedCheckpoint)).toMatchObject({ epoch, block: root(final) })
    expect(messageOf(EventType.chainReorg)).toMatchObject({
      depth: old.slot - parent.slot,
      oldHeadBlock: old.root,
      newHeadBlock: chain.head.root,
    })
  })
})
