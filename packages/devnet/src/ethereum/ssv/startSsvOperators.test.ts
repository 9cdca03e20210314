import { issvNetworkAbi } from '@millpond/networks/generated/ISSVNetwork'
import type { Address, Hex } from 'viem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createSharesData } from '../../../test/createSharesData.ts'
import { createClients, createValidatorKey, deposit } from '../../../test/deposit.ts'
import { createClusterOwner, registerOperators } from '../../../test/registerSsv.ts'
import { waitForReceipt } from '../../../test/waitForReceipt.ts'
import type { EthereumDevnet } from '../EthereumDevnet.ts'
import { startEthereumDevnet } from '../startEthereumDevnet.ts'
import { deploySsvNetwork } from './deploySsvNetwork.ts'
import { createSsvOperatorKey } from './operatorKey.ts'
import { type SsvOperators, startSsvOperators } from './startSsvOperators.ts'

const feeRecipient = '0x0000000000000000000000000000000000000003'
const operatorIds = [1n, 2n, 3n, 4n]
const operators = operatorIds.map((id) => ({ id, ...createSsvOperatorKey() }))
/** In no cluster at first. */
const spare = { id: 5n, ...createSsvOperatorKey() }
const local = [...operators, spare]
const publicKeys = local.map(({ publicKey }) => publicKey)

let devnet: EthereumDevnet
let ssv: SsvOperators
let cluster: ReturnType<typeof createClusterOwner>
let owner: Address
let network: Address
beforeAll(async () => {
  devnet = await startEthereumDevnet()
  const clients = createClients(devnet)
  owner = clients.wallet.account.address
  network = (await deploySsvNetwork(clients.wallet)).network
  const where = { ssvNetwork: network }
  // Two operators are registered before the operators run, two after: both must be known.
  const before = await registerOperators(clients, { ...where, publicKeys: publicKeys.slice(0, 2) })
  ssv = await startSsvOperators({ devnet, network, operators: local })
  const after = await registerOperators(clients, { ...where, publicKeys: publicKeys.slice(2) })
  expect([...before, ...after]).toEqual([...operatorIds, spare.id])
  cluster = createClusterOwner(clients, { ...where, operatorIds })
  await devnet.settled()
})
afterAll(() => devnet.stop())

/** Registers a validator; the shares are right unless they are said not to be. */
async function register(
  seed: number,
  faults: Pick<Partial<Parameters<typeof createSharesData>[0]>, 'nonce' | 'wrong'> = {},
): Promise<Hex> {
  const { secretKey, pubkey } = createValidatorKey(seed)
  const nonce = ssv.nonceOf(owner)
  const shares = createSharesData({ secretKey, owner, nonce, operators, ...faults })
  await cluster.register(pubkey, shares)
  await devnet.settled()
  return pubkey
}

/** A validator with 32 ETH on the chain, run by the operators. */
async function startValidator(seed: number): Promise<Hex> {
  const pubkey = await register(seed)
  const { secretKey } = createValidatorKey(seed)
  const gwei = 32_000_000_000n
  await deposit({ devnet, secretKey, withdrawalAddress: owner, gwei })
  await devnet.advanceUntil({ pubkey, status: 'active_ongoing', maxEpochs: 30 })
  return pubkey
}

/** What the validator gains in some epochs, in gwei; the first two settle what was before. */
async function gainOf(pubkey: Hex, mode: 'fast' | 'real' = 'fast'): Promise<bigint> {
  const holdings = () => {
    const view = devnet.validator(pubkey)
    if (view.kind === 'unknown') throw new Error(`no validator ${pubkey}`)
    return view.balanceGwei + devnet.withdrawalsOf(view.index) / 1_000_000_000n
  }
  await devnet.advanceEpochs(2, { mode })
  const before = holdings()
  await devnet.advanceEpochs(2, { mode })
  return holdings() - before
}

async function operatorLeaves(operatorId: bigint): Promise<void> {
  const { wallet, reader } = createClients(devnet)
  const target = { address: network, abi: issvNetworkAbi, functionName: 'removeOperator' } as const
  const hash = await wallet.writeContract({ ...target, args: [operatorId] })
  await waitForReceipt(reader, { hash })
  await devnet.settled()
}

