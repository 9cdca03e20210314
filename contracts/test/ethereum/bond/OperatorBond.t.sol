// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IDepositContract } from "contracts/src/consensus/IDepositContract.sol";
import { ValidatorRecord } from "contracts/src/consensus/ValidatorProofs.sol";
import { IOperatorBond } from "contracts/src/ethereum/interfaces/IOperatorBond.sol";
import { Errors } from "contracts/src/ethereum/libraries/Errors.sol";
import { ReentrantReceiver } from "contracts/test/ethereum/doubles/Receivers.sol";
import { RegistryTest } from "contracts/test/ethereum/registry/RegistryTest.sol";

/// @title The pool operator's bond
contract OperatorBond_Test is RegistryTest {
    uint256 private constant POSTED = 1000 ether;
    address private receiver = makeAddr("receiver");

    /* POST */

    function testFuzz_Post_AddsToBooks(uint96 assets) external {
        vm.expectEmit(true, true, true, true, address(bond));
        emit IOperatorBond.Posted(stranger, assets);
        hoax(stranger, assets);
        bond.post{ value: assets }();

        assertEq(bond.balance(), POSTED + assets);
        assertEq(address(bond).balance, POSTED + assets);
    }

    function test_Balance_IgnoresForcedEth() external {
        vm.deal(address(bond), POSTED + 5 ether);

        assertEq(bond.balance(), POSTED);
        vm.expectRevert(abi.encodeWithSelector(Errors.OperatorBond_Insufficient.selector, POSTED, POSTED + 1));
        vm.prank(operator);
        bond.release(POSTED + 1, receiver);
    }

    /* RELEASE */

    function test_Release_PaysDownToRequirement() external {
        _validatorAt(PREDEPOSITED);
        uint256 surplus = POSTED - 1 ether - 0.32 ether;

        vm.expectEmit(true, true, true, true, address(bond));
        emit IOperatorBond.Released(receiver, surplus);
        vm.prank(operator);
        bond.release(surplus, receiver);

        assertEq(receiver.balance, surplus);
        assertEq(bond.balance(), 0.32 ether);
        assertEq(bond.balance(), bond.required());
    }

    function test_RevertWhen_ReleasedBelowRequirement() external {
        _validatorAt(PREDEPOSITED);
        uint256 assets = POSTED - 1 ether - 0.32 ether + 1;

        _expectInsufficient(0.32 ether - 1, 0.32 ether);
        bond.release(assets, receiver);
    }

    function test_RevertWhen_ReleasedAboveBalance() external {
        _expectInsufficient(POSTED, type(uint256).max);
        bond.release(type(uint256).max, receiver);
    }

    function test_RevertWhen_ReceiverRefuses() external {
        address closed = address(adapter);

        vm.expectRevert(abi.encodeWithSelector(Errors.Pool_TransferFailed.selector, closed, 1 ether));
        vm.prank(operator);
        bond.release(1 ether, closed);
    }

    function test_Release_SettledInside() external {
        ReentrantReceiver closed = new ReentrantReceiver();
        closed.setCallback(address(bond), abi.encodeCall(bond.balance, ()), 0);

        vm.prank(operator);
        bond.release(1 ether, address(closed));

        assertEq(closed.answer(), abi.encode(POSTED - 1 ether));
    }

    function test_RevertWhen_ReleasedByStranger() external {
        _expectNotCaller(stranger, operator);
        bond.release(1, stranger);
    }

    /* PRE-DEPOSIT */

    function test_Predeposit_DepositsWithCredentials() external {
        uint256 id = _validatorAt(VETTED);
        bytes memory credentials = bytes.concat(hex"010000000000000000000000", bytes20(address(stakeVault)));

        vm.expectEmit(true, true, true, true, address(bond));
        emit IOperatorBond.Predeposited(id, _pubkey(id));
        // Amount and index are little-endian: 1e9 gwei, and the first deposit.
        vm.expectEmit(true, true, true, true, pool.depositContract);
        emit IDepositContract.DepositEvent(
            _pubkey(id), credentials, hex"00ca9a3b00000000", _signature(id), hex"0000000000000000"
        );
        _predeposit(id);

        assertEq(pool.depositContract.balance, 1 ether);
        assertEq(bond.balance(), POSTED - 1 ether);
        assertEq(address(bond).balance, POSTED - 1 ether);
        assertEq(bond.openPredeposits(), 1);
        assertEq(bond.required(), 0.32 ether);
    }

    function test_Predeposit_NeedsCover() external {
        uint256 id = _validatorAt(VETTED);
        _releaseDownTo(1.32 ether);

        _predeposit(id);

        assertEq(bond.balance(), 0.32 ether);
    }

    function test_RevertWhen_PredepositNotCovered() external {
        uint256 id = _validatorAt(VETTED);
        _releaseDownTo(1.32 ether - 1);

        _expectInsufficient(0.32 ether - 1, 0.32 ether);
        bond.predeposit(_list(id), _list(_pubkey(id)), _list(_signature(id)));
        _assertStatus(id, VETTED);
    }

    function test_RevertWhen_PredepositAboveBalance() external {
        uint256 id = _validatorAt(VETTED);
        _releaseDownTo(1 ether - 1);

        _expectInsufficient(1 ether - 1, 1 ether);
        bond.predeposit(_list(id), _list(_pubkey(id)), _list(_signature(id)));
    }

    function test_RevertWhen_PredepositByStranger() external {
        uint256 id = _validatorAt(VETTED);

        _expectNotCaller(stranger, operator);
        bond.predeposit(_list(id), _list(_pubkey(id)), _list(_signature(id)));
    }

    /* REPAY */

    function test_Repay_ReturnsKeepsRequirement() external {
        _validatorAt(PREDEPOSITED);
        _validatorAt(PREDEPOSITED);

        vm.expectEmit(true, true, true, true, address(bond));
        emit IOperatorBond.Repaid(2);
        hoax(poolManager, 2 ether);
        bond.repay{ value: 2 ether }(2);

        assertEq(bond.balance(), POSTED);
        assertEq(bond.openPredeposits(), 0);
        assertEq(bond.required(), 0.64 ether);
    }

    function test_RevertWhen_RepaymentWrong() external {
        _validatorAt(PREDEPOSITED);

        vm.expectRevert(abi.encodeWithSelector(Errors.OperatorBond_WrongRepayment.selector, 1 ether - 1, 1 ether));
        hoax(poolManager, 1 ether);
        bond.repay{ value: 1 ether - 1 }(1);
    }

    function test_RevertWhen_RepaidAboveOpen() external {
        _validatorAt(PREDEPOSITED);

        vm.expectRevert(abi.encodeWithSignature("Panic(uint256)", 0x11));
        hoax(poolManager, 2 ether);
        bond.repay{ value: 2 ether }(2);
    }

    function test_RevertWhen_RepaidByOther() external {
        _validatorAt(PREDEPOSITED);

        vm.expectRevert(abi.encodeWithSelector(Errors.Pool_NotCaller.selector, operator, poolManager));
        hoax(operator, 1 ether);
        bond.repay{ value: 1 ether }(1);
    }

    /* NOTES */

    function test_NoteLost_FreesRequirement() external {
        uint256 id = _validatorAt(PREDEPOSITED);
        ValidatorRecord memory record = _recordAt(id, PROVEN);
        record.withdrawalCredentials = keccak256("thief");

        _prove(id, record, 4000);

        assertEq(bond.openPredeposits(), 0);
        assertEq(bond.required(), 0);
        assertEq(bond.balance(), POSTED - 1 ether);
    }

    function test_NoteWithdrawn_FreesRequirement() external {
        uint256 id = _validatorAt(EXITED);
        assertEq(bond.required(), 0.32 ether);

        _prove(id, _recordAt(id, WITHDRAWN), _slotAt(WITHDRAWN));

        assertEq(bond.required(), 0);
        assertEq(bond.balance(), POSTED);
    }

    function test_RevertWhen_NotedByOther() external {
        _expectNotCaller(operator, address(registry));
        bond.noteLost();

        _expectNotCaller(operator, address(registry));
        bond.noteWithdrawn();
    }

    /* HELPERS */

    function _releaseDownTo(uint256 left) private {
        vm.prank(operator);
        bond.release(POSTED - left, receiver);
    }

    function _expectInsufficient(uint256 balance, uint256 required) private {
        vm.expectRevert(abi.encodeWithSelector(Errors.OperatorBond_Insufficient.selector, balance, required));
        vm.prank(operator);
    }

    function _expectNotCaller(address caller, address expected) private {
        vm.expectRevert(abi.encodeWithSelector(Errors.Pool_NotCaller.selector, caller, expected));
        vm.prank(caller);
    }
}
