/** Contracts as of February 2026: those of a test chain, whose dispatchers no longer know some functions. */
import type { Address } from 'viem'
import type { CoreContracts } from '../../sdk/src/berachain.ts'
import type { startAnvil } from '../../sdk/test/startAnvil.ts'
import { behindBeacon, behindProxy, hideFunctions } from './hideFunctions.ts'

/** Takes the views from a pool's contracts and the vault that came later; what they call themselves stays. */
export async function makeOlder(
  anvil: startAnvil.ReturnType,
  { contracts, withdrawalVault }: { contracts: CoreContracts; withdrawalVault: Address },
) {
  const { smartOperator, stakingPool } = contracts
  await hideFunctions(anvil, await behindBeacon(anvil, smartOperator), [
    'getEarnedWBERAFeeState()',
    'availableWBERABalance()',
  ])
  await hideFunctions(anvil, await behindBeacon(anvil, stakingPool), [
    'validatorActivationBlock()',
    'defaultSharesRecipient()',
  ])
  await hideFunctions(anvil, await behindProxy(anvil, withdrawalVault), [
    'reconciliation(bytes)',
    'lastPartialWithdrawalBlock(bytes)',
    'WITHDRAWAL_FLIGHT_BLOCK_DELAY()',
  ])
}
