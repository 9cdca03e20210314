// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title The pool operator's bond
/// @notice Pays the first 1 ETH of each validator, so that users' ETH never meets an unproven key, and stands behind
/// the stake with 1 % of it.
interface IOperatorBond {
    /// @notice Somebody added to the bond, in wei.
    event Posted(address indexed sender, uint256 assets);
    /// @notice Bond above the requirement went to `receiver`, in wei.
    event Released(address indexed receiver, uint256 assets);
    /// @notice The bond paid the first 1 ETH of a validator.
    event Predeposited(uint256 indexed id, bytes pubkey);
    /// @notice 1 ETH came back for each of so many funded validators.
    event Repaid(uint256 validators);

    /// @notice Adds the sent ETH to the bond.
    function post() external payable;

    /// @notice Returns bond above the requirement. Pool operator only.
    function release(uint256 assets, address receiver) external;

    /// @notice Deposits 1 ETH of the bond for each vetted validator, with the pool's credentials. Pool operator only:
    /// it is the operator's ETH. The remaining bond must cover 1 % of the stake these validators will get.
    /// @param pubkeys 48 bytes each, as uploaded.
    /// @param signatures 96 bytes each, as uploaded: BLS over the deposit message of 1 ETH.
    function predeposit(uint256[] calldata ids, bytes[] calldata pubkeys, bytes[] calldata signatures) external;

    /// @notice 1 ETH back for each funded validator. Pool manager only.
    function repay(uint256 validators) external payable;

    /// @notice A pre-deposited validator was proven to have foreign credentials, or was dropped: its 1 ETH is gone.
    /// Registry only.
    function noteLost() external;

    /// @notice A validator was proven withdrawn: its 1 % is free. Registry only.
    function noteWithdrawn() external;

    /// @notice Wei in the bond, without what is in pre-deposits.
    function balance() external view returns (uint256);

    /// @notice Wei that must stay: 1 % of 32 ETH for each pre-deposited or staked validator.
    function required() external view returns (uint256);

    /// @notice Pre-deposits not yet repaid or lost.
    function openPredeposits() external view returns (uint256);
}
