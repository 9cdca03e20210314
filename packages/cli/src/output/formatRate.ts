import { formatEth } from './formatEth.ts'

/** Wei per share for people: exact, or cut off after `digits`. */
export function formatRate(wei: bigint, digits?: number): string {
  return `${formatEth(wei, digits)} per share`
}
