import type { Hex } from 'viem'
import { SharesDataError } from '../errors/keyShares.ts'
import { isHexOf, normalizeHex, stripPrefix } from '../internal/hex.ts'

/** What the chain carries to the SSV operators of one validator. Parts are in the order of ids. */
export type SharesData = {
  /** The validator's consent to owner and nonce, 96 bytes. */
  signature: Hex
  /** 48 bytes each. */
  sharePublicKeys: Hex[]
  /** 256 bytes each. */
  encryptedShares: Hex[]
}

const sizes = { signature: 96, publicKey: 48, encrypted: 256 }

/** Bytes of the shares data of `operators` operators. */
export function sharesDataLength(operators: number): number {
  return sizes.signature + operators * (sizes.publicKey + sizes.encrypted)
}

/** @throws SharesDataError if a part has a wrong length or the counts differ */
export function encodeSharesData(parts: SharesData): Hex {
  const { signature, sharePublicKeys, encryptedShares } = parts
  if (sharePublicKeys.length !== encryptedShares.length) {
    const [keys, shares] = [sharePublicKeys.length, encryptedShares.length]
    throw new SharesDataError({ reason: `it has ${keys} share public keys, but ${shares} shares` })
  }

  const encoded = [
    part(signature, sizes.signature, 'signature'),
    ...sharePublicKeys.map((key) => part(key, sizes.publicKey, 'share public key')),
    ...encryptedShares.map((share) => part(share, sizes.encrypted, 'encrypted share')),
  ]
  return `0x${encoded.join('')}`
}

/** @throws SharesDataError if the length does not fit the number of operators */
export function parseSharesData(parameters: parseSharesData.Parameters): SharesData {
  const { sharesData, operators } = parameters
  const expected = sharesDataLength(operators)
  if (!isHexOf(sharesData, expected)) {
    const actual = Math.ceil(stripPrefix(sharesData).length / 2)
    const reason = `it has ${actual} bytes, expected ${expected} bytes for ${operators} operators`
    throw new SharesDataError({ reason })
  }

  const digits = stripPrefix(sharesData)
  const keysAt = sizes.signature
  const sharesAt = keysAt + operators * sizes.publicKey
  return {
    signature: slice(digits, 0, sizes.signature),
    sharePublicKeys: slices(digits, keysAt, operators, sizes.publicKey),
    encryptedShares: slices(digits, sharesAt, operators, sizes.encrypted),
  }
}

export declare namespace parseSharesData {
  type Parameters = { sharesData: string; operators: number }
  type ReturnType = SharesData
}

function slices(digits: string, start: number, count: number, size: number): Hex[] {
  return Array.from({ length: count }, (_, i) => slice(digits, start + i * size, size))
}

function slice(digits: string, start: number, size: number): Hex {
  return normalizeHex(digits.slice(start * 2, (start + size) * 2))
}

function part(value: string, length: number, name: string): string {
  if (isHexOf(value, length)) return stripPrefix(value).toLowerCase()
  throw new SharesDataError({ reason: `a ${name} is not hex of ${length} bytes` })
}
