import type { KeyObject } from 'node:crypto'
import { SecretKey } from '@chainsafe/blst'
import {
  decodeOperatorPublicKey,
  OperatorKeyError,
  ShareDecryptionError,
  type SharesData,
} from '@millpond/keys'
import { decryptShare } from '@millpond/keys/node'
import type { Hex } from 'viem'
import type { SsvOperatorKey } from './operatorKey.ts'
import type { SsvLedger, SsvRegistration } from './SsvLedger.ts'

/**
 * The shares that the local operators hold. Each is decrypted once, with the key of the operator that it
 * is addressed to; operators whose key is not here hold nothing.
 */
export class ShareStore {
  readonly #privateKeys: ReadonlyMap<bigint, KeyObject>
  readonly #ledger: SsvLedger
  readonly #moduli = new Map<Hex, bigint | undefined>()
  readonly #opened = new WeakMap<SsvRegistration, Map<bigint, SecretKey | undefined>>()

  constructor(parameters: { ledger: SsvLedger; keys: readonly SsvOperatorKey[] }) {
    this.#ledger = parameters.ledger
    this.#privateKeys = new Map(
      parameters.keys.map(({ publicKey, privateKey }) => [
        decodeOperatorPublicKey(publicKey).modulus,
        privateKey,
      ]),
    )
  }

  /** Whether the operator with this id runs here. */
  isLocal(operatorId: bigint): boolean {
    return this.#privateKeyOf(this.#ledger.operatorKey(operatorId)) !== undefined
  }

  /** The operator's share of this validator, if it holds a valid one. A removed operator has left and holds none. */
  share(registration: SsvRegistration, operatorId: bigint): SecretKey | undefined {
    const privateKey = this.#privateKeyOf(this.#ledger.operatorKey(operatorId))
    if (privateKey === undefined) return undefined
    const shares = this.#opened.get(registration) ?? new Map<bigint, SecretKey | undefined>()
    this.#opened.set(registration, shares)
    if (shares.has(operatorId)) return shares.get(operatorId)

    const position = registration.operatorIds.indexOf(operatorId)
    const share = openShare({ shares: registration.shares, position, privateKey })
    shares.set(operatorId, share)
    return share
  }

  #privateKeyOf(registered: Hex | undefined): KeyObject | undefined {
    if (registered === undefined) return undefined
    if (!this.#moduli.has(registered)) this.#moduli.set(registered, modulusOf(registered))
    const modulus = this.#moduli.get(registered)
    return modulus === undefined ? undefined : this.#privateKeys.get(modulus)
  }
}

/** A share that does not fit makes only the operator that it is addressed to drop it. */
function openShare(parameters: {
  shares: SharesData
  position: number
  privateKey: KeyObject
}): SecretKey | undefined {
  const { position, privateKey } = parameters
  const { encryptedShares, sharePublicKeys } = parameters.shares
  const [encryptedShare, publicKey] = [encryptedShares[position], sharePublicKeys[position]]
  if (encryptedShare === undefined || publicKey === undefined) return undefined

  try {
    const bytes = decryptShare({ encryptedShare, privateKey, publicKey })
    const share = SecretKey.fromBytes(bytes)
    bytes.fill(0)
    return share
  } catch (cause) {
    if (cause instanceof ShareDecryptionError) return undefined
    throw cause
  }
}

/** The same key may be written in two ways; its modulus is one. Anybody may register what is no key. */
function modulusOf(registered: Hex): bigint | undefined {
  try {
    return decodeOperatorPublicKey(registered).modulus
  } catch (cause) {
    if (cause instanceof OperatorKeyError) return undefined
    throw cause
  }
}
