import { type Address, type Hex, keccak256, numberToHex, parseEther, toBytes } from 'viem'
import { privateKeyToAddress } from 'viem/accounts'

/**
 * Accounts that controls of the chain send from, funded at genesis: users' own accounts keep their nonces
 * and balances. Their keys are public knowledge, as everything here.
 */
export const controlAccounts = {
  /** Fills request queues. */
  crowd: createAccount('millpond crowd'),
  /** Deposits for validators of others. */
  stranger: createAccount('millpond stranger'),
} as const

/** One of {@link controlAccounts}. */
export type ControlAccount = { address: Address; privateKey: Hex }

/** What each account has at genesis, in wei. */
export const controlAccountBalance = parseEther('100000')

/** The accounts for the genesis file. */
export function controlAccountAlloc(): Record<Address, { balance: Hex }> {
  const balance = numberToHex(controlAccountBalance)
  const addresses = Object.values(controlAccounts).map(({ address }) => address)
  return Object.fromEntries(addresses.map((address) => [address, { balance }]))
}

function createAccount(phrase: string): ControlAccount {
  const privateKey = keccak256(toBytes(phrase))
  return { address: privateKeyToAddress(privateKey), privateKey }
}
