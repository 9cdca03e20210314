// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Contracts that Berachain owns
/// @notice The same on both public networks; local chains put theirs at the same addresses.
library BerachainAddresses {
    address internal constant BEACON_DEPOSIT = 0x4242424242424242424242424242424242424242;
    address internal constant BERA_CHEF = 0xdf960E8F3F19C481dDE769edEDD439ea1a63426a;
    address internal constant BGT = 0x656b95E550C07a9ffe548bd4085c72418Ceb1dba;
    address internal constant BGT_INCENTIVE_DISTRIBUTOR = 0x77DA09bC82652f9A14d1b170a001e759640298e6;
    address internal constant BGT_STAKER = 0x44F07Ce5AfeCbCC406e6beFD40cc2998eEb8c7C6;
    address internal constant BLOCK_REWARD_CONTROLLER = 0x1AE7dD7AE06F6C58B4524d9c1f816094B1bcCD8e;
    address internal constant DISTRIBUTOR = 0xD2f19a79b026Fb636A7c300bF5947df113940761;
    address internal constant HONEY = 0xFCBD14DC51f0A4d49d5E53C2E0950e0bC26d0Dce;
    address internal constant REWARD_VAULT_FACTORY = 0x94Ad6Ac84f6C6FbA8b8CCbD71d9f4f101def52a8;
    address internal constant WBERA = 0x6969696969696969696969696969696969696969;

    /// @dev Sends the first transaction of each block, and nothing else.
    address internal constant SYSTEM = 0xffffFFFfFFffffffffffffffFfFFFfffFFFfFFfE;
}
