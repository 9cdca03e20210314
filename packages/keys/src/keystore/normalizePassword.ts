/**
 * A password as EIP-2335 hashes it: NFKD, without the control characters C0, C1 and Delete, in
 * UTF-8. The caller zeroes the bytes.
 */
export function normalizePassword(password: string): Uint8Array {
  return new TextEncoder().encode(password.normalize('NFKD').replace(/\p{Cc}/gu, ''))
}
