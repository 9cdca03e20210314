import { formatBera } from './formatBera.ts'

/** What the consensus layer asks for a request, and what is sent along. */
export function renderMaxRequestFee({ fee, maxFee }: { fee: bigint; maxFee: bigint }): string {
  return `${formatBera(fee)} now, at most ${formatBera(maxFee)}; the rest comes back`
}
