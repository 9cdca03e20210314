import '../setup.ts'
import { ssz } from '@lodestar/types'
import { bytesToHex, concatHex, type Hex, hexToBytes, pad, slice } from 'viem'
import { describe, expect, test } from 'vitest'
import { decodeExecutionRequests } from './decodeExecutionRequests.ts'

const pubkey = (fill: string) => `0x${fill.repeat(48)}` as const
const sourceAddress = '0x00000000000000000000000000000000000a11ce'

/** Written out by hand, field after field, as EIP-6110, 7002 and 7251 lay them out. */
const deposit = concatHex([
  pubkey('aa'),
  pad('0x01', { size: 32, dir: 'right' }),
  '0x0040597307000000',
  `0x${'bb'.repeat(96)}`,
  '0x0500000000000000',
])
const withdrawal = concatHex([sourceAddress, pubkey('cc'), '0x00ca9a3b00000000'])
const consolidation = concatHex([sourceAddress, pubkey('dd'), pubkey('ee')])

describe('decodeExecutionRequests', () => {
  test('default', () => {
    const requests = decodeExecutionRequests([
      concatHex(['0x00', deposit]),
      concatHex(['0x01', withdrawal, withdrawal]),
      concatHex(['0x02', consolidation]),
    ])
    expect(requests.deposits).toEqual([
      {
        pubkey: hexToBytes(pubkey('aa')),
        withdrawalCredentials: hexToBytes(pad('0x01', { size: 32, dir: 'right' })),
        amount: 32_000_000_000,
        signature: hexToBytes(`0x${'bb'.repeat(96)}`),
        index: 5n,
      },
    ])
    const { withdrawals } = requests
    expect(withdrawals).toHaveLength(2)
    expect(withdrawals[1]).toEqual({
      sourceAddress: hexToBytes(sourceAddress),
      validatorPubkey: hexToBytes(pubkey('cc')),
      amount: 1_000_000_000n,
    })
    expect(requests.consolidations).toEqual([
      {
        sourceAddress: hexToBytes(sourceAddress),
        sourcePubkey: hexToBytes(pubkey('dd')),
        targetPubkey: hexToBytes(pubkey('ee')),
      },
    ])
  })

  test('behavior: kinds that do not occur have no entry', () => {
    expect(decodeExecutionRequests([])).toEqual(ssz.electra.ExecutionRequests.defaultValue())
    const { consolidations, deposits } = decodeExecutionRequests([
      concatHex(['0x02', consolidation]),
    ])
    expect([consolidations.length, deposits.length]).toEqual([1, 0])
  })

  test('behavior: every number of requests comes back as it was', () => {
    for (let count = 1; count <= 16; count++) {
      const list = Array.from({ length: count }, (_, index) => ({
        sourceAddress: new Uint8Array(20).fill(index),
        validatorPubkey: new Uint8Array(48).fill(count),
        amount: BigInt(index) ** 9n,
      }))
      const bytes = bytesToHex(ssz.electra.WithdrawalRequests.serialize(list))
      const { withdrawals } = decodeExecutionRequests([concatHex(['0x01', bytes])])
      expect(withdrawals).toEqual(list)
    }
  })

  test.each<[string, Hex[]]>([
    ['an unknown type', ['0x05aa']],
    ['nothing at all', ['0x']],
    ['half a deposit', [concatHex(['0x00', slice(deposit, 0, 100)])]],
    ['half a withdrawal request', [concatHex(['0x01', slice(withdrawal, 0, 75)])]],
    ['types that descend', [concatHex(['0x02', consolidation]), concatHex(['0x01', withdrawal])]],
    ['a type twice', [concatHex(['0x01', withdrawal]), concatHex(['0x01', withdrawal])]],
  ])('error: ENGINE_REFUSED (%s)', (_, entries) => {
    expect(() => decodeExecutionRequests(entries)).toThrowError(
      expect.objectContaining({ code: 'ENGINE_REFUSED' }),
    )
  })
})
