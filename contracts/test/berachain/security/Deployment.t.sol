// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Initializable } from "@openzeppelin/contracts-upgradeable/proxy/utils/Initializable.sol";
import { IAccessControl } from "@openzeppelin/contracts/access/IAccessControl.sol";
import { UpgradeableBeacon } from "@openzeppelin/contracts/proxy/beacon/UpgradeableBeacon.sol";

import { SecurityTest } from "./SecurityTest.sol";
import { AccountingOracle } from "contracts/src/berachain/AccountingOracle.sol";
import { BerachainAddresses } from "contracts/src/berachain/BerachainAddresses.sol";
import { IncentiveCollector } from "contracts/src/berachain/IncentiveCollector.sol";
import { SmartOperator } from "contracts/src/berachain/SmartOperator.sol";
import { StakingPool } from "contracts/src/berachain/StakingPool.sol";
import { StakingPoolContractsFactory } from "contracts/src/berachain/StakingPoolContractsFactory.sol";
import { StakingRewardsVault } from "contracts/src/berachain/StakingRewardsVault.sol";
import { WithdrawalVault } from "contracts/src/berachain/WithdrawalVault.sol";
import { DelegationHandler } from "contracts/src/berachain/delegation/DelegationHandler.sol";
import { DelegationHandlerFactory } from "contracts/src/berachain/delegation/DelegationHandlerFactory.sol";
import { Vm } from "contracts/test/base/Vm.sol";
import { DeclaredDeployment } from "contracts/test/berachain/manifests/DeclaredDeployment.sol";
import { Lists, Rule } from "contracts/test/berachain/manifests/Surface.sol";

/// @title A pool with one function more
contract OtherStakingPool is StakingPool {
    function more() external pure returns (uint256) {
        return 1;
    }
}

