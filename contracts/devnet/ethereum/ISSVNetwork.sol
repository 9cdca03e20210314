// SPDX-License-Identifier: MIT
// Above 300 lines: the whole interface of SSVNetwork v2, with its events and errors, is one manual.
pragma solidity 0.8.37;

/// @title The SSV network, version 2: SSV operators run validators of clusters that pay them in ETH per block.
/// @notice The ABI is the public network's for every name below, so a client of one is a client of the other.
/// A cluster is one owner with one set of SSV operators. The network stores only a hash of its state: each call
/// carries the whole {Cluster} as the newest event of that cluster showed it.
/// @dev Long because it is a whole ABI. Fees are wei per block for 32 ETH of effective balance and always multiples of
/// 100,000 wei. Cluster balances, deposits and withdrawals are plain wei.
/// Warning: anybody can change a cluster's stored state (a deposit of 0 wei does), which makes every pending
/// transaction that carries the older tuple revert with `IncorrectClusterState`.
interface ISSVNetwork {
    /// @notice The state of a cluster, as its newest event shows it.
    /// @param validatorCount Registered validators.
    /// @param networkFeeIndex Network fee index at the last settlement, in units of 100,000 wei. 0 when liquidated.
    /// @param index Sum of the SSV operators' fee indexes at the last settlement, in units of 100,000 wei.
    /// @param active False after a liquidation.
    /// @param balance Wei at the last settlement. Fees accrued since then are not subtracted.
    struct Cluster {
        uint32 validatorCount;
        uint64 networkFeeIndex;
        uint64 index;
        bool active;
        uint256 balance;
    }

    /* CLUSTER EVENTS */

    /// @notice One per registered validator. All events of a bulk registration carry the same final cluster.
    /// @param shares Signature, public key shares and encrypted key shares, as the SSV operators' nodes read them.
    event ValidatorAdded(address indexed owner, uint64[] operatorIds, bytes publicKey, bytes shares, Cluster cluster);

    /// @notice One per removed validator. All events of a bulk removal carry the same final cluster.
    event ValidatorRemoved(address indexed owner, uint64[] operatorIds, bytes publicKey, Cluster cluster);

    /// @notice Anybody added ETH to the cluster.
    /// @param value Wei added, 0 included. Registrations and reactivations do not emit this event for their value.
    event ClusterDeposited(address indexed owner, uint64[] operatorIds, uint256 value, Cluster cluster);

    /// @notice The owner took ETH out of the cluster.
    /// @param value Wei paid to the owner.
    event ClusterWithdrawn(address indexed owner, uint64[] operatorIds, uint256 value, Cluster cluster);

    /// @notice The cluster stopped. Its whole balance went to the caller; `cluster.balance` is 0.
    event ClusterLiquidated(address indexed owner, uint64[] operatorIds, Cluster cluster);

    /// @notice The cluster runs again. The value paid is visible only in `cluster.balance`.
    event ClusterReactivated(address indexed owner, uint64[] operatorIds, Cluster cluster);

    /// @notice The cluster pays for `effectiveBalance` whole ETH from here on.
    /// @dev Warning: follows `ClusterLiquidated` in the same transaction if the new balance made the cluster insolvent.
    /// @param blockNum Reference block of the root that the balance was proven against.
    /// @param cluster Settled at the old effective balance. Unchanged for a liquidated cluster.
    event ClusterBalanceUpdated(
        address indexed owner, uint64[] operatorIds, uint64 indexed blockNum, uint32 effectiveBalance, Cluster cluster
    );

    /// @notice Emitted by the public network: the cluster paid in SSV tokens and pays in ETH from here on.
    /// @param ethDeposited Wei.
    /// @param ssvRefunded Smallest unit of the SSV token.
    /// @param effectiveBalance Whole ETH.
    event ClusterMigratedToETH(
        address indexed owner,
        uint64[] operatorIds,
        uint256 ethDeposited,
        uint256 ssvRefunded,
        uint32 effectiveBalance,
        Cluster cluster
    );

    /// @notice The owner asks the SSV operators to sign a voluntary exit. No state changes.
    event ValidatorExited(address indexed owner, uint64[] operatorIds, bytes publicKey);

    /// @notice Where the execution rewards of all validators of `owner` go. Until the first event, to the owner.
    event FeeRecipientAddressUpdated(address indexed owner, address recipientAddress);

    /* OPERATOR EVENTS */

