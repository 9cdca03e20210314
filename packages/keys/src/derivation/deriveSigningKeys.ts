import { KeyIndexError } from '../errors/mnemonic.ts'
import { createKeyTree, type SigningKey } from './createKeyTree.ts'

/**
 * The signing keys of `count` consecutive validators of a mnemonic, `m/12381/3600/i/0/0`.
 * @throws KeyIndexError, MnemonicLengthError, MnemonicWordError, MnemonicChecksumError
 */
export function deriveSigningKeys(parameters: deriveSigningKeys.Parameters): SigningKey[] {
  const { count, startIndex, ...secrets } = parameters
  // Checked before any key exists, so that no secret is left behind by a late failure.
  if (startIndex + count - 1 > 0xffff_ffff)
    throw new KeyIndexError({ index: startIndex + count - 1 })

  const tree = createKeyTree(secrets)
  return Array.from({ length: count }, (_, i) => tree.deriveSigningKey(startIndex + i))
}

export declare namespace deriveSigningKeys {
  type Parameters = createKeyTree.Parameters & { startIndex: number; count: number }
}
