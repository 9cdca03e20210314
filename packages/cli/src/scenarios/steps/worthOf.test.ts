import { describe, expect, test } from 'vitest'
import { worthOf } from './worthOf.ts'

const gwei = 10n ** 9n

/** A chain that has paid so much out of validator 7. */
function chainWith({ balanceGwei, paidWei }: { balanceGwei: bigint; paidWei: bigint }) {
  return {
    devnet: {
      validator: (pubkey: string) =>
        pubkey === '0x07'
          ? ({ kind: 'known', index: 7, status: 'active_ongoing', balanceGwei } as const)
          : ({ kind: 'unknown' } as const),
      withdrawalsOf: (index: number) => (index === 7 ? paidWei : 1n),
    },
  }
}

describe('worthOf', () => {
  test('default', () => {
    const chain = chainWith({ balanceGwei: 32n * gwei, paidWei: 0n })
    expect(worthOf(chain, '0x07')).toBe(32n * gwei)
  })

  test('behavior: a sweep changes nothing', () => {
    const before = chainWith({ balanceGwei: 32n * gwei + 5n, paidWei: 3n * gwei })
    const after = chainWith({ balanceGwei: 32n * gwei, paidWei: 8n * gwei })
    expect(worthOf(before, '0x07')).toBe(32n * gwei + 8n)
    expect(worthOf(after, '0x07')).toBe(worthOf(before, '0x07'))
  })

  test('behavior: a key that is not on the chain is worth nothing', () => {
    expect(worthOf(chainWith({ balanceGwei: 1n, paidWei: 1n }), '0x08')).toBe(0n)
  })
})