    /// @notice An SSV operator joined.
    /// @param fee Wei per block for 32 ETH of effective balance.
    event OperatorAdded(uint64 indexed operatorId, address indexed owner, bytes publicKey, uint256 fee);

    /// @notice An SSV operator left for ever.
    event OperatorRemoved(uint64 indexed operatorId);

    /// @notice Emitted at registration too, for public SSV operators as well.
    /// @param toPrivate Whether new registrations need to be on the SSV operator's whitelist.
    event OperatorPrivacyStatusUpdated(uint64[] operatorIds, bool toPrivate);

    /// @notice Each of these SSV operators admits each of these addresses.
    event OperatorMultipleWhitelistUpdated(uint64[] operatorIds, address[] whitelistAddresses);

    /// @notice None of these SSV operators admits these addresses by name any more.
    event OperatorMultipleWhitelistRemoved(uint64[] operatorIds, address[] whitelistAddresses);

    /// @notice These SSV operators admit whom the contract admits.
    /// @param whitelistingContract 0: none any more.
    event OperatorWhitelistingContractUpdated(uint64[] operatorIds, address whitelistingContract);

    /// @notice Emitted by version 1: the SSV operator admits this single address.
    event OperatorWhitelistUpdated(uint64 indexed operatorId, address whitelisted);

    /// @notice The fee may be executed after the declare period.
    /// @param blockNumber Block of the declaration.
    /// @param fee Wei per block for 32 ETH of effective balance.
    event OperatorFeeDeclared(address indexed owner, uint64 indexed operatorId, uint256 blockNumber, uint256 fee);

    /// @notice The declared fee will not come.
    event OperatorFeeDeclarationCancelled(address indexed owner, uint64 indexed operatorId);

    /// @notice The fee applies from this block on, declared before or reduced at once.
    /// @param fee Wei per block for 32 ETH of effective balance.
    event OperatorFeeExecuted(address indexed owner, uint64 indexed operatorId, uint256 blockNumber, uint256 fee);

    /// @notice The SSV operator's owner took earnings out.
    /// @param value Wei.
    event OperatorWithdrawn(address indexed owner, uint64 indexed operatorId, uint256 value);

    /* ORACLE EVENTS */

    /// @notice An oracle voted for a root. One for each vote, the last one too.
    /// @param blockNum Reference block of the effective balances.
    /// @param accumulatedWeight Weight of all votes for this root, this one included.
    /// @param quorum Weight that commits it.
    event WeightedRootProposed(
        bytes32 indexed merkleRoot,
        uint64 indexed blockNum,
        uint256 accumulatedWeight,
        uint256 quorum,
        uint32 oracleId,
        address oracle
    );

    /// @notice The root has its quorum: it is the only one that effective balances are proven against.
    event RootCommitted(bytes32 indexed merkleRoot, uint64 indexed blockNum);

    /// @notice Another account votes as this oracle from here on. Votes of the old one stay counted.
    event OracleReplaced(uint32 indexed oracleId, address indexed oldOracle, address indexed newOracle);

    /// @notice The share of all weight that commits a root changed.
    /// @param newQuorum Basis points.
    event QuorumUpdated(uint16 newQuorum);

    /// @notice The pause between two updates of one cluster's effective balance changed.
    /// @param newMinBlocksBetweenUpdates Blocks.
    event MinBlocksBetweenUpdatesUpdated(uint32 newMinBlocksBetweenUpdates);

    /* PARAMETER EVENTS */

    /// @notice The network fee changed from this block on. Both in wei per block for 32 ETH of effective balance.
    event NetworkFeeUpdated(uint256 oldFee, uint256 newFee);

    /// @notice Clusters must be able to pay the fees of this many blocks.
    /// @param value Blocks.
    event LiquidationThresholdPeriodUpdated(uint64 value);

    /// @notice Clusters need this balance at least.
    /// @param value Wei.
    event MinimumLiquidationCollateralUpdated(uint256 value);

    /// @notice The highest fee of SSV operators changed.
    /// @param maxFee Wei per block for 32 ETH of effective balance.
    event OperatorMaximumFeeUpdated(uint256 maxFee);

    /// @notice The lowest fee, other than 0, of SSV operators changed.
    /// @param minFee Wei per block for 32 ETH of effective balance.
    event MinimumOperatorEthFeeUpdated(uint256 minFee);

