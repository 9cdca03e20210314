import { parseAbi } from 'viem'

/** Every event of SSVNetwork v2 that carries the state of a cluster. */
export const clusterEventsAbi = /* @__PURE__ */ parseAbi([
  'struct Cluster { uint32 validatorCount; uint64 networkFeeIndex; uint64 index; bool active; uint256 balance; }',
  'event ValidatorAdded(address indexed owner, uint64[] operatorIds, bytes publicKey, bytes shares, Cluster cluster)',
  'event ValidatorRemoved(address indexed owner, uint64[] operatorIds, bytes publicKey, Cluster cluster)',
  'event ClusterDeposited(address indexed owner, uint64[] operatorIds, uint256 value, Cluster cluster)',
  'event ClusterWithdrawn(address indexed owner, uint64[] operatorIds, uint256 value, Cluster cluster)',
  'event ClusterLiquidated(address indexed owner, uint64[] operatorIds, Cluster cluster)',
  'event ClusterReactivated(address indexed owner, uint64[] operatorIds, Cluster cluster)',
  'event ClusterBalanceUpdated(address indexed owner, uint64[] operatorIds, uint64 indexed blockNum, uint32 effectiveBalance, Cluster cluster)',
  'event ClusterMigratedToETH(address indexed owner, uint64[] operatorIds, uint256 ethDeposited, uint256 ssvRefunded, uint32 effectiveBalance, Cluster cluster)',
])
