import {
  finalizeWithdrawalRequestsCall,
  readPoolRequests,
  type readPoolState,
} from '@millpond/sdk/berachain'
import type { Task } from '@millpond/sdk/daemon'
import type { BerachainDependencies } from '../BerachainDependencies.ts'
import { knownOr } from '../knownOr.ts'
import { planPayments } from '../plans/planPayments.ts'
import { readState } from '../readState.ts'
import { sendLargest } from '../sendLargest.ts'

/** Some 60,000 gas each: far from the limit of a block. */
const maxRequests = 50

/** Pays the pool's withdrawal requests when they are ready and the vault has the BERA. */
export function paymentsTask(dependencies: BerachainDependencies): Task {
  const { client, system, pool, sender, limits } = dependencies
  const { withdrawalVault } = system
  return {
    name: 'payments',
    async run() {
      const state = await readState(dependencies)
      const block = { blockNumber: state.blockNumber }
      const { pubkey } = pool
      const vault = await readPoolRequests(client, { withdrawalVault, pubkey, block })
      if (vault.isPaused) return { kind: 'idle', reason: 'the withdrawal vault is paused' }

      const { requests, blockNumber, vaultBalance } = vault
      const cash = vaultBalance + lateCashOf(state)
      const { minPayment } = limits
      const plan = planPayments({ requests, blockNumber, cash, minPayment })
      const details = { open: requests.length, small: plan.small, cash }
      if (plan.kind === 'idle') return { ...plan, details }

      const sent = await sendLargest(sender, {
        items: plan.ids,
        maxItems: maxRequests,
        toCall: (requestIds) => finalizeWithdrawalRequestsCall({ withdrawalVault, requestIds }),
      })
      const { result, items: ids, refusal } = sent
      return { ...result, details: { ...details, ids, refusal } }
    },
  }
}

/** What a closed pool's operator still holds: the vault redeems it with the first payment. */
function lateCashOf({ isFullyExited, operator }: readPoolState.ReturnType): bigint {
  if (!isFullyExited) return 0n
  return knownOr(operator.availableWbera, 0n) + knownOr(operator.unboostedBgt, 0n)
}