describe('startSsvOperators', () => {
  test('default', async () => {
    expect(ssv.operatorIds()).toEqual([...operatorIds, spare.id])
    const pubkey = await startValidator(1)
    expect(ssv.validator(pubkey)).toMatchObject({
      kind: 'registered',
      owner,
      holders: operatorIds,
      verdict: { kind: 'online', signers: [1n, 2n, 3n] },
    })
    expect(await gainOf(pubkey)).toBeGreaterThan(0n)
  })

  test('behavior: duties need a threshold of the operators', async () => {
    const { pubkey } = createValidatorKey(1)
    ssv.setOnline(1n, false)
    expect(await gainOf(pubkey)).toBeGreaterThan(0n)
    ssv.setOnline(2n, false)
    expect(await gainOf(pubkey)).toBeLessThan(0n)
    ssv.setOnline(1n, true)
    ssv.setOnline(2n, true)
    expect(await gainOf(pubkey)).toBeGreaterThan(0n)
  })

  test('behavior: in real mode the operators sign every duty', async () => {
    const { pubkey } = createValidatorKey(1)
    expect(await gainOf(pubkey, 'real')).toBeGreaterThan(0n)
    const view = devnet.validator(pubkey)
    if (view.kind === 'unknown') throw new Error('no validator')
    let slot = devnet.nextProposal(pubkey)
    for (let epochs = 0; epochs < 50 && slot === undefined; epochs++) {
      await devnet.advanceEpochs(1)
      slot = devnet.nextProposal(pubkey)
    }
    if (slot === undefined) throw new Error('the validator never proposes')
    await devnet.advanceSlots(slot - devnet.head().slot, { mode: 'real' })
    const block = devnet.chain.history.blockAtSlot(slot)
    expect(block?.header.proposerIndex).toBe(view.index)
  })

  test('behavior: a liquidated cluster stops, a reactivated one goes on after an epoch', async () => {
    const { pubkey } = createValidatorKey(1)
    await cluster.liquidate()
    await devnet.settled()
    expect(ssv.validator(pubkey)).toMatchObject({ verdict: { reason: 'cluster-inactive' } })
    expect(await gainOf(pubkey)).toBeLessThan(0n)
    await cluster.reactivate()
    await devnet.settled()
    expect(ssv.validator(pubkey)).toMatchObject({ verdict: { reason: 'waiting' } })
    expect(await gainOf(pubkey)).toBeGreaterThan(0n)
  })

  test('behavior: an ignored registration burns a nonce', async () => {
    const nonce = ssv.nonceOf(owner)
    const pubkey = await register(2, { nonce: nonce + 1n })
    expect(ssv.validator(pubkey)).toEqual({ kind: 'ignored', reason: 'owner-signature' })
    expect(ssv.nonceOf(owner)).toBe(nonce + 1n)

    await cluster.remove(pubkey)
    await register(2, { nonce: nonce + 1n })
    expect(ssv.validator(pubkey).kind).toBe('registered')
    expect(ssv.nonceOf(owner)).toBe(nonce + 2n)
  })

  test('behavior: an operator with a wrong share drops out alone', async () => {
    const pubkey = await register(3, { wrong: new Map([[2n, createValidatorKey(4).secretKey]]) })
    expect(ssv.validator(pubkey)).toMatchObject({ kind: 'registered', holders: [1n, 3n, 4n] })
  })

  test('behavior: shares of a wrong length and a key of another owner are ignored', async () => {
    const { pubkey } = createValidatorKey(5)
    await cluster.register(pubkey, '0x1234')
    await devnet.settled()
    expect(ssv.validator(pubkey)).toEqual({ kind: 'ignored', reason: 'shares-length' })

    const { secretKey, pubkey: taken } = createValidatorKey(1)
    const clients = createClients(devnet, 1)
    const thief = createClusterOwner(clients, { ssvNetwork: network, operatorIds })
    const whose = { owner: thief.owner, nonce: ssv.nonceOf(thief.owner) }
    await thief.register(taken, createSharesData({ secretKey, operators, ...whose }))
    await devnet.settled()
    expect(ssv.validator(taken)).toMatchObject({ kind: 'registered', owner })
    expect(ssv.nonceOf(thief.owner)).toBe(1n)
    await thief.remove(taken)
    await devnet.settled()
    expect(ssv.validator(taken)).toMatchObject({ kind: 'registered', owner })
  })

  test('behavior: what is no key at all stops nobody', async () => {
    const nonsense = `0x${'ff'.repeat(48)}` as const
    const { secretKey } = createValidatorKey(6)
    const nonce = ssv.nonceOf(owner)
    await cluster.register(nonsense, createSharesData({ secretKey, owner, nonce, operators }))
    await devnet.settled()
    expect(ssv.validator(nonsense)).toEqual({ kind: 'ignored', reason: 'owner-signature' })
  })

  test('behavior: a rewind takes registrations and switches of clusters back', async () => {
    const { pubkey } = createValidatorKey(1)
    const nonce = ssv.nonceOf(owner)
    const snapshot = await devnet.snapshot()
    const added = await register(7)
    await cluster.liquidate()
    await devnet.settled()
    expect(ssv.validator(added).kind).toBe('registered')
    await devnet.rewind(snapshot)
    expect(ssv.validator(added)).toEqual({ kind: 'unknown' })
    expect(ssv.nonceOf(owner)).toBe(nonce)
    expect(ssv.validator(pubkey)).toMatchObject({ verdict: { kind: 'online' } })
    expect(await gainOf(pubkey)).toBeGreaterThan(0n)
  })

  test('behavior: a reorganization that drops a registration takes it back', async () => {
    const nonce = ssv.nonceOf(owner)
    const pubkey = await register(8)
    await devnet.reorg({ depth: 1, transactions: 'drop' })
    expect(ssv.validator(pubkey)).toEqual({ kind: 'unknown' })
    expect(ssv.nonceOf(owner)).toBe(nonce)
  })

  test('behavior: fees go to the owner until it names somebody else', async () => {
    const { pubkey } = createValidatorKey(1)
    const view = devnet.validator(pubkey)
    if (view.kind === 'unknown') throw new Error('no validator')
    const { duties } = devnet.chain
    expect(duties.feeRecipientOf(view.index, pubkey)).toBe(owner)
    await cluster.setFeeRecipient(feeRecipient)
    await devnet.settled()
    expect(duties.feeRecipientOf(view.index, pubkey)).toBe(feeRecipient)
  })

  test('behavior: the operators sign a voluntary exit, and with too few of them nobody does', async () => {
    const { pubkey } = createValidatorKey(1)
    const left = [1n, 2n]
    for (const id of left) ssv.setOnline(id, false)
    const exit = () => devnet.exitVoluntarily({ validators: [pubkey] })
    expect(exit).toThrow(expect.objectContaining({ code: 'KEY_MISSING' }))
    for (const id of left) ssv.setOnline(id, true)
    // Signed, but the validator is too young.
    expect(exit).toThrow(expect.objectContaining({ reason: 'active-too-short' }))
  })

  test('behavior: the operators sign what gets a validator slashed, in a block with all checks', async () => {
    const pubkey = await startValidator(9)
    devnet.slash({ kind: 'attester', validators: [pubkey, 3] })
    const { slot } = devnet.head()
    await devnet.advanceSlots(1, { mode: 'real' })
    expect(devnet.head().slot).toBe(slot + 1)
    expect(devnet.validator(pubkey)).toMatchObject({ status: 'active_slashed' })
  })

  test('behavior: after an operator left, its clusters go on with the others', async () => {
    const { pubkey } = createValidatorKey(1)
    await operatorLeaves(4n)
    expect(ssv.operatorIds()).toEqual([1n, 2n, 3n, 5n])
    expect(ssv.validator(pubkey)).toMatchObject({ holders: [1n, 2n, 3n] })
    expect(await gainOf(pubkey)).toBeGreaterThan(0n)
    ssv.setOnline(1n, false)
    expect(await gainOf(pubkey)).toBeLessThan(0n)
    ssv.setOnline(1n, true)
  })

  test('behavior: a validator moves to other operators after an epoch without duties', async () => {
    const { pubkey, secretKey } = createValidatorKey(1)
    const others = [...operators.slice(0, 3), spare]
    const ids = others.map(({ id }) => id)
    await cluster.remove(pubkey)
    const next = createClusterOwner(createClients(devnet), {
      ssvNetwork: network,
      operatorIds: ids,
    })
    const nonce = ssv.nonceOf(owner)
    await next.register(pubkey, createSharesData({ secretKey, owner, nonce, operators: others }))
    await devnet.settled()
    const waiting = { kind: 'offline', reason: 'waiting' }
    expect(ssv.validator(pubkey)).toMatchObject({ holders: ids, verdict: waiting })
    await devnet.advanceSlots(32)
    expect(ssv.validator(pubkey)).toMatchObject({ verdict: { kind: 'online' } })
    // The old cluster and the operator that is only in it do not matter any more.
    await cluster.liquidate()
    ssv.setOnline(2n, false)
    expect(await gainOf(pubkey)).toBeGreaterThan(0n)
    ssv.setOnline(2n, true)
    cluster = next
  })

  test('behavior: a removed validator is offline', async () => {
    const { pubkey } = createValidatorKey(1)
    await cluster.remove(pubkey)
    await devnet.settled()
    expect(ssv.validator(pubkey)).toEqual({ kind: 'unknown' })
    expect(await gainOf(pubkey)).toBeLessThan(0n)
  })
})
