// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Opens and activates staking pools
/// @notice Anybody opens the pool of a validator by paying its first deposit, and anybody activates it by proving that
/// the deposit arrived. Holds the beacons of the four contracts that each validator has.
interface IStakingPoolContractsFactory {
    /// @notice The four contracts of one validator.
    struct CoreContracts {
        address smartOperator;
        address stakingPool;
        address stakingRewardsVault;
        address incentiveCollector;
    }

    /// @notice What the consensus layer holds about a validator.
    struct ValidatorData {
        /// @dev 48 bytes.
        bytes pubkey;
        /// @dev 32 bytes.
        bytes withdrawalCredentials;
        /// @dev In gwei.
        uint64 initialDepositAmount;
        uint64 validatorIndex;
    }

    /// @notice Siblings from the leaf up, and the chunk of four balances.
    struct ProofData {
        bytes32[] pubkeyProof;
        bytes32[] withdrawalCredentialsProof;
        bytes32[] initialDepositProof;
        bytes32 initialDepositProofLeaf;
    }

    /// @notice The contracts of a validator exist and its first deposit is on the way.
    event StakingPoolContractsDeployed(
        address smartOperator, address stakingPool, address stakingRewardsVault, address incentiveCollector
    );
    /// @notice A pool can be found by its validator.
    event StakingPoolRegistered(bytes indexed pubkey, address indexed stakingPool, bytes pubkeyRaw);
    /// @notice A pool is open.
    event StakingPoolActivated(address stakingPool);
    /// @notice All SmartOperators run another implementation.
    event SmartOperatorBeaconImplUpgraded(address implementation);
    /// @notice All pools run another implementation.
    event StakingPoolBeaconImplUpgraded(address implementation);
    /// @notice All rewards vaults run another implementation.
    event StakingRewardsVaultBeaconImplUpgraded(address implementation);
    /// @notice All incentive collectors run another implementation.
    event IncentiveCollectorBeaconImplUpgraded(address implementation);

    /// @notice Thrown when an address is zero, or a validator has no pool.
    error InvalidAddress();
    /// @notice Thrown when the first deposit is not exactly 10,000 BERA.
    error InvalidFirstDepositAmount();
    /// @notice Thrown when the consensus layer holds less than the first deposit.
    error InvalidInitialDepositAmount();
    /// @notice Thrown when the validator's operator is not the SmartOperator.
    error InvalidOperator();
    /// @notice Thrown when a timestamp is in the future or more than 600 s ago.
    error InvalidTimestamp();
    /// @notice Thrown when a public key is not 48 bytes.
    error InvalidValidatorPubkeyLength();
    /// @notice Thrown when withdrawal credentials do not name the withdrawal vault.
    error InvalidWithdrawalCredentials();
    /// @notice Thrown when the validator already has an operator: somebody deposited for it before.
    error OperatorAlreadySet();

    /// @notice Prepares the factory and creates the four beacons, once.
    /// @param governance Owner of the factory, and owner or admin of the contracts it creates while it is.
    /// @param accountingOracle_ Reports balances to the pools.
    /// @param withdrawalVault_ In the withdrawal credentials of every validator.
    /// @param smartOperatorImpl First implementation.
    /// @param stakingPoolImpl First implementation.
    /// @param stakingRewardsVaultImpl First implementation.
    /// @param incentiveCollectorImpl First implementation.
    /// @dev Throws `InvalidAddress` for a zero address, `InvalidInitialization` the second time.
    function initialize(
        address governance,
        address accountingOracle_,
        address withdrawalVault_,
        address smartOperatorImpl,
        address stakingPoolImpl,
        address stakingRewardsVaultImpl,
        address incentiveCollectorImpl
    ) external;

    /// @notice Opens the pool of a validator and makes its first deposit of exactly 10,000 BERA. Anybody may call it.
    /// @param pubkey 48 bytes.
    /// @param withdrawalCredentials 32 bytes: 0x01, eleven zero bytes, the withdrawal vault.
    /// @param signature Of the deposit, 96 bytes.
    /// @param validatorAdmin Gets the validator's admin role on the SmartOperator.
    /// @param defaultSharesRecipient Gets the first shares and all fee shares, for good.
    /// @return smartOperator The validator's operator.
    /// @return stakingPool The pool, paused until its activation.
    /// @return stakingRewardsVault The fee recipient that the validator's node must name.
    /// @return incentiveCollector Where incentives are sold.
    /// @dev Warning: the consensus layer silently keeps the deposit of a wrong signature. Throws, in this order,
    /// `InvalidFirstDepositAmount`, `InvalidAddress`, `InvalidValidatorPubkeyLength`, `InvalidWithdrawalCredentials`,
    /// `OperatorAlreadySet`, and what the deposit contract throws.
    function deployStakingPoolContracts(
        bytes calldata pubkey,
        bytes calldata withdrawalCredentials,
        bytes calldata signature,
        address validatorAdmin,
        address defaultSharesRecipient
    )
        external
        payable
        returns (address smartOperator, address stakingPool, address stakingRewardsVault, address incentiveCollector);

