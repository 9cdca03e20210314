// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { BeaconProxy } from "@openzeppelin/contracts/proxy/beacon/BeaconProxy.sol";
import { UpgradeableBeacon } from "@openzeppelin/contracts/proxy/beacon/UpgradeableBeacon.sol";

import { IncentiveCollector } from "contracts/src/berachain/IncentiveCollector.sol";
import { StakingPool } from "contracts/src/berachain/StakingPool.sol";
import { StakingRewardsVault } from "contracts/src/berachain/StakingRewardsVault.sol";
import { IStakingPoolContractsFactory } from "contracts/src/berachain/interfaces/IStakingPoolContractsFactory.sol";
import { Test } from "contracts/test/base/Test.sol";

import { BeaconDepositDouble } from "./doubles/BeaconDepositDouble.sol";
import { FactoryDouble } from "./doubles/FactoryDouble.sol";
import { OperatorDouble } from "./doubles/OperatorDouble.sol";
import { TokenDouble } from "./doubles/TokenDouble.sol";
import { WithdrawalVaultDouble } from "./doubles/WithdrawalVaultDouble.sol";

/// @title A pool behind its beacon, deployed and not yet active
/// @notice Pool, rewards vault and collector are real; operator, withdrawal vault, factory and network are doubles.
abstract contract BerachainPoolFixture is Test {
    uint256 internal constant FIRST_DEPOSIT = 10_000e18;
    uint256 internal constant PAYOUT = 100e18;
    uint256 internal constant THRESHOLD = 250_000e18;
    uint256 internal constant MAXIMUM = 10_000_000e18;
    uint256 internal constant COOLDOWN = 43_200;

    address internal staker = makeAddr("staker");
    address internal friend = makeAddr("friend");
    address internal stranger = makeAddr("stranger");
    address internal governance = makeAddr("governance");
    address internal recipient = makeAddr("default recipient");
    address internal oracle = makeAddr("oracle");
    bytes internal pubkey = abi.encodePacked(keccak256("validator"), bytes16("validator"));

    StakingPool internal pool;
    StakingRewardsVault internal rewardsVault;
    IncentiveCollector internal collector;
    OperatorDouble internal operator;
    WithdrawalVaultDouble internal vault;
    FactoryDouble internal factory;
    TokenDouble internal bgt;
    TokenDouble internal wbera;
    BeaconDepositDouble internal beaconDeposit;

    function setUp() public virtual {
        deploy(address(new StakingPool()));
    }

    /* DEPLOYMENT */

    function deploy(address poolImplementation) internal {
        vm.roll(1_000_000);
        vault = new WithdrawalVaultDouble();
        factory = new FactoryDouble(address(vault), oracle);
        bgt = new TokenDouble();
        wbera = new TokenDouble();
        operator = OperatorDouble(payable(_behindBeacon(address(new OperatorDouble(bgt, wbera)))));
        pool = StakingPool(payable(_behindBeacon(poolImplementation)));
        rewardsVault = StakingRewardsVault(payable(_behindBeacon(address(new StakingRewardsVault()))));
        collector = IncentiveCollector(payable(_behindBeacon(address(new IncentiveCollector()))));
        beaconDeposit = BeaconDepositDouble(pool.BEACON_DEPOSIT());
        vm.etch(address(beaconDeposit), address(new BeaconDepositDouble()).code);
        _initialize();
    }

    function _initialize() private {
        operator.set(pool);
        factory.setCore(
            IStakingPoolContractsFactory.CoreContracts({
                smartOperator: address(operator),
                stakingPool: address(pool),
                stakingRewardsVault: address(rewardsVault),
                incentiveCollector: address(collector)
            })
        );
        pool.initialize(governance, pubkey, recipient, address(factory));
        rewardsVault.initialize(governance, address(pool));
        collector.initialize(governance, PAYOUT, address(factory), pubkey);
    }

    function _behindBeacon(address implementation) private returns (address) {
        return address(new BeaconProxy(address(new UpgradeableBeacon(implementation, address(this))), ""));
    }

    /* THE POOL'S LIFE */

    function activate() internal {
        factory.activate(pool, FIRST_DEPOSIT);
    }

    function depositAs(address account, uint256 assets) internal returns (uint256 shares) {
        vm.deal(account, account.balance + assets);
        vm.prank(account);
        return pool.submit{ value: assets }(account);
    }

    /// @notice An active pool whose first 250,000 BERA are staked, with withdrawals open.
    function reachThreshold() internal {
        activate();
        depositAs(staker, THRESHOLD - FIRST_DEPOSIT);
        vm.roll(vm.getBlockNumber() + COOLDOWN);
    }

    function request(address account, uint256 assets, uint256 covered)
        internal
        returns (uint256 sharesBurnt, bool isFullExit, bool isShortCircuit)
    {
        return vault.request(pool, operator, account, assets, covered);
    }

    function closePool() internal {
        vm.prank(oracle);
        pool.updateTotalDeposits(0);
    }

    /* REWARDS */

    function earnWbera(uint256 assets) internal {
        vm.deal(address(this), address(this).balance + assets);
        wbera.deposit{ value: assets }();
        wbera.transfer(address(operator), assets);
    }

    function earnBgt(uint256 assets) internal {
        bgt.setBalance(address(operator), bgt.balanceOf(address(operator)) + assets);
    }

    function earnNative(uint256 assets) internal {
        vm.deal(address(rewardsVault), address(rewardsVault).balance + assets);
    }

    function setFee(uint96 bps) internal {
        operator.setFee(bps);
    }
}
