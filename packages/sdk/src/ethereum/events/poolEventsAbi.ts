import { parseAbi } from 'viem'

/** Events that tell the life of an Ethereum pool, by the contract that emits them. */
export const poolEventsAbi = {
  poolManager: /* @__PURE__ */ parseAbi([
    'event Deposited(address indexed sender, address indexed receiver, address indexed referral, uint256 assets, uint256 shares)',
    'event ReportProcessed(uint64 indexed referenceSlot, int256 rewards, int256 recognized, uint256 feeShares, uint256 opexPaid)',
    'event GrowthAboveCap(uint64 indexed referenceSlot, uint256 rewards, uint256 accepted)',
    'event ParametersChanged((uint16 feeBps, uint16 opexBps, address treasury) before, (uint16 feeBps, uint16 opexBps, address treasury) current)',
    'event ValidatorFunded(uint256 indexed id, bytes pubkey)',
    'event RegistrationDeferred(uint256[] ids, bytes reason)',
  ]),
  poolETH: /* @__PURE__ */ parseAbi([
    'event Rebased(uint256 assetsBefore, uint256 assetsAfter, uint256 totalShares)',
  ]),
  withdrawalQueue: /* @__PURE__ */ parseAbi([
    'event WithdrawalRequested(uint256 indexed requestId, address indexed requester, address indexed receiver, uint256 shares, uint256 assets)',
    'event WithdrawalsFinalized(uint256 indexed fromId, uint256 indexed toId, uint256 assets, uint256 shares)',
    'event Claimed(uint256 indexed requestId, address indexed owner, address indexed receiver, uint256 assets)',
  ]),
  validatorRegistry: /* @__PURE__ */ parseAbi([
    'event ClusterOwnerCreated(uint256 indexed index, address clusterOwner)',
    'event OperatorSetAdded(uint256 indexed operatorSetId, uint64[] operatorIds)',
    'event ValidatorUploaded(uint256 indexed id, uint256 indexed ownerIndex, uint256 indexed operatorSetId, bytes pubkey, uint32 nonce, bytes depositSignature, bytes sharesData)',
    'event StatusChanged(uint256 indexed id, bytes32 indexed pubkeyHash, uint8 before, uint8 current)',
    'event PoolOperatorTransferred(address indexed before, address indexed current)',
  ]),
  oracleCommittee: /* @__PURE__ */ parseAbi([
    'event Voted(address indexed member, uint64 indexed referenceSlot, bytes32 indexed reportHash)',
    'event Delivered(uint64 indexed referenceSlot, bytes32 indexed reportHash, address sender)',
    'event MemberAdded(address indexed member)',
    'event MemberRemoved(address indexed member)',
    'event QuorumChanged(uint256 before, uint256 current)',
  ]),
  operatorBond: /* @__PURE__ */ parseAbi([
    'event Posted(address indexed sender, uint256 assets)',
    'event Predeposited(uint256 indexed id, bytes pubkey)',
    'event Released(address indexed receiver, uint256 assets)',
    'event Repaid(uint256 validators)',
  ]),
  opexReserve: /* @__PURE__ */ parseAbi([
    'event OpexReceived(uint256 assets)',
    'event Prepaid(address indexed sender, uint256 assets)',
    'event ClusterFunded(address indexed clusterOwner, uint256 assets)',
    'event Refunded(address indexed clusterOwner, uint256 assets)',
  ]),
  stakeVault: /* @__PURE__ */ parseAbi([
    'event ExitRequested(bytes pubkey, uint256 fee)',
    'event Swept(uint256 assets)',
  ]),
}
