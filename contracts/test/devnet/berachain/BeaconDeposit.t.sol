// SPDX-License-Identifier: MIT
// Above 300 lines: one suite for one contract.
pragma solidity 0.8.37;

import { BeaconDeposit } from "contracts/devnet/berachain/BeaconDeposit.sol";
import { IBeaconDeposit } from "contracts/src/berachain/interfaces/pol/IBeaconDeposit.sol";
import { Test } from "contracts/test/base/Test.sol";

contract BeaconDeposit_Test is Test {
    uint256 private constant MINIMUM = 10_000 ether;
    uint256 private constant START = 1_760_000_000;

    BeaconDeposit private deposits;
    address private funder = makeAddr("funder");
    address private operator = makeAddr("operator");
    address private successor = makeAddr("successor");
    address private stranger = makeAddr("stranger");
    bytes private pubkey = abi.encodePacked(keccak256("validator"), bytes16(keccak256("validator")));
    bytes private credentials = abi.encodePacked(bytes1(0x01), bytes11(0), address(0xBA17));
    bytes private signature = new bytes(96);

    function setUp() external {
        // As a genesis file does: code without a constructor.
        address place = 0x4242424242424242424242424242424242424242;
        vm.etch(place, address(new BeaconDeposit()).code);
        deposits = BeaconDeposit(place);
        vm.warp(START);
        vm.deal(funder, type(uint128).max);
    }

    /* DEPOSITS */

    function test_Deposit_FirstNotesOperator() external {
        vm.expectEmit(address(deposits));
        emit BeaconDeposit.OperatorUpdated(pubkey, operator, address(0));
        vm.expectEmit(address(deposits));
        emit BeaconDeposit.Deposit(pubkey, credentials, 10_000e9, signature, 0);
        _deposit(MINIMUM, operator);

        assertEq(deposits.getOperator(pubkey), operator);
        assertEq(uint256(deposits.depositCount()), 1);
    }

    function test_Deposit_LaterKeepsOperator() external {
        _deposit(MINIMUM, operator);

        vm.expectEmit(address(deposits));
        emit BeaconDeposit.Deposit(pubkey, credentials, 25_000e9, signature, 1);
        _deposit(25_000 ether, address(0));

        assertEq(deposits.getOperator(pubkey), operator);
        assertEq(uint256(deposits.depositCount()), 2);
    }

    function test_Deposit_BurnsTheBERA() external {
        uint256 burned = address(0).balance;

        _deposit(MINIMUM, operator);

        assertEq(address(deposits).balance, 0);
        assertEq(address(0).balance - burned, MINIMUM);
    }

    function test_Deposit_HasTheOfficialTopic() external pure {
        bytes32 topic = BeaconDeposit.Deposit.selector;

        assertEq(bytes32(bytes4(topic)), bytes32(bytes4(0x68af7516)));
        assertEq(uint256(topic) & 0xffff, 0x1d46);
    }

    function testFuzz_Deposit_TakesEveryAllowedAmount(uint256 amountGwei) external {
        amountGwei = bound(amountGwei, 10_000e9, type(uint64).max);

        vm.expectEmit(address(deposits));
        emit BeaconDeposit.Deposit(pubkey, credentials, uint64(amountGwei), signature, 0);
        _deposit(amountGwei * 1 gwei, operator);
    }

    function testFuzz_RevertGiven_PubkeyLength(uint8 length) external {
        vm.assume(length != 48);

        vm.expectRevert(BeaconDeposit.InvalidPubKeyLength.selector);
        _deposit(new bytes(length), credentials, signature, MINIMUM, operator);
    }

    function testFuzz_RevertGiven_CredentialsLength(uint8 length) external {
        vm.assume(length != 32);

        vm.expectRevert(BeaconDeposit.InvalidCredentialsLength.selector);
        _deposit(pubkey, new bytes(length), signature, MINIMUM, operator);
    }

    function testFuzz_RevertGiven_SignatureLength(uint8 length) external {
        vm.assume(length != 96);

        vm.expectRevert(BeaconDeposit.InvalidSignatureLength.selector);
        _deposit(pubkey, credentials, new bytes(length), MINIMUM, operator);
    }

    function test_RevertGiven_SeveralFaults_InOrder() external {
        vm.expectRevert(BeaconDeposit.InvalidPubKeyLength.selector);
        _deposit("", "", "", 1, address(0));
        vm.expectRevert(BeaconDeposit.InvalidCredentialsLength.selector);
        _deposit(pubkey, "", "", 1, address(0));
        vm.expectRevert(BeaconDeposit.InvalidSignatureLength.selector);
        _deposit(pubkey, credentials, "", 1, address(0));
        vm.expectRevert(BeaconDeposit.ZeroOperatorOnFirstDeposit.selector);
        _deposit(1, address(0));
        vm.expectRevert(BeaconDeposit.DepositNotMultipleOfGwei.selector);
        _deposit(1, operator);
        vm.expectRevert(BeaconDeposit.InsufficientDeposit.selector);
        _deposit(1 gwei, operator);
    }

    function test_RevertGiven_FirstDepositWithoutOperator() external {
        vm.expectRevert(BeaconDeposit.ZeroOperatorOnFirstDeposit.selector);
        _deposit(MINIMUM, address(0));
    }

    function test_RevertGiven_LaterDepositWithOperator() external {
        _deposit(MINIMUM, operator);

        vm.expectRevert(BeaconDeposit.OperatorAlreadySet.selector);
        _deposit(MINIMUM, operator);
    }

    function testFuzz_RevertGiven_PartOfGwei(uint256 part) external {
        part = bound(part, 1, 1 gwei - 1);

        vm.expectRevert(BeaconDeposit.DepositNotMultipleOfGwei.selector);
        _deposit(MINIMUM + part, operator);
    }

    function test_RevertGiven_MoreThan64Bits() external {
        vm.expectRevert(BeaconDeposit.DepositValueTooHigh.selector);
        _deposit((uint256(type(uint64).max) + 1) * 1 gwei, operator);
    }

    function test_RevertGiven_LessThanMinimum() external {
        vm.expectRevert(BeaconDeposit.InsufficientDeposit.selector);
        _deposit(MINIMUM - 1 gwei, operator);
    }

    function test_RevertGiven_TopUpLessThanMinimum() external {
        _deposit(MINIMUM, operator);

        vm.expectRevert(BeaconDeposit.InsufficientDeposit.selector);
        _deposit(MINIMUM - 1 gwei, address(0));
    }

    /* OPERATORS */

    function test_GetOperator_IsZeroBeforeFirstDeposit() external view {
        assertEq(deposits.getOperator(pubkey), address(0));
    }

    function test_RequestOperatorChange_Queues() external {
        _deposit(MINIMUM, operator);

        vm.expectEmit(address(deposits));
        emit BeaconDeposit.OperatorChangeQueued(pubkey, successor, operator, START);
        _request(successor);

        (uint96 queuedTimestamp, address newOperator) = deposits.queuedOperator(pubkey);
        assertEq(uint256(queuedTimestamp), START);
        assertEq(newOperator, successor);
        assertEq(deposits.getOperator(pubkey), operator);
    }

    function test_RequestOperatorChange_ReplacesAnEarlierOne() external {
        _deposit(MINIMUM, operator);
        _request(successor);
        skip(1 days);
        _request(stranger);

        vm.expectRevert(BeaconDeposit.NotNewOperator.selector);
        vm.prank(successor);
        deposits.acceptOperatorChange(pubkey);
        vm.expectRevert(BeaconDeposit.NotEnoughTime.selector);
        vm.prank(stranger);
        deposits.acceptOperatorChange(pubkey);
    }

    function test_RevertGiven_RequestByStranger() external {
        _deposit(MINIMUM, operator);

        vm.expectRevert(BeaconDeposit.NotOperator.selector);
        vm.prank(stranger);
        deposits.requestOperatorChange(pubkey, successor);
    }

    function test_RevertGiven_RequestForNobody() external {
        _deposit(MINIMUM, operator);

        vm.expectRevert(BeaconDeposit.ZeroAddress.selector);
        _request(address(0));
    }

    function test_CancelOperatorChange_Forgets() external {
        _deposit(MINIMUM, operator);
        _request(successor);

        vm.expectEmit(address(deposits));
        emit BeaconDeposit.OperatorChangeCancelled(pubkey);
        vm.prank(operator);
        deposits.cancelOperatorChange(pubkey);

        (uint96 queuedTimestamp, address newOperator) = deposits.queuedOperator(pubkey);
        assertEq(uint256(queuedTimestamp), 0);
        assertEq(newOperator, address(0));
    }

    function test_RevertGiven_CancelByStranger() external {
        _deposit(MINIMUM, operator);
        _request(successor);

        vm.expectRevert(BeaconDeposit.NotOperator.selector);
        vm.prank(successor);
        deposits.cancelOperatorChange(pubkey);
    }

    function test_AcceptOperatorChange_HandsOverAfterADay() external {
        _deposit(MINIMUM, operator);
        _request(successor);
        vm.warp(START + 1 days);

        vm.expectEmit(address(deposits));
        emit BeaconDeposit.OperatorUpdated(pubkey, successor, operator);
        vm.prank(successor);
        deposits.acceptOperatorChange(pubkey);

        assertEq(deposits.getOperator(pubkey), successor);
        (, address newOperator) = deposits.queuedOperator(pubkey);
        assertEq(newOperator, address(0));
    }

    function test_RevertGiven_AcceptASecondTooEarly() external {
        _deposit(MINIMUM, operator);
        _request(successor);
        vm.warp(START + 1 days - 1);

        vm.expectRevert(BeaconDeposit.NotEnoughTime.selector);
        vm.prank(successor);
        deposits.acceptOperatorChange(pubkey);
    }

    function test_RevertGiven_AcceptByStranger() external {
        _deposit(MINIMUM, operator);
        _request(successor);
        vm.warp(START + 1 days);

        vm.expectRevert(BeaconDeposit.NotNewOperator.selector);
        vm.prank(stranger);
        deposits.acceptOperatorChange(pubkey);
    }

    function test_RevertGiven_AcceptOfNothing() external {
        _deposit(MINIMUM, operator);

        vm.expectRevert(BeaconDeposit.NotNewOperator.selector);
        vm.prank(successor);
        deposits.acceptOperatorChange(pubkey);
    }

    /* INTROSPECTION */

    function test_SupportsInterface_KnowsItselfAndERC165() external view {
        assertTrue(deposits.supportsInterface(0x01ffc9a7));
        assertTrue(deposits.supportsInterface(type(IBeaconDeposit).interfaceId));
        assertFalse(deposits.supportsInterface(0xffffffff));
    }

    function test_GenesisDepositsRoot_IsZeroWithoutGenesisDeposits() external view {
        assertEq(deposits.genesisDepositsRoot(), bytes32(0));
    }

    function _request(address newOperator) private {
        vm.prank(operator);
        deposits.requestOperatorChange(pubkey, newOperator);
    }

    function _deposit(uint256 amount, address newOperator) private {
        _deposit(pubkey, credentials, signature, amount, newOperator);
    }

    function _deposit(
        bytes memory pubkey_,
        bytes memory credentials_,
        bytes memory signature_,
        uint256 amount,
        address newOperator
    ) private {
        vm.prank(funder);
        deposits.deposit{ value: amount }(pubkey_, credentials_, signature_, newOperator);
    }
}
