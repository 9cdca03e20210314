import { describe, expect, test } from 'vitest'
import { estimateWithdrawalWait } from './estimateWithdrawalWait.ts'

const now: estimateWithdrawalWait.Parameters = {
  way: 'consensus',
  delayBlocks: 129_600n,
  cooldown: { kind: 'known', blocksLeft: 0n },
  slotsPerEpoch: 192,
  secondsPerSlot: 2,
  pending: { kind: 'known', own: 0, all: 0 },
  validators: { kind: 'known', count: 69 },
}
/** As if the vault paid at once: what the consensus layer takes shows. */
const undelayed = { ...now, delayBlocks: 0n }
const payoutOf = (parameters: estimateWithdrawalWait.Parameters) =>
  estimateWithdrawalWait(parameters).parts.at(-1)

describe('estimateWithdrawalWait', () => {
  test('default', () => {
    expect(estimateWithdrawalWait(now)).toEqual({
      blocks: { least: 129_601n, most: 129_601n },
      seconds: { least: 259_202n, most: 285_122n },
      bound: 'delay',
      parts: [
        { what: 'delay', blocks: { least: 129_600n, most: 129_600n } },
        { what: 'payout', blocks: { least: 49_153n, most: 49_344n } },
      ],
      isOpen: false,
    })
  })

  test.each(['buffer', 'operator'] as const)(
    'behavior: what the %s pays waits for the delay all the same',
    (way) => {
      const { blocks, parts } = estimateWithdrawalWait({ ...now, way })
      expect(blocks).toEqual({ least: 129_601n, most: 129_601n })
      expect(parts.map(({ what }) => what)).toEqual(['delay'])
    },
  )

  test('behavior: the cooldown comes before', () => {
    const cooldown = { kind: 'known', blocksLeft: 43_199n } as const
    expect(estimateWithdrawalWait({ ...now, cooldown })).toMatchObject({
      blocks: { least: 172_800n, most: 172_800n },
      parts: [{ what: 'cooldown' }, { what: 'delay' }, { what: 'payout' }],
    })
    const untold = { kind: 'unknown', atMost: 43_200n } as const
    expect(estimateWithdrawalWait({ ...now, cooldown: untold }).blocks).toEqual({
      least: 129_601n,
      most: 172_801n,
    })
  })

  test('behavior: the consensus layer decides where the vault waits less', () => {
    expect(estimateWithdrawalWait(undelayed)).toMatchObject({
      blocks: { least: 49_154n, most: 49_345n },
      bound: 'payout',
    })
  })

  test('behavior: others in the queue are paid first, seven in a block', () => {
    const pending = { kind: 'known', own: 0, all: 20 } as const
    expect(payoutOf({ ...now, pending })?.blocks).toEqual({ least: 49_153n, most: 49_346n })
  })

  test('behavior: a full exit waits for the sweep', () => {
    const exit = { ...now, way: 'fullExit' } as const
    expect(payoutOf(exit)).toEqual({ what: 'exit', blocks: { least: 49_153n, most: 49_347n } })
  })

  test('behavior: behind a pending partial withdrawal it is asked for twice', () => {
    const exit = { ...now, way: 'fullExit', pending: { kind: 'known', own: 1, all: 1 } } as const
    // The second request is 49,345 blocks after the first at the latest.
    expect(payoutOf(exit)).toEqual({ what: 'retry', blocks: { least: 49_154n, most: 98_692n } })
    expect(estimateWithdrawalWait(exit).bound).toBe('delay')
    expect(estimateWithdrawalWait({ ...exit, delayBlocks: 0n }).bound).toBe('retry')
    const untold = { ...exit, pending: { kind: 'unknown' } } as const
    expect(payoutOf(untold)?.blocks).toEqual({ least: 49_153n, most: 98_692n })
  })

  test('behavior: what a closed pool brought may come later than any number', () => {
    expect(estimateWithdrawalWait({ ...now, way: 'exited' })).toMatchObject({
      bound: 'delay',
      isOpen: true,
    })
  })
})
