import '../setup.ts'
import { describe, expect, test } from 'vitest'
import { createBareChain } from '../../../test/createBareChain.ts'
import { listValidators } from './listValidators.ts'

const { chain } = createBareChain()

describe('listValidators', () => {
  test('default', () => {
    const list = listValidators({ chain })
    expect(list.map(({ index }) => index)).toEqual(Array.from({ length: 64 }, (_, i) => i))
    expect(list[7]).toEqual({
      index: 7,
      pubkey: chain.pubkeyOf(7),
      status: 'active_ongoing',
      balanceGwei: 32_000_000_000n,
      withdrawalCredentials: expect.stringMatching(/^0x0[0-2][0-9a-f]{62}$/),
    })
  })

  test('args: ids', () => {
    const ids = [9, chain.pubkeyOf(3), 9_999]
    expect(listValidators({ chain }, { ids }).map(({ index }) => index)).toEqual([3, 9])
  })

  test('args: statuses', () => {
    expect(listValidators({ chain }, { statuses: ['exited_slashed'] })).toEqual([])
    expect(listValidators({ chain }, { statuses: ['active_ongoing'] })).toHaveLength(64)
  })
})
