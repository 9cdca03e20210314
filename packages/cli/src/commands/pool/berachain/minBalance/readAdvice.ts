import {
  adviseMinEffectiveBalance,
  judgeMinEffectiveBalance,
  readCoreContracts,
  readPoolState,
} from '@millpond/sdk/berachain'
import type { ValidatorSession } from '../../../../chain/berachain/connectPool.ts'
import { readValidatorSet } from '../../../../chain/berachain/readValidatorSet.ts'

/** The adviser's value for a validator, and its pool as far as there is one. */
export async function readAdvice(session: ValidatorSession): Promise<readAdvice.ReturnType> {
  const { network, pubkey } = session
  const [set, pool] = await Promise.all([readValidatorSet(session), readJudged(session)])
  const { parameters } = network
  const advice = adviseMinEffectiveBalance({ set, pubkey, parameters })
  return {
    pubkey,
    advice,
    pool,
    judge: (wanted) => judgeMinEffectiveBalance({ wanted, pubkey, advice, pool, parameters }),
  }
}

export declare namespace readAdvice {
  type ReturnType = Pick<judgeMinEffectiveBalance.Parameters, 'pubkey' | 'advice' | 'pool'> & {
    /** What speaks against a value, in wei. */
    judge: (wanted: bigint) => judgeMinEffectiveBalance.ReturnType
  }
}

async function readJudged({
  client,
  factory,
  pubkey,
  withdrawalVault,
}: ValidatorSession): Promise<judgeMinEffectiveBalance.Pool> {
  const found = await readCoreContracts(client, { factory, pubkey })
  if (found.kind === 'unknown') return { kind: 'none' }
  const { contracts } = found
  const state = await readPoolState(client, { contracts, withdrawalVault, pubkey })
  return { kind: 'known', ...state, requested: state.vault.allocated }
}
