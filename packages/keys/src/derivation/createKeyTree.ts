import { SecretKey } from '@chainsafe/blst'
import { mnemonicToSeedSync } from '@scure/bip39'
import type { Hex } from 'viem'
import { KeyIndexError } from '../errors/mnemonic.ts'
import { bytesToHex } from '../internal/hex.ts'
import { validateMnemonic } from '../mnemonic/validateMnemonic.ts'

/**
 * Opens a mnemonic for derivation. What all validators share (seed, `m/12381/3600`) is computed
 * once, so each further key costs one master-to-child walk of three steps.
 *
 * The seed is zeroed. Intermediate keys live in native memory until the tree is collected, so keep
 * the tree only as long as needed.
 * @throws MnemonicLengthError, MnemonicWordError, MnemonicChecksumError
 */
export function createKeyTree(parameters: createKeyTree.Parameters): createKeyTree.ReturnType {
  const { mnemonic, passphrase = '' } = parameters
  const seed = mnemonicToSeedSync(validateMnemonic(mnemonic), passphrase)

  try {
    const coin = SecretKey.deriveMasterEip2333(seed)
      .deriveChildEip2333(12381)
      .deriveChildEip2333(3600)
    return { deriveSigningKey: (index) => deriveSigningKey(coin, index) }
  } finally {
    seed.fill(0)
  }
}

export declare namespace createKeyTree {
  type Parameters = {
    mnemonic: string
    /** BIP-39 passphrase, the "25th word". Default: none. */
    passphrase?: string
  }
  type ReturnType = {
    /**
     * The validator's signing key at `m/12381/3600/index/0/0`.
     * @throws KeyIndexError outside of 0 to 2^32 - 1
     */
    deriveSigningKey(index: number): SigningKey
  }
}

/** A validator's key. The caller zeroes `secretKey` when done. */
export type SigningKey = {
  index: number
  /** EIP-2334 path. */
  path: string
  /** 48 bytes. */
  publicKey: Hex
  /** 32 bytes, big-endian. */
  secretKey: Uint8Array
}

function deriveSigningKey(coin: SecretKey, index: number): SigningKey {
  if (!Number.isInteger(index) || index < 0 || index > 0xffff_ffff)
    throw new KeyIndexError({ index })
  const key = coin.deriveChildEip2333(index).deriveChildEip2333(0).deriveChildEip2333(0)
  return {
    index,
    path: `m/12381/3600/${index}/0/0`,
    publicKey: bytesToHex(key.toPublicKey().toBytes()),
    secretKey: key.toBytes(),
  }
}
