// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title The reserve that pays the SSV operators
/// @notice Filled by the pool operator's prepayment, by the operating part of the fee and by refunds of SSVNetwork.
/// Spent only through the pool's ClusterOwners. Never part of the pooled assets.
interface IOpexReserve {
    /// @notice Somebody added to the reserve, in wei.
    event Prepaid(address indexed sender, uint256 assets);
    /// @notice The operating part of a fee arrived, in wei.
    event OpexReceived(uint256 assets);
    /// @notice A ClusterOwner got ETH for its clusters, in wei.
    event ClusterFunded(address indexed clusterOwner, uint256 assets);
    /// @notice A ClusterOwner passed on what SSVNetwork returned, in wei.
    event Refunded(address indexed clusterOwner, uint256 assets);

    /// @notice Adds the sent ETH. Anyone; it cannot be taken back.
    function prepay() external payable;

    /// @notice The operating part of a report's fee. Pool manager only.
    function receiveOpex() external payable;

    /// @notice ETH that SSVNetwork returned to a ClusterOwner. ClusterOwners of this pool only.
    function receiveRefund() external payable;

    /// @notice Sends `assets` wei to a ClusterOwner for SSVNetwork. Registry only.
    function fundCluster(address clusterOwner, uint256 assets) external;

    /// @notice Wei available, from the books.
    function available() external view returns (uint256);
}
