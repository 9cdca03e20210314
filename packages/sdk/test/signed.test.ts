import {
  type Address,
  createWalletClient,
  custom,
  HttpRequestError,
  http,
  type LocalAccount,
  parseEther,
  parseGwei,
} from 'viem'
import { mnemonicToAccount } from 'viem/accounts'
import { getTransactionReceipt } from 'viem/actions'
import { anvil as anvilChain } from 'viem/chains'
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest'
import { sendSigned } from '../src/call/sendSigned.ts'
import { signTransaction } from '../src/call/signTransaction.ts'
import { waitForSuccess } from '../src/call/waitForSuccess.ts'
import { startAnvil } from './startAnvil.ts'

const receiver = '0x000000000000000000000000000000000000dEaD'
const gift = { to: receiver, data: '0x', value: parseEther('1'), gas: 30_000n } as const
/** Each outbids the one before. */
const [low, high] = [2n, 4n].map((gwei) => ({
  maxFeePerGas: parseGwei('5') * gwei,
  maxPriorityFeePerGas: parseGwei('1') * gwei,
}))

let anvil: startAnvil.ReturnType
beforeAll(async () => {
  anvil = await startAnvil()
})
afterEach(async () => {
  await anvil.node.mine({ blocks: 1 })
  await anvil.node.setAutomine(true)
})
afterAll(() => anvil.stop())

/** `onRequest` runs before each request goes to the node. */
function wallet(onRequest: (method: string) => Promise<void> = async () => undefined) {
  const account: LocalAccount = mnemonicToAccount(
    'test test test test test test test test test test test junk',
    { addressIndex: 3 },
  )
  const node = http(anvil.url)({ chain: anvilChain })
  const transport = custom(
    {
      request: async ({ method, params }) => {
        await onRequest(method)
        return node.request({ method, params })
      },
    },
    { retryCount: 0 },
  )
  return createWalletClient({ account, chain: anvilChain, transport, pollingInterval: 10 })
}

/** Runs once, at the first request that is none for a receipt or a block's number, after two for a receipt. */
function onceBetweenLooks(run: () => Promise<unknown>) {
  let receipts = 0
  let isRun = false
  return async (method: string) => {
    if (method === 'eth_getTransactionReceipt') receipts += 1
    const isOther = !['eth_getTransactionReceipt', 'eth_blockNumber'].includes(method)
    if (!isOther || receipts < 2 || isRun) return
    isRun = true
    await run()
  }
}

async function sendStuck(client: ReturnType<typeof wallet>) {
  await anvil.node.setAutomine(false)
  const stuck = await signTransaction(client, { ...gift, fees: low })
  await sendSigned(client, stuck)
  return stuck
}

async function outbid(nonce: number, changes: { to?: Address; value?: bigint }) {
  const other = await signTransaction(wallet(), { ...gift, ...changes, nonce, fees: high })
  await sendSigned(wallet(), other)
  return other
}

describe('signTransaction', () => {
  test('default', async () => {
    const client = wallet()
    const signed = await signTransaction(client, gift)
    await expect(getTransactionReceipt(client, { hash: signed.hash })).rejects.toThrow()
    expect(await sendSigned(client, signed)).toBe(signed.hash)
    expect((await waitForSuccess(client, { hash: signed.hash })).status).toBe('success')
  })

  test('args: fees and nonce', async () => {
    const fees = { maxFeePerGas: parseGwei('7'), maxPriorityFeePerGas: parseGwei('3') }
    const signed = await signTransaction(wallet(), { ...gift, fees, nonce: 42 })
    expect(signed).toMatchObject({ fees, nonce: 42, gas: 30_000n })
  })
})

describe('waitForSuccess', () => {
  test('behavior: sees the only block, which came while it looked for another', async () => {
    // As on a busy machine: the block comes, and what was asked before it is answered later.
    const client = wallet(
      onceBetweenLooks(async () => {
        await anvil.node.mine({ blocks: 1 })
        await new Promise((resolve) => setTimeout(resolve, 100))
      }),
    )
    const { hash } = await sendStuck(client)
    const receipt = await waitForSuccess(client, { hash, timeoutMs: 5_000 })
    expect(receipt.transactionHash).toBe(hash)
  })

  test('behavior: a node that is silent for a while is asked again', async () => {
    let silent = 0
    const client = wallet(async (method) => {
      if (method !== 'eth_getTransactionReceipt' || silent === 3) return
      silent += 1
      throw new HttpRequestError({ url: anvil.url })
    })
    const signed = await signTransaction(client, gift)
    const hash = await sendSigned(client, signed)
    expect((await waitForSuccess(client, { hash })).transactionHash).toBe(hash)
    expect(silent).toBe(3)
  })

  test('behavior: the same one with another fee is reported by its own hash', async () => {
    const client = wallet(
      onceBetweenLooks(async () => {
        await outbid(stuck.nonce, {})
        await anvil.node.mine({ blocks: 1 })
      }),
    )
    const stuck = await sendStuck(client)
    const receipt = await waitForSuccess(client, { hash: stuck.hash })
    expect(receipt).toMatchObject({ status: 'success', to: receiver.toLowerCase() })
    expect(receipt.transactionHash).not.toBe(stuck.hash)
  })

  test('error: TRANSACTION_REPLACED when another one is included with the nonce', async () => {
    let replacement: string | undefined
    const client = wallet(
      onceBetweenLooks(async () => {
        const self = { to: client.account.address, value: 0n }
        replacement = (await outbid(stuck.nonce, self)).hash
        // More than one block passes between two looks.
        await anvil.node.mine({ blocks: 3 })
      }),
    )
    const stuck = await sendStuck(client)
    const waiting = waitForSuccess(client, { hash: stuck.hash })
    await expect(waiting).rejects.toMatchObject({ code: 'TRANSACTION_REPLACED', hash: stuck.hash })
    await expect(waiting).rejects.toMatchObject({ replacement })
  })

  test('error: TRANSACTION_TIMEOUT with what the node failed at last', async () => {
    const client = wallet(async (method) => {
      if (method === 'eth_blockNumber') throw new HttpRequestError({ url: anvil.url })
    })
    const { hash } = await sendStuck(wallet())
    await expect(waitForSuccess(client, { hash, timeoutMs: 100 })).rejects.toMatchObject({
      code: 'TRANSACTION_TIMEOUT',
      hash,
      cause: { code: 'RPC_UNREACHABLE' },
    })
  })
})
