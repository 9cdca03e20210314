// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { VaultTest } from "./VaultTest.sol";

/// @notice The cheatcode that tells what the last call cost.
interface GasVm {
    struct Gas {
        uint64 gasLimit;
        uint64 gasTotalUsed;
        uint64 gasMemoryUsed;
        int64 gasRefunded;
        uint64 gasRemaining;
    }

    function lastCallGas() external view returns (Gas memory gas);
}

/// @title What requests and claims cost, in a vault that has been used before
/// @notice Each measured call is a transaction of its own, with 21,000 and calldata in its figure. Pool and operator are
/// doubles behind beacons: a claim is exact, a request lacks what the real ones do in their own books.
/// forge-config: default.isolate = true
contract WithdrawalVaultGas_Test is VaultTest {
    /// @dev Shown by the test runner, with names.
    event log_named_uint(string key, uint256 val);

    function setUp() public override {
        super.setUp();
        deposit(pool, friend, 1000 ether);
        for (uint256 i = 0; i < 3; ++i) {
            request(staker, 2 ether);
            request(friend, 1 ether);
        }
        takeRequests();
        payIn(20 ether);
        waitForPayment();
    }

    function test_Gas_RequestFromBuffer() external {
        pool.setBelowThreshold(true);

        vm.prank(staker);
        vault.requestWithdrawal(pubkey, 1 gwei, 0);

        _note("Berachain request from the buffer", 200_000);
        assertEq(takeRequests(), "");
    }

    function test_Gas_RequestWithEIP7002() external {
        hoax(staker, 2);
        vault.requestWithdrawal{ value: 2 }(pubkey, 1 gwei, 1);

        _note("Berachain request with EIP-7002", 300_000);
        assertEq(takeRequests(), encodeRequest(pubkey, 1 gwei));
    }

    function test_Gas_Claim() external {
        vm.prank(staker);
        vault.finalizeWithdrawalRequest(1);

        _note("Berachain claim", 75_000);
        assertEq(staker.balance, 2 ether);
    }

    function test_Gas_ClaimAmongMany() external {
        uint256 snapshot = vm.snapshotState();
        vm.prank(staker);
        vault.finalizeWithdrawalRequest(1);
        uint256 few = _lastGas();
        vm.revertToState(snapshot);
        for (uint256 i = 0; i < 50; ++i) {
            request(friend, 0.01 ether);
            request(staker, 0.01 ether);
        }

        vm.prank(staker);
        vault.finalizeWithdrawalRequest(1);

        // The last id of a long list is in a slot of its own.
        assertApproxEqAbs(_lastGas(), few, 2200);
    }

    function _note(string memory operation, uint256 target) private {
        uint256 gas = _lastGas();
        emit log_named_uint(operation, gas);
        assertLe(gas, target, operation);
    }

    function _lastGas() private view returns (uint256) {
        GasVm.Gas memory gas = GasVm(address(vm)).lastCallGas();
        return uint256(gas.gasTotalUsed);
    }
}
