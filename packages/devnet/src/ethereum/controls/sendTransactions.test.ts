import '../setup.ts'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createClients } from '../../../test/deposit.ts'
import { predeploys } from '../../execution/predeploys.ts'
import type { ConsensusChain } from '../consensus/ConsensusChain.ts'
import { Driver } from '../Driver.ts'
import type { EthereumDevnet } from '../EthereumDevnet.ts'
import { controlAccountBalance, controlAccounts } from '../execution/controlAccounts.ts'
import type { ExecutionBackend } from '../execution/ExecutionBackend.ts'
import { startEthereumDevnet } from '../startEthereumDevnet.ts'
import type { DevnetParts } from './DevnetParts.ts'
import { sendTransactions } from './sendTransactions.ts'

const receiver = '0x00000000000000000000000000000000000a11ce'
const transfer = { to: receiver, data: '0x', value: 5n, gas: 21_000n } as const
const from = controlAccounts.stranger

let devnet: EthereumDevnet
let parts: Pick<DevnetParts, 'driver' | 'backend' | 'mode'>
beforeAll(async () => {
  devnet = await startEthereumDevnet({ automine: false })
  const { rpcUrl, chainId } = devnet
  // The handle's own driver makes the blocks; this one only hands its calls on.
  const driver = Object.create(Driver.prototype, {
    advanceBlock: {
      value: async (_mode: ConsensusChain.Mode, fill?: () => Promise<void>) => {
        await fill?.()
        await devnet.advanceSlots(1)
      },
    },
  }) as Driver
  parts = { driver, backend: { rpcUrl, chainId } as ExecutionBackend, mode: 'fast' }
})
afterAll(() => devnet.stop())

describe('sendTransactions', () => {
  test('default', async () => {
    const { reader } = createClients(devnet)
    expect(await reader.getBalance({ address: from.address })).toBe(controlAccountBalance)
    const receipts = await sendTransactions(parts, {
      purpose: 'test',
      from,
      plan: async () => [transfer, { ...transfer, value: 7n }],
    })
    expect(receipts.map(({ blockNumber }) => blockNumber)).toEqual([1, 1])
    expect(await reader.getBalance({ address: receiver })).toBe(12n)
  })

  test('error: CONTROL_TRANSACTION_FAILED, reverted', async () => {
    const plan = async () => [{ ...transfer, to: predeploys.depositContract, gas: 100_000n }]
    await expect(sendTransactions(parts, { purpose: 'test', from, plan })).rejects.toThrow(
      /^The transaction 0x[0-9a-f]{64} for the test reverted\.$/,
    )
  })

  test('error: CONTROL_TRANSACTION_FAILED, pending', async () => {
    const driver = Object.create(Driver.prototype, {
      advanceBlock: { value: async (_: unknown, fill?: () => Promise<void>) => fill?.() },
    }) as Driver
    const input = { purpose: 'test', from, plan: async () => [transfer] }
    await expect(sendTransactions({ ...parts, driver }, input)).rejects.toMatchObject({
      code: 'CONTROL_TRANSACTION_FAILED',
      message: expect.stringContaining('is in no block yet'),
    })
  })

  test('behavior: a plan that fails makes no block and leaves the chain as it was', async () => {
    const { blockNumber } = devnet.head()
    const plan = async () => {
      throw new Error('no plan')
    }
    await expect(sendTransactions(parts, { purpose: 'test', from, plan })).rejects.toThrow(
      'no plan',
    )
    expect(devnet.head().blockNumber).toBe(blockNumber)
  })
})
