// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Owner of the validators' withdrawals
/// @notice Its address is in the withdrawal credentials of every validator of the pool and can never change.
/// Withdrawals of the consensus layer arrive without a call. It holds no other function than to pass ETH to the
/// pool manager and to ask for exits (EIP-7002).
interface IStakeVault {
    /// @notice Withdrawals went on to the pool manager, in wei.
    event Swept(uint256 assets);
    /// @notice An exit request reached the EIP-7002 contract. The consensus layer may still drop it silently.
    /// @param fee Wei paid to the EIP-7002 contract.
    event ExitRequested(bytes pubkey, uint256 fee);

    /// @notice Sends `assets` wei to the pool manager. Pool manager only.
    function sweep(uint256 assets) external;

    /// @notice Asks for the full exit of each validator, paying the EIP-7002 fee from the sent ETH, and returns the
    /// rest to `refundTo`. Registry only.
    /// @param pubkeys 48 bytes each.
    /// @param maxFee Highest acceptable fee of one request, in wei.
    function requestExits(bytes[] calldata pubkeys, uint256 maxFee, address refundTo) external payable;

    /// @notice 0x01 credentials naming this vault.
    function withdrawalCredentials() external view returns (bytes32);
}
