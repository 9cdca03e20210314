import { stakingPoolAbi } from '@millpond/networks/generated/StakingPool'
import { type CoreContracts, readCoreContracts } from '@millpond/sdk/berachain'
import type { Hex } from 'viem'
import type { Session } from '../../../chain/berachain/connect.ts'
import type { PoolSystem } from '../../../chain/berachain/readPoolSystem.ts'
import { CliError } from '../../../errors.ts'
import { exitCodes } from '../../../exitCodes.ts'
import { readValidator } from '../../status/berachain/readValidator.ts'

/**
 * What is left to do for somebody who wants a pool of this validator: all of it, or nothing because
 * the pool is open. What is deployed and not open is another command's.
 * @throws CliError POOL_DEPLOYED, VALIDATOR_MISSING
 */
export async function settleExistingPool(
  session: Session & PoolSystem,
  pubkey: Hex,
): Promise<settleExistingPool.ReturnType> {
  const { client, factory } = session
  const found = await readCoreContracts(client, { factory, pubkey })
  if (found.kind === 'unknown') return { kind: 'absent' }

  const { contracts } = found
  const isActive = await client.readContract({
    address: contracts.stakingPool,
    abi: stakingPoolAbi,
    functionName: 'isActive',
  })
  if (isActive) return { kind: 'open', contracts }
  const validator = await readValidator({ ...session, pubkey })
  throw validator.kind === 'absent' ? lost(pubkey, contracts) : deployed(pubkey, contracts)
}

export declare namespace settleExistingPool {
  type ReturnType = { kind: 'absent' } | { kind: 'open'; contracts: CoreContracts }
}

function deployed(pubkey: Hex, { stakingPool }: CoreContracts): CliError {
  return new CliError({
    code: 'POOL_DEPLOYED',
    message: `The validator ${pubkey} has the pool ${stakingPool} already, which is not open yet.`,
    next: `millpond pool activate --pool ${stakingPool}`,
    exitCode: exitCodes.precondition,
  })
}

function lost(pubkey: Hex, { stakingPool }: CoreContracts): CliError {
  return new CliError({
    code: 'VALIDATOR_MISSING',
    message: `The pool ${stakingPool} is deployed, but the consensus chain does not know its validator ${pubkey}.`,
    next: 'Wait some blocks after the deposit. If it never appears, the signature was wrong: use another key.',
    exitCode: exitCodes.precondition,
  })
}
