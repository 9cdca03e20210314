import type { KeySharesItem } from './keySharesFile.ts'

/** The text of a KeyShares file of version v1.1.0. */
export function formatKeySharesFile(parameters: formatKeySharesFile.Parameters): string {
  const { shares, createdAt } = parameters
  return `${JSON.stringify({ version: 'v1.1.0', createdAt: createdAt.toISOString(), shares }, null, 2)}\n`
}

export declare namespace formatKeySharesFile {
  type Parameters = { shares: readonly KeySharesItem[]; createdAt: Date }
}
