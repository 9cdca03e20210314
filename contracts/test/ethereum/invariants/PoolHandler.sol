// SPDX-License-Identifier: MIT
// Above 300 lines: every action of every actor of the invariant suite.
pragma solidity 0.8.37;

import { Report } from "../../../src/ethereum/interfaces/IOracleCommittee.sol";
import { IPoolManager } from "../../../src/ethereum/interfaces/IPoolManager.sol";
import { IWithdrawalQueue } from "../../../src/ethereum/interfaces/IWithdrawalQueue.sol";
import { PoolFixture } from "../PoolFixture.sol";

/// @title What may happen to a pool, in any order
/// @notice Every action bounds its input so that it works: a revert is a finding. The handler plays the beacon chain
/// too: what it holds for the pool is what the next report says.
contract PoolHandler is PoolFixture {
    /// @dev One requested withdrawal, as the handler saw it.
    struct Seen {
        uint256 assets;
        uint256 shares;
        /// @dev Value of the shares when they were finalized; 0 before.
        uint256 finalValue;
        uint256 paid;
    }

    uint256 private constant _MOST_REQUESTS = 40;

    address[] public actors;
    /// @dev Wei of the pool's validators on the beacon chain.
    uint256 public beacon;
    uint256 public totalPaid;
    uint256 private _newMembers;
    mapping(uint256 requestId => Seen) private _seen;

    function open() external {
        setUp();
        string[4] memory names = ["staker", "friend", "stranger", "whale"];
        for (uint256 i = 0; i < names.length; ++i) {
            actors.push(makeAddr(names[i]));
            vm.prank(actors[i]);
            poolETH.approve(address(queue), type(uint256).max);
            depositAs(actors[i], 40 ether);
        }
    }

    /* STAKERS */

    function deposit(uint256 actorSeed, uint256 assets) external keepsRate {
        assets = bound(assets, 1000, 200 ether);
        depositAs(_actor(actorSeed), assets);
    }

    function transfer(uint256 fromSeed, uint256 toSeed, uint256 amount) external keepsTotals {
        address from = _actor(fromSeed);
        amount = bound(amount, 0, poolETH.balanceOf(from));
        vm.prank(from);
        poolETH.transfer(_actor(toSeed), amount);
    }

    function transferFrom(uint256 fromSeed, uint256 toSeed, uint256 spenderSeed, uint256 amount) external keepsTotals {
        address from = _actor(fromSeed);
        address spender = _actor(spenderSeed);
        amount = bound(amount, 0, poolETH.balanceOf(from));
        vm.prank(from);
        poolETH.approve(spender, amount);
        vm.prank(spender);
        poolETH.transferFrom(from, _actor(toSeed), amount);
        assertEq(poolETH.allowance(from, spender), 0);
    }

    function request(uint256 actorSeed, uint256 shares) external keepsTotals {
        address actor = _actor(actorSeed);
        uint256 held = poolETH.sharesOf(actor);
        uint256 least = poolETH.getSharesByPooledEth(0.01 ether) + 2;
        uint256 most = poolETH.getSharesByPooledEth(1000 ether) - 2;
        if (held < least || queue.lastRequestId() == _MOST_REQUESTS) return;

        vm.prank(actor);
        uint256 id = queue.requestWithdrawal(bound(shares, least, held < most ? held : most), actor);
        IWithdrawalQueue.RequestView memory made = queue.getRequest(id);
        _seen[id].assets = made.assets;
        _seen[id].shares = made.shares;
    }

    function claim(uint256 idSeed) external keepsTotals {
        uint256 last = queue.lastFinalizedId();
        if (last == 0) return;
        uint256 id = bound(idSeed, 1, last);
        Seen storage record = _seen[id];
        if (queue.getRequest(id).status == IWithdrawalQueue.RequestStatus.Claimed) return;

        address owner = queue.ownerOf(id);
        uint256 before = owner.balance;
        vm.prank(owner);
        uint256 paid = queue.claim(id, owner);

        assertEq(owner.balance - before, paid, "what was paid");
        assertEq(record.paid, 0, "paid once");
        assertEq(paid, record.assets < record.finalValue ? record.assets : record.finalValue, "the lower rate");
        record.paid = paid;
        totalPaid += paid;
    }

    function sendRequest(uint256 idSeed, uint256 toSeed) external keepsTotals {
        uint256 last = queue.lastRequestId();
        if (last == 0) return;
        uint256 id = bound(idSeed, 1, last);
        if (queue.getRequest(id).status == IWithdrawalQueue.RequestStatus.Claimed) return;
        address owner = queue.ownerOf(id);
        vm.prank(owner);
        queue.transferFrom(owner, _actor(toSeed), id);
    }

    /* ANYBODY */

    function fundSome(uint256 countSeed) external keepsTotals {
        uint256 most = manager.depositable() / 32 ether;
        if (most == 0) return;
        uint256 count = bound(countSeed, 1, most < 4 ? most : 4);
        registry.setRefusing(countSeed % 3 == 0);
        fund(count);
        beacon += count * 32 ether;
    }

    function finalize(uint256 idSeed) external keepsRate {
        uint256 upTo = _covered();
        uint256 from = queue.lastFinalizedId();
        if (upTo == from) return;
        upTo = bound(idSeed, from + 1, upTo);
        (uint256 assets,) = queue.previewFinalization(upTo);
        if (assets > manager.accounting().buffer) return;

        _noteFinalization(from, upTo);
        queue.finalize(upTo);
        assertEq(queue.lastFinalizedId(), upTo);
    }

    function force(uint256 targetSeed, uint256 assets) external keepsTotals {
        assets = bound(assets, 1, 10 ether);
        address[5] memory targets =
            [address(manager), address(queue), address(reserve), address(poolETH), address(stakeVault)];
        address target = targets[targetSeed % 5];
        vm.deal(target, target.balance + assets);
    }

    /* BEACON CHAIN AND MEMBERS */

    function exit(uint256 amount) external keepsTotals {
        // What is not reported yet is not withdrawn yet.
        uint256 most = beacon < manager.accounting().beaconBalance ? beacon : manager.accounting().beaconBalance;
        amount = bound(amount, 0, most);
        amount -= amount % 1 gwei;
        beacon -= amount;
        withdrawToVault(amount);
    }

    function reportGain(uint256 growth, uint256 elRewards, uint256 upToSeed) external {
        growth = bound(growth, 0, beacon / 500);
        beacon += growth - growth % 1 gwei;
        vm.deal(address(elRewardsVault), address(elRewardsVault).balance + bound(elRewards, 0, 0.2 ether));
        _report(upToSeed);
    }

    function reportLoss(uint256 loss, uint256 upToSeed) external {
        loss = bound(loss, 0, manager.accounting().beaconBalance / 1100);
        loss = loss < beacon ? loss : beacon;
        beacon -= loss - loss % 1 gwei;
        _report(upToSeed);
    }

    function skipFrames(uint256 countSeed, uint256 upToSeed) external {
        uint256 count = bound(countSeed, 1, 2);
        for (uint256 i = 0; i < count; ++i) {
            nextFrame();
        }
        _report(upToSeed);
    }

    /// @notice A member who voted is replaced before the report is delivered.
    function replaceMember(uint256 seed) external {
        nextFrame();
        Report memory report = reportOf(beacon);
        voteFor(report);
        address old = members[seed % QUORUM];
        members[seed % QUORUM] = makeAddr(string.concat("new member ", vm.toString(++_newMembers)));
        vm.startPrank(timelock);
        committee.addMember(members[seed % QUORUM], QUORUM);
        committee.removeMember(old, QUORUM);
        vm.stopPrank();

        uint256 support = committee.support(report.referenceSlot, committee.hashReport(report));
        assertEq(support, QUORUM - 1, "votes of those who left");
        _assertRefused(stranger, abi.encodeCall(committee.deliver, (report)));
        _assertRefused(old, abi.encodeCall(committee.vote, (report.referenceSlot, committee.hashReport(report))));
        _deliver(report);
    }

    /* VIEWS */

    function seen(uint256 requestId) external view returns (Seen memory) {
        return _seen[requestId];
    }

    /// @notice Asserts everything that must hold whatever happened.
    function assertAll() external view {
        assertBooksBalanced();
        _assertShares();
        _assertQueue();
        _assertStake();
    }

    /* HELPERS */

    /// @dev Without a report the rate moves by rounding only, and upward; finalization may lift it further.
    modifier keepsRate() {
        (uint256 assets, uint256 shares) = poolETH.totals();
        _;
        (uint256 assetsAfter, uint256 sharesAfter) = poolETH.totals();
        assertGe(assetsAfter * shares, assets * sharesAfter, "rate fell without a report");
    }

    modifier keepsTotals() {
        (uint256 assets, uint256 shares) = poolETH.totals();
        _;
        (uint256 assetsAfter, uint256 sharesAfter) = poolETH.totals();
        assertEq(assetsAfter, assets, "assets moved");
        assertEq(sharesAfter, shares, "shares moved");
    }

    function _actor(uint256 seed) private view returns (address) {
        return actors[seed % actors.length];
    }

    /// @dev Some vote twice; the slot rises, and its frame takes no second report.
    function _deliver(Report memory report) private {
        IPoolManager.LastReport memory before = manager.lastReport();
        bytes32 reportHash = committee.hashReport(report);
        vm.prank(members[1]);
        committee.vote(report.referenceSlot, reportHash);
        voteFor(report);
        assertEq(committee.support(report.referenceSlot, reportHash), QUORUM, "each member once");

        committee.deliver(report);

        IPoolManager.LastReport memory last = manager.lastReport();
        assertGt(last.referenceSlot, before.referenceSlot, "slots rise");
        assertEq(last.count, before.count + 1, "reports counted");
        _assertRefused(stranger, abi.encodeCall(committee.deliver, (report)));
        _assertRefused(members[4], abi.encodeCall(committee.vote, (report.referenceSlot, keccak256("another"))));
    }

    function _assertRefused(address caller, bytes memory call) private {
        vm.prank(caller);
        (bool isDone,) = address(committee).call(call);
        assertFalse(isDone, "refused by the committee");
    }

    function _report(uint256 upToSeed) private {
        nextFrame();
        Report memory report = reportOf(beacon);
        (uint256 assets, uint256 shares) = poolETH.totals();
        uint256 from = queue.lastFinalizedId();

        _deliver(report);

        (uint256 assetsAfter, uint256 sharesAfter) = poolETH.totals();
        assertLe(assetsAfter * shares * 10_000, assets * sharesAfter * 10_005, "rate above the cap");

        // A second report of the same facts, which finalizes what the buffer can pay.
        uint256 upTo = _payable(bound(upToSeed, 0, queue.lastRequestId()));
        if (upTo <= from) return;
        nextFrame();
        report = reportOf(beacon);
        report.finalizeUpTo = uint64(upTo);
        uint256 snapshot = vm.snapshotState();
        report.finalizeUpTo = 0;
        deliver(report);
        uint256[] memory values = _valuesOf(from, upTo);
        vm.revertToState(snapshot);
        report.finalizeUpTo = uint64(upTo);
        for (uint256 i = 0; i < values.length; ++i) {
            _seen[from + 1 + i].finalValue = values[i];
        }
        _deliver(report);
        assertEq(queue.lastFinalizedId(), upTo);
    }

    /// @dev The longest prefix up to `upTo` whose requested value the buffer holds now.
    function _payable(uint256 upTo) private view returns (uint256 last) {
        uint256 left = manager.accounting().buffer;
        last = queue.lastFinalizedId();
        while (last < upTo && _seen[last + 1].assets <= left) {
            ++last;
            left -= _seen[last].assets;
        }
    }

    /// @dev The last request that anybody may finalize.
    function _covered() private view returns (uint256 last) {
        uint256 count = manager.lastReport().count;
        last = queue.lastFinalizedId();
        while (last < queue.lastRequestId() && queue.getRequest(last + 1).reportCount + 2 <= count) ++last;
    }

    function _noteFinalization(uint256 from, uint256 upTo) private {
        uint256[] memory values = _valuesOf(from, upTo);
        for (uint256 i = 0; i < values.length; ++i) {
            _seen[from + 1 + i].finalValue = values[i];
        }
    }

    function _valuesOf(uint256 from, uint256 upTo) private view returns (uint256[] memory values) {
        values = new uint256[](upTo - from);
        for (uint256 i = 0; i < values.length; ++i) {
            values[i] = poolETH.getPooledEthByShares(_seen[from + 1 + i].shares);
        }
    }

    function _assertShares() private view {
        address[3] memory others = [DEAD, treasury, address(queue)];
        uint256 shares;
        uint256 assets;
        for (uint256 i = 0; i < actors.length; ++i) {
            shares += poolETH.sharesOf(actors[i]);
            assets += poolETH.balanceOf(actors[i]);
        }
        for (uint256 i = 0; i < others.length; ++i) {
            shares += poolETH.sharesOf(others[i]);
            assets += poolETH.balanceOf(others[i]);
        }
        assertEq(shares, poolETH.totalShares(), "sum of shares");
        assertEq(poolETH.sharesOf(DEAD), BOOTSTRAP, "shares that nobody owns");
        assertLe(assets, manager.pooledAssets(), "sum of balances");
        assertLe(manager.pooledAssets() - assets, actors.length + others.length + 1, "rounding of balances");
    }

    function _assertQueue() private view {
        uint256 finalized = queue.lastFinalizedId();
        assertLe(finalized, queue.lastRequestId(), "finalized beyond the last request");
        uint256 claimable;
        uint256 waiting;
        for (uint256 id = 1; id <= queue.lastRequestId(); ++id) {
            IWithdrawalQueue.RequestView memory request_ = queue.getRequest(id);
            assertEq(request_.assets, _seen[id].assets, "a request changed");
            assertEq(request_.shares, _seen[id].shares, "shares of a request changed");
            // Both are differences of the sums up to a request and up to the one before.
            assertGt(request_.assets, 0, "the sum of assets stands still");
            assertGt(request_.shares, 0, "the sum of shares stands still");
            assertEq(request_.status == IWithdrawalQueue.RequestStatus.Pending, id > finalized, "not a prefix");
            claimable += request_.claimable;
            if (id > finalized) waiting += request_.assets;
        }
        assertLe(claimable, queue.reservedAssets(), "claimable above reserved");
        assertLe(queue.reservedAssets() - claimable, finalized, "reserved too much");
        assertEq(queue.unfinalizedAssets(), waiting, "unfinalized assets");
    }

    function _assertStake() private view {
        uint256 deposited = manager.accounting().deposited;
        assertEq(deposited, 32 ether * registry.fundedCount(), "32 ETH for each validator");
        assertEq(deposited, address(depositContract).balance + address(bond).balance, "where stake went");
        assertEq(address(bond).balance, bond.repaid() * 1 ether, "repaid to the bond");
    }
}
