import type { KeySharesItem } from './keySharesFile.ts'

/** The text of a KeyShares file of version v1.1.0. */
export function formatKeySharesFile(parameters: formatKeySharesFile.Parameters): string {
  const { shares, createdAt } = parameters
  const file = { version: 'v1.1.0', createdAt: createdAt.toISOString(), shares }
  return `${JSON.stringify(file, null, 2)}\n`
}

export declare namespace formatKeySharesFile {
  type Parameters = { shares: readonly KeySharesItem[]; createdAt: Date }
}
