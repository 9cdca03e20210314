import type { BerachainStatus } from '@millpond/devnet/control'

/** The newest block, which is final, and its time. */
export function renderStatus({ blockNumber, epoch, timestamp }: BerachainStatus): string {
  return [
    `Block ${blockNumber} of epoch ${epoch}`,
    `  time       ${new Date(timestamp * 1000).toISOString()}`,
    '',
  ].join('\n')
}
