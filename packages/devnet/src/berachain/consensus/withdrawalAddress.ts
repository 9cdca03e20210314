import { type Address, bytesToHex } from 'viem'

/** Where withdrawals of a validator with these credentials go; `undefined` if they name no address. */
export function withdrawalAddress(credentials: Uint8Array): Address | undefined {
  return hasAddress(credentials) ? bytesToHex(credentials.subarray(12)) : undefined
}

/** Whether the credentials are 0x01, eleven zeros and an address. */
export function hasAddress(credentials: Uint8Array): boolean {
  if (credentials[0] !== 1) return false
  for (let at = 1; at < 12; at++) if (credentials[at] !== 0) return false
  return true
}
