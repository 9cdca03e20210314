// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { WithdrawalRequests } from "../../src/consensus/WithdrawalRequests.sol";
import { StakeVault } from "../../src/ethereum/StakeVault.sol";
import { IStakeVault } from "../../src/ethereum/interfaces/IStakeVault.sol";
import { Errors } from "../../src/ethereum/libraries/Errors.sol";
import { PoolFixture } from "./PoolFixture.sol";
import { ExitRequestsDouble } from "./doubles/ExitRequestsDouble.sol";
import { RevertingReceiver } from "./doubles/Receivers.sol";

contract StakeVault_Test is PoolFixture {
    ExitRequestsDouble private requests;

    function setUp() public override {
        super.setUp();
        vm.etch(WithdrawalRequests.SYSTEM_CONTRACT, address(new ExitRequestsDouble()).code);
        requests = ExitRequestsDouble(payable(WithdrawalRequests.SYSTEM_CONTRACT));
        requests.setFee(7);
        vm.deal(address(registry), 1 ether);
    }

    function test_WithdrawalCredentials_NameVault() external view {
        bytes memory expected = abi.encodePacked(bytes1(0x01), bytes11(0), address(stakeVault));
        assertEq(abi.encodePacked(stakeVault.withdrawalCredentials()), expected);
    }

    /* SWEEP */

    function test_Sweep_PaysManager() external {
        withdrawToVault(3 ether);
        uint256 before = address(manager).balance;

        vm.expectEmit(address(stakeVault));
        emit IStakeVault.Swept(2 ether);
        vm.prank(address(manager));
        stakeVault.sweep(2 ether);

        assertEq(address(manager).balance, before + 2 ether);
        assertEq(address(stakeVault).balance, 1 ether);
    }

    function test_RevertWhen_SweepByStranger() external {
        vm.expectRevert(abi.encodeWithSelector(Errors.Pool_NotCaller.selector, timelock, address(manager)));
        vm.prank(timelock);
        stakeVault.sweep(0);
    }

    /* EXITS */

    function test_RequestExits_SendsAndRefunds() external {
        bytes[] memory pubkeys = _pubkeys(2);

        vm.expectEmit(address(stakeVault));
        emit IStakeVault.ExitRequested(pubkeys[0], 7);
        vm.expectEmit(address(stakeVault));
        emit IStakeVault.ExitRequested(pubkeys[1], 7);
        vm.prank(address(registry));
        stakeVault.requestExits{ value: 20 }(pubkeys, 7, friend);

        (bytes[] memory sent, uint256[] memory paid) = requests.requests();
        assertEq(sent.length, 2);
        assertEq(sent[0], abi.encodePacked(pubkeys[0], uint64(0)));
        assertEq(sent[1], abi.encodePacked(pubkeys[1], uint64(0)));
        assertEq(paid[0], 7);
        assertEq(paid[1], 7);
        assertEq(friend.balance, 6);
    }

    function test_RequestExits_KeepsVaultBalance() external {
        withdrawToVault(32 ether);

        vm.prank(address(registry));
        stakeVault.requestExits{ value: 14 }(_pubkeys(2), 7, friend);

        assertEq(address(stakeVault).balance, 32 ether);
        assertEq(friend.balance, 0);
    }

    function test_RevertWhen_FeeShort() external {
        withdrawToVault(32 ether);

        vm.expectRevert(abi.encodeWithSelector(Errors.StakeVault_FeeShort.selector, 13, 14));
        vm.prank(address(registry));
        stakeVault.requestExits{ value: 13 }(_pubkeys(2), 7, friend);
    }

    function test_RevertWhen_FeeAboveMax() external {
        vm.expectRevert(abi.encodeWithSelector(WithdrawalRequests.WithdrawalRequests_FeeAboveMax.selector, 7, 6));
        vm.prank(address(registry));
        stakeVault.requestExits{ value: 100 }(_pubkeys(1), 6, friend);
    }

    function test_RevertWhen_FeeUnreadable() external {
        bytes[3] memory answers = [bytes(""), abi.encodePacked(uint248(7)), abi.encode(7, 7)];
        for (uint256 i = 0; i < answers.length; ++i) {
            requests.setFeeAnswer(answers[i]);
            vm.expectRevert(WithdrawalRequests.WithdrawalRequests_FeeUnavailable.selector);
            vm.prank(address(registry));
            stakeVault.requestExits{ value: 100 }(_pubkeys(1), 7, friend);
        }

        vm.etch(address(requests), "");
        vm.expectRevert(WithdrawalRequests.WithdrawalRequests_FeeUnavailable.selector);
        vm.prank(address(registry));
        stakeVault.requestExits{ value: 100 }(_pubkeys(1), 7, friend);
    }

    function test_RevertWhen_PubkeyLengthWrong() external {
        bytes[] memory pubkeys = _pubkeys(2);
        pubkeys[1] = abi.encodePacked(pubkeys[1], bytes1(0));

        vm.expectRevert(abi.encodeWithSelector(WithdrawalRequests.WithdrawalRequests_PubkeyLength.selector, 49));
        vm.prank(address(registry));
        stakeVault.requestExits{ value: 100 }(pubkeys, 7, friend);
    }

    function test_RevertWhen_RequestRefused() external {
        bytes[] memory pubkeys = _pubkeys(1);
        requests.setFeeAnswer(abi.encode(6));

        vm.expectRevert(abi.encodeWithSelector(WithdrawalRequests.WithdrawalRequests_Refused.selector, pubkeys[0]));
        vm.prank(address(registry));
        stakeVault.requestExits{ value: 6 }(pubkeys, 7, friend);
    }

    function test_RevertWhen_RefundRefused() external {
        address receiver = address(new RevertingReceiver());

        vm.expectRevert(abi.encodeWithSelector(Errors.Pool_TransferFailed.selector, receiver, 3));
        vm.prank(address(registry));
        stakeVault.requestExits{ value: 10 }(_pubkeys(1), 7, receiver);
    }

    function test_RevertWhen_ExitsByStranger() external {
        vm.expectRevert(abi.encodeWithSelector(Errors.Pool_NotCaller.selector, timelock, address(registry)));
        hoax(timelock, 1 ether);
        stakeVault.requestExits{ value: 7 }(_pubkeys(1), 7, timelock);
    }

    /* RECEIVE, UPGRADE */

    function test_RevertWhen_PlainSend() external {
        hoax(stranger, 1 ether);
        (bool sent,) = address(stakeVault).call{ value: 1 ether }("");

        assertFalse(sent);
    }

    function test_RevertWhen_UpgradeByStranger() external {
        address implementation = address(new StakeVault(pool));
        vm.expectRevert(abi.encodeWithSelector(Errors.Pool_NotCaller.selector, stranger, timelock));
        vm.prank(stranger);
        stakeVault.upgradeToAndCall(implementation, "");
    }

    function _pubkeys(uint256 count) private pure returns (bytes[] memory pubkeys) {
        pubkeys = new bytes[](count);
        for (uint256 i = 0; i < count; ++i) {
            pubkeys[i] = pubkeyOf(i + 1);
        }
    }
}
