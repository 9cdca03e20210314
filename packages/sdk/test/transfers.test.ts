// Payments without a function, and several calls simulated in order, on one chain.
import { createPublicClient, custom, parseAbi, parseEther } from 'viem'
import { getBalance } from 'viem/actions'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { sendCall } from '../src/call/sendCall.ts'
import { waitForSuccess } from '../src/call/waitForSuccess.ts'
import {
  type Call,
  encodeCall,
  estimateCallGas,
  previewCall,
  previewCalls,
  renderCall,
  simulateCall,
  transferCall,
} from '../src/index.ts'
import { startAnvil } from './startAnvil.ts'

const receiver = '0x00000000000000000000000000000000000b0b00'
const refuser = '0x0000000000000000000000000000000000009999'
const amount = parseEther('3')
const payment = transferCall({ receiver, amount })

let anvil: startAnvil.ReturnType
beforeAll(async () => {
  anvil = await startAnvil()
  // Reverts with the selector of AmountNotAvailable().
  await anvil.setCode(refuser, '0x6347747fa95f526004601cfd')
})
afterAll(() => anvil.stop())

const account = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266'
const wallet = () => anvil.wallet(0)
const refused: Call = {
  address: refuser,
  abi: parseAbi(['function delegate(uint256 amount)']),
  functionName: 'delegate',
  args: [1n],
}

describe('transferCall', () => {
  test('default', async () => {
    expect(encodeCall(payment)).toBe('0x')
    await waitForSuccess(wallet(), { hash: await sendCall(wallet(), payment) })
    expect(await getBalance(wallet(), { address: receiver })).toBe(amount)
  })

  test('behavior: is previewed without a function', async () => {
    const { effect, gas } = await previewCall(wallet(), { account, call: payment })
    expect(effect).toEqual({
      contract: receiver,
      functionName: 'receive',
      arguments: [],
      value: amount,
    })
    expect(gas).toBe(21_000n)
    expect(await simulateCall(wallet(), { call: payment })).toBe(undefined)
    expect(await estimateCallGas(wallet(), { call: payment, marginPercent: 20n })).toBe(25_200n)
  })

  test('behavior: is a line of cast without a signature', () => {
    expect(renderCall(payment, { via: 'cast' })).toBe(
      `cast send ${receiver} --value 3000000000000000000 --interactive`,
    )
  })

  test('behavior: has empty calldata in a Safe file', () => {
    const options = { via: 'safe', chainId: 1, name: 'Pay', createdAtMs: 1 } as const
    expect(JSON.parse(renderCall(payment, options)).transactions).toEqual([
      {
        to: receiver,
        value: '3000000000000000000',
        data: '0x',
        contractMethod: null,
        contractInputsValues: null,
      },
    ])
  })

  test('error: ACCOUNT_FUNDS', async () => {
    const call = transferCall({ receiver, amount: parseEther('20000') })
    await expect(sendCall(wallet(), call)).rejects.toMatchObject({ code: 'ACCOUNT_FUNDS' })
  })
})

describe('previewCalls', () => {
  test('default', async () => {
    // The second spends what the first brought: alone it would fail.
    const poor = '0x000000000000000000000000000000000000d00d'
    const steps = [
      { account, call: transferCall({ receiver: poor, amount }) },
      { account: poor, call: transferCall({ receiver, amount }) },
    ] as const
    expect(await previewCalls(wallet(), { steps })).toEqual({ kind: 'done', gasUsed: 42_000n })
    await expect(previewCalls(wallet(), { steps: [steps[1]] })).rejects.toMatchObject({
      code: 'ACCOUNT_FUNDS',
    })
    expect(await getBalance(wallet(), { address: poor })).toBe(0n)
  })

  test('args: stateOverrides', async () => {
    const rich = '0x000000000000000000000000000000000000d00d'
    const steps = [{ account: rich, call: payment }] as const
    const stateOverrides = [{ address: rich, balance: amount }] as const
    const found = await previewCalls(wallet(), { steps, stateOverrides: [...stateOverrides] })
    expect(found).toEqual({ kind: 'done', gasUsed: 21_000n })
  })

  test('behavior: names the first call that a contract refuses', async () => {
    const steps = [payment, refused, payment].map((call) => ({ account, call }) as const)
    expect(await previewCalls(wallet(), { steps })).toMatchObject({
      kind: 'reverted',
      index: 1,
      call: { functionName: 'delegate' },
      error: { code: 'AMOUNT_NOT_AVAILABLE' },
    })
  })

  test('behavior: a node without it makes the answer unknown', async () => {
    const transport = custom({
      request: ({ method, params }) => {
        if (method === 'eth_simulateV1') throw Object.assign(new Error('none'), { code: -32601 })
        return wallet().request({ method, params })
      },
    })
    const client = createPublicClient({ transport })
    const found = await previewCalls(client, { steps: [{ account, call: payment }] })
    expect(found).toEqual({
      kind: 'unknown',
      reason: 'the node does not simulate several calls in order',
    })
  })
})
