import { type Address, bytesToHex, type Hex } from 'viem'
import { mnemonicToAccount, privateKeyToAddress } from 'viem/accounts'
import { InvalidOptionError } from './errors.ts'

/** The phrase of the accounts, the same as every Anvil's. */
export const mnemonic = 'test test test test test test test test test test test junk'

/** The accounts that Anvil funds, with their well-known keys. */
export function devAccounts(count: number): { address: Address; privateKey: Hex }[] {
  const parent = mnemonicToAccount(mnemonic, { path: "m/44'/60'/0'/0" }).getHdKey()
  return Array.from({ length: count }, (_, index) => {
    const key = parent.deriveChild(index).privateKey
    if (key === null)
      throw new InvalidOptionError({ option: 'accounts', value: String(count), rule: 'too many' })
    const privateKey = bytesToHex(key)
    return { address: privateKeyToAddress(privateKey), privateKey }
  })
}
