// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

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
        _deposit(3, 1);
        _deposit(2, 1);
    }

    function test_Drop_FreesNonceOfProven() external {
        _validatorAt(PROVEN);
        _validatorAt(PROVEN);

        vm.prank(timelock);
        registry.drop(_list(1));

        _assertStatus(1, INVALID);
        _replaceFirst(3);
        _deposit(3, 1);
        _deposit(2, 1);
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

    /// @dev Another key takes the first nonce, up to Proven.
    function _replaceFirst(uint256 id) private {
        vm.prank(operator);
        registry.upload(0, 0, _upload(id, 0));
        skip(VETTING);
        _predeposit(id);
        _prove(id, _recordAt(id, PROVEN), _slotAt(PROVEN));
    }
}
