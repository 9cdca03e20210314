// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { RealBera } from "contracts/test/berachain/base/RealBera.sol";

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

/// @title What the operations of the Berachain pool cost, in pools that have been used before
/// @notice Each measured call is a transaction of its own, with 21,000 and calldata in its figure, because this contract
/// asks for isolation. `tools/gas.ts` reads what is logged here and compares it with the targets.
/// forge-config: default.isolate = true
contract BerachainGas_Test is RealBera {
    /// @dev Shown by the test runner, with names.
    event log_named_uint(string key, uint256 val);

    /// @notice Both validators take a fee; the first has BGT and nothing to collect; the second is below its threshold.
    /// Three requests of one staker and two of another are open.
    function setUp() public override {
        super.setUp();
        setFee(first, 500);
        setFee(second, 500);
        fillPool(first, alice, 400_000 ether);
        activate(second);
        submit(second, alice, 100_000 ether);
        submit(second, bob, 1000 ether);
        submit(first, bob, 1000 ether);
        propose(first, 10);
        request(first, alice, 2 ether);
        for (uint256 i = 0; i < 2; ++i) {
            request(second, alice, 2 ether);
            request(first, bob, 1 ether);
        }
        takeRequests();
        payVault(4 ether);
        mine(DELAY);
    }

    function test_Gas_IncludesTheTransactionItself() external {
        vm.deal(address(this), 1 ether);
        vm.deal(alice, 1);
        (bool isSent,) = alice.call{ value: 1 wei }("");
        assertTrue(isSent);
        assertEq(_lastGas(), 21_000, "not measured as a transaction: isolation is off");
    }

    function test_Gas_Deposit() external {
        uint256 buffered = first.pool.bufferedAssets();
        hoax(alice, 1 ether);
        first.pool.submit{ value: 1 ether }(alice);
        _note("Berachain deposit, nothing to collect");
        assertEq(first.pool.bufferedAssets(), buffered + 1 ether);
    }

    function test_Gas_DepositIndependentOfHolders() external {
        submit(first, alice, 1 ether);
        uint256 alone = _lastGas();
        for (uint256 i = 0; i < 20; ++i) {
            submit(first, makeAddr(vm.toString(i)), 1 ether);
        }

        submit(first, alice, 1 ether);

        assertEq(_lastGas(), alone);
    }

    function test_Gas_DepositCollecting() external {
        giveWbera(address(first.operator), 10 ether);
        vm.deal(address(first.rewards), 10 ether);
        uint256 buffered = first.pool.bufferedAssets();
        hoax(alice, 1 ether);
        first.pool.submit{ value: 1 ether }(alice);
        _note("Berachain deposit, collecting WBERA and BERA");
        assertEq(first.pool.bufferedAssets(), buffered + 21 ether);
    }

    function test_Gas_DepositStaking() external {
        uint256 staked = first.pool.totalDeposits() + first.pool.bufferedAssets();
        hoax(alice, 20_000 ether);
        first.pool.submit{ value: 20_000 ether }(alice);
        _note("Berachain deposit that stakes the buffer");
        assertEq(first.pool.totalDeposits(), staked + 20_000 ether);
    }

    function test_Gas_RequestFromBuffer() external {
        uint256 held = address(vault).balance;
        vm.prank(alice);
        vault.requestWithdrawal(second.pubkey, 1 gwei, 0);
        _note("Berachain request from the buffer");
        assertEq(address(vault).balance, held + 1 ether);
        assertEq(takeRequests(), "");
    }

    function test_Gas_RequestWithEIP7002() external {
        hoax(alice, 2);
        vault.requestWithdrawal{ value: 2 }(first.pubkey, 1 gwei, 1);
        _note("Berachain request with EIP-7002");
        assertEq(takeRequests(), encodeRequest(first, 1 ether));
        assertEq(alice.balance, 1);
    }

    function test_Gas_Claim() external {
        uint256 before = alice.balance;
        vm.prank(alice);
        vault.finalizeWithdrawalRequest(1);
        _note("Berachain claim");
        assertEq(alice.balance, before + 2 ether);
    }

    function test_Gas_ClaimIndependentOfRequests() external {
        uint256 snapshot = vm.snapshotState();
        vm.prank(alice);
        vault.finalizeWithdrawalRequest(1);
        uint256 few = _lastGas();
        vm.revertToState(snapshot);
        for (uint256 i = 0; i < 20; ++i) {
            request(second, alice, 0.01 ether);
            request(second, bob, 0.01 ether);
        }

        vm.prank(alice);
        vault.finalizeWithdrawalRequest(1);

        // The last id of a long list is in a slot of its own.
        assertApproxEqAbs(_lastGas(), few, 2200);
    }

    function _note(string memory operation) private {
        emit log_named_uint(operation, _lastGas());
    }

    function _lastGas() private view returns (uint256) {
        return GasVm(address(vm)).lastCallGas().gasTotalUsed;
    }
}
