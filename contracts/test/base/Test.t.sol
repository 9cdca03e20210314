// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Test, Vm } from "contracts/test/base/Test.sol";

/// @title The test base itself: that assertions fail when they should, and that bounds hold.
contract Test_Test is Test {
    event Ping(uint256 value);

    function failEqual() external pure {
        assertEq(uint256(1), uint256(2), "one is two");
    }

    function test_AssertEq_FailsOnDifference() external {
        vm.expectRevert();
        this.failEqual();
    }

    function testFuzz_Bound_StaysInside(uint256 value, uint256 min, uint256 max) external pure {
        if (min > max) (min, max) = (max, min);

        uint256 bounded = bound(value, min, max);

        assertGe(bounded, min);
        assertLe(bounded, max);
    }

    function test_Bound_KeepsInside() external pure {
        assertEq(bound(5, 5, 7), 5);
        assertEq(bound(8, 5, 7), 7);
        assertEq(bound(type(uint256).max, 0, type(uint256).max), type(uint256).max);
    }

    function test_MakeAccount_CanSign() external {
        (address staker, uint256 privateKey) = makeAccount("staker");
        (uint8 v, bytes32 r, bytes32 s) = vm.sign(privateKey, keccak256("message"));

        assertEq(ecrecover(keccak256("message"), v, r, s), staker);
        assertEq(makeAddr("staker"), staker);
    }

    function test_Mine_MovesBlocksAndTime() external {
        (uint256 number, uint256 timestamp) = (vm.getBlockNumber(), vm.getBlockTimestamp());

        mine(3);

        assertEq(block.number, number + 3);
        assertEq(block.timestamp, timestamp + 36);
    }

    function test_RecordLogs_ReturnsWhatWasEmitted() external {
        vm.recordLogs();
        emit Ping(7);
        Vm.Log[] memory logs = vm.getRecordedLogs();

        assertEq(logs.length, 1);
        assertEq(logs[0].topics[0], Ping.selector);
        assertEq(abi.decode(logs[0].data, (uint256)), 7);
        assertEq(logs[0].emitter, address(this));
    }
}
