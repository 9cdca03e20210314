import { type Hex, size, slice } from 'viem'

const signatureLength = 96
const publicKeyLength = 48
const encryptedLength = 256

/** The parts of a validator's shares, in the order of the operator ids. */
export type Shares = {
  ownerSignature: Hex
  parts: { publicKey: Hex; encrypted: Hex }[]
}

/** How many bytes the shares for `operators` operators have. */
export function sharesLength(operators: number): number {
  return signatureLength + operators * (publicKeyLength + encryptedLength)
}

/** Takes the shares of a registration apart; undefined if the length is not exactly right. */
export function splitShares(shares: Hex, operators: number): Shares | undefined {
  if (size(shares) !== sharesLength(operators)) return undefined
  const encryptedStart = signatureLength + operators * publicKeyLength

  const parts = Array.from({ length: operators }, (_, index) => {
    const key = signatureLength + index * publicKeyLength
    const encrypted = encryptedStart + index * encryptedLength
    return {
      publicKey: slice(shares, key, key + publicKeyLength),
      encrypted: slice(shares, encrypted, encrypted + encryptedLength),
    }
  })
  return { ownerSignature: slice(shares, 0, signatureLength), parts }
}
