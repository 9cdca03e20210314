import { constants, type KeyObject, publicEncrypt } from 'node:crypto'
import { bytesToHex as toHex } from '@noble/hashes/utils.js'
import type { Hex } from 'viem'
import { bytesToHex } from '../internal/hex.ts'
import { toRsaKey } from '../internal/toRsaKey.ts'
import type { OperatorPublicKey } from './operatorPublicKey.ts'

/**
 * Encrypts a share for its SSV operator: RSA PKCS#1 v1.5 of the share's hex text with 0x, 256
 * bytes. Only the operator's private key opens it, so the result is public.
 */
export function encryptShare(parameters: encryptShare.Parameters): Hex {
  const { secretKey, operator } = parameters
  const text = new TextEncoder().encode(`0x${toHex(secretKey)}`)
  const key = 'publicKey' in operator ? operator.publicKey : toRsaKey(operator.spki)
  const encrypted = publicEncrypt({ key, padding: constants.RSA_PKCS1_PADDING }, text)
  text.fill(0)
  return bytesToHex(encrypted)
}

export declare namespace encryptShare {
  type Parameters = {
    /** 32 bytes, big-endian; not zeroed. */
    secretKey: Uint8Array
    /** From `decodeOperatorPublicKey`, or with a key object for many encryptions. */
    operator: Pick<OperatorPublicKey, 'spki'> | { publicKey: KeyObject }
  }
}
