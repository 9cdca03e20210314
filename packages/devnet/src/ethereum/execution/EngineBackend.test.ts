import {
  type Address,
  bytesToHex,
  concatHex,
  type Hex,
  hexToBigInt,
  hexToBytes,
  keccak256,
  numberToHex,
  pad,
  parseEther,
  parseGwei,
} from 'viem'
import { mnemonicToAccount } from 'viem/accounts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createJsonRpc } from '../../createJsonRpc.ts'
import { mnemonic } from '../../devAccounts.ts'
import { predeploys } from '../../execution/predeploys.ts'
import { EngineBackend } from './EngineBackend.ts'
import { startEthereumJs } from './startEthereumJs.ts'

// Long past, and every twelfth second of it counts: the client must not mind its own clock.
const genesisTime = 1_700_000_000
const feeRecipient = '0x0000000000000000000000000000000000000fee'
const receiver = '0x00000000000000000000000000000000000a11ce'
const account = mnemonicToAccount(mnemonic)

let backend: EngineBackend
let rpc: createJsonRpc.ReturnType
let slot = 0
let nonce = 0
beforeAll(async () => {
  backend = await startEthereumJs({ genesisTime, port: 0, accounts: 2, accountBalanceEther: 1_000 })
  rpc = createJsonRpc(backend.rpcUrl)
})
afterAll(async () => {
  rpc.close()
  await backend.stop()
})

const rootOf = (number: number) => pad(numberToHex(number), { size: 32 })

function produce(
  withdrawals: { address: Address; gwei: bigint }[] = [],
  finality?: { justified: number; finalized: number },
) {
  slot++
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
    ...(finality === undefined ? {} : { finality }),
  })
}

async function send(to: Address, value: bigint, data: Hex = '0x'): Promise<Hex> {
  const fees = { gas: 200_000n, maxFeePerGas: parseGwei('5'), maxPriorityFeePerGas: 1n }
  const transaction = { type: 'eip1559', chainId: 31337, nonce: nonce++, ...fees } as const
  return backend.sendRawTransaction(
    await account.signTransaction({ ...transaction, to, value, data }),
  )
}

const balanceOf = async (address: Address) =>
  hexToBigInt((await rpc.request('eth_getBalance', address, 'latest')) as Hex)

