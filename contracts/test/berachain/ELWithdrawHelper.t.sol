// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { ELWithdrawHelper } from "contracts/src/berachain/ELWithdrawHelper.sol";
import { WithdrawalRequests } from "contracts/src/consensus/WithdrawalRequests.sol";
import { BeaconChain } from "contracts/test/consensus/BeaconChain.sol";

/// @title The helper's functions behind calls of their own
contract ELWithdrawHarness is ELWithdrawHelper {
    function trigger(bytes calldata pubkey, uint64 amountGwei, uint256 fee) external {
        _triggerELWithdrawal(pubkey, amountGwei, fee);
    }

    function refund(address receiver, uint256 amount) external {
        _refundOverpaidFee(receiver, amount);
    }
}

/// @title Takes no native transfers
contract Refuses { }

contract ELWithdrawHelper_Test is BeaconChain {
    address private constant EIP_7002 = 0x00000961Ef480Eb55e80D19ad83579A64c007002;
    bytes32 private constant EXCESS = bytes32(0);
    bytes32 private constant COUNT = bytes32(uint256(1));

    ELWithdrawHarness private helper = new ELWithdrawHarness();
    address private staker = makeAddr("staker");
    bytes private pubkey = abi.encodePacked(keccak256("validator"), bytes16(keccak256("validator")));

    function setUp() external {
        installPredeploy("withdrawalRequests");
        vm.store(EIP_7002, EXCESS, 0);
        vm.deal(address(helper), 100 ether);
    }

    function test_EIP7002_IsTheSystemContract() external view {
        assertEq(helper.EIP_7002(), EIP_7002);
    }

    /* FEE */

    function test_GetWithdrawalRequestFee_IsOneWeiWithoutExcess() external view {
        assertEq(helper.getWithdrawalRequestFee(), 1);
    }

    function test_GetWithdrawalRequestFee_RisesWithExcess() external {
        // e^(100 / 17), rounded down term by term as the system contract does.
        vm.store(EIP_7002, EXCESS, bytes32(uint256(100)));

        assertEq(helper.getWithdrawalRequestFee(), 357);
    }

    function test_RevertGiven_FeeUnavailable() external {
        // Before the first block of the fork the excess says that no request can be priced.
        vm.store(EIP_7002, EXCESS, bytes32(type(uint256).max));

        vm.expectRevert(ELWithdrawHelper.FeeRequestFailed.selector);
        helper.getWithdrawalRequestFee();
    }

    function test_RevertGiven_NoSystemContract() external {
        vm.etch(EIP_7002, "");

        vm.expectRevert(ELWithdrawHelper.FeeRequestFailed.selector);
        helper.getWithdrawalRequestFee();
    }

    /* REQUEST */

    function testFuzz_Trigger_QueuesRequestWithSenderKeyAndAmount(uint64 amountGwei) external {
        vm.expectEmit(address(helper));
        emit ELWithdrawHelper.ELWithdrawalTriggered(pubkey, amountGwei, 1);
        helper.trigger(pubkey, amountGwei, 1);

        assertEq(uint256(vm.load(EIP_7002, COUNT)), 1);
        // Three slots per request from slot 4 on: sender, first 32 bytes of the key, the rest of it with the amount.
        assertEq(vm.load(EIP_7002, bytes32(uint256(4))), bytes32(uint256(uint160(address(helper)))));
        assertEq(vm.load(EIP_7002, bytes32(uint256(5))), keccak256("validator"));
        bytes16 end = bytes16(keccak256("validator"));
        assertEq(vm.load(EIP_7002, bytes32(uint256(6))), bytes32(abi.encodePacked(end, amountGwei, uint64(0))));
    }

    function test_Trigger_PaysTheFee() external {
        helper.trigger(pubkey, 1, 5);

        assertEq(EIP_7002.balance, 5);
        assertEq(address(helper).balance, 100 ether - 5);
    }

    function test_RevertGiven_FeeTooLow() external {
        vm.store(EIP_7002, EXCESS, bytes32(uint256(100)));

        vm.expectRevert(ELWithdrawHelper.ELWithdrawalTriggerFailed.selector);
        helper.trigger(pubkey, 1, 356);
    }

    function test_RevertGiven_WrongPubkeyLength() external {
        vm.expectRevert(abi.encodeWithSelector(WithdrawalRequests.WithdrawalRequests_PubkeyLength.selector, 47));
        helper.trigger(new bytes(47), 1, 1);
    }

    /* REFUND */

    function testFuzz_Refund_PaysReceiver(uint256 amount) external {
        amount = bound(amount, 1, 100 ether);

        vm.expectEmit(address(helper));
        emit ELWithdrawHelper.OverpaidFeeRefunded(staker, amount);
        helper.refund(staker, amount);

        assertEq(staker.balance, amount);
    }

    function test_Refund_DoesNothingAtZero() external {
        Refuses refuses = new Refuses();
        vm.recordLogs();

        helper.refund(address(refuses), 0);

        assertEq(vm.getRecordedLogs().length, 0);
    }

    function test_RevertGiven_ReceiverRefuses() external {
        Refuses refuses = new Refuses();

        vm.expectRevert(ELWithdrawHelper.RefundFailed.selector);
        helper.refund(address(refuses), 1);
    }
}
