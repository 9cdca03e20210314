// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { StakingPool } from "contracts/src/berachain/StakingPool.sol";
import { RealBera } from "contracts/test/berachain/base/RealBera.sol";
import { CountsDeposits } from "contracts/test/berachain/invariants/PoolBugs.sol";

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

/// @title What stakers pay does not depend on how many there are
/// @notice Each measured call is a transaction of its own, of an account that is new.
/// forge-config: default.isolate = true
contract BerachainSystemGas_Test is RealBera {
    uint256 private constant CROWD = 30;
    /// @dev An address with zero bytes costs less calldata; one look at each of the crowd would cost 60,000.
    uint256 private constant TOLERANCE = 2500;

    function setUp() public override {
        super.setUp();
        fillPool(first, alice, 300_000 ether);
        // Stays open: the only token costs less to close.
        request(first, alice, 1 ether);
        takeRequests();
        _measure(makeAddr("somebody before"));
    }

    function test_Gas_IndependentOfCounts() external {
        assertEq(_grownAction(), "");
    }

    /* SEEDED BUG */

    function test_Seeded_Gas_CountsDeposits() external {
        address bug = address(new CountsDeposits(address(new StakingPool())));
        vm.prank(governance);
        factory.upgradeStakingPoolBeaconImpl(bug);
        assertEq(_grownAction(), "deposit");
    }

    /* INTERNALS */

    /// @dev The first action that costs more among stakers, requests and pools than alone.
    function _grownAction() private returns (string memory) {
        uint256[4] memory alone = _measure(makeAddr("first of the crowd"));
        _crowd();
        uint256[4] memory crowded = _measure(makeAddr("last of the crowd"));
        string[4] memory actions = ["deposit", "request", "claim", "collecting"];
        for (uint256 k = 0; k < 4; ++k) {
            if (crowded[k] > alone[k] + TOLERANCE) return actions[k];
        }
        return "";
    }

    function _measure(address who) private returns (uint256[4] memory costs) {
        hoax(who, 10 ether);
        first.pool.submit{ value: 10 ether }(who);
        costs[0] = _lastGas();
        hoax(who, 1);
        uint256 id = vault.requestWithdrawal{ value: 1 }(first.pubkey, 1 gwei, 1);
        costs[1] = _lastGas();
        takeRequests();
        payVault(1 ether);
        mine(DELAY);
        vm.prank(stranger);
        vault.finalizeWithdrawalRequest(id);
        costs[2] = _lastGas();
        vm.deal(address(first.rewards), 1 ether);
        first.pool.processRewards();
        costs[3] = _lastGas();
    }

    function _crowd() private {
        for (uint256 k = 0; k < CROWD; ++k) {
            address account = makeAddr(vm.toString(k));
            submit(first, account, 10 ether);
            request(first, account, 1 ether);
            takeRequests();
        }
        activate(second);
        activate(openPool("third"));
    }

    function _lastGas() private view returns (uint256) {
        return GasVm(address(vm)).lastCallGas().gasTotalUsed;
    }
}
