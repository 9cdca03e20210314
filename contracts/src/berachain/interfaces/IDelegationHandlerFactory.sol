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
    function initialize(
        address governance,
        address delegationHandlerImpl,
        address stakingPoolContractsFactory_,
        address withdrawalVault_
    ) external;

    /// @notice Creates the handler of a validator; the owner of this factory becomes its delegator. Anybody may call it.
    /// @param pubkey 48 bytes.
    function deployDelegationHandler(bytes calldata pubkey) external returns (address delegationHandler);

    /// @notice Gives all handlers another implementation. Owner only.
    function upgradeBeaconImpl(address implementation) external;

    /// @notice The handler of a validator; zero if it has none.
    function delegationHandlers(bytes calldata pubkey) external view returns (address);

    /// @notice Where the handler of a validator is or will be.
    function predictDelegationHandlerAddress(bytes calldata pubkey) external view returns (address);

    /// @notice The beacon of all handlers.
    function beacon() external view returns (address);

    /// @notice The factory of the pools.
    function stakingPoolContractsFactory() external view returns (address);

    /// @notice The shared withdrawal vault.
    function withdrawalVault() external view returns (address);
}
