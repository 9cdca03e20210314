// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice The contracts of one pool and the network contracts it talks to. Fixed for the pool's life: each
/// implementation keeps the ones it needs as immutables, so no role can point a pool at other contracts.
struct PoolContracts {
    address poolManager;
    address poolETH;
    address validatorRegistry;
    address withdrawalQueue;
    address oracleCommittee;
    address stakeVault;
    address elRewardsVault;
    address opexReserve;
    address operatorBond;
    /// @dev Owner of every parameter and upgrade.
    address timelock;
    address depositContract;
    address ssvNetwork;
}
