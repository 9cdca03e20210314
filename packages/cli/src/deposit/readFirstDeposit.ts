import type { Session } from '../chain/berachain/connect.ts'
import type { PoolSystem } from '../chain/berachain/readPoolSystem.ts'
import type { Context } from '../context.ts'
import type { addDepositOptions } from './addDepositOptions.ts'
import { refuseDeposited } from './refuseDeposited.ts'
import { signFirstDeposit } from './signFirstDeposit.ts'

/**
 * The first deposit of a validator that nobody deposited for, signed or checked here.
 * @throws CliError of `signFirstDeposit` and `refuseDeposited`
 */
export async function readFirstDeposit(
  context: Context,
  session: Session & PoolSystem,
  options: addDepositOptions.Options,
): Promise<signFirstDeposit.ReturnType> {
  const deposit = await signFirstDeposit(context, session, options)
  await refuseDeposited(session, deposit.pubkey)
  return deposit
}
