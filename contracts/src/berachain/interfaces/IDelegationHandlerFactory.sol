// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Creates the delegation handler of a validator
interface IDelegationHandlerFactory {
    /// @notice A validator has a handler.
    event DelegationHandlerDeployed(bytes indexed pubkey, address indexed delegationHandler);
    /// @notice All handlers run another implementation.
    event BeaconImplUpgraded(address implementation);

    /// @notice Thrown when an address is zero.
    error InvalidAddress();
    /// @notice Thrown when a validator has a handler already.
    error DelegationHandlerAlreadyDeployed();

    /// @notice Prepares the factory and creates its beacon, once.
    /// @param governance Owner, and delegator of the handlers that are created while it is.
    /// @param delegationHandlerImpl First implementation of all handlers.
    /// @param stakingPoolContractsFactory_ Opens pools.
    /// @param withdrawalVault_ Pays withdrawals.
    /// @dev Throws `InvalidAddress` for a zero address, `InvalidInitialization` the second time.
    function initialize(
        address governance,
        address delegationHandlerImpl,
        address stakingPoolContractsFactory_,
        address withdrawalVault_
    ) external;

    /// @notice Creates the handler of a validator; the owner of this factory becomes its delegator. Anybody may call
    /// it.
    /// @param pubkey 48 bytes.
    /// @return delegationHandler The new handler.
    /// @dev Throws `DelegationHandlerAlreadyDeployed`, and the handler's `InvalidPubkey` for another length.
    function deployDelegationHandler(bytes calldata pubkey) external returns (address delegationHandler);

    /// @notice Gives all handlers another implementation. Owner only.
    /// @param implementation Has code.
    /// @dev Warning: at once, and with power over all delegated funds. Throws `OwnableUnauthorizedAccount`,
    /// `InvalidAddress`.
    function upgradeBeaconImpl(address implementation) external;

    /// @notice The handler of a validator; zero if it has none.
    /// @param pubkey 48 bytes.
    function delegationHandlers(bytes calldata pubkey) external view returns (address);

    /// @notice Where the handler of a validator is or will be.
    /// @param pubkey 48 bytes.
    function predictDelegationHandlerAddress(bytes calldata pubkey) external view returns (address);

    /// @notice The beacon of all handlers.
    function beacon() external view returns (address);

    /// @notice The factory of the pools.
    function stakingPoolContractsFactory() external view returns (address);

    /// @notice The shared withdrawal vault.
    function withdrawalVault() external view returns (address);
}
