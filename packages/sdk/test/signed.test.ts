import { createWalletClient, http, type LocalAccount, parseEther, parseGwei } from 'viem'
import { mnemonicToAccount } from 'viem/accounts'
import { getTransactionReceipt } from 'viem/actions'
import { anvil as anvilChain } from 'viem/chains'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sendSigned } from '../src/call/sendSigned.ts'
import { signTransaction } from '../src/call/signTransaction.ts'
import { waitForSuccess } from '../src/call/waitForSuccess.ts'
import { startAnvil } from './startAnvil.ts'

const receiver = '0x000000000000000000000000000000000000dEaD'
const gift = { to: receiver, data: '0x', value: parseEther('1'), gas: 30_000n } as const

let anvil: startAnvil.ReturnType
beforeAll(async () => {
  anvil = await startAnvil()
})
afterAll(() => anvil.stop())

function wallet(onAnswer: (text: string) => void = () => undefined) {
  const account: LocalAccount = mnemonicToAccount(
    'test test test test test test test test test test test junk',
    { addressIndex: 3 },
  )
  const transport = http(anvil.url, {
    onFetchResponse: async (response) => onAnswer(await response.clone().text()),
  })
  return createWalletClient({ account, chain: anvilChain, transport, pollingInterval: 10 })
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
  test('error: TRANSACTION_REPLACED when another one is included with the nonce', async () => {
    await anvil.node.setAutomine(false)
    const told = Promise.withResolvers<void>()
    // It has to know the transaction to see it replaced.
    const client = wallet((text) => text.includes('"blockHash":null') && told.resolve())
    const [low, high] = [2n, 4n].map((gwei) => ({
      maxFeePerGas: parseGwei('5') * gwei,
      maxPriorityFeePerGas: parseGwei('1') * gwei,
    }))
    const stuck = await signTransaction(client, { ...gift, fees: low })
    await sendSigned(client, stuck)
    const waiting = waitForSuccess(client, { hash: stuck.hash })
    await told.promise
    const self = { ...gift, to: client.account.address, value: 0n }
    const other = await signTransaction(client, { ...self, nonce: stuck.nonce, fees: high })
    await sendSigned(client, other)
    await anvil.node.mine({ blocks: 1 })

    await expect(waiting).rejects.toMatchObject({
      code: 'TRANSACTION_REPLACED',
      hash: stuck.hash,
      replacement: other.hash,
    })
  })
})
