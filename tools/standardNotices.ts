/** By signature: what a contract gets from OpenZeppelin's, in our words. A contract's own comment wins. */
export const standardNotices: Readonly<Record<string, string>> = {
  // Roles
  'DEFAULT_ADMIN_ROLE()':
    'The role of governance: zero. It grants and takes every role without another admin.',
  'getRoleAdmin(bytes32)': 'The role whose holders grant and take a role.',
  'grantRole(bytes32,address)': "Gives a role at once. Holders of the role's admin role only.",
  'hasRole(bytes32,address)': 'Whether an account has a role.',
  'renounceRole(bytes32,address)': "Gives up one's own role; the account must be the caller.",
  'revokeRole(bytes32,address)': "Takes a role at once. Holders of the role's admin role only.",
  'RoleAdminChanged(bytes32,bytes32,bytes32)': 'Another role grants and takes this role.',
  'RoleGranted(bytes32,address,address)': 'An account got a role.',
  'RoleRevoked(bytes32,address,address)': 'An account lost a role, or gave it up.',
  'AccessControlBadConfirmation()':
    'Thrown when a caller would give up the role of another account.',
  'AccessControlUnauthorizedAccount(address,bytes32)':
    'Thrown when a caller does not have the role that is needed.',

  // Owner
  'acceptOwnership()': 'Completes a transfer. The pending owner only.',
  'owner()': 'Who owns the contract.',
  'pendingOwner()': 'Who may accept the ownership; zero if nobody.',
  'renounceOwnership()':
    'Leaves the contract without an owner, at once and for ever: what only the owner may do, nobody may. Owner only.',
  'transferOwnership(address)':
    'Offers the ownership; it changes when the new owner accepts. Zero withdraws an offer. Owner only.',
  'OwnershipTransferStarted(address,address)': 'The ownership was offered.',
  'OwnershipTransferred(address,address)': 'The contract has another owner.',
  'OwnableInvalidOwner(address)': 'Thrown when the first owner would be zero.',
  'OwnableUnauthorizedAccount(address)':
    'Thrown when somebody else than the owner calls, or than the pending owner to accept.',

  // Proxies and initialization
  'UPGRADE_INTERFACE_VERSION()': 'Version of the upgrade function: 5.0.0.',
  'proxiableUUID()': 'The storage slot of the implementation. On the implementation itself only.',
  'upgradeToAndCall(address,bytes)':
    'Gives the contract another implementation, at once, and calls it if data is given. Owner, or holders of the admin role, only.',
  'Initialized(uint64)': 'The contract was prepared.',
  'Upgraded(address)': 'The contract runs another implementation.',
  'AddressEmptyCode(address)': 'Thrown when an address that should be called has no code.',
  'ERC1967InvalidImplementation(address)':
    'Thrown when a new implementation has no code or cannot be upgraded again.',
  'ERC1967NonPayable()': 'Thrown when BERA is sent with an upgrade that calls nothing.',
  'FailedCall()': 'Thrown when a call fails without a reason.',
  'InvalidInitialization()':
    'Thrown when the contract is prepared already, or is an implementation.',
  'NotInitializing()': 'Thrown when a step of the preparation is taken outside of it.',
  'UUPSUnauthorizedCallContext()':
    'Thrown when an implementation is called as if it were the proxy, or the other way round.',
  'UUPSUnsupportedProxiableUUID(bytes32)':
    'Thrown when a new implementation keeps its address in another slot.',

  // Creating contracts
  'Create2EmptyBytecode()': 'Thrown when a contract without code would be created.',
  'FailedDeployment()':
    'Thrown when a contract cannot be created: its address is taken, or its constructor reverts.',
  'InsufficientBalance(uint256,uint256)':
    'Thrown when a creation would send more BERA than there is.',

  // Pause
  'paused()': 'Whether the contract is paused.',
  'Paused(address)': 'The contract was paused.',
  'Unpaused(address)': 'The contract goes on.',
  'EnforcedPause()': 'Thrown when something needs a contract that is not paused.',
  'ExpectedPause()': 'Thrown when something needs a paused contract.',

  // Safety
  'ReentrancyGuardReentrantCall()': 'Thrown when a guarded function is entered while one runs.',
  'SafeCastOverflowedUintDowncast(uint8,uint256)':
    'Thrown when a number does not fit where it is stored.',
  'SafeERC20FailedOperation(address)': 'Thrown when a token refuses a transfer.',

  // Request tokens
  'approve(address,uint256)':
    'Notes an approval that moves nothing: requests cannot be transferred.',
  'balanceOf(address)': 'How many requests of an account are not paid yet.',
  'getApproved(uint256)': 'Who is approved for a request that is not paid yet; without effect.',
  'isApprovedForAll(address,address)':
    "Whether an account is approved for all of another's requests; without effect.",
  'name()': 'Name of the request tokens: Berachain Staking Pool Withdrawal Request.',
  'ownerOf(uint256)': 'Who made a request that is not paid yet; reverts for any other.',
  'safeTransferFrom(address,address,uint256)': 'Always reverts with `NonTransferable`.',
  'safeTransferFrom(address,address,uint256,bytes)': 'Always reverts with `NonTransferable`.',
  'setApprovalForAll(address,bool)':
    'Notes an approval that moves nothing: requests cannot be transferred.',
  'supportsInterface(bytes4)': 'Whether the contract has an interface (ERC-165).',
  'symbol()': 'Symbol of the request tokens: BSPWR.',
  'tokenByIndex(uint256)':
    'Request at a place in the list of all that are not paid; ids rise. Walks the list: for reading off chain.',
  'tokenOfOwnerByIndex(address,uint256)':
    "Request at a place in the list of an account's that are not paid; the order changes as they are paid.",
  'tokenURI(uint256)': 'Empty for a request that is not paid yet; reverts for any other.',
  'totalSupply()': 'How many requests of all pools are not paid yet.',
  'transferFrom(address,address,uint256)': 'Always reverts with `NonTransferable`.',
  'Approval(address,address,uint256)': 'An approval was noted; without effect.',
  'ApprovalForAll(address,address,bool)': 'An approval was noted; without effect.',
  'Transfer(address,address,uint256)': 'A request was made, from zero, or paid, to zero.',
  'ERC721IncorrectOwner(address,uint256,address)':
    'Thrown when a token is not of the account named. Not reached: nothing moves.',
  'ERC721InsufficientApproval(address,uint256)':
    'Thrown when a caller is not approved. Not reached: nothing moves.',
  'ERC721InvalidApprover(address)': "Thrown when somebody approves for another account's request.",
  'ERC721InvalidOperator(address)': 'Thrown when zero would be approved for all requests.',
  'ERC721InvalidOwner(address)': 'Thrown when the requests of the zero address are counted.',
  'ERC721InvalidReceiver(address)':
    'Thrown when a token would go to zero. Not reached: nothing moves.',
  'ERC721InvalidSender(address)':
    'Thrown when a token would come from zero. Not reached: nothing moves.',
  'ERC721NonexistentToken(uint256)': 'Thrown when a request does not exist, or is paid already.',
}
