import { iOracleCommitteeAbi } from '@millpond/networks/generated/IOracleCommittee'
import { toMillpondError } from '@millpond/sdk'
import type { Address, Client } from 'viem'
import { readContract } from 'viem/actions'
import { RulesVersionError } from '../errors.ts'
import { rulesVersion } from './rulesVersion.ts'

/**
 * Makes sure that the committee counts by the rules that this code knows.
 * @throws RulesVersionError; RpcUnreachableError
 */
export async function checkRulesVersion(client: Client, oracleCommittee: Address): Promise<void> {
  const committee = { address: oracleCommittee, abi: iOracleCommitteeAbi } as const
  const reading = readContract(client, { ...committee, functionName: 'rulesVersion' })
  const actual = await reading.catch((error: unknown) => {
    throw toMillpondError(error)
  })
  if (actual !== rulesVersion) throw new RulesVersionError({ expected: rulesVersion, actual })
}