    /// @notice The time between declaring and executing a fee changed. Pending declarations keep theirs.
    /// @param value Seconds.
    event DeclareOperatorFeePeriodUpdated(uint64 value);

    /// @notice The time in which a declared fee can be executed changed. Pending declarations keep theirs.
    /// @param value Seconds.
    event ExecuteOperatorFeePeriodUpdated(uint64 value);

    /// @notice How much a declaration may raise a fee changed.
    /// @param value Basis points.
    event OperatorFeeIncreaseLimitUpdated(uint64 value);

    /// @notice What the network earned was taken out.
    /// @param value Wei.
    event NetworkEarningsWithdrawn(uint256 value, address recipient);

    /* CLUSTER ERRORS */

    /// @notice Thrown when the tuple is not the cluster's current state. Read its newest event and try again.
    error IncorrectClusterState();

    /// @notice Thrown when this owner never registered a validator with exactly these SSV operators in this order.
    error ClusterDoesNotExist();

    /// @notice Thrown when a call needs an active cluster.
    error ClusterIsLiquidated();

    /// @notice Thrown when reactivating a cluster that is active.
    error ClusterAlreadyEnabled();

    /// @notice Thrown when a stranger liquidates a solvent cluster.
    error ClusterNotLiquidatable();

    /// @notice Thrown by the public network when a call for ETH clusters meets a cluster that pays in SSV tokens.
    error IncorrectClusterVersion();

    /// @notice Thrown when the balance or the earnings do not cover the amount, or the cluster would be liquidatable.
    error InsufficientBalance();

    /// @notice Thrown when the caller does not accept the ETH paid to it.
    error ETHTransferFailed();

    /* VALIDATOR ERRORS */

    /// @notice Thrown when a validator public key is not 48 bytes long.
    error InvalidPublicKeyLength();

    /// @notice Thrown when this owner has already registered this key.
    error ValidatorAlreadyExistsWithData(bytes publicKey);

    /// @notice Declared by the public network for a key registered before by `owner`.
    error ValidatorAlreadyRegistered(bytes publicKey, address owner);

    /// @notice Thrown when this owner has not registered this key with exactly these SSV operators.
    error IncorrectValidatorStateWithData(bytes publicKey);

    /// @notice Thrown when the list of validators to remove or to exit is empty.
    error ValidatorDoesNotExist();

    /// @notice Thrown when the list of validators to register is empty.
    error EmptyPublicKeysList();

    /// @notice Thrown when the lists of keys and of shares differ in length.
    error PublicKeysSharesLengthMismatch();

    /* OPERATOR ERRORS */

    /// @notice Thrown when a cluster has not 4, 7, 10 or 13 SSV operators.
    error InvalidOperatorIdsLength();

    /// @notice Thrown when the SSV operator ids are not ascending.
    error UnsortedOperatorsList();

    /// @notice Thrown when an SSV operator id appears twice.
    error OperatorsListNotUnique();

    /// @notice Thrown when an SSV operator was never registered or has been removed.
    error OperatorDoesNotExist();

    /// @notice Thrown when this public key was registered before, by a removed SSV operator too.
    error OperatorAlreadyExists();

    /// @notice Thrown when `caller` acts on an SSV operator of `owner`.
    error CallerNotOwnerWithData(address caller, address owner);

    /// @notice Thrown when the SSV operator is private and the caller is not on its whitelist.
    error CallerNotWhitelistedWithData(uint64 operatorId);

    /// @notice Thrown when the SSV operator would run more validators than the network allows.
    error ExceedValidatorLimitWithData(uint64 operatorId);

    /// @notice Thrown when the list of addresses to whitelist, or not any more, is empty.
    error InvalidWhitelistAddressesLength();

    /// @notice Thrown when an address to whitelist by name is a whitelisting contract.
    error AddressIsWhitelistingContract(address contractAddress);

    /// @notice Thrown when an address is not a whitelisting contract by ERC-165.
    error InvalidWhitelistingContract(address contractAddress);

    /// @notice Thrown when an address must not be 0.
    error ZeroAddressNotAllowed();

    /* FEE ERRORS */

    /// @notice Thrown when an SSV operator's fee is below the minimum and not 0.
    error FeeTooLow();

    /// @notice Thrown when an SSV operator's fee is above the maximum.
    error FeeTooHigh();

    /// @notice Thrown when a declared fee rises by more than the limit.
    error FeeExceedsIncreaseLimit();

