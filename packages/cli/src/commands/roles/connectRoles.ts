import type { Address } from 'viem'
import { connect, type Session } from '../../chain/berachain/connect.ts'
import { connectPool } from '../../chain/berachain/connectPool.ts'
import { readPoolSystem } from '../../chain/berachain/readPoolSystem.ts'
import type { Context } from '../../context.ts'
import type { addNetworkOptions } from '../../options/addNetworkOptions.ts'
import { connectDelegation } from '../delegation/connectDelegation.ts'
import type { RoleContract } from './roleContracts.ts'

/** A session with the contract whose roles are meant. */
export type RoleSession = { session: Session; contract: Address }

/**
 * Connects to a contract that has roles. What all pools share needs no pool.
 * @throws CliError of `connectPool`, `connectDelegation` and `readPoolSystem`
 */
export async function connectRoles(
  context: Pick<Context, 'directory' | 'env'>,
  options: addNetworkOptions.Options,
  name: RoleContract,
): Promise<RoleSession> {
  switch (name) {
    case 'smart-operator':
    case 'rewards-vault':
    case 'incentive-collector': {
      const session = await connectPool(context, options)
      const { smartOperator, stakingRewardsVault, incentiveCollector } = session.contracts
      const contract = {
        'smart-operator': smartOperator,
        'rewards-vault': stakingRewardsVault,
        'incentive-collector': incentiveCollector,
      }[name]
      return { session, contract }
    }
    case 'delegation-handler': {
      const session = await connectDelegation(context, options)
      return { session, contract: session.delegation.handler }
    }
    case 'withdrawal-vault':
    case 'accounting-oracle': {
      const session = await connect(context, options)
      const { withdrawalVault, accountingOracle } = await readPoolSystem(session)
      return {
        session,
        contract: name === 'withdrawal-vault' ? withdrawalVault : accountingOracle,
      }
    }
  }
}
