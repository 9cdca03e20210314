import type { readOptionally } from '@millpond/sdk/berachain'
import type { ValidatorSession } from '../../../chain/berachain/connectPool.ts'
import type { PoolNow } from '../../../chain/berachain/readPoolNow.ts'
import { sumWithdrawals } from '../../../chain/berachain/sumWithdrawals.ts'
import type { readValidator } from './readValidator.ts'

/**
 * What the shared vault's books say of a pool, beside what the consensus chain paid for its
 * validator: all pools are paid out of one balance, first come first served.
 */
export async function readVaultBooks(
  session: ValidatorSession,
  parameters: readVaultBooks.Parameters,
): Promise<readVaultBooks.ReturnType> {
  const { allocated, books } = parameters.now.state.vault
  return {
    allocated,
    books,
    shortfall: books.kind === 'known' ? toShortfall(books.value) : 'unknown',
    fromConsensus: await sumOf(session, parameters),
  }
}

export declare namespace readVaultBooks {
  type Parameters = {
    now: PoolNow
    validator: readValidator.ReturnType
    /** First block that may pay the validator's withdrawals. */
    withdrawalsFrom?: number
    signal: AbortSignal
  }
  type ReturnType = {
    /** Wei of open requests. */
    allocated: readOptionally.Optional<bigint>
    /** Wei that came or must come for the pool, and wei paid. */
    books: readOptionally.Optional<{ expected: bigint; paid: bigint }>
    /** Wei paid for this pool beyond what was expected for it: other pools' BERA. */
    shortfall: bigint | 'unknown'
    /** Wei that the consensus chain paid to the vault for the validator. */
    fromConsensus: sumWithdrawals.ReturnType
  }
}

function toShortfall({ expected, paid }: { expected: bigint; paid: bigint }): bigint {
  return paid > expected ? paid - expected : 0n
}

async function sumOf(
  { client, network, withdrawalVault }: ValidatorSession,
  { validator, now, withdrawalsFrom, signal }: readVaultBooks.Parameters,
): Promise<readVaultBooks.ReturnType['fromConsensus']> {
  if (withdrawalsFrom === undefined) {
    return { kind: 'unknown', reason: "add --withdrawals-from with the pool's first block" }
  }
  if (network.kind === 'local') {
    return { kind: 'unknown', reason: 'blocks of the local chain show no withdrawals' }
  }
  if (validator.kind !== 'known') {
    return { kind: 'unknown', reason: "the validator's index is not known" }
  }
  return sumWithdrawals(client, {
    validatorIndex: validator.index,
    receiver: withdrawalVault,
    fromBlock: BigInt(withdrawalsFrom),
    toBlock: now.state.blockNumber,
    signal,
  })
}
