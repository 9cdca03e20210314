// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Ownable2StepUpgradeable } from "@openzeppelin/contracts-upgradeable/access/Ownable2StepUpgradeable.sol";
import { OwnableUpgradeable } from "@openzeppelin/contracts-upgradeable/access/OwnableUpgradeable.sol";
import { Initializable } from "@openzeppelin/contracts-upgradeable/proxy/utils/Initializable.sol";
import { IERC1967 } from "@openzeppelin/contracts/interfaces/IERC1967.sol";
import { IBeacon } from "@openzeppelin/contracts/proxy/beacon/IBeacon.sol";

import { BeaconRootsHelper } from "contracts/src/berachain/BeaconRootsHelper.sol";
import { StakingPoolContractsFactory } from "contracts/src/berachain/StakingPoolContractsFactory.sol";
import { IStakingPoolContractsFactory } from "contracts/src/berachain/interfaces/IStakingPoolContractsFactory.sol";
import { MerkleBranch } from "contracts/src/consensus/MerkleBranch.sol";
import { FactoryTest } from "contracts/test/berachain/FactoryTest.sol";
import { Newborn, SecondGeneration } from "contracts/test/berachain/StandIns.sol";

contract FactoryAdmin_Test is FactoryTest {
    /* SETTING UP */

    function test_Initialize_KeepsWhatItWasGiven() external view {
        assertEq(factory.owner(), governance);
        assertEq(factory.accountingOracle(), oracle);
        assertEq(factory.withdrawalVault(), state.vault);
        assertEq(uint256(factory.zeroValidatorPubkeyGIndex()), 6_350_779_162_034_176);
        assertEq(uint256(factory.zeroValidatorWithdrawalCredentialsGIndex()), 6_350_779_162_034_177);
        assertEq(uint256(factory.zeroValidatorBalanceGIndex()), 199_011_604_627_456);
    }

    function test_Constants_AreTheOfficialOnes() external view {
        assertEq(factory.BEACON_DEPOSIT(), BEACON_DEPOSIT);
        assertEq(factory.FIRST_DEPOSIT_AMOUNT_WEI(), 10_000e18);
        assertEq(factory.FIRST_DEPOSIT_AMOUNT_GWEI(), 10_000e9);
        assertEq(factory.INITIAL_PAYOUT_AMOUNT(), 100e18);
        assertEq(uint256(factory.MAX_TIMESTAMP_AGE()), 600);
    }

    function test_RevertGiven_AnyZeroAddress() external {
        address implementation = address(new StakingPoolContractsFactory());
        for (uint256 missing = 0; missing < 7; ++missing) {
            address[7] memory given =
                [governance, oracle, state.vault, operatorImpl, poolImpl, rewardsImpl, collectorImpl];
            given[missing] = address(0);
            bytes memory call = abi.encodeCall(
                StakingPoolContractsFactory.initialize,
                (given[0], given[1], given[2], given[3], given[4], given[5], given[6])
            );

            vm.expectRevert(IStakingPoolContractsFactory.InvalidAddress.selector);
            _proxy(implementation, call);
        }
    }

    function test_RevertGiven_SecondInitialization() external {
        vm.expectRevert(Initializable.InvalidInitialization.selector);
        factory.initialize(stranger, stranger, stranger, operatorImpl, poolImpl, rewardsImpl, collectorImpl);
    }

    function test_RevertGiven_InitializationOfTheImplementation() external {
        StakingPoolContractsFactory implementation = new StakingPoolContractsFactory();

        vm.expectRevert(Initializable.InvalidInitialization.selector);
        implementation.initialize(governance, oracle, stranger, operatorImpl, poolImpl, rewardsImpl, collectorImpl);
    }

    /* PLACES IN THE STATE */

    function test_SetGIndices_TakeEffect() external {
        ProvenState memory deneb = readState("deneb");
        ProvenValidator memory validator = readValidator(deneb, 1);
        publish(deneb, 0);
        vm.expectRevert(MerkleBranch.BranchHasMissingItem.selector);
        factory.validatePubkeyProof(validator.pubkey, validator.pubkeyProof, 1, deneb.timestamp);

        vm.startPrank(governance);
        vm.expectEmit(address(factory));
        emit BeaconRootsHelper.ZeroValidatorPubkeyGIndexChanged(deneb.pubkeyGIndex);
        factory.setZeroValidatorPubkeyGIndex(deneb.pubkeyGIndex);
        vm.expectEmit(address(factory));
        emit BeaconRootsHelper.ZeroValidatorWithdrawalCredentialsGIndexChanged(deneb.withdrawalCredentialsGIndex);
        factory.setZeroValidatorWithdrawalCredentialsGIndex(deneb.withdrawalCredentialsGIndex);
        vm.expectEmit(address(factory));
        emit BeaconRootsHelper.ZeroValidatorBalanceGIndexChanged(deneb.balanceGIndex);
        factory.setZeroValidatorBalanceGIndex(deneb.balanceGIndex);
        vm.stopPrank();

        factory.validatePubkeyProof(validator.pubkey, validator.pubkeyProof, 1, deneb.timestamp);
        factory.validateBalanceProof(
            validator.balance, validator.balancesLeaf, validator.balanceProof, 1, deneb.timestamp
        );
        assertEq(uint256(factory.zeroValidatorWithdrawalCredentialsGIndex()), deneb.withdrawalCredentialsGIndex);
    }

    /* UPGRADES */

    function test_UpgradeBeacons_SwitchAllPoolsAtOnce() external {
        IStakingPoolContractsFactory.CoreContracts memory first = deploy(keyOf("first"));
        IStakingPoolContractsFactory.CoreContracts memory second = deploy(keyOf("second"));
        address implementation = address(new SecondGeneration());

        vm.startPrank(governance);
        vm.expectEmit(address(factory));
        emit IStakingPoolContractsFactory.SmartOperatorBeaconImplUpgraded(implementation);
        factory.upgradeSmartOperatorBeaconImpl(implementation);
        _assertGenerations(first, 2, 1, 1, 1);
        vm.expectEmit(address(factory));
        emit IStakingPoolContractsFactory.StakingPoolBeaconImplUpgraded(implementation);
        factory.upgradeStakingPoolBeaconImpl(implementation);
        _assertGenerations(first, 2, 2, 1, 1);
        vm.expectEmit(address(factory));
        emit IStakingPoolContractsFactory.StakingRewardsVaultBeaconImplUpgraded(implementation);
        factory.upgradeStakingRewardsVaultBeaconImpl(implementation);
        _assertGenerations(first, 2, 2, 2, 1);
        vm.expectEmit(address(factory));
        emit IStakingPoolContractsFactory.IncentiveCollectorBeaconImplUpgraded(implementation);
        factory.upgradeIncentiveCollectorBeaconImpl(implementation);
        _assertGenerations(first, 2, 2, 2, 2);
        _assertGenerations(second, 2, 2, 2, 2);
    }

    function test_RevertGiven_NoImplementation() external {
        vm.startPrank(governance);
        vm.expectRevert(IStakingPoolContractsFactory.InvalidAddress.selector);
        factory.upgradeSmartOperatorBeaconImpl(address(0));
        vm.expectRevert(IStakingPoolContractsFactory.InvalidAddress.selector);
        factory.upgradeStakingPoolBeaconImpl(address(0));
        vm.expectRevert(IStakingPoolContractsFactory.InvalidAddress.selector);
        factory.upgradeStakingRewardsVaultBeaconImpl(address(0));
        vm.expectRevert(IStakingPoolContractsFactory.InvalidAddress.selector);
        factory.upgradeIncentiveCollectorBeaconImpl(address(0));
    }

    function test_UpgradeToAndCall_KeepsThePools() external {
        IStakingPoolContractsFactory.CoreContracts memory core = deploy(keyOf("first"));
        address implementation = address(new StakingPoolContractsFactory());

        vm.expectEmit(address(factory));
        emit IERC1967.Upgraded(implementation);
        vm.prank(governance);
        factory.upgradeToAndCall(implementation, "");

        assertSame(factory.getCoreContracts(keyOf("first")), core);
        assertEq(factory.owner(), governance);
    }

    /* STORAGE */

    /// @dev An upgrade reads what earlier versions wrote: each variable stays in its slot. A variable that is inserted
    /// before another one fails here.
    function test_StorageLayout_NeverMoves() external {
        bytes memory key = keyOf("first");
        IStakingPoolContractsFactory.CoreContracts memory core = deploy(key);

        uint256 places = _slot(0);
        assertEq(places & type(uint64).max, factory.zeroValidatorPubkeyGIndex());
        assertEq((places >> 64) & type(uint64).max, factory.zeroValidatorWithdrawalCredentialsGIndex());
        assertEq(places >> 128, factory.zeroValidatorBalanceGIndex());
        for (uint256 gap = 1; gap < 50; ++gap) {
            assertEq(_slot(gap), 0);
        }
        assertEq(_slot(50), uint160(oracle));
        assertEq(_slot(51), uint160(state.vault));
        address[4] memory implementations = [operatorImpl, poolImpl, rewardsImpl, collectorImpl];
        for (uint256 i = 0; i < 4; ++i) {
            assertEq(IBeacon(address(uint160(_slot(52 + i)))).implementation(), implementations[i]);
        }
        uint256 entry = uint256(keccak256(abi.encode(keccak256(key), 56)));
        assertEq(_slot(entry), uint160(core.smartOperator));
        assertEq(_slot(entry + 1), uint160(core.stakingPool));
        assertEq(_slot(entry + 2), uint160(core.stakingRewardsVault));
        assertEq(_slot(entry + 3), uint160(core.incentiveCollector));
        assertEq(_slot(57), 1);
    }

    function _slot(uint256 slot) private view returns (uint256) {
        return uint256(vm.load(address(factory), bytes32(slot)));
    }

    /* PERMISSIONS */

    function test_RevertGiven_AnotherThanTheOwner() external {
        bytes[8] memory calls = [
            abi.encodeCall(factory.setZeroValidatorPubkeyGIndex, (1)),
            abi.encodeCall(factory.setZeroValidatorWithdrawalCredentialsGIndex, (1)),
            abi.encodeCall(factory.setZeroValidatorBalanceGIndex, (1)),
            abi.encodeCall(factory.upgradeSmartOperatorBeaconImpl, (operatorImpl)),
            abi.encodeCall(factory.upgradeStakingPoolBeaconImpl, (poolImpl)),
            abi.encodeCall(factory.upgradeStakingRewardsVaultBeaconImpl, (rewardsImpl)),
            abi.encodeCall(factory.upgradeIncentiveCollectorBeaconImpl, (collectorImpl)),
            abi.encodeCall(factory.upgradeToAndCall, (address(new StakingPoolContractsFactory()), ""))
        ];
        bytes memory reason = abi.encodeWithSelector(OwnableUpgradeable.OwnableUnauthorizedAccount.selector, stranger);
        for (uint256 i = 0; i < calls.length; ++i) {
            vm.prank(stranger);
            (bool isAccepted, bytes memory answer) = address(factory).call(calls[i]);

            assertFalse(isAccepted);
            assertEq(answer, reason);
        }
    }

    function test_TransferOwnership_NeedsTwoSteps() external {
        vm.expectEmit(address(factory));
        emit Ownable2StepUpgradeable.OwnershipTransferStarted(governance, stranger);
        vm.prank(governance);
        factory.transferOwnership(stranger);
        assertEq(factory.owner(), governance);
        assertEq(factory.pendingOwner(), stranger);

        vm.expectRevert(abi.encodeWithSelector(OwnableUpgradeable.OwnableUnauthorizedAccount.selector, opener));
        vm.prank(opener);
        factory.acceptOwnership();

        vm.prank(stranger);
        factory.acceptOwnership();
        assertEq(factory.owner(), stranger);
    }

    function _assertGenerations(
        IStakingPoolContractsFactory.CoreContracts memory core,
        uint256 smartOperator,
        uint256 stakingPool,
        uint256 stakingRewardsVault,
        uint256 incentiveCollector
    ) private pure {
        assertEq(Newborn(core.smartOperator).generation(), smartOperator);
        assertEq(Newborn(core.stakingPool).generation(), stakingPool);
        assertEq(Newborn(core.stakingRewardsVault).generation(), stakingRewardsVault);
        assertEq(Newborn(core.incentiveCollector).generation(), incentiveCollector);
    }
}
