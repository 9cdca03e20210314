// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { PausableUpgradeable } from "@openzeppelin/contracts-upgradeable/utils/PausableUpgradeable.sol";

import { AccountingOracle } from "contracts/src/berachain/AccountingOracle.sol";
import { IncentiveCollector } from "contracts/src/berachain/IncentiveCollector.sol";
import { SmartOperator } from "contracts/src/berachain/SmartOperator.sol";
import { StakingPool } from "contracts/src/berachain/StakingPool.sol";
import { StakingRewardsVault } from "contracts/src/berachain/StakingRewardsVault.sol";
import { LateProxy } from "contracts/src/berachain/deploy/LateProxy.sol";
import { IStakingPool } from "contracts/src/berachain/interfaces/IStakingPool.sol";
import { IStakingPoolContractsFactory } from "contracts/src/berachain/interfaces/IStakingPoolContractsFactory.sol";
import { FactoryTest } from "contracts/test/berachain/FactoryTest.sol";

/// @dev The factory and the oracle with the contracts they are made for.
contract FactoryWithPools_Test is FactoryTest {
    ProvenValidator private sample;
    StakingPool private pool;
    IStakingPoolContractsFactory.CoreContracts private core;
    address private feeder = makeAddr("feeder");

    function setUp() public override {
        operatorImpl = address(new SmartOperator());
        poolImpl = address(new StakingPool());
        rewardsImpl = address(new StakingRewardsVault());
        collectorImpl = address(new IncentiveCollector());
        oracle = address(new LateProxy(address(new AccountingOracle())));
        super.setUp();
        AccountingOracle(oracle).initialize(address(this), address(factory));
        AccountingOracle(oracle).grantRole(keccak256("FEEDER_ROLE"), feeder);

        sample = sampleValidator();
        core = deploy(sample.pubkey);
        pool = StakingPool(payable(core.stakingPool));
    }

    function test_Deploy_LeavesThePoolPausedAndInactive() external {
        assertTrue(pool.paused());
        assertFalse(pool.isActive());
        assertEq(pool.totalSupply(), 0);
        assertEq(pool.owner(), governance);

        vm.expectRevert(PausableUpgradeable.EnforcedPause.selector);
        pool.submit{ value: 0 }(stranger);
    }

    function test_Deploy_GivesTheValidatorItsRoleOnly() external view {
        SmartOperator operator = SmartOperator(payable(core.smartOperator));

        assertTrue(operator.hasRole(operator.VALIDATOR_ADMIN_ROLE(), validatorAdmin));
        assertFalse(operator.hasRole(operator.DEFAULT_ADMIN_ROLE(), validatorAdmin));
        assertFalse(operator.hasRole(operator.BGT_MANAGER_ROLE(), validatorAdmin));
        assertTrue(operator.hasRole(operator.DEFAULT_ADMIN_ROLE(), governance));
        assertEq(IncentiveCollector(payable(core.incentiveCollector)).payoutAmount(), 100 ether);
    }

    function test_Activate_MintsTheProvenBalanceAndOpens() external {
        publish(state, 0);

        _activate();

        uint256 proven = uint256(sample.balance) * 1 gwei;
        assertTrue(pool.isActive());
        assertFalse(pool.paused());
        assertEq(pool.totalDeposits(), proven);
        assertEq(pool.totalSupply(), proven);
        assertEq(pool.balanceOf(recipient), proven);
    }

    function test_Activate_MintsTheSameWithDonatedRewards() external {
        vm.deal(core.stakingRewardsVault, 5000 ether);
        publish(state, 0);

        _activate();

        assertEq(pool.balanceOf(recipient), uint256(sample.balance) * 1 gwei);
    }

    function test_RevertGiven_SecondActivation() external {
        publish(state, 0);
        _activate();

        vm.expectRevert(IStakingPool.StakingPoolAlreadyActivated.selector);
        _activate();
    }

    function test_UpdateTotalDeposits_ReachesThePool() external {
        publish(state, 0);
        _activate();
        ProvenValidator memory one = sample;
        uint64 later = state.timestamp + 2;
        setBeaconRoot(later, state.blockRoot);
        vm.warp(later);

        vm.expectEmit(address(pool));
        emit IStakingPool.TotalDepositsUpdated(uint256(one.balance) * 1 gwei);
        vm.prank(feeder);
        AccountingOracle(oracle)
            .updateTotalDeposits(
                one.pubkey, one.pubkeyProof, one.balance, one.balancesLeaf, one.balanceProof, one.index, later
            );
    }

    function test_RevertGiven_ReportBeforeActivation() external {
        publish(state, 0);
        ProvenValidator memory one = sample;
        uint64 timestamp = state.timestamp;

        vm.expectRevert(PausableUpgradeable.EnforcedPause.selector);
        vm.prank(feeder);
        AccountingOracle(oracle)
            .updateTotalDeposits(
                one.pubkey, one.pubkeyProof, one.balance, one.balancesLeaf, one.balanceProof, one.index, timestamp
            );
    }

    function _activate() private {
        ProvenValidator memory one = sample;
        uint64 timestamp = state.timestamp;
        vm.prank(stranger);
        factory.activateStakingPool(
            IStakingPoolContractsFactory.ValidatorData({
                pubkey: one.pubkey,
                withdrawalCredentials: abi.encodePacked(one.withdrawalCredentials),
                initialDepositAmount: one.balance,
                validatorIndex: one.index
            }),
            IStakingPoolContractsFactory.ProofData({
                pubkeyProof: one.pubkeyProof,
                withdrawalCredentialsProof: one.withdrawalCredentialsProof,
                initialDepositProof: one.balanceProof,
                initialDepositProofLeaf: one.balancesLeaf
            }),
            timestamp
        );
    }
}
