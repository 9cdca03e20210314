import '../setup.ts'
import { ssz } from '@lodestar/types'
import {
  type Address,
  bytesToHex,
  concatHex,
  createTestClient,
  type Hex,
  hexToBytes,
  http,
  keccak256,
  numberToHex,
  pad,
  parseEther,
  publicActions,
  walletActions,
} from 'viem'
import { foundry } from 'viem/chains'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { beaconRootsRingLength, predeploys } from '../../execution/predeploys.ts'
import { AnvilBackend } from './AnvilBackend.ts'

const genesisTime = 1_800_000_000
const feeRecipient = '0x0000000000000000000000000000000000000fee'
const sender = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266'

let backend: AnvilBackend
let client: ReturnType<typeof createClient>
let slot = 0
beforeAll(async () => {
  backend = await AnvilBackend.start({
    chainId: 31337,
    genesisTime,
    port: 0,
    mnemonic: 'test test test test test test test test test test test junk',
    accounts: 2,
    accountBalanceEther: 1_000,
    gasLimit: 60_000_000,
    stateHistory: 50,
  })
  client = createClient(backend.rpcUrl)
})
afterAll(() => backend.stop())

function createClient(url: string) {
  return createTestClient({ chain: foundry, mode: 'anvil', transport: http(url) })
    .extend(publicActions)
    .extend(walletActions)
}

const rootOf = (number: number) => pad(numberToHex(number), { size: 32 })

function produce(withdrawals: { address: Address; gwei: bigint }[] = [], skip = 1) {
  slot += skip
  return backend.produceBlock({
    timestamp: genesisTime + 12 * slot,
    parentBeaconBlockRoot: hexToBytes(rootOf(slot)),
    prevRandao: new Uint8Array(32).fill(7),
    feeRecipient,
    withdrawals: withdrawals.map(({ address, gwei }, index) => ({
      index,
      validatorIndex: index,
      address: hexToBytes(address),
      amount: gwei,
    })),
  })
}

async function beaconRoot(timestamp: number): Promise<Hex | undefined> {
  const data = numberToHex(timestamp, { size: 32 })
  return (await client.call({ to: predeploys.beaconRoots, data })).data
}

