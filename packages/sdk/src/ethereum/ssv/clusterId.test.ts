import { keccak256 } from 'viem'
import { describe, expect, test } from 'vitest'
import { clusterId } from './clusterId.ts'
import { hashCluster } from './hashCluster.ts'

describe('clusterId', () => {
  test('default', () => {
    const owner = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'
    expect(clusterId({ owner, operatorIds: [1n, 2n, 3n, 4n] })).toBe(
      '0x7e4da62ecc2543370c33461f89ff2f7bcc0ecf8b6ae2951ac35f316929aa06e3',
    )
  })
})

describe('hashCluster', () => {
  test('behavior: packs count, both indexes, balance and then the flag', () => {
    const cluster = { validatorCount: 1, networkFeeIndex: 2n, index: 3n, active: true, balance: 4n }
    const indexes = '00000000000000020000000000000003'
    const packed = `0x00000001${indexes}${'4'.padStart(64, '0')}01` as const
    expect(hashCluster(cluster)).toBe(keccak256(packed))
  })
})
