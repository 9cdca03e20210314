import { createPublicClient, custom } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import { describe, expect, test } from 'vitest'
import { networks, toChain } from './index.ts'

describe('toChain', () => {
  test('default', () => {
    const chain = toChain(networks.berachain, 'http://127.0.0.1:8545')
    expect(chain.id).toBe(80_094)
    expect(chain.nativeCurrency.symbol).toBe('BERA')
    expect(chain.blockTime).toBe(2_000)
    expect(chain.testnet).toBe(false)
    expect(chain.contracts?.multicall3).toEqual({
      address: '0xcA11bde05977b3631167028862bE2a173976CA11',
    })
  })

  test('args: rpcUrl', () => {
    const chain = toChain(networks.mainnet, 'http://127.0.0.1:1')
    expect(chain.rpcUrls).toEqual({ default: { http: ['http://127.0.0.1:1'] } })
  })

  test('behavior: a node of a local network is told the type of what it estimates', async () => {
    const types: unknown[] = []
    const transport = custom({
      request: async ({ params }: { params: { type?: string }[] }) => {
        types.push(params[0]?.type)
        return '0x5208'
      },
    })
    const chain = toChain(networks['ethereum-local'], 'http://127.0.0.1:1')
    const client = createPublicClient({ chain, transport })
    const account = privateKeyToAccount(`0x${'11'.repeat(32)}`)
    const fees = { maxFeePerGas: 9n, maxPriorityFeePerGas: 0n, nonce: 0, type: 'eip1559' } as const
    await client.estimateGas({ account, to: account.address, ...fees })
    expect(new Set(types)).toEqual(new Set(['0x2']))
  })

  test('behavior: a local network has no explorer', () => {
    const chain = toChain(networks['ethereum-local'], 'http://127.0.0.1:1')
    expect(chain.blockExplorers).toBeUndefined()
    expect(chain.testnet).toBe(true)
  })
})
