import { formatAmount } from '@millpond/sdk'

/** Smallest units of HONEY for people, exact. */
export function renderHoney(units: bigint): string {
  return formatAmount(units, { symbol: 'HONEY' })
}
