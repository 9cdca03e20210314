import { bytesToHex, type LocalAccount } from 'viem'
import { mnemonicToAccount, privateKeyToAccount } from 'viem/accounts'
import { mnemonic } from '../../devAccounts.ts'
import { InvalidOptionError } from '../../errors.ts'

/** Places of the dev phrase that nobody is given as an account of their own. */
const firstPlace = { dao: 1_000, operators: 1_100, oracles: 1_200, liquidator: 1_300 }

/** Who runs the local SSV network: accounts of the dev phrase, far behind those that people use. */
export function ssvAccounts(operators: number): ssvAccounts.ReturnType {
  // The phrase is stretched once: that takes a tenth of a second.
  const parent = mnemonicToAccount(mnemonic, { path: "m/44'/60'/0'/0" }).getHdKey()
  const take = (role: keyof typeof firstPlace, index = 0) => {
    const key = parent.deriveChild(firstPlace[role] + index).privateKey
    if (key !== null) return privateKeyToAccount(bytesToHex(key))
    throw new InvalidOptionError({
      option: 'operators',
      value: String(operators),
      rule: 'too many',
    })
  }
  return {
    dao: take('dao'),
    operators: Array.from({ length: operators }, (_, index) => take('operators', index)),
    oracles: [take('oracles', 0), take('oracles', 1), take('oracles', 2), take('oracles', 3)],
    liquidator: take('liquidator'),
  }
}

export declare namespace ssvAccounts {
  type ReturnType = {
    /** Owner of SSVNetwork. */
    dao: LocalAccount
    /** Owners of the SSV operators, one each. */
    operators: LocalAccount[]
    /** In the order of their ids. */
    oracles: [LocalAccount, LocalAccount, LocalAccount, LocalAccount]
    liquidator: LocalAccount
  }
}
