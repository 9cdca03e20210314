/**
 * The file name that deposit tools give to a keystore, e.g.
 * `keystore-m_12381_3600_0_0_0-1700000000.json`.
 */
export function keystoreFileName(parameters: keystoreFileName.Parameters): string {
  const { path, createdAtSeconds } = parameters
  return `keystore-${path.replaceAll('/', '_')}-${createdAtSeconds}.json`
}

export declare namespace keystoreFileName {
  type Parameters = {
    /** EIP-2334 path. */
    path: string
    /** Unix time. */
    createdAtSeconds: number
  }
}
