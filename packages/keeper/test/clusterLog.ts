import type { Cluster } from '@millpond/sdk/ethereum'
import { encodeAbiParameters, type Hex, pad, parseAbi, toEventSelector } from 'viem'
import type { FakeLog } from '../../sdk/test/fakes/fakeExecution.ts'
import { fakeAddresses, ownerAt } from '../../sdk/test/fakes/fakePool.ts'

const [added] = parseAbi([
  'struct Cluster { uint32 validatorCount; uint64 networkFeeIndex; uint64 index; bool active; uint256 balance; }',
  'event ValidatorAdded(address indexed owner, uint64[] operatorIds, bytes publicKey, bytes shares, Cluster cluster)',
])

/** SSVNetwork's log of a registration, which carries the cluster's state. */
export function clusterLog(parameters: {
  owner?: number
  operatorIds?: readonly bigint[]
  cluster: Cluster
  blockNumber?: bigint
}): FakeLog {
  const { owner = 0, operatorIds = [1n, 2n, 3n, 4n], cluster, blockNumber = 250n } = parameters
  const topics: Hex[] = [toEventSelector(added), pad(ownerAt(owner))]
  const [, ids, publicKey, shares, tuple] = added.inputs
  const data = encodeAbiParameters(
    [ids, publicKey, shares, tuple],
    [operatorIds, '0x', '0x', cluster],
  )
  return { address: fakeAddresses.ssvNetwork, topics, data, blockNumber }
}
