import { parseAbi } from 'viem'

/** What the SDK uses of SSVNetwork v2 about SSV operators. */
export const ssvNetworkAbi = /* @__PURE__ */ parseAbi([
  'event OperatorAdded(uint64 indexed operatorId, address indexed owner, bytes publicKey, uint256 fee)',
  'function registerOperator(bytes publicKey, uint256 fee, bool setPrivate) returns (uint64 id)',
])
