import { type Hex, keccak256, stringToHex, zeroHash } from 'viem'

/** What contracts call a role: zero is the admin of all others. */
export function roleHash(role: string): Hex {
  return role === 'DEFAULT_ADMIN_ROLE' ? zeroHash : keccak256(stringToHex(role))
}
