// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Berachain's deposit contract, as far as a pool needs it
interface IBeaconDeposit {
    /// @notice Deposits the sent BERA, which is burned here and appears in the consensus layer. At least 10,000 BERA, a
    /// multiple of 1 gwei.
    /// @param pubkey 48 bytes.
    /// @param credentials 32 bytes; only those of the first deposit count.
    /// @param signature 96 bytes; only that of the first deposit counts.
    /// @param operator On the first deposit who becomes operator, afterwards zero.
    function deposit(bytes calldata pubkey, bytes calldata credentials, bytes calldata signature, address operator)
        external
        payable;

    /// @notice The operator of a validator; zero before its first deposit.
    function getOperator(bytes calldata pubkey) external view returns (address operator);
}
