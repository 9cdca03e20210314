import type { Address, Hex } from 'viem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { EthereumDevnet } from '../src/ethereum/EthereumDevnet.ts'
import { deploySsvNetwork } from '../src/ethereum/ssv/deploySsvNetwork.ts'
import { createSsvOperatorKey } from '../src/ethereum/ssv/operatorKey.ts'
import { type SsvOperators, startSsvOperators } from '../src/ethereum/ssv/startSsvOperators.ts'
import { startEthereumDevnet } from '../src/ethereum/startEthereumDevnet.ts'
import { createSharesData } from './createSharesData.ts'
import { createClients, createValidatorKey, deposit } from './deposit.ts'
import { reexecute } from './reexecute.ts'
import { createClusterOwner, registerOperators } from './registerSsv.ts'

const operatorIds = [1n, 2n, 3n, 4n]
const operators = operatorIds.map((id) => ({ id, ...createSsvOperatorKey() }))
const gwei = 32_000_000_000n
const randomness: Hex = `0x${'5a'.repeat(32)}`
/** One that works and leaves, two that are slashed, one that comes late. */
const [leaver, doubleVoter, doubleProposer, late] = [1, 2, 3, 4].map(createValidatorKey)
type Key = ReturnType<typeof createValidatorKey>

let devnet: EthereumDevnet
let ssv: SsvOperators
let cluster: ReturnType<typeof createClusterOwner>
let owner: Address
beforeAll(async () => {
  const config = { SHARD_COMMITTEE_PERIOD: 2, MIN_VALIDATOR_WITHDRAWABILITY_DELAY: 3 }
  devnet = await startEthereumDevnet({ config, randomness, genesisTime: 1_700_000_000 })
  const clients = createClients(devnet)
  owner = clients.wallet.account.address
  const { network } = await deploySsvNetwork(clients.wallet)
  const publicKeys = operators.map(({ publicKey }) => publicKey)
  await registerOperators(clients, { ssvNetwork: network, publicKeys })
  ssv = await startSsvOperators({ devnet, network, operators })
  cluster = createClusterOwner(clients, { ssvNetwork: network, operatorIds })
  for (const key of [leaver, doubleVoter, doubleProposer]) await register(key)
  for (const key of [leaver, doubleVoter, doubleProposer]) await fund(key)
  await devnet.advanceUntil({ pubkey: keyOf(leaver).pubkey, status: 'active_ongoing' })
  await devnet.advanceEpochs(3)
})
afterAll(() => devnet.stop())

function keyOf(key: Key | undefined): Key {
  if (key === undefined) throw new Error('no key')
  return key
}

async function register(key: Key | undefined): Promise<void> {
  const { secretKey, pubkey } = keyOf(key)
  const nonce = ssv.nonceOf(owner)
  await cluster.register(pubkey, createSharesData({ secretKey, owner, nonce, operators }))
  await devnet.settled()
}

async function fund(key: Key | undefined): Promise<void> {
  const { secretKey } = keyOf(key)
  await deposit({ devnet, secretKey, withdrawalAddress: owner, gwei })
  await devnet.settled()
}

function indexOf(key: Key | undefined): number {
  const view = devnet.validator(keyOf(key).pubkey)
  if (view.kind === 'unknown') throw new Error('no validator')
  return view.index
}

/** Passes slots in real mode, and applies their blocks again with all checks on. Returns their bodies. */
async function passReal(count: number) {
  const { chain } = devnet
  const from = chain.head.slot
  await devnet.advanceSlots(count, { mode: 'real' })
  expect(reexecute(chain, from)).toBe(chain.head.stateRoot)
  return Array.from({ length: chain.head.slot - from }, (_, passed) =>
    chain.history.blockAtSlot(from + 1 + passed),
  ).flatMap((block) => (block === undefined ? [] : [block.signedBlock.message]))
}

/** Fast epochs until the validator's next proposal is known, and then on to the slot before it. */
async function passFastToProposal(key: Key | undefined): Promise<number> {
  const { pubkey } = keyOf(key)
  for (let epochs = 0; epochs < 100; epochs++) {
    const slot = devnet.nextProposal(pubkey)
    if (slot !== undefined && slot > devnet.head().slot + 1) {
      await devnet.advanceSlots(slot - devnet.head().slot - 1)
      return slot
    }
    await devnet.advanceEpochs(1)
  }
  throw new Error('the validator never proposes')
}

describe('one chain in both modes, with validators that SSV operators run', () => {
  test('behavior: their votes, and their own blocks between fast ones, pass every check', async () => {
    for (let times = 0; times < 2; times++) {
      const slot = await passFastToProposal(leaver)
      const blocks = await passReal(3)
      expect(blocks.find((block) => block.slot === slot)?.proposerIndex).toBe(indexOf(leaver))
    }
    await devnet.advanceEpochs(1)
    await passReal(33)
    const { previousEpochParticipation } = devnet.chain.state
    for (const key of [leaver, doubleVoter, doubleProposer])
      expect(previousEpochParticipation.get(indexOf(key))).toBe(7)
  })

  test('behavior: a deposit in a real block makes a validator, run by them in both modes', async () => {
    await register(late)
    await devnet.live({ slotMs: 3_600_000, mode: 'real' })
    const sent = deposit({
      devnet,
      secretKey: keyOf(late).secretKey,
      withdrawalAddress: owner,
      gwei,
    })
    const { reader } = createClients(devnet)
    await expect.poll(() => reader.getTxpoolStatus().then(({ pending }) => pending)).toBe(1)
    const blocks = await passReal(1)
    await sent
    await devnet.pause()
    expect(blocks[0]?.body.executionRequests.deposits).toHaveLength(1)

    const { pubkey } = keyOf(late)
    await devnet.advanceUntil({ pubkey, status: 'active_ongoing', mode: 'fast' })
    await devnet.advanceEpochs(2)
    await passReal(33)
    expect(devnet.chain.state.previousEpochParticipation.get(indexOf(late))).toBe(7)
  })

  test('behavior: exits and slashings that they signed pass every check', async () => {
    const pubkeys = [leaver, doubleVoter, doubleProposer].map((key) => keyOf(key).pubkey)
    const [exiting = '0x', voter = '0x', proposer = '0x'] = pubkeys
    devnet.exitVoluntarily({ validators: [exiting] })
    const [withExit] = await passReal(1)
    expect(withExit?.body.voluntaryExits).toHaveLength(1)

    await devnet.advanceEpochs(1)
    devnet.slash({ kind: 'attester', validators: [voter] })
    devnet.slash({ kind: 'proposer', validators: [proposer] })
    const slashing = await passReal(2)
    expect(slashing.flatMap(({ body }) => body.attesterSlashings)).toHaveLength(1)
    expect(slashing.flatMap(({ body }) => body.proposerSlashings)).toHaveLength(1)

    expect(devnet.validator(exiting)).toMatchObject({ status: 'active_exiting' })
    for (const pubkey of [voter, proposer])
      expect(devnet.validator(pubkey)).toMatchObject({ status: 'active_slashed' })
    await devnet.advanceEpochs(2)
    await passReal(34)
    expect(devnet.head().finalizedEpoch).toBe(devnet.head().epoch - 2)
  })
})
