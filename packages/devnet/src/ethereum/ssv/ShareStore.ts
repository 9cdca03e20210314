import type { KeyObject } from 'node:crypto'
import type { SecretKey } from '@chainsafe/blst'
import { bytesToHex, type Hex } from 'viem'
import { type DecryptedShare, decryptShare } from './decryptShare.ts'
import { decodeOperatorKey, type SsvOperatorKey } from './operatorKey.ts'
import type { SsvLedger, SsvRegistration } from './SsvLedger.ts'

/**
 * The shares that the local operators hold. Each is decrypted once, with the key of the operator that it
 * is addressed to; operators whose key is not here hold nothing.
 */
export class ShareStore {
  readonly #privateKeys: ReadonlyMap<string, KeyObject>
  readonly #ledger: SsvLedger
  readonly #fingerprints = new Map<Hex, string>()
  readonly #decrypted = new WeakMap<SsvRegistration, Map<bigint, DecryptedShare>>()

  constructor(parameters: { ledger: SsvLedger; keys: readonly SsvOperatorKey[] }) {
    this.#ledger = parameters.ledger
    this.#privateKeys = new Map(
      parameters.keys.map(({ publicKey, privateKey }) => [fingerprintOf(publicKey), privateKey]),
    )
  }

  /** Whether the operator with this id runs here. */
  isLocal(operatorId: bigint): boolean {
    return this.#privateKeyOf(operatorId) !== undefined
  }

  /** The operator's share of this validator, if it holds a valid one. */
  share(registration: SsvRegistration, operatorId: bigint): SecretKey | undefined {
    const share = this.#decrypt(registration, operatorId)
    return share?.kind === 'valid' ? share.secretKey : undefined
  }

  #decrypt(registration: SsvRegistration, operatorId: bigint): DecryptedShare | undefined {
    const shares = this.#decrypted.get(registration) ?? new Map<bigint, DecryptedShare>()
    this.#decrypted.set(registration, shares)
    const known = shares.get(operatorId)
    if (known !== undefined) return known

    const privateKey = this.#privateKeyOf(operatorId)
    const part = registration.shares.parts[registration.operatorIds.indexOf(operatorId)]
    if (privateKey === undefined || part === undefined) return undefined
    const share = decryptShare({ privateKey, ...part })
    shares.set(operatorId, share)
    return share
  }

  #privateKeyOf(operatorId: bigint): KeyObject | undefined {
    const registered = this.#ledger.operatorKey(operatorId)
    if (registered === undefined) return undefined
    const fingerprint = this.#fingerprints.get(registered) ?? fingerprintOf(registered)
    this.#fingerprints.set(registered, fingerprint)
    return this.#privateKeys.get(fingerprint)
  }
}

/** The same key may be written in two ways; its SPKI bytes are one. */
function fingerprintOf(encoded: Hex): string {
  const key = decodeOperatorKey(encoded)
  return key === undefined ? encoded : bytesToHex(key.export({ type: 'spki', format: 'der' }))
}
