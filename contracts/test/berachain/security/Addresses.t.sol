// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { BeaconProxy } from "@openzeppelin/contracts/proxy/beacon/BeaconProxy.sol";

import { SecurityTest } from "./SecurityTest.sol";
import { IncentiveCollector } from "contracts/src/berachain/IncentiveCollector.sol";
import { SmartOperator } from "contracts/src/berachain/SmartOperator.sol";
import { StakingPool } from "contracts/src/berachain/StakingPool.sol";
import { StakingPoolContractsFactory } from "contracts/src/berachain/StakingPoolContractsFactory.sol";
import { StakingRewardsVault } from "contracts/src/berachain/StakingRewardsVault.sol";
import { Salt } from "contracts/src/berachain/deploy/DeployHelper.sol";
import { Deployer } from "contracts/src/berachain/deploy/Deployer.sol";
import { IStakingPoolContractsFactory } from "contracts/src/berachain/interfaces/IStakingPoolContractsFactory.sol";

/// @title Where the contracts of a validator are, and that nobody else can be there
contract BerachainAddresses_Test is SecurityTest {
    bytes32 private constant BEACON_SLOT = bytes32(uint256(keccak256("eip1967.proxy.beacon")) - 1);

    StakingPoolContractsFactory private other;

    function setUp() public override {
        super.setUp();
        other = _anotherFactory();
    }

    function testFuzz_Predict_IsOfFactoryBeaconAndKey(bytes32 start, bytes16 end) external view {
        bytes memory pubkey = abi.encodePacked(start, end);
        address[4] memory predicted = _addressesOf(factory.predictStakingPoolContractsAddresses(pubkey));
        address[4] memory models = _addressesOf(factory.getCoreContracts(first.pubkey));
        for (uint256 i = 0; i < 4; ++i) {
            bytes32 code = keccak256(_codeOf(_beaconOf(models[i])));
            assertEq(predicted[i], _create2(address(factory), _saltOf(pubkey), code));
        }

        bytes32 handlerCode = keccak256(_codeOf(handlers.beacon()));
        address expected = _create2(address(handlers), _saltOf(pubkey), handlerCode);
        assertEq(handlers.predictDelegationHandlerAddress(pubkey), expected);
    }

    function testFuzz_Predict_DiffersBetweenFactories(bytes32 start, bytes16 end) external view {
        bytes memory pubkey = abi.encodePacked(start, end);
        address[4] memory here = _addressesOf(factory.predictStakingPoolContractsAddresses(pubkey));
        address[4] memory there = _addressesOf(other.predictStakingPoolContractsAddresses(pubkey));
        for (uint256 i = 0; i < 4; ++i) {
            for (uint256 j = 0; j < 4; ++j) {
                assertNotEq(here[i], there[j]);
                if (i != j) assertNotEq(here[i], here[j]);
            }
        }
    }

    function testFuzz_Predict_DiffersBetweenChains(bytes32 start, bytes16 end) external {
        bytes memory pubkey = abi.encodePacked(start, end);
        address[4] memory here = _addressesOf(factory.predictStakingPoolContractsAddresses(pubkey));
        address handlerHere = handlers.predictDelegationHandlerAddress(pubkey);
        vm.chainId(block.chainid + 1);
        address[4] memory there = _addressesOf(factory.predictStakingPoolContractsAddresses(pubkey));
        for (uint256 i = 0; i < 4; ++i) {
            assertNotEq(here[i], there[i]);
        }
        assertNotEq(handlers.predictDelegationHandlerAddress(pubkey), handlerHere);
    }

    function test_Code_IsThatOfAProxyToOurBeacon() external {
        address[4] memory ofFirst = _addressesOf(factory.getCoreContracts(first.pubkey));
        address[4] memory ofSecond = _addressesOf(factory.getCoreContracts(second.pubkey));
        for (uint256 i = 0; i < 4; ++i) {
            address model = address(new BeaconProxy(_beaconOf(ofFirst[i]), ""));
            assertEq(ofFirst[i].codehash, model.codehash);
            assertEq(ofSecond[i].codehash, model.codehash);
        }
        assertEq(address(handler).codehash, address(new BeaconProxy(handlers.beacon(), "")).codehash);
    }

    /// @dev Whoever creates the same code with the same salt gets another address, as theirs is not the factory's.
    function test_Squatting_TakesNothing() external {
        bytes memory pubkey = keyOf("third");
        address[4] memory predicted = _addressesOf(factory.predictStakingPoolContractsAddresses(pubkey));
        address beacon = _beaconOf(address(first.pool));
        address own = address(new BeaconProxy{ salt: _saltOf(pubkey) }(beacon, ""));
        (bool isMade, bytes memory answer) = CREATE2_FACTORY.call(abi.encodePacked(_saltOf(pubkey), _codeOf(beacon)));
        assertTrue(isMade);
        assertNotEq(own, predicted[1]);
        assertNotEq(address(bytes20(answer)), predicted[1]);

        openPool("third");

        address[4] memory opened = _addressesOf(factory.getCoreContracts(pubkey));
        for (uint256 i = 0; i < 4; ++i) {
            assertEq(opened[i], predicted[i]);
        }
    }

    function test_RevertGiven_KeyUsedInTheSameOrAnotherFactory() external {
        bytes memory credentials = abi.encodePacked(credentialsOfVault());
        vm.deal(stranger, 2 * FIRST_DEPOSIT);
        vm.expectRevert(IStakingPoolContractsFactory.OperatorAlreadySet.selector);
        vm.prank(stranger);
        factory.deployStakingPoolContracts{ value: FIRST_DEPOSIT }(
            first.pubkey, credentials, new bytes(96), stranger, stranger
        );

        credentials = abi.encodePacked(bytes12(0x010000000000000000000000), other.withdrawalVault());
        vm.expectRevert(IStakingPoolContractsFactory.OperatorAlreadySet.selector);
        vm.prank(stranger);
        other.deployStakingPoolContracts{ value: FIRST_DEPOSIT }(
            first.pubkey, credentials, new bytes(96), stranger, stranger
        );
        assertEq(stranger.balance, 2 * FIRST_DEPOSIT);
    }

    /* INTERNALS */

    function _anotherFactory() private returns (StakingPoolContractsFactory) {
        return new Deployer(
                governance,
                Salt(101, 102),
                Salt(103, 104),
                Salt(105, 106),
                address(new SmartOperator()),
                address(new StakingPool()),
                address(new StakingRewardsVault()),
                address(new IncentiveCollector())
            ).stakingPoolContractsFactory();
    }

    function _addressesOf(IStakingPoolContractsFactory.CoreContracts memory core)
        private
        pure
        returns (address[4] memory)
    {
        return [core.smartOperator, core.stakingPool, core.stakingRewardsVault, core.incentiveCollector];
    }

    function _beaconOf(address proxy) private view returns (address) {
        return address(uint160(uint256(vm.load(proxy, BEACON_SLOT))));
    }

    function _codeOf(address beacon) private pure returns (bytes memory) {
        return abi.encodePacked(type(BeaconProxy).creationCode, abi.encode(beacon, bytes("")));
    }

    /// @dev EIP-1014.
    function _saltOf(bytes memory pubkey) private view returns (bytes32) {
        return keccak256(abi.encode(block.chainid, pubkey));
    }

    function _create2(address creator, bytes32 salt, bytes32 codeHash) private pure returns (address) {
        return address(uint160(uint256(keccak256(abi.encodePacked(bytes1(0xff), creator, salt, codeHash)))));
    }
}
