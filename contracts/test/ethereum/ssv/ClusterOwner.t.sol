// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { ISSVNetwork } from "contracts/devnet/ethereum/ISSVNetwork.sol";
import { Errors } from "contracts/src/ethereum/libraries/Errors.sol";
import { ClusterOwner } from "contracts/src/ethereum/ssv/ClusterOwner.sol";
import { RegistryTest } from "contracts/test/ethereum/registry/RegistryTest.sol";

/// @title The account that owns clusters
contract ClusterOwner_Test is RegistryTest {
    /// @dev What SSVNetwork wants at least from the first validator.
    uint256 private constant FLOOR = 525_347_816_000_000;

    ClusterOwner private owner;

    function setUp() public override {
        super.setUp();
        owner = ClusterOwner(payable(registry.clusterOwnerAt(0)));
    }

    /* INITIALIZE */

    function test_RevertWhen_InitializedAgain() external {
        vm.expectRevert(Errors.ClusterOwner_AlreadyInitialized.selector);
        vm.prank(address(registry));
        owner.initialize();
    }

    function test_RevertWhen_InitializedByOther() external {
        ClusterOwner code = ClusterOwner(payable(clusterOwnerImplementation));

        _expectNotRegistry();
        code.initialize();
    }

    /* REGISTER */

    function test_Register_CountsNonces() external {
        assertEq(owner.nonce(), 0);
        vm.deal(address(owner), 1 ether);

        vm.recordLogs();
        _register(1, 2);
        cluster = _lastCluster();
        assertEq(owner.nonce(), 2);

        vm.deal(address(owner), 1 ether);
        _register(3, 1);
        assertEq(owner.nonce(), 3);
    }

    function test_Register_SendsAllToNetwork() external {
        vm.deal(address(owner), FLOOR);

        _register(1, 1);

        assertEq(address(owner).balance, 0);
        assertEq(address(ssvNetwork).balance, FLOOR);
    }

    function test_RevertWhen_NetworkReverts() external {
        vm.deal(address(owner), FLOOR - 1);

        vm.expectRevert(ISSVNetwork.InsufficientBalance.selector);
        _register(1, 1);
        assertEq(owner.nonce(), 0);
    }

    function test_RevertWhen_RegisteredByOther() external {
        _expectNotRegistry();
        owner.register(_noBytes(), _operatorIds(), _noBytes(), _newCluster());
    }

    function _register(uint256 first, uint256 count) private {
        vm.prank(address(registry));
        owner.register(_batch(first, count).pubkeys, _operatorIds(), _batch(first, count).sharesData, cluster);
    }

    /* RECEIVE */

    function test_Receive_FromReserveAndNetwork() external {
        address[2] memory senders = [address(reserve), address(ssvNetwork)];
        for (uint256 i = 0; i < 2; ++i) {
            hoax(senders[i], 1 ether);
            (bool isAccepted,) = address(owner).call{ value: 1 ether }("");
            assertTrue(isAccepted);
        }
        assertEq(address(owner).balance, 2 ether);
    }

    function testFuzz_RevertWhen_StrangerSends(address sender) external {
        vm.assume(sender != address(reserve) && sender != address(ssvNetwork) && sender != address(vm));

        hoax(sender, 1 ether);
        (bool isAccepted, bytes memory answer) = address(owner).call{ value: 1 ether }("");

        assertFalse(isAccepted);
        assertEq(answer, abi.encodeWithSelector(Errors.ClusterOwner_UnexpectedSender.selector, sender));
    }

    function _expectNotRegistry() private {
        vm.expectRevert(abi.encodeWithSelector(Errors.Pool_NotCaller.selector, operator, address(registry)));
        vm.prank(operator);
    }
}
