// SPDX-License-Identifier: MIT
// Above 300 lines: one suite for one contract.
pragma solidity 0.8.37;

import { Initializable } from "@openzeppelin/contracts-upgradeable/proxy/utils/Initializable.sol";
import { ERC1967Proxy } from "@openzeppelin/contracts/proxy/ERC1967/ERC1967Proxy.sol";
import { ReentrancyGuardTransient } from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";

import { PoolManager } from "../../src/ethereum/PoolManager.sol";
import { IPoolManager } from "../../src/ethereum/interfaces/IPoolManager.sol";
import { RegistrationBatch } from "../../src/ethereum/interfaces/IValidatorRegistry.sol";
import { Errors } from "../../src/ethereum/libraries/Errors.sol";
import { PoolFixture } from "./PoolFixture.sol";
import { RegistryDouble } from "./doubles/RegistryDouble.sol";

contract PoolManager_Test is PoolFixture {
    bytes private _noted;

    /* INITIALIZE */

    function test_Initialize_Opens() external view {
        assertEq(poolETH.sharesOf(DEAD), BOOTSTRAP);
        assertEq(poolETH.totalShares(), BOOTSTRAP);
        assertEq(manager.accounting().buffer, BOOTSTRAP);
        assertEq(manager.lastReport().processedAt, vm.getBlockTimestamp());
        assertEq(manager.lastReport().count, 0);
        assertEq(manager.depositable(), BOOTSTRAP);
        assertBooksBalanced();
    }

    function test_RevertWhen_BootstrapTooSmall() external {
        address implementation = address(new PoolManager(pool));
        bytes memory call = abi.encodeCall(PoolManager.initialize, (parameters()));
        vm.deal(address(this), 1 ether);

        vm.expectRevert(
            abi.encodeWithSelector(Errors.PoolManager_BootstrapBelowMinimum.selector, 0.1 ether - 1, 0.1 ether)
        );
        new ERC1967Proxy{ value: 0.1 ether - 1 }(implementation, call);
    }

    function test_RevertGiven_Initialized() external {
        IPoolManager.Parameters memory parameters_ = parameters();
        vm.deal(address(this), 1 ether);

        vm.expectRevert(Initializable.InvalidInitialization.selector);
        manager.initialize{ value: 0.1 ether }(parameters_);
    }

    /* DEPOSIT */

    function test_Deposit_MintsAtRate() external {
        _setRate(2 ether);
        vm.deal(staker, 10 ether);

        vm.expectEmit(address(manager));
        emit IPoolManager.Deposited(staker, friend, stranger, 10 ether, 5 ether);
        vm.prank(staker);
        uint256 shares = manager.deposit{ value: 10 ether }(friend, 5 ether, stranger);

        assertEq(shares, 5 ether);
        assertEq(poolETH.sharesOf(friend), 5 ether);
        assertEq(poolETH.balanceOf(friend), 10 ether);
        assertEq(manager.accounting().buffer, BOOTSTRAP + 10 ether);
    }

    function testFuzz_Deposit_NeverDilutes(uint256 rate, uint256 first, uint256 second) external {
        _setRate(bound(rate, 0.5 ether, 3 ether));
        depositAs(staker, bound(first, 1000, 1e24));
        (uint256 assets, uint256 shares) = poolETH.totals();
        second = bound(second, 1000, 1e24);

        depositAs(friend, second);

        (uint256 assetsAfter, uint256 sharesAfter) = poolETH.totals();
        assertGe(assetsAfter * shares, assets * sharesAfter);
        assertLe(poolETH.balanceOf(friend), second);
        assertGe(poolETH.balanceOf(friend) + 4, second);
    }

    function test_RevertWhen_DepositTooSmall() external {
        vm.deal(staker, 1 ether);
        vm.expectRevert(abi.encodeWithSelector(Errors.PoolManager_DepositBelowMinimum.selector, 99, 100));
        vm.prank(staker);
        manager.deposit{ value: 99 }(staker, 0, address(0));
    }

    function test_RevertWhen_SharesBelowMinimum() external {
        vm.deal(staker, 1 ether);
        vm.expectRevert(abi.encodeWithSelector(Errors.PoolManager_SharesBelowMinimum.selector, 1 ether, 1 ether + 1));
        vm.prank(staker);
        manager.deposit{ value: 1 ether }(staker, 1 ether + 1, address(0));
    }

    function test_RevertWhen_NoShares() external {
        _setRate(101 ether);
        vm.deal(staker, 1 ether);

        vm.expectRevert(abi.encodeWithSelector(Errors.PoolManager_SharesBelowMinimum.selector, 0, 1));
        vm.prank(staker);
        manager.deposit{ value: 100 }(staker, 0, address(0));
    }

    function test_RevertWhen_ReceiverUnusable() external {
        vm.deal(staker, 1 ether);
        vm.expectRevert(Errors.Pool_ZeroAddress.selector);
        vm.prank(staker);
        manager.deposit{ value: 1 ether }(address(0), 0, address(0));

        address[3] memory receivers = [address(poolETH), address(manager), address(queue)];
        for (uint256 i = 0; i < receivers.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(Errors.PoolETH_InvalidReceiver.selector, receivers[i]));
            vm.prank(staker);
            manager.deposit{ value: 1 ether }(receivers[i], 0, address(0));
        }
    }

    function test_RevertWhen_PlainSend() external {
        hoax(staker, 1 ether);
        (bool sent,) = address(manager).call{ value: 1 ether }("");

        assertFalse(sent);
    }

    function test_RevertGiven_ReportTooOld() external {
        uint256 processedAt = vm.getBlockTimestamp();
        skip(3 days);
        depositAs(staker, 1 ether);
        skip(1);
        vm.deal(staker, 1 ether);

        vm.expectRevert(abi.encodeWithSelector(Errors.PoolManager_ReportTooOld.selector, processedAt, 3 days));
        vm.prank(staker);
        manager.deposit{ value: 1 ether }(staker, 0, address(0));
    }

    function test_Deposit_ForcedEtherChangesNothing() external {
        vm.deal(address(manager), address(manager).balance + 50 ether);

        assertEq(depositAs(staker, 1 ether), 1 ether);
        assertEq(manager.pooledAssets(), BOOTSTRAP + 1 ether);
        assertEq(manager.depositable(), BOOTSTRAP + 1 ether);
    }

    /* FUNDING */

    function test_FundValidators_Pays() external {
        depositAs(staker, 100 ether);
        RegistrationBatch[] memory batches = batchOf(3);

        vm.expectEmit(address(manager));
        emit IPoolManager.ValidatorFunded(1, pubkeyOf(1));
        vm.prank(stranger);
        manager.fundValidators(batches);

        assertEq(address(depositContract).balance, 93 ether);
        assertEq(uint256(depositContract.count()), 3);
        assertEq(bond.repaid(), 3);
        assertEq(address(bond).balance, 3 ether);
        assertEq(registry.registeredCount(), 3);
        assertEq(manager.accounting().deposited, 96 ether);
        assertEq(manager.accounting().buffer, 4 ether + BOOTSTRAP);
        assertBooksBalanced();
    }

    function test_FundValidators_SeveralBatches() external {
        depositAs(staker, 128 ether);
        RegistrationBatch[] memory batches = new RegistrationBatch[](2);
        batches[0] = batchOf(1)[0];
        batches[1] = batchOf(3)[0];

        manager.fundValidators(batches);

        assertEq(manager.accounting().deposited, 128 ether);
        assertEq(bond.repaid(), 4);
    }

    function test_FundValidators_KeepsRate() external {
        depositAs(staker, 64 ether);

        fund(2);

        assertEq(manager.pooledAssets(), 64 ether + BOOTSTRAP);
        assertEq(poolETH.balanceOf(staker), 64 ether);
        assertBooksBalanced();
    }

    function test_RevertWhen_BufferShort() external {
        depositAs(staker, 63 ether);
        RegistrationBatch[] memory batches = batchOf(2);

        vm.expectRevert(
            abi.encodeWithSelector(Errors.PoolManager_NotDepositable.selector, 64 ether, 63 ether + BOOTSTRAP)
        );
        manager.fundValidators(batches);
    }

    function test_RevertWhen_RequestsNeedBuffer() external {
        depositAs(staker, 64 ether);
        requestAs(staker, 33 ether);
        RegistrationBatch[] memory batches = batchOf(1);
        uint256 depositable = manager.depositable();

        assertEq(depositable, 31 ether + BOOTSTRAP);
        vm.expectRevert(abi.encodeWithSelector(Errors.PoolManager_NotDepositable.selector, 32 ether, depositable));
        manager.fundValidators(batches);
    }

    function test_Depositable_KeepsOpexDue() external {
        depositAs(staker, 64 ether);
        fund(2);
        reportBalance(64 ether);
        requestAs(staker, BOOTSTRAP);
        // 4 % of the gain for the reserve, but requests need the whole buffer.
        reportBalance(64.01 ether);
        assertEq(manager.accounting().opexDue, 0.0004 ether);
        assertEq(manager.depositable(), 0);

        depositAs(friend, 32 ether + 0.0004 ether - 100);
        RegistrationBatch[] memory batches = batchOf(1);
        vm.expectRevert(abi.encodeWithSelector(Errors.PoolManager_NotDepositable.selector, 32 ether, 32 ether - 100));
        manager.fundValidators(batches);

        depositAs(friend, 100);
        assertEq(manager.depositable(), 32 ether);
        manager.fundValidators(batches);
        reportBalance(96.01 ether);
        assertEq(reserve.available(), 0.0004 ether);
        assertEq(manager.accounting().opexDue, 0);
    }

    function test_FundValidators_DefersRegistration() external {
        depositAs(staker, 32 ether);
        registry.setRefusing(true);
        RegistrationBatch[] memory batches = batchOf(1);

        vm.expectEmit(address(manager));
        emit IPoolManager.RegistrationDeferred(
            batches[0].ids, abi.encodeWithSelector(RegistryDouble.RegistryDouble_Refuses.selector)
        );
        manager.fundValidators(batches);

        assertEq(manager.accounting().deposited, 32 ether);
        assertEq(registry.registeredCount(), 0);
        assertBooksBalanced();
    }

    function test_FundValidators_LockedInside() external {
        depositAs(staker, 64 ether);
        RegistrationBatch[] memory batches = batchOf(1);
        bytes[3] memory callbacks = [
            abi.encodeCall(manager.fundValidators, (batches)),
            abi.encodeCall(manager.registerPending, (batches)),
            abi.encodeCall(manager.deposit, (staker, 0, address(0)))
        ];
        bytes memory reason = abi.encodeWithSelector(ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector);

        for (uint256 i = 0; i < callbacks.length; ++i) {
            uint256 snapshot = vm.snapshotState();
            registry.setCallback(address(manager), callbacks[i]);
            vm.expectEmit(address(manager));
            emit IPoolManager.RegistrationDeferred(batches[0].ids, reason);
            manager.fundValidators(batches);
            assertEq(manager.accounting().deposited, 32 ether);
            assertTrue(vm.revertToState(snapshot));
        }
    }

    function test_FundValidators_SettledInside() external {
        depositAs(staker, 64 ether);
        (uint256 assets, uint256 shares) = poolETH.totals();
        registry.setCallback(address(this), abi.encodeCall(this.noteBooks, ()));

        fund(1);

        assertEq(registry.registeredCount(), 1);
        assertEq(_noted, abi.encode(assets, shares, assets, manager.accounting()));
    }

    /// @notice What the registry calls back: keeps what the views answer meanwhile.
    function noteBooks() external {
        (uint256 assets, uint256 shares) = poolETH.totals();
        _noted = abi.encode(assets, shares, manager.pooledAssets(), manager.accounting());
    }

    function test_RegisterPending_Registers() external {
        depositAs(staker, 32 ether);
        registry.setRefusing(true);
        RegistrationBatch[] memory batches = batchOf(1);
        manager.fundValidators(batches);
        registry.setRefusing(false);

        vm.prank(stranger);
        manager.registerPending(batches);

        assertEq(registry.registeredCount(), 1);
        assertEq(manager.accounting().deposited, 32 ether);
    }

    function test_RevertWhen_RegistrationReverts() external {
        registry.setRefusing(true);
        RegistrationBatch[] memory batches = batchOf(1);

        vm.expectRevert(RegistryDouble.RegistryDouble_Refuses.selector);
        manager.registerPending(batches);
    }

    /* MONEY PATHS */

    function test_RevertWhen_PayFinalizationByStranger() external {
        vm.expectRevert(abi.encodeWithSelector(Errors.Pool_NotCaller.selector, stranger, address(queue)));
        vm.prank(stranger);
        manager.payFinalization(1, 1);
    }

    function test_RevertWhen_StakeVaultIsStranger() external {
        vm.expectRevert(abi.encodeWithSelector(Errors.Pool_NotCaller.selector, stranger, address(stakeVault)));
        hoax(stranger, 1 ether);
        manager.receiveFromStakeVault{ value: 1 ether }();
    }

    function test_RevertWhen_ELRewardsVaultIsStranger() external {
        vm.expectRevert(abi.encodeWithSelector(Errors.Pool_NotCaller.selector, stranger, address(elRewardsVault)));
        hoax(stranger, 1 ether);
        manager.receiveFromELRewardsVault{ value: 1 ether }();
    }

    /* PARAMETERS */

    function test_SetParameters_Sets() external {
        IPoolManager.Parameters memory before = parameters();
        IPoolManager.Parameters memory next = IPoolManager.Parameters({ feeBps: 2000, opexBps: 1000, treasury: friend });

        vm.expectEmit(address(manager));
        emit IPoolManager.ParametersChanged(before, next);
        vm.prank(timelock);
        manager.setParameters(next);

        assertEq(manager.parameters().feeBps, 2000);
        assertEq(manager.parameters().opexBps, 1000);
        assertEq(manager.parameters().treasury, friend);
    }

    function test_RevertWhen_FeeAboveMax() external {
        _expectParametersRefused(2001, 400, treasury, abi.encodeWithSelector(_feeAboveMax(), 2001, 2000));
        _expectParametersRefused(2000, 1001, treasury, abi.encodeWithSelector(_feeAboveMax(), 1001, 1000));
        _expectParametersRefused(500, 501, treasury, abi.encodeWithSelector(_feeAboveMax(), 501, 500));
    }

    function test_RevertWhen_TreasuryUnusable() external {
        address[4] memory treasuries = [address(0), address(manager), address(poolETH), address(queue)];
        for (uint256 i = 0; i < treasuries.length; ++i) {
            bytes memory reason = abi.encodeWithSelector(Errors.PoolManager_InvalidTreasury.selector, treasuries[i]);
            _expectParametersRefused(1000, 400, treasuries[i], reason);
        }
    }

    function test_RevertWhen_ParametersByStranger() external {
        IPoolManager.Parameters memory next = parameters();
        vm.expectRevert(abi.encodeWithSelector(Errors.Pool_NotCaller.selector, treasury, timelock));
        vm.prank(treasury);
        manager.setParameters(next);
    }

    /* CONTRACTS, UPGRADE */

    function test_Contracts_NamesAll() external view {
        assertEq(abi.encode(manager.contracts()), abi.encode(pool));
    }

    function test_Upgrade_KeepsBooks() external {
        depositAs(staker, 100 ether);
        fund(2);
        reportBalance(64.002 ether);
        bytes memory books =
            abi.encode(manager.accounting(), manager.lastReport(), manager.parameters(), manager.pooledAssets());
        address implementation = address(new PoolManager(pool));

        vm.prank(timelock);
        manager.upgradeToAndCall(implementation, "");

        assertEq(
            abi.encode(manager.accounting(), manager.lastReport(), manager.parameters(), manager.pooledAssets()), books
        );
    }

    function test_RevertWhen_UpgradeByStranger() external {
        address implementation = address(new PoolManager(pool));
        vm.expectRevert(abi.encodeWithSelector(Errors.Pool_NotCaller.selector, stranger, timelock));
        vm.prank(stranger);
        manager.upgradeToAndCall(implementation, "");
    }

    /* HELPERS */

    /// @dev Makes a share worth `assetsPerShare`, as no report could in one step.
    function _setRate(uint256 assetsPerShare) private {
        vm.prank(address(manager));
        poolETH.rebase(BOOTSTRAP * assetsPerShare / 1 ether);
    }

    function _feeAboveMax() private pure returns (bytes4) {
        return Errors.PoolManager_FeeAboveMax.selector;
    }

    function _expectParametersRefused(uint16 feeBps, uint16 opexBps, address treasury_, bytes memory reason) private {
        vm.expectRevert(reason);
        vm.prank(timelock);
        manager.setParameters(IPoolManager.Parameters({ feeBps: feeBps, opexBps: opexBps, treasury: treasury_ }));
    }
}
