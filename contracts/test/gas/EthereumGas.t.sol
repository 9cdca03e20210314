// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;
// Longer than 300 lines: every operation of the Ethereum pool, set up, measured and checked, in one table's order.

import { ValidatorProof } from "contracts/src/consensus/ValidatorProofs.sol";
import { Report } from "contracts/src/ethereum/interfaces/IOracleCommittee.sol";
import { IValidatorRegistry, RegistrationBatch } from "contracts/src/ethereum/interfaces/IValidatorRegistry.sol";
import { RealPool } from "contracts/test/base/RealPool.sol";

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

/// @title What the operations of the Ethereum pool cost, in a pool that has been used before
/// @notice Each measured call is a transaction of its own, with 21,000 and calldata in its figure, because this contract
/// asks for isolation. `tools/gas.ts` reads what is logged here and compares it with the targets.
/// forge-config: default.isolate = true
contract EthereumGas_Test is RealPool {
    /// @dev Shown by the test runner, with names.
    event log_named_uint(string key, uint256 val);

    address private staker = makeAddr("staker");
    address private friend = makeAddr("friend");

    /// @dev Validators that are pre-deposited and not yet proven, after one that is active.
    uint256[] private waiting;

    /// @notice A pool with stakers, an active validator, two reports, and two finalized requests of which one is claimed,
    /// on a network whose deposit contract has been used for years.
    function setUp() public override {
        super.setUp();
        _ageDepositContract();
        depositAs(staker, 900 ether);
        depositAs(friend, 10 ether);
        postBond(100 ether);
        prepayOpex(50 ether);
        uint256[] memory ids = predeposit(11);
        waiting = slice(ids, 1, 10);
        ids = listOf(1);
        prove(ids, untouched(ids));
        fund(ids);
        mine(1);
        prove(ids, active(ids));

        approveQueueAs(staker);
        _request(1 ether);
        _request(1 ether);
        _reportRewards(0);
        _reportRewards(2);
        vm.prank(staker);
        queue.claim(1, staker);
        mine(1);
    }

    /// @dev Two million deposits: no later one is the first to write any of the tree's levels.
    function _ageDepositContract() private {
        for (uint256 level = 0; level < 32; ++level) {
            vm.store(pool.depositContract, bytes32(level), keccak256(abi.encode("branch", level)));
        }
        vm.store(pool.depositContract, bytes32(uint256(32)), bytes32(uint256(2_000_000)));
    }

    /* THE MEASURE */

    function test_Gas_IncludesTheTransactionItself() external {
        vm.deal(address(this), 1 ether);

        (bool sent,) = friend.call{ value: 1 wei }("");

        assertTrue(sent);
        assertEq(_lastGas(), 21_000, "not measured as a transaction: isolation is off");
    }

    function test_Gas_CountsRefunds() external {
        vm.startPrank(staker);
        poolETH.approve(friend, 1 ether);
        uint256 setting = _lastGas();
        poolETH.approve(friend, 0);
        vm.stopPrank();

        // 20,000 to set the slot against 2,900 to clear it, a smaller calldata, and 4,800 given back.
        assertLt(_lastGas() + 17_100 + 4800 - 1, setting);
        assertEq(poolETH.allowance(staker, friend), 0);
    }

    /* STAKERS */

    function test_Gas_Deposit() external {
        uint256 before = poolETH.sharesOf(staker);
        hoax(staker, 1 ether);

        uint256 shares = manager.deposit{ value: 1 ether }(staker, 0, address(0));
        _note("deposit, repeat", _lastGas());

        assertGt(shares, 0);
        assertEq(poolETH.sharesOf(staker), before + shares);
    }

    function test_Gas_Transfer() external {
        uint256 before = poolETH.balanceOf(friend);

        vm.prank(staker);
        poolETH.transfer(friend, 1 ether);
        _note("poolETH transfer to an existing holder", _lastGas());

        assertApproxEqAbs(poolETH.balanceOf(friend), before + 1 ether, 2);
    }

    function test_Gas_RequestWithdrawal() external {
        uint256 before = _request(1 ether);

        vm.prank(staker);
        uint256 requestId = queue.requestWithdrawal(1 ether, staker);
        _note("withdrawal request, repeat", _lastGas());

        assertEq(requestId, before + 1);
        assertEq(queue.ownerOf(requestId), staker);
    }

    function test_Gas_Claim() external {
        _reportRewards(_request(1 ether));
        (uint256 before, uint256 reserved) = (staker.balance, queue.reservedAssets());

        vm.prank(staker);
        uint256 assets = queue.claim(3, staker);
        _note("claim", _lastGas());

        assertGt(assets, 1 ether);
        assertEq(staker.balance, before + assets);
        assertEq(queue.reservedAssets(), reserved - assets);
    }

    /* FINALIZATION */

    function test_Gas_Finalize() external {
        uint256 one = _finalize(1, 3);
        uint256 many = _finalize(9, 3);

        _note("finalize one segment of 3 requests", one);
        _note("finalize, each further segment", (many - one) / 8);
        assertApproxEqAbs(_finalize(1, 12), one, 500, "the number of requests should not matter");
    }

    /* REPORTS */

    function test_Gas_Vote() external {
        nextFrame();
        uint64 slot = committee.expectedReferenceSlot();
        bytes32 reportHash = keccak256("report");

        vm.prank(members[0]);
        committee.vote(slot, reportHash);
        _note("oracle vote, steady, 5 members", _lastGas());

        assertEq(committee.support(slot, reportHash), 1);
    }

    function test_Gas_Deliver() external {
        Report memory report = _rewardingReport();
        _deliver("deliver with full processing", report);
    }

    function test_Gas_DeliverWithFinalization() external {
        uint256 requestId = _request(1 ether);
        Report memory report = _rewardingReport();
        report.finalizeUpTo = uint64(requestId);

        _deliver("deliver with finalization", report);

        assertEq(queue.lastFinalizedId(), requestId);
        assertGt(queue.reservedAssets(), 2 ether);
    }

    /* VALIDATORS */

    function test_Gas_ProveCredentials() external {
        uint256[] memory ids = waiting;
        ValidatorProof[] memory proofs = proofsOf(ids, untouched(ids));
        ValidatorProof[] memory first = new ValidatorProof[](1);
        first[0] = proofs[0];
        uint256 state = vm.snapshotState();

        registry.prove(listOf(ids[0]), first);
        uint256 one = _lastGas();
        _assertStatus(listOf(ids[0]), IValidatorRegistry.Status.Proven);
        vm.revertToState(state);
        registry.prove(ids, proofs);
        uint256 many = _lastGas();
        _assertStatus(ids, IValidatorRegistry.Status.Proven);

        _note("proof of credentials", one);
        _note("proof of credentials, each further of 10", (many - one) / 9);
    }

    function test_Gas_FundValidators() external {
        uint256[] memory ids = waiting;
        prove(ids, untouched(ids));
        uint256 state = vm.snapshotState();

        uint256 one = _fund(slice(ids, 0, 1));
        vm.revertToState(state);
        uint256 many = _fund(ids);
        vm.revertToState(state);
        uint256 oneWithoutSSV = _fundWithoutSSV(slice(ids, 0, 1));
        vm.revertToState(state);
        uint256 manyWithoutSSV = _fundWithoutSSV(ids);

        _note("fund a proven validator, with SSV", one);
        _note("fund, each further of 10, with SSV", (many - one) / 9);
        _note("fund a proven validator, what SSV takes of it", one - oneWithoutSSV);
        _note("fund a proven validator, without SSV", oneWithoutSSV);
        _note("fund, each further of 10, without SSV", (manyWithoutSSV - oneWithoutSSV) / 9);
    }

    function test_Gas_RequestExits() external {
        uint256[] memory ids = waiting;
        prove(ids, untouched(ids));
        fund(ids);
        // One more block: the requests' slots have been used, and their count starts anew.
        _requestExits(slice(ids, 0, 4));
        _endBlock(4);
        uint256 state = vm.snapshotState();

        uint256 one = _requestExits(slice(ids, 4, 1));
        _endBlock(1);
        vm.revertToState(state);
        uint256 many = _requestExits(slice(ids, 4, 4));
        _endBlock(4);

        _note("EIP-7002 exit, used slots", one);
        _note("EIP-7002 exit, each further of 4", (many - one) / 3);
    }

    /* MEASURED STEPS */

    function _deliver(string memory operation, Report memory report) private {
        voteFor(report);
        uint256 before = poolETH.sharesOf(treasury);
        uint256 opex = reserve.available();
        uint256 assets = poolETH.totalSupply();

        committee.deliver(report);
        _note(operation, _lastGas());

        // Full processing: both vaults swept, a new rate, fee shares, and the reserve paid.
        assertEq(address(stakeVault).balance, 0);
        assertEq(address(elRewardsVault).balance, 0);
        assertNotEq(poolETH.totalSupply(), assets);
        assertGt(poolETH.sharesOf(treasury), before);
        assertGt(reserve.available(), opex);
    }

    /// @dev Finalizes `segments` segments of `requests` requests each.
    function _finalize(uint256 segments, uint256 requests) private returns (uint256 gasUsed) {
        uint256 last;
        for (uint256 segment = 0; segment < segments; ++segment) {
            for (uint256 i = 0; i < requests; ++i) {
                last = _request(1 ether);
            }
            _reportRewards(0);
        }
        _reportRewards(0);

        queue.finalize(last);
        gasUsed = _lastGas();

        assertEq(queue.lastFinalizedId(), last);
        assertEq(queue.unfinalizedShares(), 0);
    }

    function _fund(uint256[] memory ids) private returns (uint256 gasUsed) {
        RegistrationBatch[] memory batches = batchesOf(ids);
        uint256 deposits = pool.depositContract.balance;
        vm.recordLogs();

        manager.fundValidators(batches);
        gasUsed = _lastGas();

        readCluster();
        assertEq(cluster.validatorCount, 1 + ids.length);
        assertEq(pool.depositContract.balance, deposits + ids.length * 31 ether);
        _assertStatus(ids, IValidatorRegistry.Status.Registered);
    }

    /// @dev Without key shares in calldata, and with a registration that does nothing: what funding costs alone.
    function _fundWithoutSSV(uint256[] memory ids) private returns (uint256 gasUsed) {
        RegistrationBatch[] memory batches = batchesOf(ids);
        batches[0].sharesData = new bytes[](ids.length);
        vm.mockCall(address(registry), abi.encodeWithSelector(IValidatorRegistry.register.selector), "");

        manager.fundValidators(batches);
        gasUsed = _lastGas();

        vm.clearMockedCalls();
        _assertStatus(ids, IValidatorRegistry.Status.Deposited);
    }

    function _requestExits(uint256[] memory ids) private returns (uint256 gasUsed) {
        uint256 inFlight = registry.exitsInFlight();
        bytes[] memory pubkeys = pubkeysOf(ids);
        hoax(operator, 1 ether);

        registry.requestExits{ value: ids.length }(ids, pubkeys, 1 wei);
        gasUsed = _lastGas();

        assertEq(registry.exitsInFlight(), inFlight + ids.length);
    }

    /* INTERNALS */

    function _request(uint256 shares) private returns (uint256 requestId) {
        vm.prank(staker);
        return queue.requestWithdrawal(shares, staker);
    }

    /// @dev What a day brings: growth on the beacon chain, a swept withdrawal and priority fees.
    function _rewardingReport() private returns (Report memory) {
        nextFrame();
        creditStakeVault(0.002 ether);
        payPriorityFees(0.01 ether);
        return reportOf(manager.accounting().beaconBalance == 0 ? 32 ether : manager.accounting().beaconBalance);
    }

    function _reportRewards(uint256 finalizeUpTo) private {
        Report memory report = _rewardingReport();
        report.finalizeUpTo = uint64(finalizeUpTo);
        deliver(report);
    }

    /// @dev The network's call at the end of each block, which takes the requests out.
    function _endBlock(uint256 requests) private {
        vm.prank(SYSTEM);
        (bool isDone, bytes memory taken) = withdrawalRequests.call("");
        assertTrue(isDone);
        assertEq(taken.length, requests * 76);
        mine(1);
    }

    function _assertStatus(uint256[] memory ids, IValidatorRegistry.Status status) private view {
        for (uint256 i = 0; i < ids.length; ++i) {
            assertEq(uint256(registry.entry(ids[i]).status), uint256(status), "status");
        }
    }

    function _note(string memory operation, uint256 gasUsed) private {
        emit log_named_uint(operation, gasUsed);
    }

    function _lastGas() private view returns (uint256) {
        return GasVm(address(vm)).lastCallGas().gasTotalUsed;
    }
}
