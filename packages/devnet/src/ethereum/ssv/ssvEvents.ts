import { parseAbi } from 'viem'

/** The events of SSVNetwork that decide what operators do. */
export const ssvEvents = parseAbi([
  'struct Cluster { uint32 validatorCount; uint64 networkFeeIndex; uint64 index; bool active; uint256 balance; }',
  'event OperatorAdded(uint64 indexed operatorId, address indexed owner, bytes publicKey, uint256 fee)',
  'event OperatorRemoved(uint64 indexed operatorId)',
  'event ValidatorAdded(address indexed owner, uint64[] operatorIds, bytes publicKey, bytes shares, Cluster cluster)',
  'event ValidatorRemoved(address indexed owner, uint64[] operatorIds, bytes publicKey, Cluster cluster)',
  'event ClusterLiquidated(address indexed owner, uint64[] operatorIds, Cluster cluster)',
  'event ClusterReactivated(address indexed owner, uint64[] operatorIds, Cluster cluster)',
  'event FeeRecipientAddressUpdated(address indexed owner, address recipientAddress)',
])
