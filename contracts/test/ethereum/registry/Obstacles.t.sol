// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { ISSVNetwork } from "contracts/devnet/ethereum/ISSVNetwork.sol";
import { RegistrationBatch } from "contracts/src/ethereum/interfaces/IValidatorRegistry.sol";
import { Errors } from "contracts/src/ethereum/libraries/Errors.sol";
import { RegistryTest } from "contracts/test/ethereum/registry/RegistryTest.sol";

/// @title What may go wrong with one validator without holding up those behind it
contract Obstacles_Test is RegistryTest {
    /* BEFORE FUNDING */

    /// @dev Nobody can prove it: the consensus layer ignored a deposit whose signature was wrong.
    function test_Drop_FreesNonceOfPredepositThatNeverAppears() external {
        _validatorAt(PREDEPOSITED);
        _validatorAt(PROVEN);

        vm.prank(operator);
        registry.drop(_list(1));

        _assertStatus(1, INVALID);
        _replaceFirst(3);
        _fund(3);
        _fund(2);
    }

    function test_Drop_FreesNonceOfProven() external {
        _validatorAt(PROVEN);
        _validatorAt(PROVEN);

        vm.prank(timelock);
        registry.drop(_list(1));

        _assertStatus(1, INVALID);
        _replaceFirst(3);
        _fund(3);
        _fund(2);
    }

    function test_Drop_TakesPredepositFromBond() external {
        _validatorAt(PREDEPOSITED);
        _validatorAt(PROVEN);
        uint256 balance = bond.balance();

        vm.startPrank(operator);
        registry.drop(_list(1));
        assertEq(bond.openPredeposits(), 1);
        registry.drop(_list(2));
        vm.stopPrank();

        assertEq(bond.openPredeposits(), 0);
        assertEq(bond.required(), 0);
        assertEq(bond.balance(), balance);
    }

    /* FUNDING */

    function test_RevertGiven_OperatorRemovedBeforeFunding() external {
        _validatorAt(PROVEN);
        vm.prank(makeAddr("SSV operator"));
        ssvNetwork.removeOperator(2);

        vm.expectRevert(Errors.ValidatorRegistry_OperatorNotActive.selector);
        vm.prank(poolManager);
        registry.markDeposited(_batch(1, 1));
    }

    function test_RevertGiven_NetworkVersionDiffersBeforeFunding() external {
        _validatorAt(PROVEN);
        vm.mockCall(address(ssvNetwork), abi.encodeCall(ISSVNetwork.getVersion, ()), abi.encode("v2.1.0"));

        vm.expectRevert(
            abi.encodeWithSelector(Errors.ValidatorRegistry_UnsupportedSSVNetwork.selector, address(adapter))
        );
        vm.prank(poolManager);
        registry.markDeposited(_batch(1, 1));
    }

    /// @dev The one before may never be registered, and this one then neither.
    function test_RevertGiven_OneBeforeWaits() external {
        _validatorAt(DEPOSITED);
        _validatorAt(PROVEN);

        vm.expectRevert(abi.encodeWithSelector(Errors.ValidatorRegistry_RegistrationPending.selector, 0, 0, 1));
        vm.prank(poolManager);
        registry.markDeposited(_batch(2, 1));

        _registerNext(1);
        _fund(2);
    }

    /* REGISTRATION */

    /// @dev It goes on validating until the consensus layer lets it out, and that needs SSV operators.
    function test_Register_AfterExitWasAsked() external {
        _validatorAt(DEPOSITED);
        _requestExit(operator, 1);

        _registerNext(1);

        _assertStatus(1, EXIT_REQUESTED);
        assertEq(registry.exitsInFlight(), 1);
        assertTrue(ssvViews.getValidator(registry.clusterOwnerAt(0), _pubkey(1)));
        _validatorAt(REGISTERED);
    }

    function test_Register_UsesNonceOfWithdrawn() external {
        _validatorAt(DEPOSITED);
        _prove(1, _recordAt(1, WITHDRAWN), _slotAt(WITHDRAWN));

        _registerNext(1);

        _assertStatus(1, WITHDRAWN);
        _validatorAt(REGISTERED);
    }

    function test_RevertWhen_RegisteredAgain() external {
        _validatorAt(EXIT_REQUESTED);

        vm.expectRevert(abi.encodeWithSelector(Errors.ValidatorRegistry_NonceOutOfOrder.selector, 1, 0, 1));
        vm.prank(poolManager);
        registry.register(_batch(1, 1));
    }

    /* HELPERS */

    function _fund(uint256 id) private {
        _deposit(id, 1);
        _registerNext(id);
    }

    function _registerNext(uint256 id) private {
        RegistrationBatch memory batch = _batch(id, 1);
        batch.cluster = cluster;
        vm.recordLogs();
        vm.prank(poolManager);
        registry.register(batch);
        cluster = _lastCluster();
    }

    /// @dev Another key takes the first nonce, up to Proven.
    function _replaceFirst(uint256 id) private {
        vm.prank(operator);
        registry.upload(0, 0, _upload(id, 0));
        skip(VETTING);
        _predeposit(id);
        _prove(id, _recordAt(id, PROVEN), _slotAt(PROVEN));
    }
}
