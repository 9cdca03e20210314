// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { OwnableUpgradeable } from "@openzeppelin/contracts-upgradeable/access/OwnableUpgradeable.sol";
import { IAccessControl } from "@openzeppelin/contracts/access/IAccessControl.sol";
import { TimelockController } from "@openzeppelin/contracts/governance/TimelockController.sol";
import { ERC1967Utils } from "@openzeppelin/contracts/proxy/ERC1967/ERC1967Utils.sol";
import { UpgradeableBeacon } from "@openzeppelin/contracts/proxy/beacon/UpgradeableBeacon.sol";

import { SecurityTest } from "./SecurityTest.sol";
import { AccountingOracle } from "contracts/src/berachain/AccountingOracle.sol";
import { IncentiveCollector } from "contracts/src/berachain/IncentiveCollector.sol";
import { SmartOperator } from "contracts/src/berachain/SmartOperator.sol";
import { StakingPool } from "contracts/src/berachain/StakingPool.sol";
import { StakingPoolContractsFactory } from "contracts/src/berachain/StakingPoolContractsFactory.sol";
import { StakingRewardsVault } from "contracts/src/berachain/StakingRewardsVault.sol";
import { WithdrawalVault } from "contracts/src/berachain/WithdrawalVault.sol";
import { DelegationHandler } from "contracts/src/berachain/delegation/DelegationHandler.sol";
import { DelegationHandlerFactory } from "contracts/src/berachain/delegation/DelegationHandlerFactory.sol";
import { Lists, Rule, Who } from "contracts/test/berachain/manifests/Surface.sol";

