// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IDepositContract } from "contracts/src/consensus/IDepositContract.sol";
import { Report } from "contracts/src/ethereum/interfaces/IOracleCommittee.sol";
import { IValidatorRegistry } from "contracts/src/ethereum/interfaces/IValidatorRegistry.sol";
import { RealPool } from "contracts/test/base/RealPool.sol";

/// @title One stake, all the way in and out of a pool in which every contract is real
/// @notice Ends with a balance sheet: what entered is where it should be, to the wei.
contract PoolLife_Test is RealPool {
    /// @dev What came in, and what went out to stakers, in wei.
    struct Ledger {
        uint256 bond;
        uint256 prepayment;
        uint256 stakes;
        uint256 credits;
        uint256 priorityFees;
        uint256 claims;
    }

    uint256 private constant STAKE = 32 ether;
    uint256 private constant BOND = 5 ether;
    uint256 private constant PREPAYMENT = 1 ether;

    Ledger private ledger;
    address[] private stakers = [makeAddr("ann"), makeAddr("ben"), makeAddr("cem")];
    uint256[] private requestIds;

    /* THE STORY */

    function test_Life_BalancesToTheWei() external {
        _stake(0, 20 ether);
        _stake(1, 13 ether);
        _stake(2, 2 ether);
        assertEq(manager.depositable(), 35.1 ether);

        uint256[] memory ids = _createValidators(1);
        assertEq(manager.depositable(), 3.1 ether);
        assertEq(bond.balance(), BOND);
        assertEq(pool.depositContract.balance, STAKE);
        assertEq(cluster.validatorCount, 1);
        assertEq(address(ssvNetwork).balance, cluster.balance);
        _assertStatus(ids, IValidatorRegistry.Status.Active);

        _report(32.002 ether, 0.005 ether, 0);
        // 10 % of 7 finney: 6 of the 10 are the treasury's shares, 4 are the reserve's.
        assertEq(poolETH.totalSupply(), 35.1 ether + 0.007 ether - 0.00028 ether);
        assertApproxEqAbs(poolETH.balanceOf(treasury), 0.00042 ether, 1);
        assertEq(manager.depositable(), 3.1 ether + 0.005 ether - 0.00028 ether);

        uint256 requested = poolETH.balanceOf(stakers[0]);
        assertEq(requested, 20.003589743589743589 ether);
        _request(0);
        _exit(ids);
        _assertStatus(ids, IValidatorRegistry.Status.ExitRequested);

        _withdraw(ids, 32.004 ether, requestIds[0]);
        _assertStatus(ids, IValidatorRegistry.Status.Withdrawn);
        assertEq(queue.reservedAssets(), requested);
        assertGt(poolETH.getPooledEthByShares(20 ether), requested, "a request earns nothing more");

        _claim(0);
        assertEq(stakers[0].balance, requested);
        assertEq(queue.reservedAssets(), 0);
        assertEq(registry.exitsInFlight(), 0);
        assertEq(bond.required(), 0);
        _assertBalanced();
    }

    /// @dev Pre-deposits took the indices 0 and 1.
    function test_FundValidators_DepositEvents() external {
        _stake(0, 64 ether);
        postBond(2 * BOND);
        prepayOpex(2 * PREPAYMENT);
        uint256[] memory ids = predeposit(2);
        prove(ids, untouched(ids));
        bytes memory credentials = abi.encodePacked(stakeVault.withdrawalCredentials());

        // 31e9 gwei and the index, the lowest byte first.
        vm.expectEmit(pool.depositContract);
        emit IDepositContract.DepositEvent(
            pubkeyOf(ids[0]), credentials, hex"0076be3707000000", new bytes(96), hex"0200000000000000"
        );
        vm.expectEmit(pool.depositContract);
        emit IDepositContract.DepositEvent(
            pubkeyOf(ids[1]), credentials, hex"0076be3707000000", new bytes(96), hex"0300000000000000"
        );
        manager.fundValidators(batchesOf(ids));

        assertEq(pool.depositContract.balance, 64 ether);
    }

    /// forge-config: default.fuzz.runs = 48
    /// forge-config: deep.fuzz.runs = 500
    function testFuzz_Life_BalancesToTheWei(uint256[3] memory stakes, int256[4] memory changes, uint256 priorityFees)
        external
    {
        uint256 staked = BOOTSTRAP;
        for (uint256 i = 0; i < stakers.length; ++i) {
            stakes[i] = bound(stakes[i], 15 ether, 60 ether);
            staked += stakes[i];
            _stake(i, stakes[i]);
        }
        uint256 validators = bound(priorityFees, 1, staked / STAKE);
        uint256[] memory ids = _createValidators(validators);

        uint256 balance = validators * STAKE;
        for (uint256 day = 0; day < changes.length - 1; ++day) {
            balance = _change(balance, changes[day]);
            // Some days a part is withdrawn, as rewards are, and some days somebody leaves.
            uint256 credit = day == 1 ? balance / 500 : 0;
            balance -= credit;
            _credit(credit);
            _report(balance, bound(priorityFees >> (64 * day), 0, 0.1 ether), 0);
            if (day == 0) _request(0);
            _assertBalanced();
        }
        _request(1);
        _request(2);
        _exit(ids);
        // Asked to exit, not gone: the next report counts them as before.
        uint256 pooled = manager.pooledAssets();
        _report(balance, 0, 0);
        assertEq(manager.accounting().beaconBalance, balance);
        assertGe(manager.pooledAssets(), pooled);
        assertEq(registry.exitsInFlight(), validators);
        _assertBalanced();
        _withdraw(ids, _change(balance, changes[3]), requestIds[2]);
        _assertBalanced();

        for (uint256 i = 0; i < stakers.length; ++i) {
            _claim(i);
        }
        // What rounding leaves: less than a wei for each request.
        assertLt(queue.reservedAssets(), stakers.length);
        _assertBalanced();
    }

    /* STEPS */

    function _stake(uint256 who, uint256 assets) private {
        ledger.stakes += assets;
        depositAs(stakers[who], assets);
    }

    function _createValidators(uint256 count) private returns (uint256[] memory ids) {
        ledger.bond = count * BOND;
        ledger.prepayment = count * PREPAYMENT;
        postBond(ledger.bond);
        prepayOpex(ledger.prepayment);

        ids = predeposit(count);
        prove(ids, untouched(ids));
        fund(ids);
        mine(1);
        prove(ids, active(ids));
    }

    function _report(uint256 beaconBalance, uint256 priorityFees, uint256 finalizeUpTo) private {
        nextFrame();
        ledger.priorityFees += priorityFees;
        payPriorityFees(priorityFees);
        Report memory report = reportOf(beaconBalance);
        report.finalizeUpTo = uint64(finalizeUpTo);
        if (beaconBalance == 0) report.validatorsExited = report.validatorsAppeared;
        deliver(report);
    }

    function _credit(uint256 assets) private {
        ledger.credits += assets;
        creditStakeVault(assets);
    }

    function _request(uint256 who) private {
        requestIds.push(requestAs(stakers[who], poolETH.sharesOf(stakers[who])));
    }

    /// @dev A stranger asks for as many exits as requests need, the pool operator for the rest.
    function _exit(uint256[] memory ids) private {
        uint256 pooled = manager.pooledAssets();
        for (uint256 i = 0; i < ids.length; ++i) {
            uint256 lacking = queue.unfinalizedAssets() - manager.accounting().buffer;
            bool isNeeded = STAKE * registry.exitsInFlight() < lacking;
            hoax(isNeeded ? stranger : operator, 1 wei);
            registry.requestExits{ value: 1 wei }(listOf(ids[i]), pubkeysOf(listOf(ids[i])), 1 wei);
        }
        assertEq(registry.exitsInFlight(), ids.length);
        assertEq(manager.pooledAssets(), pooled, "an exit request moves no assets");
        // The end of the block: EIP-7002 hands every request to the consensus layer, 76 bytes each.
        vm.prank(SYSTEM);
        (bool isDone, bytes memory requests) = withdrawalRequests.call("");
        assertTrue(isDone);
        assertEq(requests.length, ids.length * 76);
    }

    /// @dev The whole stake comes back, a report sweeps it and finalizes, the registry learns of the end.
    function _withdraw(uint256[] memory ids, uint256 assets, uint256 finalizeUpTo) private {
        _credit(assets);
        _report(0, 0, finalizeUpTo);
        prove(ids, withdrawn(ids));
    }

    function _claim(uint256 who) private {
        vm.prank(stakers[who]);
        ledger.claims += queue.claim(requestIds[who], stakers[who]);
    }

    /// @dev A day's gain up to 0.06 % of the balance, or a loss up to the 0.1 % that a report may tell, in whole gwei.
    function _change(uint256 balance, int256 change) private pure returns (uint256) {
        uint256 gwei_ = balance / 1 gwei;
        uint256 size = change < 0 ? uint256(-(change + 1)) : uint256(change);
        return change < 0
            ? (gwei_ - bound(size, 0, gwei_ / 1000)) * 1 gwei
            : (gwei_ + bound(size, 0, gwei_ * 6 / 10_000)) * 1 gwei;
    }

    /* CHECKS */

    /// @dev What entered the contracts of pool and SSV network is there, with stakers, or deposited: no wei more or
    /// less. And nobody's balances promise more than the books hold.
    function _assertBalanced() private view {
        uint256 entered =
            BOOTSTRAP + ledger.bond + ledger.prepayment + ledger.stakes + ledger.credits + ledger.priorityFees;
        uint256 held = address(manager).balance + address(queue).balance + address(stakeVault).balance
            + address(elRewardsVault).balance + address(reserve).balance + address(bond).balance + clusterOwner.balance
            + address(ssvNetwork).balance;
        uint256 deposited = registry.fundedCount() * STAKE;
        assertEq(held + ledger.claims + deposited, entered, "money appeared or vanished");
        assertEq(pool.depositContract.balance, deposited, "deposits");

        assertEq(address(manager).balance, manager.accounting().buffer, "buffer");
        assertEq(address(queue).balance, queue.reservedAssets(), "reserved for claims");
        assertEq(address(reserve).balance, reserve.available(), "reserve");
        assertEq(address(bond).balance, bond.balance(), "bond");
        assertEq(poolETH.totalSupply(), manager.pooledAssets(), "totals and books");
        _assertPromisesKept();
    }

    /// @dev Rounding keeps up to one wei for each holder, and one more, in the pool.
    function _assertPromisesKept() private view {
        uint256 promised = poolETH.balanceOf(DEAD) + poolETH.balanceOf(treasury) + poolETH.balanceOf(address(queue));
        for (uint256 i = 0; i < stakers.length; ++i) {
            promised += poolETH.balanceOf(stakers[i]);
        }
        assertLe(promised, poolETH.totalSupply(), "promised more than there is");
        assertLe(poolETH.totalSupply() - promised, stakers.length + 4, "dust");
    }

    function _assertStatus(uint256[] memory ids, IValidatorRegistry.Status status) private view {
        for (uint256 i = 0; i < ids.length; ++i) {
            assertEq(uint256(registry.entry(ids[i]).status), uint256(status), "status");
        }
    }
}
