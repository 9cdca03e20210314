/**
 * How many roots the local EIP-4788 contract remembers: with a block every two seconds more than ten minutes,
 * the age at which pools refuse a proof. Every storage slot costs Anvil time in every block, so it is no more.
 * A prime, like mainnet's 8191.
 */
export const rootsRingLength = 311