describe('EngineBackend', () => {
  test('default', async () => {
    expect(backend.chainId).toBe(31337)
    expect(
      await rpc
        .request('eth_call', { to: predeploys.withdrawalRequests }, 'latest')
        .catch(({ code }) => code),
    ).toBe('RPC_FAILED')

    const { payload, requests, credited, beaconRoot } = await produce()
    const block = (await rpc.request('eth_getBlockByNumber', 'latest', false)) as Record<
      string,
      Hex
    >
    expect(bytesToHex(payload.blockHash)).toBe(block.hash)
    expect(bytesToHex(payload.parentHash)).toBe(backend.genesis.hash)
    expect(Number(block.timestamp)).toBe(genesisTime + 12)
    expect(block.parentBeaconBlockRoot).toBe(rootOf(1))
    expect(block.mixHash).toBe(`0x${'07'.repeat(32)}`)
    expect(beaconRoot).toBe(rootOf(1))
    expect([credited, requests.deposits.length]).toEqual([0n, 0])
  })

  test('behavior: the first system call opens the request contracts', async () => {
    for (const to of [predeploys.withdrawalRequests, predeploys.consolidationRequests])
      expect(hexToBigInt((await rpc.request('eth_call', { to }, 'latest')) as Hex)).toBe(1n)
  })

  test('behavior: block hashes of EIP-2935 are there', async () => {
    const { payload } = await produce()
    const data = numberToHex(payload.blockNumber - 1, { size: 32 })
    expect(await rpc.request('eth_call', { to: predeploys.blockHashes, data }, 'latest')).toBe(
      bytesToHex(payload.parentHash),
    )
  })

  test('behavior: transactions wait in the pool, then their block has them', async () => {
    expect(await backend.pendingTransactions()).toBe(0)
    const hash = await send(receiver, 5n)
    expect(await backend.pendingTransactions()).toBe(1)
    const { transactionHashes, payload } = await produce()
    expect(transactionHashes).toEqual([hash])
    expect(keccak256(payload.transactions[0] ?? '0x')).toBe(hash)
    expect(await backend.pendingTransactions()).toBe(0)
    expect(await balanceOf(receiver)).toBe(5n)
    expect(await balanceOf(feeRecipient)).toBe(21_000n)
  })

  test('behavior: the client credits withdrawals, several to one address', async () => {
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
    expect([await balanceOf(a), await balanceOf(b)]).toEqual([3_000_000_000n, parseEther('32')])
    expect(payload.withdrawals.map(({ amount }) => amount)).toEqual([1n, 32_000_000_000n, 2n])
  })

  test('behavior: requests come out of the block that took them', async () => {
    const pubkey = `0x${'ab'.repeat(48)}` as const
    await send(predeploys.withdrawalRequests, 1n, concatHex([pubkey, numberToHex(3, { size: 8 })]))
    const { requests } = await produce()
    expect(requests.withdrawals).toEqual([
      {
        sourceAddress: hexToBytes(account.address),
        validatorPubkey: hexToBytes(pubkey),
        amount: 3n,
      },
    ])
    expect((await produce()).requests.withdrawals).toEqual([])
  })

  test('behavior: tags tell what is justified and final', async () => {
    const { payload } = await produce([], { justified: 4, finalized: 2 })
    const numberAt = async (tag: string) =>
      Number(((await rpc.request('eth_getBlockByNumber', tag, false)) as { number: Hex }).number)
    expect([await numberAt('latest'), await numberAt('safe'), await numberAt('finalized')]).toEqual(
      [payload.blockNumber, 4, 2],
    )
  })

  test('behavior: rolls back, and builds on from there', async () => {
    const balance = await balanceOf(receiver)
    const [{ payload: parent }, raw] = [await produce(), nonce]
    await send(receiver, 7n)
    await produce()
    await produce()
    await backend.rollback(parent.blockNumber)
    expect(await balanceOf(receiver)).toBe(balance)
    nonce = raw
    await send(receiver, 8n)
    const { payload } = await produce()
    expect(payload.blockNumber).toBe(parent.blockNumber + 1)
    expect(payload.parentHash).toEqual(parent.blockHash)
    expect(await balanceOf(receiver)).toBe(balance + 8n)
  })

  test('behavior: comes back to a snapshot as often as wanted, below finality and without old builds', async () => {
    const { payload: marked } = await produce()
    const [balance, at, firstNonce] = [await balanceOf(receiver), slot, nonce]
    const restore = await backend.snapshot()
    for (const wei of [1n, 2n, 3n]) {
      await send(receiver, wei)
      // The same slot, the same attributes: only the transaction differs from the last time.
      const { payload } = await produce()
      expect(payload.parentHash).toEqual(marked.blockHash)
      expect(await balanceOf(receiver)).toBe(balance + wei)
      const final = { justified: payload.blockNumber, finalized: payload.blockNumber }
      await produce([], final)
      await restore()
      slot = at
      nonce = firstNonce
      expect(await balanceOf(receiver)).toBe(balance)
    }
    const { payload: last, transactionHashes } = await produce()
    expect([last.blockNumber, transactionHashes]).toEqual([marked.blockNumber + 1, []])
  })

  test('error: RPC_FAILED', async () => {
    slot -= 5
    await expect(produce()).rejects.toMatchObject({ code: 'RPC_FAILED' })
    slot += 4
    await expect(backend.sendRawTransaction('0x02c0')).rejects.toMatchObject({ code: 'RPC_FAILED' })
    await produce()
  })

  test('error: EXECUTION_UNSUPPORTED', async () => {
    // EthereumJS never gives up its first block. The chain goes on from where it is.
    await expect(backend.rollback(0)).rejects.toMatchObject({ code: 'EXECUTION_UNSUPPORTED' })
    const before = Number((await rpc.request('eth_blockNumber')) as Hex)
    expect((await produce()).payload.blockNumber).toBe(before + 1)
  })
})

describe('connect', () => {
  test('error: RPC_FAILED', async () => {
    const nowhere = { engineUrl: 'http://127.0.0.1:1', rpcUrl: 'http://127.0.0.1:1' }
    await expect(EngineBackend.connect(nowhere)).rejects.toMatchObject({ code: 'RPC_FAILED' })
  })

  test('error: EXECUTION_UNSUPPORTED', async () => {
    const { rpcUrl } = backend
    await expect(EngineBackend.connect({ engineUrl: rpcUrl, rpcUrl })).rejects.toMatchObject({
      code: 'EXECUTION_UNSUPPORTED',
    })
  })
})
