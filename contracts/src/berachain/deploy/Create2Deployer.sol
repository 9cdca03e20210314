// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Deploys through the CREATE2 factory that every chain has
/// @notice The address depends on salt and code alone, so it is the same whoever deploys, on every chain.
abstract contract Create2Deployer {
    /// @notice Thrown when the factory creates nothing: the address is taken, or the constructor reverts.
    error DeploymentFailed();

    /// @notice The CREATE2 factory.
    address public constant _CREATE2_FACTORY = 0x4e59b44847b379578588920cA78FbF26c0B4956C;

    /// @dev Creates a contract.
    function _deployWithCreate2(uint256 salt, bytes memory initCode) internal returns (address deployed) {
        (bool success, bytes memory answer) = _CREATE2_FACTORY.call(abi.encodePacked(salt, initCode));
        require(success && answer.length == 20, DeploymentFailed());

        // forge-lint: disable-next-line(unsafe-typecast) its length was checked
        deployed = address(bytes20(answer));
    }
}