    /// @notice Thrown when a fee of 0 is raised, and when a reduced fee is not lower.
    error FeeIncreaseNotAllowed();

    /// @notice Thrown when there is no declared fee to execute or cancel.
    error NoFeeDeclared();

    /// @notice Thrown when a declared fee is executed too early or too late.
    error ApprovalNotWithinTimeframe();

    /// @notice Thrown when the declared fee is the present one.
    error SameFeeChangeNotAllowed();

    /// @notice Thrown when the minimum fee would exceed the maximum.
    error InvalidOperatorFeeRange();

    /// @notice Thrown when the increase limit exceeds 10,000 basis points.
    error InvalidOperatorFeeIncreaseLimit();

    /// @notice Thrown when a fee or a collateral is not a multiple of 100,000 wei.
    error MaxPrecisionExceeded();

    /// @notice Thrown when a fee or a collateral exceeds 64 bits in units of 100,000 wei.
    error MaxValueExceeded();

    /// @notice Thrown when the liquidation threshold period is below 21,480 blocks.
    error NewBlockPeriodIsBelowMinimum();

    /* EFFECTIVE BALANCE ERRORS */

    /// @notice Thrown when no root was committed for the block.
    error RootNotFound();

    /// @notice Thrown when the root is not the newest.
    error MustUseLatestRoot();

    /// @notice Thrown when the cluster already has a balance of this root or a newer one.
    error StaleUpdate();

    /// @notice Thrown when the cluster's balance was updated too recently.
    error UpdateTooFrequent();

    /// @notice Thrown when the balance is not a leaf of the root.
    error InvalidProof();

    /// @notice Thrown when the balance is below 32 ETH per validator.
    error EBBelowMinimum();

    /// @notice Thrown when the balance is above 2,048 ETH per validator.
    error EBExceedsMaximum();

    /* ORACLE ERRORS */

    /// @notice Thrown when a stranger votes.
    error NotOracle();

    /// @notice Thrown when an oracle votes twice for the same root.
    error AlreadyVoted();

    /// @notice Thrown when a root of this block or a newer one is committed.
    error StaleBlockNumber();

    /// @notice Thrown when a root is about a block after this one.
    error FutureBlockNumber();

    /// @notice Thrown when nothing gives the oracles weight.
    error ZeroCSSVSupply();

    /// @notice Thrown when an oracle's id is not 1, 2, 3 or 4.
    error InvalidOracleId();

    /// @notice Thrown when the new oracle is the old one.
    error SameOracleAddressNotAllowed();

    /// @notice Thrown when the new oracle is one already, with another id.
    error OracleAlreadyAssigned();

    /// @notice Thrown when the quorum is 0 or above 10,000 basis points.
    error InvalidQuorum();

    /* OPERATORS */

    /// @notice Registers an SSV operator of the caller. Ids count up from 1 and are never used again.
    /// @param publicKey The RSA key that shares are encrypted for. Unique for ever.
    /// @param fee Wei per block for 32 ETH of effective balance: 0, or between the minimum and the maximum.
    /// @param setPrivate Whether only whitelisted owners may register validators.
    function registerOperator(bytes calldata publicKey, uint256 fee, bool setPrivate) external returns (uint64 id);

    /// @notice Removes an SSV operator of the caller and pays its earnings: its fee and validator count become 0.
    /// @dev Warning: its clusters run on without it, one operator short and at a lower cost, and accept no further
    /// validators.
    function removeOperator(uint64 operatorId) external;

    /// @notice Announces a fee, which {executeOperatorFee} sets after the declare period. Replaces an earlier one.
    /// @param fee Wei per block for 32 ETH of effective balance: 0, or between the minimum and the maximum, and at most
    /// the increase limit above the present fee, rounded up. A fee of 0 can never rise.
    function declareOperatorFee(uint64 operatorId, uint256 fee) external;

    /// @notice Sets the declared fee, within the execute period after the declare period.
    function executeOperatorFee(uint64 operatorId) external;

    /// @notice Forgets the declared fee.
    function cancelDeclaredOperatorFee(uint64 operatorId) external;

    /// @notice Lowers the fee at once and forgets a declared one.
    /// @param fee Wei per block for 32 ETH of effective balance: 0, or at least the minimum.
    function reduceOperatorFee(uint64 operatorId, uint256 fee) external;

