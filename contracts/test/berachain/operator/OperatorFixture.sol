// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { BeaconProxy } from "@openzeppelin/contracts/proxy/beacon/BeaconProxy.sol";
import { UpgradeableBeacon } from "@openzeppelin/contracts/proxy/beacon/UpgradeableBeacon.sol";

import { SmartOperator } from "../../../src/berachain/SmartOperator.sol";
import { IStakingPoolContractsFactory } from "../../../src/berachain/interfaces/IStakingPoolContractsFactory.sol";
import { PolFixture } from "../../devnet/berachain/PolFixture.sol";
import { CollectorDouble, FactoryDouble, PoolDouble, TreasuryDouble } from "./doubles/PoolDoubles.sol";

/// @title A SmartOperator behind its beacon, on the local chain's Proof of Liquidity.
abstract contract OperatorFixture is PolFixture {
    uint256 internal constant STAKED = 300_000 ether;

    address internal governance = makeAddr("governance");
    address internal validatorAdmin = makeAddr("validatorAdmin");
    address internal manager = makeAddr("manager");

    SmartOperator internal smartOperator;
    PoolDouble internal pool;
    CollectorDouble internal collector;
    TreasuryDouble internal rewardsVault;
    TreasuryDouble internal withdrawalVault;
    FactoryDouble internal factory;
    SmartOperator internal implementation;

    function setUp() public virtual override {
        super.setUp();
        pool = new PoolDouble();
        rewardsVault = new TreasuryDouble();
        withdrawalVault = new TreasuryDouble();
        factory = new FactoryDouble();
        implementation = new SmartOperator();
        address beacon = address(new UpgradeableBeacon(address(implementation), governance));
        smartOperator = SmartOperator(payable(address(new BeaconProxy(beacon, ""))));
        collector = new CollectorDouble(smartOperator);
        pool.connect(smartOperator, address(rewardsVault));
        factory.set(
            IStakingPoolContractsFactory.CoreContracts({
                smartOperator: address(smartOperator),
                stakingPool: address(pool),
                stakingRewardsVault: address(rewardsVault),
                incentiveCollector: address(collector)
            }),
            address(withdrawalVault)
        );
        smartOperator.initialize(governance, PUBKEY, validatorAdmin, address(factory));
        operators.setOperator(PUBKEY, address(smartOperator));
        pool.stake(STAKED, STAKED);
        setDefaultAllocation();
    }

    /* HELPERS */

    /// @notice The manager gets one role.
    function grant(bytes32 role) internal {
        vm.prank(validatorAdmin);
        smartOperator.grantRole(role, manager);
    }

    function setFee(uint96 bps) internal {
        grant(smartOperator.PROTOCOL_FEE_MANAGER_ROLE());
        vm.prank(manager);
        smartOperator.setProtocolFeePercentage(bps);
    }

    /// @notice BGT that boosts, past the queue and its delay.
    function boost(uint256 amount) internal {
        giveBgt(address(smartOperator), amount);
        assertTrue(smartOperator.queueBoost());
        mine(bgt.activateBoostDelay() + 1);
        smartOperator.activateBoost();
    }

    function bgtCharged() internal view returns (uint256 alreadyCharged) {
        (, alreadyCharged,,) = smartOperator.getEarnedBGTFeeState();
    }

    function wberaCharged() internal view returns (uint256 alreadyCharged) {
        (, alreadyCharged,,) = smartOperator.getEarnedWBERAFeeState();
    }
}
