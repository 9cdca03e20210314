import { readMembers } from '@millpond/sdk/berachain'
import type { Address } from 'viem'
import type { Session } from '../../chain/berachain/connect.ts'
import { optionError } from '../../options/optionError.ts'

/**
 * Who holds any role of a contract, from its logs, each confirmed by the contract: it keeps no list.
 * Unknown where the node keeps no logs, or nothing says where they begin.
 * @throws CliError OPTION_INVALID; RpcUnreachableError
 */
export async function findHolders(
  { client, network, settings }: Session,
  { contract, blockNumber }: { contract: Address; blockNumber: bigint },
): Promise<readMembers.ReturnType> {
  const setting = settings.fromBlock
  if (setting.kind === 'set') {
    const { value } = setting
    if (!/^\d+$/.test(value))
      throw optionError({ option: 'fromBlock', value, expected: 'a block number' })
    return readMembers(client, { contract, fromBlock: BigInt(value), blockNumber })
  }
  if (network.kind === 'local') return readMembers(client, { contract, fromBlock: 0n, blockNumber })
  const reason = 'holders are found in logs, and nothing says where those begin: set "fromBlock"'
  return { kind: 'unknown', reason }
}
