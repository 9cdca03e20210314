import { toMillpondError } from '@millpond/sdk'
import type { Address } from 'viem'
import type { Session } from '../../../chain/berachain/connect.ts'
import { formatBera } from '../../../output/formatBera.ts'
import type { Check } from '../../../output/renderChecks.ts'
import { toFailed } from './toFailed.ts'

/** More than any single transaction takes; opening a pool creates four contracts. */
const gasOf = { transaction: 1_000_000n, opening: 5_000_000n } as const
const name = 'balance'

/** Whether an account can pay for what comes next: gas, and the first deposit while there is no pool. */
export async function checkBalance(
  { client, network }: Session,
  { account, hasPool }: { account: Address | undefined; hasPool: boolean },
): Promise<Check> {
  if (account === undefined)
    return { name, kind: 'skipped', detail: 'add --as 0x… to see whether an account has enough' }
  try {
    const [balance, gasPrice] = await Promise.all([
      client.getBalance({ address: account }),
      client.getGasPrice(),
    ])
    const { firstDepositWei } = network.parameters
    return judgeBalance({ account, balance, gasPrice, firstDepositWei, hasPool })
  } catch (error) {
    return toFailed(name, toMillpondError(error), 'Correct the execution node.')
  }
}

/** The price of gas may double before anything is sent. */
export function judgeBalance(parameters: judgeBalance.Parameters): Check {
  const { account, balance, gasPrice, firstDepositWei, hasPool } = parameters
  const gas = 2n * gasPrice * (hasPool ? gasOf.transaction : gasOf.opening)
  const needed = hasPool ? gas : firstDepositWei + gas
  const purpose = hasPool ? 'gas' : 'the first deposit and gas'
  const has = `${account} has ${formatBera(balance, 4)}`
  if (balance >= needed) return { name, kind: 'passed', detail: `${has}, enough for ${purpose}` }
  const detail = `${has}; ${purpose} need ${formatBera(needed, 4)}`
  return {
    name,
    kind: 'failed',
    detail: hasPool ? `${has}; gas needs ${formatBera(needed)}` : detail,
    fix: `Send ${formatBera(needed - balance)} to ${account}.`,
  }
}

export declare namespace judgeBalance {
  type Parameters = {
    account: Address
    /** Wei. */
    balance: bigint
    /** Wei. */
    gasPrice: bigint
    /** Wei. */
    firstDepositWei: bigint
    hasPool: boolean
  }
}