    /// @notice Pays earnings of the caller's SSV operator to the caller.
    /// @param amount Wei, a multiple of 100,000. 0: everything.
    function withdrawOperatorEarnings(uint64 operatorId, uint256 amount) external;

    /// @notice Pays all earnings of the caller's SSV operator to the caller.
    function withdrawAllOperatorEarnings(uint64 operatorId) external;

    /* WHITELISTS */

    /// @notice Lets new registrations with these SSV operators of the caller only in by their whitelists.
    /// @dev Clusters that they serve already keep running. "Unchecked": nobody may be on the whitelists.
    function setOperatorsPrivateUnchecked(uint64[] calldata operatorIds) external;

    /// @notice Lets everybody register with these SSV operators of the caller. Whitelists are kept.
    function setOperatorsPublicUnchecked(uint64[] calldata operatorIds) external;

    /// @notice Admits each of the addresses to each of these SSV operators of the caller.
    /// @param operatorIds Ascending.
    /// @param whitelistAddresses Owners of clusters. Whitelisting contracts have a function of their own.
    function setOperatorsWhitelists(uint64[] calldata operatorIds, address[] calldata whitelistAddresses) external;

    /// @notice Takes back {setOperatorsWhitelists}.
    function removeOperatorsWhitelists(uint64[] calldata operatorIds, address[] calldata whitelistAddresses) external;

    /// @notice Lets a contract decide who is admitted to these SSV operators of the caller, besides their whitelists.
    /// @param whitelistingContract Supports {ISSVWhitelistingContract} by ERC-165.
    function setOperatorsWhitelistingContract(uint64[] calldata operatorIds, address whitelistingContract) external;

    /// @notice Forgets the whitelisting contract, or the single address of version 1, of these SSV operators.
    function removeOperatorsWhitelistingContract(uint64[] calldata operatorIds) external;

    /* VALIDATORS */

    /// @notice Registers a validator in the caller's cluster and adds the value to the cluster's balance.
    /// @dev The value first pays what the cluster owes. Afterwards the balance must cover the liquidation threshold of
    /// the cluster with the new validator. Funded with exactly that, the cluster is liquidatable in the next block.
    /// @param publicKey 48 bytes, not registered by the caller. Another owner may have registered the same key.
    /// @param operatorIds 4, 7, 10 or 13, ascending, all registered, none removed.
    /// @param sharesData Emitted as given, unchecked: nodes ignore the validator if they cannot use it.
    /// @param cluster Current state, or `(0, 0, 0, true, 0)` for the first validator.
    function registerValidator(
        bytes calldata publicKey,
        uint64[] calldata operatorIds,
        bytes calldata sharesData,
        Cluster calldata cluster
    ) external payable;

    /// @notice {registerValidator} for several validators of one cluster, one share of data for each key.
    function bulkRegisterValidator(
        bytes[] calldata publicKeys,
        uint64[] calldata operatorIds,
        bytes[] calldata sharesData,
        Cluster calldata cluster
    ) external payable;

    /// @notice Removes a validator from the caller's cluster, active or not, whatever its balance.
    /// @dev Warning: this does not exit the validator. Nodes stop running it, and it loses money until it has exited.
    function removeValidator(bytes calldata publicKey, uint64[] calldata operatorIds, Cluster calldata cluster) external;

    /// @notice {removeValidator} for several validators of one cluster.
    function bulkRemoveValidator(bytes[] calldata publicKeys, uint64[] calldata operatorIds, Cluster calldata cluster)
        external;

    /// @notice Asks the SSV operators to exit a validator. May be repeated, in any state of the cluster.
    function exitValidator(bytes calldata publicKey, uint64[] calldata operatorIds) external;

    /// @notice {exitValidator} for several validators of one cluster.
    function bulkExitValidator(bytes[] calldata publicKeys, uint64[] calldata operatorIds) external;

    /// @notice Sets where execution rewards of all of the caller's validators go. Only an event: nodes read it.
    function setFeeRecipientAddress(address recipientAddress) external;

    /* CLUSTERS */

    /// @notice Adds the value, 0 included, to anybody's cluster, active or not, without settling its fees.
    function deposit(address clusterOwner, uint64[] calldata operatorIds, Cluster calldata cluster) external payable;

    /// @notice Pays `amount` wei out of the caller's cluster to the caller.
    /// @dev An active cluster with validators must stay above its liquidation threshold. An empty or liquidated one
    /// can be emptied.
    function withdraw(uint64[] calldata operatorIds, uint256 amount, Cluster calldata cluster) external;

