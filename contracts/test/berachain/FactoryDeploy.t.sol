// SPDX-License-Identifier: MIT
// Above 300 lines: everything about the opening of a pool.
pragma solidity 0.8.37;

import { Initializable } from "@openzeppelin/contracts-upgradeable/proxy/utils/Initializable.sol";

import { BeaconDeposit } from "contracts/devnet/berachain/BeaconDeposit.sol";
import { StakingPoolContractsFactory } from "contracts/src/berachain/StakingPoolContractsFactory.sol";
import { IStakingPoolContractsFactory } from "contracts/src/berachain/interfaces/IStakingPoolContractsFactory.sol";
import { FactoryTest } from "contracts/test/berachain/FactoryTest.sol";
import {
    IncentiveCollectorStandIn,
    Newborn,
    SmartOperatorStandIn,
    StakingPoolStandIn,
    StakingRewardsVaultStandIn
} from "contracts/test/berachain/StandIns.sol";

contract FactoryDeploy_Test is FactoryTest {
    bytes private pubkey = keyOf(keccak256("validator"));

    /* WHAT A POOL STARTS WITH */

    function test_Deploy_TellsEachContractItsPlace() external {
        IStakingPoolContractsFactory.CoreContracts memory core = deploy(pubkey);

        assertEq(SmartOperatorStandIn(core.smartOperator).validatorAdmin(), validatorAdmin);
        assertEq(StakingPoolStandIn(core.stakingPool).defaultSharesRecipient(), recipient);
        assertEq(StakingRewardsVaultStandIn(core.stakingRewardsVault).governance(), governance);
        assertEq(StakingRewardsVaultStandIn(core.stakingRewardsVault).stakingPool(), core.stakingPool);
        assertEq(IncentiveCollectorStandIn(core.incentiveCollector).payoutAmount(), 100 ether);
        address[3] memory newborns = [core.smartOperator, core.stakingPool, core.incentiveCollector];
        for (uint256 i = 0; i < newborns.length; ++i) {
            assertEq(Newborn(newborns[i]).governance(), governance);
            assertEq(Newborn(newborns[i]).factory(), address(factory));
            assertEq(Newborn(newborns[i]).pubkey(), pubkey);
        }
    }

    function test_Deploy_RegistersBeforeInitializing() external {
        IStakingPoolContractsFactory.CoreContracts memory core = deploy(pubkey);

        assertSame(Newborn(core.smartOperator).seen(), core);
        assertSame(Newborn(core.stakingPool).seen(), core);
        assertSame(Newborn(core.incentiveCollector).seen(), core);
    }

    function test_Deploy_InitializesOnce() external {
        IStakingPoolContractsFactory.CoreContracts memory core = deploy(pubkey);

        vm.expectRevert(Initializable.InvalidInitialization.selector);
        SmartOperatorStandIn(core.smartOperator).initialize(stranger, pubkey, stranger, stranger);
        vm.expectRevert(Initializable.InvalidInitialization.selector);
        StakingPoolStandIn(core.stakingPool).initialize(stranger, pubkey, stranger, stranger);
        vm.expectRevert(Initializable.InvalidInitialization.selector);
        StakingRewardsVaultStandIn(core.stakingRewardsVault).initialize(stranger, stranger);
        vm.expectRevert(Initializable.InvalidInitialization.selector);
        IncentiveCollectorStandIn(core.incentiveCollector).initialize(stranger, 1, stranger, pubkey);
    }

    function test_Deploy_MakesTheFirstDepositForTheSmartOperator() external {
        IStakingPoolContractsFactory.CoreContracts memory predicted =
            factory.predictStakingPoolContractsAddresses(pubkey);

        vm.expectEmit(BEACON_DEPOSIT);
        emit BeaconDeposit.OperatorUpdated(pubkey, predicted.smartOperator, address(0));
        vm.expectEmit(BEACON_DEPOSIT);
        emit BeaconDeposit.Deposit(pubkey, credentialsOf(state.vault), 1e13, signature, 0);
        deploy(pubkey);

        assertEq(deposits.getOperator(pubkey), predicted.smartOperator);
        assertEq(address(factory).balance, 0);
    }

    function test_Deploy_Emits() external {
        IStakingPoolContractsFactory.CoreContracts memory core = factory.predictStakingPoolContractsAddresses(pubkey);

        vm.expectEmit(address(factory));
        emit IStakingPoolContractsFactory.StakingPoolContractsDeployed(
            core.smartOperator, core.stakingPool, core.stakingRewardsVault, core.incentiveCollector
        );
        vm.expectEmit(address(factory));
        emit IStakingPoolContractsFactory.StakingPoolRegistered(pubkey, core.stakingPool, pubkey);
        deploy(pubkey);
    }

    function test_Deploy_IsOpenToAnybody() external {
        vm.deal(stranger, FIRST_DEPOSIT);
        vm.prank(stranger);
        factory.deployStakingPoolContracts{ value: FIRST_DEPOSIT }(
            pubkey, credentialsOf(state.vault), signature, validatorAdmin, recipient
        );

        assertEq(factory.getPoolsCount(), 1);
    }

    function test_Deploy_GivesNewPoolsToTheOwnerOfTheDay() external {
        vm.prank(governance);
        factory.transferOwnership(stranger);
        vm.prank(stranger);
        factory.acceptOwnership();

        assertEq(Newborn(deploy(pubkey).stakingPool).governance(), stranger);
    }

    /* ADDRESSES */

    function testFuzz_Predict_EqualsDeployment(bytes32 seed) external {
        bytes memory key = keyOf(seed);
        IStakingPoolContractsFactory.CoreContracts memory predicted = factory.predictStakingPoolContractsAddresses(key);

        assertSame(deploy(key), predicted);

        assertSame(factory.predictStakingPoolContractsAddresses(key), predicted);
        assertSame(factory.getCoreContracts(key), predicted);
    }

    function testFuzz_Predict_DiffersByPubkey(bytes32 seed, bytes32 other) external view {
        vm.assume(seed != other);

        assertNotEq(
            factory.predictStakingPoolContractsAddresses(keyOf(seed)).stakingPool,
            factory.predictStakingPoolContractsAddresses(keyOf(other)).stakingPool
        );
    }

    function test_Predict_SurvivesAnUpgradeOfTheBeacons() external {
        IStakingPoolContractsFactory.CoreContracts memory predicted =
            factory.predictStakingPoolContractsAddresses(pubkey);
        address newImpl = address(new StakingPoolStandIn());
        vm.prank(governance);
        factory.upgradeStakingPoolBeaconImpl(newImpl);

        assertSame(deploy(pubkey), predicted);
    }

    function testFuzz_GetCoreContracts_IsZeroForUnknownKeys(bytes calldata key) external view {
        IStakingPoolContractsFactory.CoreContracts memory none;

        assertSame(factory.getCoreContracts(key), none);
    }

    function test_GetCoreContracts_DecodesAsFourAddresses() external {
        IStakingPoolContractsFactory.CoreContracts memory core = deploy(pubkey);

        (, bytes memory answer) =
            address(factory).staticcall(abi.encodeCall(StakingPoolContractsFactory.getCoreContracts, (pubkey)));

        assertEq(answer.length, 128);
        (address smartOperator, address stakingPool, address rewardsVault, address collector) =
            abi.decode(answer, (address, address, address, address));
        assertEq(smartOperator, core.smartOperator);
        assertEq(stakingPool, core.stakingPool);
        assertEq(rewardsVault, core.stakingRewardsVault);
        assertEq(collector, core.incentiveCollector);
    }

    /* THE LIST */

    function test_GetPools_ListsInOrderOfOpening() external {
        bytes[3] memory keys = [keyOf("first"), keyOf("second"), keyOf("third")];
        for (uint256 i = 0; i < 3; ++i) {
            deploy(keys[i]);
        }

        bytes[] memory all = factory.getPools(0, 10);
        assertEq(factory.getPoolsCount(), 3);
        assertEq(all.length, 3);
        for (uint256 i = 0; i < 3; ++i) {
            assertEq(all[i], keys[i]);
        }
    }

    function testFuzz_GetPools_NeverReachesBeyondTheList(uint256 offset, uint256 limit) external {
        bytes[2] memory keys = [keyOf("first"), keyOf("second")];
        deploy(keys[0]);
        deploy(keys[1]);

        bytes[] memory page = factory.getPools(offset, limit);

        uint256 left = offset < 2 ? 2 - offset : 0;
        assertEq(page.length, limit < left ? limit : left);
        for (uint256 i = 0; i < page.length; ++i) {
            assertEq(page[i], keys[offset + i]);
        }
    }

    /* CHECKS */

    function testFuzz_RevertGiven_AnotherFirstDeposit(uint256 amount) external {
        amount = bound(amount, 0, 1_000_000 ether);
        vm.assume(amount != FIRST_DEPOSIT);

        vm.expectRevert(IStakingPoolContractsFactory.InvalidFirstDepositAmount.selector);
        deploy(pubkey, credentialsOf(state.vault), amount, validatorAdmin, recipient);
    }

    function test_RevertGiven_NobodyAsAdminOrRecipient() external {
        vm.expectRevert(IStakingPoolContractsFactory.InvalidAddress.selector);
        deploy(pubkey, credentialsOf(state.vault), FIRST_DEPOSIT, address(0), recipient);
        vm.expectRevert(IStakingPoolContractsFactory.InvalidAddress.selector);
        deploy(pubkey, credentialsOf(state.vault), FIRST_DEPOSIT, validatorAdmin, address(0));
    }

    function testFuzz_RevertGiven_PubkeyLength(uint8 length) external {
        vm.assume(length != 48);

        vm.expectRevert(IStakingPoolContractsFactory.InvalidValidatorPubkeyLength.selector);
        deploy(new bytes(length));
    }

    function testFuzz_RevertGiven_OtherCredentials(bytes calldata credentials) external {
        vm.assume(keccak256(credentials) != keccak256(credentialsOf(state.vault)));

        vm.expectRevert(IStakingPoolContractsFactory.InvalidWithdrawalCredentials.selector);
        deploy(pubkey, credentials, FIRST_DEPOSIT, validatorAdmin, recipient);
    }

    function test_RevertGiven_CredentialsWithOneBitChanged() external {
        for (uint256 bit = 0; bit < 256; ++bit) {
            bytes memory credentials = abi.encodePacked(bytes32(credentialsOf(state.vault)) ^ bytes32(1 << bit));

            vm.expectRevert(IStakingPoolContractsFactory.InvalidWithdrawalCredentials.selector);
            deploy(pubkey, credentials, FIRST_DEPOSIT, validatorAdmin, recipient);
        }
    }

    function test_RevertGiven_CredentialsOfAnotherLength() external {
        bytes memory longer = bytes.concat(credentialsOf(state.vault), bytes1(0));

        vm.expectRevert(IStakingPoolContractsFactory.InvalidWithdrawalCredentials.selector);
        deploy(pubkey, longer, FIRST_DEPOSIT, validatorAdmin, recipient);
    }

    function test_RevertGiven_PoolExists() external {
        deploy(pubkey);

        vm.expectRevert(IStakingPoolContractsFactory.OperatorAlreadySet.selector);
        deploy(pubkey);
    }

    function test_RevertGiven_SomebodyDepositedBefore() external {
        _depositAsStranger();
        uint256 before = opener.balance;

        vm.expectRevert(IStakingPoolContractsFactory.OperatorAlreadySet.selector);
        deploy(pubkey);

        assertEq(opener.balance, before);
        assertEq(factory.getPoolsCount(), 0);
    }

    function test_RevertGiven_DepositForSomebodyElse() external {
        // A deposit contract that keeps another operator than it was told.
        vm.etch(BEACON_DEPOSIT, address(new ForgetfulDeposit()).code);

        vm.expectRevert(IStakingPoolContractsFactory.InvalidOperator.selector);
        deploy(pubkey);
    }

    function test_RevertGiven_SignatureLength() external {
        signature = new bytes(95);

        vm.expectRevert(BeaconDeposit.InvalidSignatureLength.selector);
        deploy(pubkey);
    }

    function test_RevertGiven_SeveralFaults_InOrder() external {
        _depositAsStranger();
        bytes memory short = new bytes(47);

        vm.expectRevert(IStakingPoolContractsFactory.InvalidFirstDepositAmount.selector);
        deploy(short, "", 1, address(0), address(0));
        vm.expectRevert(IStakingPoolContractsFactory.InvalidAddress.selector);
        deploy(short, "", FIRST_DEPOSIT, address(0), address(0));
        vm.expectRevert(IStakingPoolContractsFactory.InvalidValidatorPubkeyLength.selector);
        deploy(short, "", FIRST_DEPOSIT, validatorAdmin, recipient);
        vm.expectRevert(IStakingPoolContractsFactory.InvalidWithdrawalCredentials.selector);
        deploy(pubkey, "", FIRST_DEPOSIT, validatorAdmin, recipient);
        vm.expectRevert(IStakingPoolContractsFactory.OperatorAlreadySet.selector);
        deploy(pubkey);
    }

    function _depositAsStranger() private {
        vm.deal(stranger, FIRST_DEPOSIT);
        vm.prank(stranger);
        deposits.deposit{ value: FIRST_DEPOSIT }(pubkey, credentialsOf(stranger), signature, stranger);
    }
}

/// @title Takes deposits and forgets for whom
contract ForgetfulDeposit {
    function deposit(bytes calldata, bytes calldata, bytes calldata, address) external payable { }

    function getOperator(bytes calldata) external pure returns (address) {
        return address(0);
    }
}
