import { expect, test } from 'vitest'
import { bera, credentialsOf, keyOf, vault } from '../../../test/berachainState.ts'
import { mainnetParameters } from './BeaconKitParameters.ts'
import { takeQueued } from './depositQueue.ts'

const queue = Array.from({ length: 20 }, (_, index) => ({
  blockNumber: index < 18 ? 5 : 6,
  deposit: {
    pubkey: keyOf(index + 1),
    withdrawalCredentials: credentialsOf(vault),
    amountGwei: bera(10_000),
    signature: `0x${'00'.repeat(96)}` as const,
    index: BigInt(index),
  },
}))

test('default', () => {
  const { deposits, queue: rest } = takeQueued(queue, mainnetParameters, 8)
  expect(deposits.map(({ index }) => index)).toEqual(queue.slice(0, 16).map((_, at) => BigInt(at)))
  expect(rest).toEqual(queue.slice(16))
  expect(takeQueued(rest, mainnetParameters, 9).queue).toEqual([])
})

test('behavior: the head of the execution side and the block before it are too young', () => {
  expect(takeQueued(queue, mainnetParameters, 6).deposits).toEqual([])
  expect(takeQueued(queue.slice(16), mainnetParameters, 7).deposits).toHaveLength(2)
  expect(takeQueued(queue.slice(16), mainnetParameters, 8).deposits).toHaveLength(4)
})