    /// @notice Stops a cluster and pays its whole balance to the caller. Open to anybody once the balance is below the
    /// liquidation threshold, and to the owner at any time.
    function liquidate(address clusterOwner, uint64[] calldata operatorIds, Cluster calldata cluster) external;

    /// @notice Runs the caller's liquidated cluster again with the value and what was deposited meanwhile.
    /// @dev Removed SSV operators are skipped. Warning: the cluster pays for the effective balance stored last. If it
    /// may have grown, {updateClusterBalance} first.
    function reactivate(uint64[] calldata operatorIds, Cluster calldata cluster) external payable;

    /* EFFECTIVE BALANCES */

    /// @notice Votes for a root of all clusters' effective balances. Only the four oracles.
    /// @dev Leaves are `keccak256(keccak256(abi.encode(bytes32 clusterId, uint32 effectiveBalance)))`, ascending; pairs
    /// are sorted before they are hashed, an odd node is paired with itself.
    /// @param blockNum Block that the balances are about: after the newest root's, not after this block.
    function commitRoot(bytes32 merkleRoot, uint64 blockNum) external;

    /// @notice Proves what a cluster's validators hold, which it pays for from here on. Open to anybody.
    /// @dev Settles at the old effective balance. Warning: if the cluster is insolvent at the new one, it is liquidated
    /// in the same call and the caller gets its whole balance. A root from before a removal of validators still proves
    /// their balance: see that a cluster survives the newest root before taking ETH out of it.
    /// A liquidated cluster only remembers the balance, for {reactivate}.
    /// @param blockNum Reference block of the newest root.
    /// @param effectiveBalance Whole ETH, from 32 to 2,048 for each validator.
    /// @param merkleProof Siblings from the leaf to the root.
    function updateClusterBalance(
        uint64 blockNum,
        address clusterOwner,
        uint64[] calldata operatorIds,
        Cluster calldata cluster,
        uint32 effectiveBalance,
        bytes32[] calldata merkleProof
    ) external;

    /// @notice Lets another account vote as this oracle. Only the owner (the DAO).
    /// @param oracleId 1 to 4.
    function replaceOracle(uint32 oracleId, address newOracle) external;

    /// @notice Sets which share of all weight commits a root. Only the owner.
    /// @param quorum Basis points.
    function updateQuorumBps(uint16 quorum) external;

    /// @notice Sets how long a cluster's effective balance stays before it can be updated again. Only the owner.
    /// @param blocks 0: at any time.
    function updateMinBlocksBetweenUpdates(uint32 blocks) external;

    /* PARAMETERS */

    /// @notice Sets the network fee from this block on. Only the owner (the DAO).
    /// @param fee Wei per block for 32 ETH of effective balance.
    function updateNetworkFee(uint256 fee) external;

    /// @notice Sets how many blocks of fees a cluster must be able to pay. Only the owner.
    /// @param blocks At least 21,480.
    function updateLiquidationThresholdPeriod(uint64 blocks) external;

    /// @notice Sets the balance that a cluster needs at least, however low its fees. Only the owner.
    /// @param amount Wei.
    function updateMinimumLiquidationCollateral(uint256 amount) external;

    /// @notice Sets the highest fee that SSV operators may register with or change to. Only the owner.
    /// @param maxFee Wei per block for 32 ETH of effective balance.
    function updateMaximumOperatorFee(uint256 maxFee) external;

    /// @notice Sets the lowest fee, other than 0, that SSV operators may register with or change to. Only the owner.
    /// @param minFee Wei per block for 32 ETH of effective balance.
    function updateMinimumOperatorEthFee(uint256 minFee) external;

    /// @notice Sets how long a declared fee waits. Only the owner.
    function updateDeclareOperatorFeePeriod(uint64 timeInSeconds) external;

    /// @notice Sets how long a declared fee can be executed after it waited. Only the owner.
    function updateExecuteOperatorFeePeriod(uint64 timeInSeconds) external;

    /// @notice Sets how much a declaration may raise a fee. Only the owner.
    /// @param percentage Basis points of the present fee, despite the name that the public network gave it.
    function updateOperatorFeeIncreaseLimit(uint64 percentage) external;

    /// @notice "v2.0.0".
    function getVersion() external pure returns (string memory version);
}
