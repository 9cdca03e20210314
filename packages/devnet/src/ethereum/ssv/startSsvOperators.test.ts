import { encodeAbiParameters, type Hex, parseAbiParameters } from 'viem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createKeyShares } from '../../../test/createKeyShares.ts'
import { createClients, createValidatorKey, deposit } from '../../../test/deposit.ts'
import { emitEvent } from '../../../test/emitEvent.ts'
import { type EthereumDevnet, startEthereumDevnet } from '../startEthereumDevnet.ts'
import { createSsvOperatorKey } from './operatorKey.ts'
import { ssvEvents } from './ssvEvents.ts'
import { type SsvOperators, startSsvOperators } from './startSsvOperators.ts'

const network = '0x0000000000000000000000000000000000055000'
const feeRecipient = '0x0000000000000000000000000000000000000003'
const operatorIds = [1n, 2n, 3n, 4n]
const clusterType = '(uint32,uint64,uint64,bool,uint256)'
const cluster = [1, 0n, 0n, true, 0n] as const
const keys = operatorIds.map(() => createSsvOperatorKey())
const operators = operatorIds.map((id, index) => ({
  id,
  publicKey: keys[index]?.publicKey ?? '0x',
}))

let devnet: EthereumDevnet
let ssv: SsvOperators
let clients: ReturnType<typeof createClients>
let owner: Hex
beforeAll(async () => {
  devnet = await startEthereumDevnet()
  clients = createClients(devnet)
  owner = clients.wallet.account.address
  // Two operators are registered before the operators run, two after: both must be known.
  await addOperators(0, 2)
  ssv = await startSsvOperators({ devnet, network, operators: keys })
  await addOperators(2, 4)
  await devnet.settled()
})
afterAll(() => devnet.stop())

async function emit(eventName: string, topics: Record<string, unknown>, data: Hex): Promise<void> {
  await emitEvent({ clients, address: network, abi: ssvEvents, eventName, topics, data })
}

async function addOperators(from: number, to: number): Promise<void> {
  for (const { id, publicKey } of operators.slice(from, to)) {
    const data = encodeAbiParameters(parseAbiParameters('bytes,uint256'), [publicKey, 0n])
    await emit('OperatorAdded', { operatorId: id, owner }, data)
  }
}

async function addValidator(pubkey: Hex, shares: Hex): Promise<void> {
  const types = parseAbiParameters(`uint64[],bytes,bytes,${clusterType}`)
  const data = encodeAbiParameters(types, [operatorIds, pubkey, shares, cluster])
  await emit('ValidatorAdded', { owner }, data)
  await devnet.settled()
}

async function clusterEvent(eventName: string): Promise<void> {
  const types = parseAbiParameters(`uint64[],${clusterType}`)
  await emit(eventName, { owner }, encodeAbiParameters(types, [operatorIds, cluster]))
  await devnet.settled()
}

/** A validator with 32 ETH on the chain, run by the operators. */
async function startValidator(seed: number): Promise<Hex> {
  const { secretKey, pubkey } = createValidatorKey(seed)
  const nonce = ssv.nonceOf(owner)
  await addValidator(pubkey, createKeyShares({ secretKey, owner, nonce, operators }))
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

describe('startSsvOperators', () => {
  test('default', async () => {
    expect(ssv.operatorIds()).toEqual(operatorIds)
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
    let proposed = false
    for (let epochs = 0; epochs < 8 && !proposed; epochs++) {
      const from = devnet.head().slot + 1
      await devnet.advanceEpochs(1, { mode: 'real' })
      for (let slot = from; slot <= devnet.head().slot; slot++)
        proposed ||= devnet.chain.history.blockAtSlot(slot)?.header.proposerIndex === view.index
    }
    expect(proposed).toBe(true)
  })

  test('behavior: a liquidated cluster stops, a reactivated one goes on after an epoch', async () => {
    const { pubkey } = createValidatorKey(1)
    await clusterEvent('ClusterLiquidated')
    expect(ssv.validator(pubkey)).toMatchObject({ verdict: { reason: 'cluster-inactive' } })
    expect(await gainOf(pubkey)).toBeLessThan(0n)
    await clusterEvent('ClusterReactivated')
    expect(ssv.validator(pubkey)).toMatchObject({ verdict: { reason: 'waiting' } })
    expect(await gainOf(pubkey)).toBeGreaterThan(0n)
  })

  test('behavior: an ignored registration burns a nonce', async () => {
    const { secretKey, pubkey } = createValidatorKey(2)
    const nonce = ssv.nonceOf(owner)
    const wrongNonce = nonce + 1n
    await addValidator(pubkey, createKeyShares({ secretKey, owner, nonce: wrongNonce, operators }))
    expect(ssv.validator(pubkey)).toEqual({ kind: 'ignored', reason: 'owner-signature' })
    expect(ssv.nonceOf(owner)).toBe(nonce + 1n)
    await addValidator(pubkey, createKeyShares({ secretKey, owner, nonce: wrongNonce, operators }))
    expect(ssv.validator(pubkey).kind).toBe('registered')
  })

  test('behavior: an operator with a wrong share drops out alone', async () => {
    const { secretKey, pubkey } = createValidatorKey(3)
    const wrong = new Map([[2n, createValidatorKey(4).secretKey]])
    const nonce = ssv.nonceOf(owner)
    await addValidator(pubkey, createKeyShares({ secretKey, owner, nonce, operators, wrong }))
    expect(ssv.validator(pubkey)).toMatchObject({ kind: 'registered', holders: [1n, 3n, 4n] })
  })

  test('behavior: fees go to the owner until it names somebody else', async () => {
    const { pubkey } = createValidatorKey(1)
    const view = devnet.validator(pubkey)
    if (view.kind === 'unknown') throw new Error('no validator')
    const { duties } = devnet.chain
    expect(duties.feeRecipientOf(view.index, pubkey)).toBe(owner)
    const data = encodeAbiParameters(parseAbiParameters('address'), [feeRecipient])
    await emit('FeeRecipientAddressUpdated', { owner }, data)
    await devnet.settled()
    expect(duties.feeRecipientOf(view.index, pubkey)).toBe(feeRecipient)
  })

  test('behavior: a removed validator is offline', async () => {
    const { pubkey } = createValidatorKey(1)
    const types = parseAbiParameters(`uint64[],bytes,${clusterType}`)
    const data = encodeAbiParameters(types, [operatorIds, pubkey, cluster])
    await emit('ValidatorRemoved', { owner }, data)
    await devnet.settled()
    expect(ssv.validator(pubkey)).toEqual({ kind: 'unknown' })
    expect(await gainOf(pubkey)).toBeLessThan(0n)
  })
})
