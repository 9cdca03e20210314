// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { OwnableUpgradeable } from "@openzeppelin/contracts-upgradeable/access/OwnableUpgradeable.sol";
import { Initializable } from "@openzeppelin/contracts-upgradeable/proxy/utils/Initializable.sol";
import { ERC1967Proxy } from "@openzeppelin/contracts/proxy/ERC1967/ERC1967Proxy.sol";

import { DelegationHandler } from "../../../src/berachain/delegation/DelegationHandler.sol";
import { DelegationHandlerFactory } from "../../../src/berachain/delegation/DelegationHandlerFactory.sol";
import { IDelegationHandler } from "../../../src/berachain/interfaces/IDelegationHandler.sol";
import { IDelegationHandlerFactory } from "../../../src/berachain/interfaces/IDelegationHandlerFactory.sol";
import { DelegationTest } from "./DelegationTest.sol";

/// @notice A next implementation of handlers.
contract NextHandler is DelegationHandler {
    function generation() external pure returns (uint256) {
        return 2;
    }
}

contract DelegationHandlerFactory_Test is DelegationTest {
    /* INITIALIZE */

    function test_Initialize_State() external view {
        assertEq(handlers.owner(), delegator);
        assertEq(handlers.stakingPoolContractsFactory(), address(factory));
        assertEq(handlers.withdrawalVault(), address(vault));
        assertTrue(handlers.beacon().code.length != 0);
        assertEq(handlers.delegationHandlers(lentPubkey), address(handler));
        assertEq(handlers.delegationHandlers(pubkey), address(0));
    }

    function test_RevertWhen_AddressZero() external {
        address implementation = address(new DelegationHandlerFactory());
        for (uint256 i = 0; i < 3; ++i) {
            address[3] memory given = [address(handler), address(factory), address(vault)];
            given[i] = address(0);
            bytes memory start =
                abi.encodeCall(IDelegationHandlerFactory.initialize, (delegator, given[0], given[1], given[2]));
            vm.expectRevert(IDelegationHandlerFactory.InvalidAddress.selector);
            new ERC1967Proxy(implementation, start);
        }
    }

    function test_RevertGiven_Initialized() external {
        vm.expectRevert(Initializable.InvalidInitialization.selector);
        handlers.initialize(stranger, stranger, stranger, stranger);

        DelegationHandlerFactory implementation = new DelegationHandlerFactory();
        vm.expectRevert(Initializable.InvalidInitialization.selector);
        implementation.initialize(stranger, stranger, stranger, stranger);
    }

    /* DEPLOY */

    function testFuzz_Deploy_Predicted(bytes32 head, bytes16 tail) external {
        bytes memory key = abi.encodePacked(head, tail);
        address predicted = handlers.predictDelegationHandlerAddress(key);

        vm.expectEmit(address(handlers));
        emit IDelegationHandlerFactory.DelegationHandlerDeployed(key, predicted);
        vm.prank(stranger);
        address deployed = handlers.deployDelegationHandler(key);

        assertEq(deployed, predicted);
        assertEq(handlers.predictDelegationHandlerAddress(key), predicted);
        assertEq(handlers.delegationHandlers(key), predicted);
        assertEq(DelegationHandler(payable(deployed)).pubkey(), key);
    }

    function test_Deploy_OwnerIsDelegator() external {
        vm.prank(stranger);
        DelegationHandler deployed = DelegationHandler(payable(handlers.deployDelegationHandler(pubkey)));

        assertTrue(deployed.hasRole(bytes32(0), delegator));
        assertFalse(deployed.hasRole(bytes32(0), stranger));
        assertFalse(deployed.hasRole(deployed.VALIDATOR_ADMIN_ROLE(), delegator));
    }

    function test_Deploy_AddressWithoutOwner() external {
        address predicted = handlers.predictDelegationHandlerAddress(pubkey);
        _giveTo(friend);

        DelegationHandler deployed = DelegationHandler(payable(handlers.deployDelegationHandler(pubkey)));

        assertEq(address(deployed), predicted);
        assertTrue(deployed.hasRole(bytes32(0), friend));
        assertFalse(deployed.hasRole(bytes32(0), delegator));
        assertTrue(handler.hasRole(bytes32(0), delegator), "handlers of before keep theirs");
    }

    function test_RevertGiven_Deployed() external {
        vm.expectRevert(IDelegationHandlerFactory.DelegationHandlerAlreadyDeployed.selector);
        handlers.deployDelegationHandler(lentPubkey);
    }

    function test_RevertWhen_KeyLength() external {
        vm.expectRevert(IDelegationHandler.InvalidPubkey.selector);
        handlers.deployDelegationHandler(new bytes(47));
    }

    /* BEACON */

    function test_UpgradeBeacon_All() external {
        address other = handlers.deployDelegationHandler(pubkey);
        address next = address(new NextHandler());
        delegate(5 ether);

        vm.expectEmit(address(handlers));
        emit IDelegationHandlerFactory.BeaconImplUpgraded(next);
        vm.prank(delegator);
        handlers.upgradeBeaconImpl(next);

        assertEq(NextHandler(payable(other)).generation(), 2);
        assertEq(NextHandler(payable(address(handler))).generation(), 2);
        assertFunds(5 ether, 5 ether, 0);
    }

    function test_RevertWhen_UpgradeBeaconZero() external {
        vm.expectRevert(IDelegationHandlerFactory.InvalidAddress.selector);
        vm.prank(delegator);
        handlers.upgradeBeaconImpl(address(0));
    }

    function test_RevertWhen_UpgradeBeaconByStranger() external {
        _expectNotOwner(stranger);
        handlers.upgradeBeaconImpl(address(vault));
    }

    /* OWNER */

    function test_Ownership_TwoSteps() external {
        vm.prank(delegator);
        handlers.transferOwnership(friend);
        assertEq(handlers.owner(), delegator);
        assertEq(handlers.pendingOwner(), friend);

        _expectNotOwner(stranger);
        handlers.acceptOwnership();
        vm.prank(friend);
        handlers.acceptOwnership();
        assertEq(handlers.owner(), friend);
    }

    function test_Upgrade_KeepsHandlers() external {
        address next = address(new DelegationHandlerFactory());

        vm.prank(delegator);
        handlers.upgradeToAndCall(next, "");

        assertEq(handlers.delegationHandlers(lentPubkey), address(handler));
        assertEq(handlers.owner(), delegator);
    }

    function test_RevertWhen_UpgradeByStranger() external {
        address next = address(new DelegationHandlerFactory());

        _expectNotOwner(stranger);
        handlers.upgradeToAndCall(next, "");
    }

    /* INTERNALS */

    function _giveTo(address owner) private {
        vm.prank(delegator);
        handlers.transferOwnership(owner);
        vm.prank(owner);
        handlers.acceptOwnership();
    }

    /// @dev The account calls next.
    function _expectNotOwner(address account) private {
        vm.expectRevert(abi.encodeWithSelector(OwnableUpgradeable.OwnableUnauthorizedAccount.selector, account));
        vm.prank(account);
    }
}
