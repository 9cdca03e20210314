// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Initializable } from "@openzeppelin/contracts-upgradeable/proxy/utils/Initializable.sol";
import { IAccessControl } from "@openzeppelin/contracts/access/IAccessControl.sol";
import { BeaconProxy } from "@openzeppelin/contracts/proxy/beacon/BeaconProxy.sol";
import { UpgradeableBeacon } from "@openzeppelin/contracts/proxy/beacon/UpgradeableBeacon.sol";

import { SmartOperator } from "../../../src/berachain/SmartOperator.sol";
import { ISmartOperator } from "../../../src/berachain/interfaces/ISmartOperator.sol";
import { OperatorFixture } from "./OperatorFixture.sol";

contract SmartOperatorRoles_Test is OperatorFixture {
    bytes32[5] internal managerRoles;

    function setUp() public override {
        super.setUp();
        managerRoles = [
            smartOperator.REWARDS_ALLOCATION_MANAGER_ROLE(),
            smartOperator.COMMISSION_MANAGER_ROLE(),
            smartOperator.PROTOCOL_FEE_MANAGER_ROLE(),
            smartOperator.INCENTIVE_COLLECTOR_MANAGER_ROLE(),
            smartOperator.BGT_MANAGER_ROLE()
        ];
    }

    /* INITIALIZE */

    function test_Initialize_GivesTwoRoles() external view {
        bytes32 admin = smartOperator.DEFAULT_ADMIN_ROLE();
        bytes32 validator = smartOperator.VALIDATOR_ADMIN_ROLE();
        assertTrue(smartOperator.hasRole(admin, governance));
        assertFalse(smartOperator.hasRole(validator, governance));
        assertTrue(smartOperator.hasRole(validator, validatorAdmin));
        assertFalse(smartOperator.hasRole(admin, validatorAdmin));
        for (uint256 i; i < managerRoles.length; ++i) {
            assertFalse(smartOperator.hasRole(managerRoles[i], governance));
            assertFalse(smartOperator.hasRole(managerRoles[i], validatorAdmin));
        }
    }

    function test_Initialize_SetsAdmins() external view {
        bytes32 admin = smartOperator.DEFAULT_ADMIN_ROLE();
        assertEq(smartOperator.getRoleAdmin(admin), admin);
        assertEq(smartOperator.getRoleAdmin(smartOperator.VALIDATOR_ADMIN_ROLE()), admin);
        assertEq(smartOperator.getRoleAdmin(smartOperator.DELEGATION_MANAGER_ROLE()), admin);
        for (uint256 i; i < managerRoles.length; ++i) {
            assertEq(smartOperator.getRoleAdmin(managerRoles[i]), smartOperator.VALIDATOR_ADMIN_ROLE());
        }
    }

    function test_Initialize_KnowsAddresses() external view {
        assertEq(smartOperator.BGT(), 0x656b95E550C07a9ffe548bd4085c72418Ceb1dba);
        assertEq(smartOperator.WBERA(), 0x6969696969696969696969696969696969696969);
        assertEq(smartOperator.HONEY_TOKEN(), 0xFCBD14DC51f0A4d49d5E53C2E0950e0bC26d0Dce);
        assertEq(smartOperator.BERA_CHEF(), 0xdf960E8F3F19C481dDE769edEDD439ea1a63426a);
        assertEq(smartOperator.BGT_STAKER(), 0x44F07Ce5AfeCbCC406e6beFD40cc2998eEb8c7C6);
        assertEq(smartOperator.BGT_INCENTIVE_DISTRIBUTOR(), 0x77DA09bC82652f9A14d1b170a001e759640298e6);
        assertEq(smartOperator.MAX_PROTOCOL_FEE(), 2000);
        assertEq(smartOperator.ONE_HUNDRED_PERCENT(), 10_000);
    }

    function test_Roles_AreHashes() external view {
        assertEq(smartOperator.VALIDATOR_ADMIN_ROLE(), keccak256("VALIDATOR_ADMIN_ROLE"));
        assertEq(managerRoles[0], keccak256("REWARDS_ALLOCATION_MANAGER_ROLE"));
        assertEq(managerRoles[1], keccak256("COMMISSION_MANAGER_ROLE"));
        assertEq(managerRoles[2], keccak256("PROTOCOL_FEE_MANAGER_ROLE"));
        assertEq(managerRoles[3], keccak256("INCENTIVE_COLLECTOR_MANAGER_ROLE"));
        assertEq(managerRoles[4], keccak256("BGT_MANAGER_ROLE"));
        assertEq(smartOperator.DELEGATION_MANAGER_ROLE(), keccak256("DELEGATION_MANAGER_ROLE"));
    }

    function test_Initialize_StartsWithoutFee() external view {
        assertEq(smartOperator.protocolFeePercentage(), 0);
    }

    function test_Storage_Order() external {
        setFee(2000);
        giveBgt(address(smartOperator), 5 ether);
        smartOperator.accrueEarnedBGTFees();
        giveWbera(address(smartOperator), 7 ether);
        smartOperator.accrueEarnedWBERAFees();

        assertEq(uint256(_slot(5)), 5 ether);
        assertEq(uint256(_slot(6)), 2000);
        // Appended after the fee, as upgrades of the official contracts were.
        assertEq(uint256(_slot(7)), 7 ether);
    }

    function test_RevertWhen_InitializedTwice() external {
        vm.expectRevert(Initializable.InvalidInitialization.selector);
        smartOperator.initialize(stranger, PUBKEY, stranger, address(factory));
    }

    function test_RevertWhen_ImplementationInitialized() external {
        vm.expectRevert(Initializable.InvalidInitialization.selector);
        implementation.initialize(governance, PUBKEY, validatorAdmin, address(factory));
    }

    function test_RevertWhen_InitializedWithZero() external {
        SmartOperator fresh = _anotherOperator();
        vm.expectRevert(ISmartOperator.ZeroAddress.selector);
        fresh.initialize(address(0), PUBKEY, validatorAdmin, address(factory));
        vm.expectRevert(ISmartOperator.ZeroAddress.selector);
        fresh.initialize(governance, PUBKEY, address(0), address(factory));
        vm.expectRevert(ISmartOperator.ZeroAddress.selector);
        fresh.initialize(governance, PUBKEY, validatorAdmin, address(0));
    }

    /* ROLES */

    function test_ValidatorAdmin_ManagesFive() external {
        for (uint256 i; i < managerRoles.length; ++i) {
            grant(managerRoles[i]);
            assertTrue(smartOperator.hasRole(managerRoles[i], manager));
            vm.prank(validatorAdmin);
            smartOperator.revokeRole(managerRoles[i], manager);
            assertFalse(smartOperator.hasRole(managerRoles[i], manager));
        }
    }

    function test_Governance_ReplacesValidatorAdmin() external {
        bytes32 role = smartOperator.VALIDATOR_ADMIN_ROLE();
        vm.startPrank(governance);
        smartOperator.revokeRole(role, validatorAdmin);
        smartOperator.grantRole(role, manager);
        vm.stopPrank();

        assertFalse(smartOperator.hasRole(role, validatorAdmin));
        assertTrue(smartOperator.hasRole(role, manager));
    }

    function test_DelegationManager_CanNothing() external {
        bytes32 role = smartOperator.DELEGATION_MANAGER_ROLE();
        vm.prank(governance);
        smartOperator.grantRole(role, manager);

        (bytes[] memory calls, bytes32[] memory roles) = _guardedCalls();
        for (uint256 i; i < calls.length; ++i) {
            _expectMissingRole(calls[i], roles[i], manager);
        }
    }

    function test_RevertWhen_ValidatorAdminGrantsOwn() external {
        bytes32 role = smartOperator.VALIDATOR_ADMIN_ROLE();
        vm.expectRevert(_missing(validatorAdmin, smartOperator.DEFAULT_ADMIN_ROLE()));
        vm.prank(validatorAdmin);
        smartOperator.grantRole(role, manager);
    }

    function test_RevertWhen_RoleOfOtherPool() external {
        SmartOperator other = _anotherOperator();
        other.initialize(governance, OTHER_PUBKEY, stranger, address(factory));
        vm.startPrank(stranger);
        for (uint256 i; i < managerRoles.length; ++i) {
            other.grantRole(managerRoles[i], stranger);
        }
        vm.stopPrank();

        (bytes[] memory calls, bytes32[] memory roles) = _guardedCalls();
        for (uint256 i; i < calls.length; ++i) {
            _expectMissingRole(calls[i], roles[i], stranger);
        }
    }

    /* GUARDED FUNCTIONS */

    function testFuzz_RevertWhen_RoleMissing(uint256 heldRoles) external {
        // Every role but the one that the function needs.
        (bytes[] memory calls, bytes32[] memory roles) = _guardedCalls();
        uint256 chosen = bound(heldRoles, 0, calls.length - 1);
        bytes32 admin = smartOperator.VALIDATOR_ADMIN_ROLE();
        for (uint256 i; i < managerRoles.length; ++i) {
            if (managerRoles[i] != roles[chosen]) grant(managerRoles[i]);
        }
        vm.startPrank(governance);
        if (roles[chosen] != admin) smartOperator.grantRole(admin, manager);
        smartOperator.grantRole(smartOperator.DEFAULT_ADMIN_ROLE(), manager);
        vm.stopPrank();

        _expectMissingRole(calls[chosen], roles[chosen], manager);
    }

    function testFuzz_RevertWhen_NotTheContract(address caller) external {
        (bytes[] memory calls, address[] memory expected) = _contractCalls();
        for (uint256 i; i < calls.length; ++i) {
            if (caller == expected[i]) continue;
            vm.expectRevert(abi.encodeWithSelector(ISmartOperator.InvalidSender.selector, caller, expected[i]));
            vm.prank(caller);
            (bool isCalled,) = address(smartOperator).call(calls[i]);
            assertTrue(isCalled);
        }
    }

    /* INTERNALS */

    function _guardedCalls() private view returns (bytes[] memory calls, bytes32[] memory roles) {
        calls = new bytes[](8);
        roles = new bytes32[](8);
        calls[0] = abi.encodeCall(ISmartOperator.queueRewardsAllocation, (0, someWeights()));
        roles[0] = managerRoles[0];
        calls[1] = abi.encodeCall(ISmartOperator.queueValCommission, (0));
        roles[1] = managerRoles[1];
        calls[2] = abi.encodeCall(ISmartOperator.setProtocolFeePercentage, (0));
        roles[2] = managerRoles[2];
        calls[3] = abi.encodeCall(ISmartOperator.queueIncentiveCollectorPayoutAmountChange, (1));
        roles[3] = managerRoles[3];
        calls[4] = abi.encodeCall(ISmartOperator.queueDropBoost, (1));
        roles[4] = managerRoles[4];
        calls[5] = abi.encodeCall(ISmartOperator.redeemBGT, (1));
        roles[5] = managerRoles[4];
        calls[6] = abi.encodeCall(ISmartOperator.setMinEffectiveBalance, (1));
        roles[6] = smartOperator.VALIDATOR_ADMIN_ROLE();
        calls[7] = abi.encodeCall(ISmartOperator.setRewardAllocator, (stranger));
        roles[7] = smartOperator.VALIDATOR_ADMIN_ROLE();
    }

    function _contractCalls() private view returns (bytes[] memory calls, address[] memory expected) {
        calls = new bytes[](6);
        expected = new address[](6);
        calls[0] = abi.encodeCall(ISmartOperator.fullExitQueueDropBoost, ());
        expected[0] = address(pool);
        calls[1] = abi.encodeCall(ISmartOperator.withdrawRewards, (1));
        expected[1] = address(pool);
        calls[2] = abi.encodeCall(ISmartOperator.fullExitRedeemBGT, (stranger));
        expected[2] = address(withdrawalVault);
        calls[3] = abi.encodeCall(ISmartOperator.pullBeraToWithdrawalVault, (1));
        expected[3] = address(withdrawalVault);
        calls[4] = abi.encodeCall(ISmartOperator.accrueIncentivesFees, (1));
        expected[4] = address(collector);
        // Plain BERA.
        expected[5] = address(wbera);
    }

    function _expectMissingRole(bytes memory data, bytes32 role, address account) private {
        vm.expectRevert(_missing(account, role));
        vm.prank(account);
        (bool isCalled,) = address(smartOperator).call(data);
        assertTrue(isCalled);
    }

    function _missing(address account, bytes32 role) private pure returns (bytes memory) {
        return abi.encodeWithSelector(IAccessControl.AccessControlUnauthorizedAccount.selector, account, role);
    }

    function _anotherOperator() private returns (SmartOperator) {
        address beacon = address(new UpgradeableBeacon(address(implementation), governance));
        return SmartOperator(payable(address(new BeaconProxy(beacon, ""))));
    }

    function _slot(uint256 slot) private view returns (bytes32) {
        return vm.load(address(smartOperator), bytes32(slot));
    }
}
