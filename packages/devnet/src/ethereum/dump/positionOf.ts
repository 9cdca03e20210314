import type { Driver } from '../Driver.ts'
import type { Dump } from './readDump.ts'

/** Where the driver of a loaded chain goes on; `undefined` for a new chain. */
export function positionOf(dump: Dump | undefined): Driver.Position | undefined {
  if (dump === undefined) return undefined
  const { slot, paidTo, paidBy } = dump.manifest.position
  return {
    slot,
    sums: {
      byAddress: paidTo.map(([address, wei]) => [address, BigInt(wei)]),
      byValidator: paidBy.map(([index, wei]) => [index, BigInt(wei)]),
    },
  }
}