/// @title Governance that has to wait: timelocks own everything, three days for all and seven for the vault
contract BerachainUpgrades_Test is SecurityTest {
    TimelockController private timelock;
    TimelockController private slowTimelock;
    address private council = makeAddr("council");

    function setUp() public override {
        super.setUp();
        fillPool(first, alice, STAKE);
        request(first, alice, 5 ether);
        timelock = _newTimelock(3 days);
        slowTimelock = _newTimelock(7 days);
    }

    /* UPGRADES */

    function test_Upgrade_KeepsEveryAnswer() external {
        giveWbera(address(first.operator), 5 ether);
        vm.deal(address(first.rewards), 3 ether);
        setFee(first, 1500);
        bytes32[] memory before = _answers();

        address[9] memory fresh = _upgradeAll();

        Target[] memory all = targets();
        for (uint256 i = 0; i < all.length; ++i) {
            assertEq(codeBehind(all[i].proxy), fresh[i], all[i].name);
        }
        bytes32[] memory afterwards = _answers();
        assertEq(before.length, 145);
        for (uint256 i = 0; i < before.length; ++i) {
            assertEq(afterwards[i], before[i]);
        }
    }

    function test_RevertWhen_UpgradedToWhatCannotBeUpgraded() external {
        address pool = address(new StakingPool());
        vm.startPrank(governance);
        vm.expectRevert(abi.encodeWithSelector(ERC1967Utils.ERC1967InvalidImplementation.selector, pool));
        vault.upgradeToAndCall(pool, "");
        vm.expectRevert(abi.encodeWithSelector(ERC1967Utils.ERC1967InvalidImplementation.selector, pool));
        factory.upgradeToAndCall(pool, "");
        vm.expectRevert(abi.encodeWithSelector(UpgradeableBeacon.BeaconInvalidImplementation.selector, stranger));
        factory.upgradeStakingPoolBeaconImpl(stranger);
        vm.stopPrank();
    }

    /* TIMELOCKS */

    function test_Timelock_TakesOverInTwoSteps() external {
        _handOver();

        assertEq(factory.owner(), address(timelock));
        assertEq(first.pool.owner(), address(timelock));
        assertEq(handlers.owner(), address(timelock));
        assertTrue(vault.hasRole(0, address(slowTimelock)));
        assertFalse(vault.hasRole(0, address(timelock)));
        assertEq(_powersOf(governance), 0);
        assertGt(_powersOf(address(timelock)), 25);
    }

    function test_Timelock_WaitsThreeDays() external {
        _handOver();
        address code = address(new StakingPool());
        bytes memory data = abi.encodeCall(factory.upgradeStakingPoolBeaconImpl, (code));

        _checkWait(timelock, address(factory), data, 3 days);

        assertEq(codeBehind(address(first.pool)), code);
    }

    function test_Timelock_VaultWaitsSevenDays() external {
        _handOver();
        address code = address(new WithdrawalVault());
        bytes memory data = abi.encodeCall(vault.upgradeToAndCall, (code, ""));
        vm.expectRevert();
        this.runThrough(timelock, address(vault), data);

        _checkWait(slowTimelock, address(vault), data, 7 days);

        assertEq(codeBehind(address(vault)), code);
    }

    /// @dev Seven days are longer than a request takes, so who does not like a vault's upgrade is paid before it.
    function test_Timelock_LeavesTimeToLeave() external {
        _handOver();
        bytes memory data = abi.encodeCall(vault.upgradeToAndCall, (address(new WithdrawalVault()), ""));
        vm.prank(council);
        slowTimelock.schedule(address(vault), 0, data, 0, 0, 7 days);

        uint256 id = request(first, alice, 50_000 ether);
        payVault(50_000 ether);
        // Berachain's blocks take two seconds.
        vm.roll(vm.getBlockNumber() + DELAY);
        vm.warp(vm.getBlockTimestamp() + DELAY * 2);

        assertEq(claim(id), 50_000 ether);
        vm.expectPartialRevert(TimelockController.TimelockUnexpectedOperationState.selector);
        vm.prank(council);
        slowTimelock.execute(address(vault), 0, data, 0, 0);
    }

    function test_Timelock_OwnsPoolsOpenedLater() external {
        _handOver();

        Bera memory third = openPool("third");

        assertEq(third.pool.owner(), address(timelock));
        assertTrue(third.operator.hasRole(0, address(timelock)));
        assertTrue(third.rewards.hasRole(0, address(timelock)));
        assertTrue(third.collector.hasRole(0, address(timelock)));
    }

    /// @notice Schedules, waits and executes.
    function runThrough(TimelockController by, address target, bytes calldata data) external {
        uint256 delay = by.getMinDelay();
        vm.prank(council);
        by.schedule(target, 0, data, 0, 0, delay);
        skip(delay);
        vm.prank(council);
        by.execute(target, 0, data, 0, 0);
    }

    /* INTERNALS */

    function _checkWait(TimelockController by, address target, bytes memory data, uint256 delay) private {
        vm.startPrank(council);
        vm.expectRevert(abi.encodeWithSelector(TimelockController.TimelockInsufficientDelay.selector, delay - 1, delay));
        by.schedule(target, 0, data, 0, 0, delay - 1);
        by.schedule(target, 0, data, 0, 0, delay);
        skip(delay - 1);
        vm.expectPartialRevert(TimelockController.TimelockUnexpectedOperationState.selector);
        by.execute(target, 0, data, 0, 0);
        skip(1);
        by.execute(target, 0, data, 0, 0);
        vm.stopPrank();
    }

    /// @dev The old governance offers and gives, the timelock accepts after its delay, the old governance gives up.
    function _handOver() private {
        address[3] memory owned = [address(factory), address(first.pool), address(handlers)];
        address[5] memory ruled = [
            address(oracle), address(first.operator), address(first.rewards), address(first.collector), address(handler)
        ];
        vm.startPrank(governance);
        for (uint256 i = 0; i < owned.length; ++i) {
            StakingPool(payable(owned[i])).transferOwnership(address(timelock));
        }
        for (uint256 i = 0; i < ruled.length; ++i) {
            IAccessControl(ruled[i]).grantRole(0, address(timelock));
        }
        vault.grantRole(0, address(slowTimelock));
        vm.stopPrank();

        bytes memory acceptance = abi.encodeCall(factory.acceptOwnership, ());
        for (uint256 i = 0; i < owned.length; ++i) {
            assertEq(StakingPool(payable(owned[i])).owner(), governance);
            this.runThrough(timelock, owned[i], acceptance);
        }

        vm.startPrank(governance);
        for (uint256 i = 0; i < ruled.length; ++i) {
            IAccessControl(ruled[i]).renounceRole(0, governance);
        }
        vault.renounceRole(0, governance);
        vm.stopPrank();
    }

    /// @dev How many of governance's functions, and the delegator's, let somebody in.
    function _powersOf(address account) private returns (uint256 powers) {
        Target[] memory all = targets();
        for (uint256 i = 0; i < all.length; ++i) {
            Rule[] memory rules = all[i].surface.rules;
            for (uint256 j = 0; j < rules.length; ++j) {
                if (rules[j].who != Who.Governance && rules[j].who != Who.Delegator) continue;
                string[] memory functions = Lists.split(rules[j].functions);
                for (uint256 k = 0; k < functions.length; ++k) {
                    vm.prank(account);
                    (, bytes memory answer) = all[i].proxy.call(callDataOf(functions[k], 0));
                    bool isRefused = bytes4(answer) == IAccessControl.AccessControlUnauthorizedAccount.selector
                        || bytes4(answer) == OwnableUpgradeable.OwnableUnauthorizedAccount.selector;
                    if (!isRefused) ++powers;
                }
            }
        }
    }

    function _upgradeAll() private returns (address[9] memory fresh) {
        fresh = [
            address(new StakingPool()),
            address(new SmartOperator()),
            address(new StakingRewardsVault()),
            address(new IncentiveCollector()),
            address(new WithdrawalVault()),
            address(new AccountingOracle()),
            address(new StakingPoolContractsFactory()),
            address(new DelegationHandler()),
            address(new DelegationHandlerFactory())
        ];
        vm.startPrank(governance);
        factory.upgradeStakingPoolBeaconImpl(fresh[0]);
        factory.upgradeSmartOperatorBeaconImpl(fresh[1]);
        factory.upgradeStakingRewardsVaultBeaconImpl(fresh[2]);
        factory.upgradeIncentiveCollectorBeaconImpl(fresh[3]);
        vault.upgradeToAndCall(fresh[4], "");
        oracle.upgradeToAndCall(fresh[5], "");
        factory.upgradeToAndCall(fresh[6], "");
        handlers.upgradeBeaconImpl(fresh[7]);
        handlers.upgradeToAndCall(fresh[8], "");
        vm.stopPrank();
    }

    /// @dev Of every view there is, for the first pool's key, alice, and the first request or a round number.
    function _answers() private view returns (bytes32[] memory answers) {
        answers = new bytes32[](200);
        uint256 count;
        Target[] memory all = targets();
        for (uint256 i = 0; i < all.length; ++i) {
            string[] memory views = Lists.split(all[i].surface.views);
            for (uint256 j = 0; j < views.length; ++j) {
                bytes memory data = callDataOf(views[j], uint160(alice));
                if (Lists.endsWith(views[j], "(uint256)")) data = bytes.concat(bytes4(data), bytes32(uint256(1)));
                (bool isDone, bytes memory answer) = all[i].proxy.staticcall(data);
                answers[count++] = keccak256(abi.encode(views[j], isDone, answer));
            }
        }
        assembly ("memory-safe") {
            mstore(answers, count)
        }
    }

    function _newTimelock(uint256 delay) private returns (TimelockController) {
        address[] memory members = new address[](1);
        members[0] = council;
        return new TimelockController(delay, members, members, address(0));
    }
}