    /// @notice Opens a pool by proving key, credentials and balance of its validator. Anybody may call it, once.
    /// @param validator What the proofs show.
    /// @param proofs Siblings from the leaf up, all against the same block.
    /// @param timestamp Of the block whose parent the proofs are about, in seconds; at most 600 s old.
    /// @dev The whole proven balance becomes shares of the default recipient. Throws `InvalidAddress`,
    /// `InvalidOperator`, `InvalidWithdrawalCredentials`, `InvalidTimestamp`, `RootNotFound`, `InvalidBeaconBlockRoot`,
    /// `IndexOutOfRange`, `InvalidProof`, `BranchHasMissingItem`, `BranchHasExtraItem`, `InvalidBalance`,
    /// `InvalidInitialDepositAmount`, and the pool's `StakingPoolAlreadyActivated`.
    function activateStakingPool(ValidatorData calldata validator, ProofData calldata proofs, uint64 timestamp) external;

    /// @notice Reverts unless the validator with this index has this key.
    /// @param pubkey 48 bytes.
    /// @param proof Siblings from the leaf up.
    /// @param validatorIndex Index in the registry.
    /// @param timestamp Of the block whose parent the proof is about, in seconds; at most 600 s old.
    /// @dev Throws `InvalidValidatorPubkeyLength`, `InvalidTimestamp`, `RootNotFound`, `InvalidBeaconBlockRoot`,
    /// `IndexOutOfRange`, `InvalidProof`, `BranchHasMissingItem`, `BranchHasExtraItem`.
    function validatePubkeyProof(
        bytes calldata pubkey,
        bytes32[] calldata proof,
        uint64 validatorIndex,
        uint64 timestamp
    ) external view;

    /// @notice Reverts unless the validator with this index has this balance.
    /// @param balance In gwei.
    /// @param balancesLeaf The chunk of four balances.
    /// @param proof Siblings from the leaf up.
    /// @param validatorIndex Index in the registry.
    /// @param timestamp Of the block whose parent the proof is about, in seconds; at most 600 s old.
    /// @dev Throws `InvalidTimestamp`, `RootNotFound`, `InvalidBeaconBlockRoot`, `IndexOutOfRange`, `InvalidBalance`,
    /// `InvalidProof`, `BranchHasMissingItem`, `BranchHasExtraItem`.
    function validateBalanceProof(
        uint64 balance,
        bytes32 balancesLeaf,
        bytes32[] calldata proof,
        uint64 validatorIndex,
        uint64 timestamp
    ) external view;

    /// @notice The contracts of a validator; zeros if it has none.
    /// @param pubkey 48 bytes.
    function getCoreContracts(bytes calldata pubkey) external view returns (CoreContracts memory);

    /// @notice Where the contracts of a validator are or will be.
    /// @param pubkey 48 bytes.
    function predictStakingPoolContractsAddresses(bytes calldata pubkey) external view returns (CoreContracts memory);

    /// @notice How many pools were opened.
    function getPoolsCount() external view returns (uint256);

    /// @notice Public keys of up to `limit` pools in the order of opening, from `offset` on.
    /// @param offset Pools to leave out.
    /// @param limit Most pools to return.
    /// @return pubkeys 48 bytes each; fewer than `limit` at the end.
    function getPools(uint256 offset, uint256 limit) external view returns (bytes[] memory pubkeys);

    /// @notice Gives all SmartOperators another implementation. Owner only.
    /// @param implementation Has code.
    /// @dev Warning: at once, for every validator. Throws `OwnableUnauthorizedAccount`, `InvalidAddress`.
    function upgradeSmartOperatorBeaconImpl(address implementation) external;

    /// @notice Gives all pools another implementation. Owner only.
    /// @param implementation Has code.
    /// @dev Warning: at once, for every validator. Throws `OwnableUnauthorizedAccount`, `InvalidAddress`.
    function upgradeStakingPoolBeaconImpl(address implementation) external;

    /// @notice Gives all rewards vaults another implementation. Owner only.
    /// @param implementation Has code.
    /// @dev Warning: at once, for every validator. Throws `OwnableUnauthorizedAccount`, `InvalidAddress`.
    function upgradeStakingRewardsVaultBeaconImpl(address implementation) external;

    /// @notice Gives all incentive collectors another implementation. Owner only.
    /// @param implementation Has code.
    /// @dev Warning: at once, for every validator. Throws `OwnableUnauthorizedAccount`, `InvalidAddress`.
    function upgradeIncentiveCollectorBeaconImpl(address implementation) external;

    /// @notice The shared vault that all validators withdraw to.
    function withdrawalVault() external view returns (address);

    /// @notice The oracle that reports balances.
    function accountingOracle() external view returns (address);

    /// @notice The deposit contract of the network.
    function BEACON_DEPOSIT() external view returns (address);

    /// @notice First deposit of a validator, in wei: 10,000 BERA.
    function FIRST_DEPOSIT_AMOUNT_WEI() external view returns (uint256);

    /// @notice First deposit of a validator, in gwei.
    function FIRST_DEPOSIT_AMOUNT_GWEI() external view returns (uint256);

    /// @notice First price of a validator's incentives, in wei: 100 BERA.
    function INITIAL_PAYOUT_AMOUNT() external view returns (uint256);

    /// @notice Oldest accepted timestamp of a proof, in seconds: 600.
    function MAX_TIMESTAMP_AGE() external view returns (uint64);
}