describe('AnvilBackend', () => {
  test('default', async () => {
    const { payload, requests, credited } = await produce()
    const block = await client.getBlock()
    expect(bytesToHex(payload.blockHash)).toBe(block.hash)
    expect(bytesToHex(payload.parentHash)).toBe(backend.genesis.hash)
    expect(Number(block.timestamp)).toBe(genesisTime + 12)
    expect(block.miner).toBe(feeRecipient)
    expect(requests).toEqual(ssz.electra.ExecutionRequests.defaultValue())
    expect(credited).toBe(0n)
  })

  test('behavior: the header built from the payload has the hash fields of the block', async () => {
    const { payload } = await produce()
    const block = await client.getBlock()
    expect(bytesToHex(payload.stateRoot)).toBe(block.stateRoot)
    expect(payload.baseFeePerGas).toBe(block.baseFeePerGas)
    expect(BigInt(payload.gasLimit)).toBe(block.gasLimit)
  })

  test('behavior: predeploys have the code of public networks', async () => {
    const codeHash = async (address: Address) =>
      keccak256((await client.getCode({ address })) ?? '0x')
    expect(await codeHash(predeploys.multicall3)).toBe(
      '0x5a29a1eb2f59e45e4249b938c8192cac0d2bd32398e1afa03f302a867db692ea',
    )
    expect(await client.getCode({ address: predeploys.create2Factory })).toMatch(/^0x7fff/)
    expect(await client.getCode({ address: predeploys.blockHashes })).toBeUndefined()
    const depositRoot = await client.call({ to: predeploys.depositContract, data: '0xc5f2892f' })
    expect(depositRoot.data).toBe(
      '0xd70a234731285c6804c2a4f56711ddb8c82c99740f207854891028af34e27e5e',
    )
  })

  test('behavior: the factory deploys with CREATE2', async () => {
    const initCode = '0x600160005260206000f3'
    const hash = await client.sendTransaction({
      account: sender,
      to: predeploys.create2Factory,
      data: concatHex([pad('0x01', { size: 32 }), initCode]),
    })
    const { transactionHashes } = await produce()
    expect(transactionHashes).toEqual([hash])
    const receipt = await client.getTransactionReceipt({ hash })
    expect(receipt.status).toBe('success')
  })

  test('behavior: beacon roots answer for known timestamps and revert for others', async () => {
    const { beaconRoot: answered } = await produce()
    const timestamp = genesisTime + 12 * slot
    expect(answered).toBe(rootOf(slot))
    expect(await beaconRoot(timestamp)).toBe(rootOf(slot))
    await expect(beaconRoot(timestamp + 1)).rejects.toThrow()
    await expect(beaconRoot(0)).rejects.toThrow()
    await expect(client.call({ to: predeploys.beaconRoots, data: '0x01' })).rejects.toThrow()
  })

  test('behavior: the ring of beacon roots forgets after its length', async () => {
    await produce()
    const first = genesisTime + 12 * slot
    await produce([], beaconRootsRingLength - 1)
    expect(await beaconRoot(first)).toBe(rootOf(slot - beaconRootsRingLength + 1))
    await produce()
    await expect(beaconRoot(first)).rejects.toThrow()
    expect(await beaconRoot(genesisTime + 12 * slot)).toBe(rootOf(slot))
  })

  test('behavior: withdrawals are credited, several to one address in one sum', async () => {
    const [a, b] = [
      '0x00000000000000000000000000000000000a0001',
      '0x00000000000000000000000000000000000a0002',
    ] as const
    const { credited, payload } = await produce([
      { address: a, gwei: 1n },
      { address: b, gwei: 32_000_000_000n },
      { address: a, gwei: 2n },
    ])
    expect(credited).toBe(32_000_000_003_000_000_000n)
    expect(await client.getBalance({ address: a })).toBe(3_000_000_000n)
    expect(await client.getBalance({ address: b })).toBe(parseEther('32'))
    expect(await client.getBalance({ address: b, blockTag: 'latest' })).toBe(parseEther('32'))
    expect(payload.withdrawals).toHaveLength(3)
  })

  test('behavior: withdrawal requests leave sixteen a block, and the fee follows', async () => {
    const fee = async () =>
      BigInt((await client.call({ to: predeploys.withdrawalRequests })).data ?? 0)
    expect(await fee()).toBe(1n)
    const pubkey = (index: number) => pad(numberToHex(index + 1), { size: 48 })
    for (let index = 0; index < 40; index++)
      await client.sendTransaction({
        account: sender,
        to: predeploys.withdrawalRequests,
        data: concatHex([pubkey(index), numberToHex(index, { size: 8 })]),
        value: 1n,
        nonce: 1 + index,
        gas: 200_000n,
      })

    const counts: number[] = []
    const first = await produce()
    counts.push(first.requests.withdrawals.length)
    expect(first.requests.withdrawals[5]).toEqual({
      sourceAddress: hexToBytes(sender),
      validatorPubkey: hexToBytes(pubkey(5)),
      amount: 5n,
    })
    expect(await fee()).toBeGreaterThan(1n)
    for (let blocks = 0; blocks < 3; blocks++)
      counts.push((await produce()).requests.withdrawals.length)
    expect(counts).toEqual([16, 16, 8, 0])
    for (let blocks = 0; blocks < 20; blocks++) await produce()
    expect(await fee()).toBe(1n)
  })

  test('behavior: consolidation requests leave two a block', async () => {
    const pubkey = (index: number) => pad(numberToHex(index + 1), { size: 48 })
    for (let index = 0; index < 3; index++)
      await client.sendTransaction({
        account: sender,
        to: predeploys.consolidationRequests,
        data: concatHex([pubkey(index), pubkey(9)]),
        value: 1n,
        nonce: 41 + index,
        gas: 300_000n,
      })
    const { requests } = await produce()
    expect(requests.consolidations).toHaveLength(2)
    expect(requests.consolidations[1]?.sourcePubkey).toEqual(hexToBytes(pubkey(1)))
    expect((await produce()).requests.consolidations).toHaveLength(1)
  })

  test('behavior: counts pending transactions', async () => {
    expect(await backend.pendingTransactions()).toBe(0)
    await client.sendTransaction({ account: sender, to: feeRecipient, value: 1n })
    expect(await backend.pendingTransactions()).toBe(1)
    await produce()
    expect(await backend.pendingTransactions()).toBe(0)
  })

  test('error: RPC_FAILED', async () => {
    slot -= 5
    await expect(produce()).rejects.toMatchObject({ code: 'RPC_FAILED' })
    slot += 5
  })
})
