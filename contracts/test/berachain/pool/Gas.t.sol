// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { BerachainPoolFixture } from "./BerachainPoolFixture.sol";

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

/// @title What deposits cost in a pool that has been used before
/// @notice Each measured call is a transaction of its own, with 21,000 and calldata in its figure. The operator is a
/// double of the real one's shape: behind a beacon, with BGT and WBERA in contracts of their own.
/// forge-config: default.isolate = true
contract BerachainPoolGas_Test is BerachainPoolFixture {
    /// @dev Shown by the test runner, with names.
    event log_named_uint(string key, uint256 val);

    uint256 private constant TARGET = 95_000;

    function setUp() public override {
        super.setUp();
        reachThreshold();
        setFee(500);
        earnBgt(100e18);
        depositAs(staker, 100e18);
    }

    function test_Gas_Deposit() external {
        hoax(staker, 1e18);
        pool.submit{ value: 1e18 }(staker);
        uint256 gas = _lastGas();
        emit log_named_uint("Berachain deposit, nothing to collect", gas);

        assertEq(pool.bufferedAssets(), 101e18);
        assertGt(gas, 60_000, "not measured as a transaction: isolation is off");
        assertLe(gas, TARGET, "above the target");
    }

    function test_Gas_DepositCollecting() external {
        earnWbera(10e18);
        earnNative(10e18);

        hoax(staker, 1e18);
        pool.submit{ value: 1e18 }(staker);
        uint256 gas = _lastGas();
        emit log_named_uint("Berachain deposit, collecting both kinds of rewards", gas);

        assertEq(pool.bufferedAssets(), 121e18);
        assertLe(gas, 2 * TARGET);
    }

    function test_Gas_DepositStaking() external {
        hoax(staker, 20_000e18);
        pool.submit{ value: 20_000e18 }(staker);
        emit log_named_uint("Berachain deposit, staking", _lastGas());

        assertEq(pool.totalDeposits(), THRESHOLD + 20_100e18);
    }

    function test_Gas_DepositIndependentOfHolders() external {
        hoax(staker, 1e18);
        pool.submit{ value: 1e18 }(staker);
        uint256 alone = _lastGas();
        for (uint256 i = 0; i < 50; ++i) {
            depositAs(makeAddr(vm.toString(i)), 1e18);
        }

        hoax(staker, 1e18);
        pool.submit{ value: 1e18 }(staker);

        assertEq(_lastGas(), alone);
    }

    /// @dev What the sender pays: after refunds.
    function _lastGas() private view returns (uint256) {
        GasVm.Gas memory gas = GasVm(address(vm)).lastCallGas();
        return gas.gasTotalUsed;
    }
}
