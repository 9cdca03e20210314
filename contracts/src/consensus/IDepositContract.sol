// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title The beacon chain's deposit contract
interface IDepositContract {
    /// @notice A deposit was made; amount and index are little-endian.
    event DepositEvent(bytes pubkey, bytes withdrawal_credentials, bytes amount, bytes signature, bytes index);

    /// @notice Deposits the sent ETH for a validator. Reverts below 1 ETH, for a part of a gwei, or when
    /// `deposit_data_root` is not the root of the other arguments and the amount.
    /// @param pubkey 48 bytes.
    /// @param withdrawal_credentials 32 bytes. Ignored by the consensus layer when the validator exists.
    /// @param signature 96 bytes. Ignored by the consensus layer when the validator exists.
    function deposit(
        bytes calldata pubkey,
        bytes calldata withdrawal_credentials,
        bytes calldata signature,
        bytes32 deposit_data_root
    ) external payable;

    /// @notice Root over all deposits so far.
    function get_deposit_root() external view returns (bytes32);

    /// @notice Deposits so far, 8 bytes little endian.
    function get_deposit_count() external view returns (bytes memory);
}
