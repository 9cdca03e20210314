import { parseAbi } from 'viem'

/** What the SDK uses of SSVNetworkViews v2. */
export const ssvNetworkViewsAbi = /* @__PURE__ */ parseAbi([
  'function getOperatorById(uint64 operatorId) view returns (address owner, uint256 fee, uint32 validatorCount, address whitelistedAddress, bool isPrivate, bool isActive)',
])