/// @title What a deployment leaves behind is what was declared, and nobody can initialize anything
contract BerachainDeployment_Test is SecurityTest {
    bytes32 private constant INITIALIZABLE_SLOT = 0xf0c57e16840df040f15088dc2f81fe391c3923bec73e23a9662efc9c229c6a00;
    bytes32 private constant BEACON_SLOT = bytes32(uint256(keccak256("eip1967.proxy.beacon")) - 1);

    mapping(bytes32 name => address) private _accounts;
    /// @dev Holders by contract, role and account, as the logs of the whole deployment tell.
    mapping(address => mapping(bytes32 => mapping(address => bool))) private _holds;
    uint256 private _holders;

    function setUp() public override {
        vm.recordLogs();
        super.setUp();
        _readLogs();
        _nameAccounts();
        _endRoles();
    }

    /// @dev Roles that the fixture gives out beyond what opening a pool does.
    function _endRoles() private {
        SmartOperator operator_ = first.operator;
        vm.startPrank(first.admin);
        operator_.revokeRole(operator_.REWARDS_ALLOCATION_MANAGER_ROLE(), allocationManager);
        operator_.revokeRole(operator_.COMMISSION_MANAGER_ROLE(), commissionManager);
        operator_.revokeRole(operator_.PROTOCOL_FEE_MANAGER_ROLE(), feeManager);
        operator_.revokeRole(operator_.INCENTIVE_COLLECTOR_MANAGER_ROLE(), collectorManager);
        operator_.revokeRole(operator_.BGT_MANAGER_ROLE(), bgtManager);
        vm.stopPrank();
        bytes32 manager = handler.DELEGATION_MANAGER_ROLE();
        vm.prank(governance);
        handler.revokeRole(manager, delegationManager);
    }

    /* DECLARED CONFIGURATION */

    function test_Deployment_IsTheDeclared() external {
        assertEq(_check(), 0);
    }

    function test_Deployment_ExtraRoleIsFound() external {
        bytes32 role = vault.DEFAULT_ADMIN_ROLE();
        vm.prank(governance);
        vault.grantRole(role, stranger);
        assertEq(_check(), 1);
    }

    function test_Deployment_MissingRoleIsFound() external {
        bytes32 role = oracle.FEEDER_ROLE();
        vm.prank(governance);
        oracle.revokeRole(role, feeder);
        assertEq(_check(), 2, "a holder, and their number");
    }

    function test_Deployment_OfferedOwnershipIsFound() external {
        vm.prank(governance);
        first.pool.transferOwnership(stranger);
        assertEq(_check(), 1);
    }

    function test_Deployment_OtherCodeIsFound() external {
        vm.startPrank(governance);
        factory.upgradeStakingPoolBeaconImpl(address(new OtherStakingPool()));
        vault.upgradeToAndCall(address(new WithdrawalVault()), "");
        vm.stopPrank();
        assertEq(_check(), 2);
    }

    function test_Deployment_OtherParameterIsFound() external {
        vm.prank(governance);
        factory.setZeroValidatorPubkeyGIndex(185 * 2 ** 44);
        assertEq(_check(), 1);
    }

    function test_Beacons_BelongToTheirFactories() external view {
        Target[] memory all = targets();
        for (uint256 i = 0; i < all.length; ++i) {
            address beacon = address(uint160(uint256(vm.load(all[i].proxy, BEACON_SLOT))));
            if (beacon == address(0)) continue;
            bool isHandler = all[i].proxy == address(handler);
            assertEq(UpgradeableBeacon(beacon).owner(), isHandler ? address(handlers) : address(factory));
        }
    }

    /* INITIALIZERS */

    function test_Implementations_CannotBeInitialized() external {
        Target[] memory all = targets();
        for (uint256 i = 0; i < all.length; ++i) {
            address code = codeBehind(all[i].proxy);
            assertEq(uint256(vm.load(code, INITIALIZABLE_SLOT)), type(uint64).max, all[i].name);
            _assertInitialized(code, all[i]);
        }
    }

    function test_Proxies_AreInitializedOnce() external {
        Target[] memory all = targets();
        for (uint256 i = 0; i < all.length; ++i) {
            assertEq(uint256(vm.load(all[i].proxy, INITIALIZABLE_SLOT)), 1, all[i].name);
            _assertInitialized(all[i].proxy, all[i]);
        }
    }

    /// @dev In the transaction that opens the pool: what is open afterwards, somebody else could have taken.
    function test_Opening_InitializesAllFour() external {
        vm.recordLogs();
        Bera memory third = openPool("third");
        Vm.Log[] memory logs = vm.getRecordedLogs();

        address[4] memory opened =
            [address(third.operator), address(third.pool), address(third.rewards), address(third.collector)];
        for (uint256 i = 0; i < opened.length; ++i) {
            uint256 times;
            for (uint256 j = 0; j < logs.length; ++j) {
                bool isInitialized = logs[j].topics[0] == Initializable.Initialized.selector;
                if (isInitialized && logs[j].emitter == opened[i]) ++times;
            }
            assertEq(times, 1);
        }
    }

    /* CHECKER */

    /// @return found Differences.
    function _check() private returns (uint256 found) {
        _readLogs();
        found = _checkGrants() + _checkOwners() + _checkPlaces() + _checkParameters();
        string[] memory list = DeclaredDeployment.implementations();
        for (uint256 i = 0; i < list.length; ++i) {
            string[] memory words = Lists.split(list[i]);
            if (codeBehind(_account(words[0])).codehash != _account(words[1]).codehash) ++found;
        }
    }

    /// @dev Each declared holder holds the role, and there are no others.
    function _checkGrants() private view returns (uint256 found) {
        string[] memory list = DeclaredDeployment.grants();
        for (uint256 i = 0; i < list.length; ++i) {
            string[] memory words = Lists.split(list[i]);
            bytes32 role = keccak256(bytes(words[1]));
            if (role == keccak256("DEFAULT_ADMIN_ROLE")) role = 0;
            bool isTold = _holds[_account(words[0])][role][_account(words[2])];
            bool isHeld = IAccessControl(_account(words[0])).hasRole(role, _account(words[2]));
            if (!isTold || !isHeld) ++found;
        }
        if (_holders != list.length) ++found;
    }

    function _checkOwners() private view returns (uint256 found) {
        string[] memory list = DeclaredDeployment.owners();
        for (uint256 i = 0; i < list.length; ++i) {
            string[] memory words = Lists.split(list[i]);
            bool isOwner = _read(_account(words[0]), "owner()") == uint160(_account(words[1]));
            if (!isOwner || _read(_account(words[0]), "pendingOwner()") != 0) ++found;
        }
    }

    function _checkPlaces() private view returns (uint256 found) {
        string[] memory list = DeclaredDeployment.places();
        for (uint256 i = 0; i < list.length; ++i) {
            string[] memory words = Lists.split(list[i]);
            if (_read(_account(words[0]), words[1]) != uint160(_account(words[2]))) ++found;
        }
    }

    function _checkParameters() private view returns (uint256 found) {
        string[] memory list = DeclaredDeployment.parameters();
        for (uint256 i = 0; i < list.length; ++i) {
            string[] memory words = Lists.split(list[i]);
            if (_read(_account(words[0]), words[1]) != vm.parseUint(words[2])) ++found;
        }
    }

    /* INTERNALS */

    /// @dev Logs of the second pool are its own; it has the same roles.
    function _readLogs() private {
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i = 0; i < logs.length; ++i) {
            bool isGrant = logs[i].topics[0] == IAccessControl.RoleGranted.selector;
            if (!isGrant && logs[i].topics[0] != IAccessControl.RoleRevoked.selector) continue;
            if (!_isChecked(logs[i].emitter)) continue;

            _holds[logs[i].emitter][logs[i].topics[1]][address(uint160(uint256(logs[i].topics[2])))] = isGrant;
            if (isGrant) ++_holders;
            else --_holders;
        }
    }

    function _isChecked(address emitter) private view returns (bool) {
        Target[] memory all = targets();
        for (uint256 i = 0; i < all.length; ++i) {
            if (all[i].proxy == emitter) return true;
        }
        return false;
    }

    function _assertInitialized(address target, Target memory of_) private {
        Rule[] memory rules = of_.surface.rules;
        for (uint256 i = 0; i < rules.length; ++i) {
            string[] memory functions = Lists.split(rules[i].functions);
            for (uint256 j = 0; j < functions.length; ++j) {
                if (bytes10(bytes(functions[j])) != "initialize") continue;
                vm.prank(governance);
                (bool isDone, bytes memory answer) = target.call(callDataOf(functions[j], 0));
                assertFalse(isDone, of_.name);
                assertEq(answer, abi.encodeWithSelector(Initializable.InvalidInitialization.selector), of_.name);
                return;
            }
        }
        assertTrue(false, "no initializer");
    }

    function _read(address target, string memory getter) private view returns (uint256) {
        (bool isRead, bytes memory answer) = target.staticcall(abi.encodeWithSignature(getter));
        require(isRead && answer.length == 32, getter);
        return abi.decode(answer, (uint256));
    }

    function _account(string memory name) private view returns (address account) {
        account = _accounts[keccak256(bytes(name))];
        require(account != address(0), name);
    }

    function _nameAccounts() private {
        Target[] memory all = targets();
        for (uint256 i = 0; i < all.length; ++i) {
            _accounts[keccak256(bytes(all[i].name))] = all[i].proxy;
        }
        _put("governance", governance);
        _put("feeder", feeder);
        _put("admin", first.admin);
        _put("recipient", first.recipient);
        _put("borrower", borrower);
        _put("BeaconDeposit", BerachainAddresses.BEACON_DEPOSIT);
        _nameCode();
    }

    /// @dev Where the salts put it, or the same code elsewhere.
    function _nameCode() private {
        _put("AccountingOracleCode", addressOf(2, type(AccountingOracle).creationCode));
        _put("WithdrawalVaultCode", addressOf(4, type(WithdrawalVault).creationCode));
        _put("FactoryCode", addressOf(6, type(StakingPoolContractsFactory).creationCode));
        _put("HandlersFactoryCode", addressOf(8, type(DelegationHandlerFactory).creationCode));
        _put("DelegationHandlerCode", addressOf(9, type(DelegationHandler).creationCode));
        _put("SmartOperatorCode", address(new SmartOperator()));
        _put("StakingPoolCode", address(new StakingPool()));
        _put("StakingRewardsVaultCode", address(new StakingRewardsVault()));
        _put("IncentiveCollectorCode", address(new IncentiveCollector()));
    }

    function _put(string memory name, address account) private {
        _accounts[keccak256(bytes(name))] = account;
    }
}
