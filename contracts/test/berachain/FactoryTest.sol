// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { ERC1967Proxy } from "@openzeppelin/contracts/proxy/ERC1967/ERC1967Proxy.sol";

import { BeaconDeposit } from "contracts/devnet/berachain/BeaconDeposit.sol";
import { StakingPoolContractsFactory } from "contracts/src/berachain/StakingPoolContractsFactory.sol";
import { IStakingPoolContractsFactory } from "contracts/src/berachain/interfaces/IStakingPoolContractsFactory.sol";
import { BerachainProofs } from "contracts/test/berachain/BerachainProofs.sol";
import {
    IncentiveCollectorStandIn,
    SmartOperatorStandIn,
    StakingPoolStandIn,
    StakingRewardsVaultStandIn
} from "contracts/test/berachain/StandIns.sol";

/// @title The factory with the deposit contract and proofs of a real state; stand-ins for what it creates
abstract contract FactoryTest is BerachainProofs {
    address internal constant BEACON_DEPOSIT = 0x4242424242424242424242424242424242424242;
    uint256 internal constant FIRST_DEPOSIT = 10_000 ether;

    StakingPoolContractsFactory internal factory;
    BeaconDeposit internal deposits = BeaconDeposit(BEACON_DEPOSIT);
    ProvenState internal state;

    address internal governance = makeAddr("governance");
    address internal oracle = makeAddr("oracle");
    address internal validatorAdmin = makeAddr("validatorAdmin");
    address internal recipient = makeAddr("recipient");
    address internal opener = makeAddr("opener");
    address internal stranger = makeAddr("stranger");
    bytes internal signature = new bytes(96);

    address internal operatorImpl = address(new SmartOperatorStandIn());
    address internal poolImpl = address(new StakingPoolStandIn());
    address internal rewardsImpl = address(new StakingRewardsVaultStandIn());
    address internal collectorImpl = address(new IncentiveCollectorStandIn());

    function setUp() public virtual {
        state = readState("electra");
        installPredeploy("beaconRoots");
        vm.etch(BEACON_DEPOSIT, address(new BeaconDeposit()).code);
        vm.warp(state.timestamp - 1000);
        vm.deal(opener, 1_000_000 ether);

        factory = StakingPoolContractsFactory(_proxy(address(new StakingPoolContractsFactory()), _initialization()));
    }

    /// @notice The validator of the state that most tests use.
    function sampleValidator() internal view returns (ProvenValidator memory) {
        return readValidator(state, 2);
    }

    function credentialsOf(address vault) internal pure returns (bytes memory) {
        return abi.encodePacked(bytes1(0x01), bytes11(0), vault);
    }

    function keyOf(bytes32 seed) internal pure returns (bytes memory) {
        return abi.encodePacked(seed, bytes16(keccak256(abi.encode(seed))));
    }

    function deploy(bytes memory pubkey) internal returns (IStakingPoolContractsFactory.CoreContracts memory core) {
        return deploy(pubkey, credentialsOf(state.vault), FIRST_DEPOSIT, validatorAdmin, recipient);
    }

    function deploy(bytes memory pubkey, bytes memory credentials, uint256 amount, address admin, address recipient_)
        internal
        returns (IStakingPoolContractsFactory.CoreContracts memory core)
    {
        vm.prank(opener);
        (core.smartOperator, core.stakingPool, core.stakingRewardsVault, core.incentiveCollector) =
            factory.deployStakingPoolContracts{ value: amount }(pubkey, credentials, signature, admin, recipient_);
    }

    function _initialization() internal view returns (bytes memory) {
        return abi.encodeCall(
            StakingPoolContractsFactory.initialize,
            (governance, oracle, state.vault, operatorImpl, poolImpl, rewardsImpl, collectorImpl)
        );
    }

    function _proxy(address implementation, bytes memory call) internal returns (address) {
        return address(new ERC1967Proxy(implementation, call));
    }

    function assertSame(
        IStakingPoolContractsFactory.CoreContracts memory left,
        IStakingPoolContractsFactory.CoreContracts memory right
    ) internal pure {
        assertEq(left.smartOperator, right.smartOperator);
        assertEq(left.stakingPool, right.stakingPool);
        assertEq(left.stakingRewardsVault, right.stakingRewardsVault);
        assertEq(left.incentiveCollector, right.incentiveCollector);
    }
}
