import { formatAmount } from '@millpond/sdk'

/** Wei of BERA for people: exact, or cut off after `digits`. */
export function formatBera(wei: bigint, digits?: number): string {
  return formatAmount(wei, digits === undefined ? { symbol: 'BERA' } : { symbol: 'BERA', digits })
}
