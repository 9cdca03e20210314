import { describe, expect, test } from 'vitest'
import { startExecution } from './startExecution.ts'

const parameters: startExecution.Parameters = {
  chainId: 31337,
  genesisTime: 1_800_000_000,
  port: 0,
  accounts: 2,
  accountBalanceEther: 1_000,
  gasLimit: 30_000_000,
  stateHistory: 50,
}

describe('startExecution', () => {
  test.each(['anvil', 'ethereumjs'] as const)('default (%s)', async (choice) => {
    const backend = await startExecution(choice, parameters)
    expect(backend.chainId).toBe(31337)
    expect(backend.pid).toBeGreaterThan(0)
    expect(backend.genesis.header).toMatchObject({
      timestamp: 1_800_000_000,
      gasLimit: 30_000_000,
      blockNumber: 0,
    })
    expect(await backend.pendingTransactions()).toBe(0)
    await backend.stop()
  })

  test('error: RPC_FAILED', async () => {
    const [engineUrl, rpcUrl] = ['http://127.0.0.1:1', 'http://127.0.0.1:2']
    const jwtSecret = `0x${'00'.repeat(32)}` as const
    await expect(
      startExecution({ engineUrl, rpcUrl, jwtSecret }, parameters),
    ).rejects.toMatchObject({ code: 'RPC_FAILED' })
  })

  test('error: INVALID_OPTION', async () => {
    const [engineUrl, rpcUrl] = ['http://127.0.0.1:1', 'http://127.0.0.1:2']
    await expect(
      startExecution({ engineUrl, rpcUrl, jwtSecret: '0x1234' }, parameters),
    ).rejects.toMatchObject({
      code: 'INVALID_OPTION',
      message: expect.not.stringContaining('1234'),
    })
  })
})
