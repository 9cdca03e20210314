// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Test } from "contracts/test/base/Test.sol";

/// @title The CREATE2 factory, and where it puts things
abstract contract DeployTest is Test {
    address internal constant CREATE2_FACTORY = 0x4e59b44847b379578588920cA78FbF26c0B4956C;

    bytes private constant FACTORY_CODE =
        hex"7fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffe03601600081602082378035828234f58015156039578182fd5b8082525050506014600cf3";

    function setUp() public virtual {
        vm.etch(CREATE2_FACTORY, FACTORY_CODE);
    }

    function addressOf(uint256 salt, bytes memory initCode) internal pure returns (address) {
        bytes32 hash = keccak256(abi.encodePacked(bytes1(0xff), CREATE2_FACTORY, salt, keccak256(initCode)));
        return address(uint160(uint256(hash)));
    }

    /// @dev ERC-1967: keccak256("eip1967.proxy.implementation") - 1.
    function implementationOf(address proxy) internal view returns (address) {
        bytes32 slot = bytes32(uint256(keccak256("eip1967.proxy.implementation")) - 1);
        return address(uint160(uint256(vm.load(proxy, slot))));
    }
}
