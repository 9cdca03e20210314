import type { LocalAccount } from 'viem'
import { mnemonicToAccount } from 'viem/accounts'

// Anvil's well-known test mnemonic: its accounts have ETH on local chains and belong to everybody.
const mnemonic = 'test test test test test test test test test test test junk'

/** A funded account of a local chain, 0 to 9. */
export function devAccount(index: number): LocalAccount {
  return mnemonicToAccount(mnemonic, { addressIndex: index })
}
