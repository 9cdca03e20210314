// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Initializable } from "@openzeppelin/contracts-upgradeable/proxy/utils/Initializable.sol";
import { IAccessControl } from "@openzeppelin/contracts/access/IAccessControl.sol";
import { IERC1967 } from "@openzeppelin/contracts/interfaces/IERC1967.sol";

import { AccountingOracle } from "contracts/src/berachain/AccountingOracle.sol";
import { BeaconRootsHelper } from "contracts/src/berachain/BeaconRootsHelper.sol";
import { IAccountingOracle } from "contracts/src/berachain/interfaces/IAccountingOracle.sol";
import { IStakingPoolContractsFactory } from "contracts/src/berachain/interfaces/IStakingPoolContractsFactory.sol";
import { IWithdrawalVault } from "contracts/src/berachain/interfaces/IWithdrawalVault.sol";
import { FactoryTest } from "contracts/test/berachain/FactoryTest.sol";
import { StakingPoolStandIn } from "contracts/test/berachain/StandIns.sol";

contract AccountingOracle_Test is FactoryTest {
    bytes32 private constant FEEDER_ROLE = keccak256("FEEDER_ROLE");

    AccountingOracle private books;
    address private feeder = makeAddr("feeder");
    ProvenValidator private sample;
    StakingPoolStandIn private pool;

    function setUp() public override {
        super.setUp();
        books = AccountingOracle(
            _proxy(
                address(new AccountingOracle()),
                abi.encodeCall(AccountingOracle.initialize, (governance, address(factory)))
            )
        );
        vm.prank(governance);
        books.grantRole(FEEDER_ROLE, feeder);

        sample = sampleValidator();
        pool = StakingPoolStandIn(deploy(sample.pubkey).stakingPool);
        publish(state, 600);
    }

    /* SETTING UP */

    function test_Initialize_GivesGovernanceTheAdminRoleOnly() external view {
        assertEq(books.FEEDER_ROLE(), FEEDER_ROLE);
        assertTrue(books.hasRole(books.DEFAULT_ADMIN_ROLE(), governance));
        assertFalse(books.hasRole(FEEDER_ROLE, governance));
        assertEq(books.getRoleAdmin(FEEDER_ROLE), books.DEFAULT_ADMIN_ROLE());
    }

    function test_RevertGiven_ZeroAddress() external {
        address implementation = address(new AccountingOracle());

        vm.expectRevert(IAccountingOracle.InvalidAddress.selector);
        _proxy(implementation, abi.encodeCall(AccountingOracle.initialize, (address(0), address(factory))));
        vm.expectRevert(IAccountingOracle.InvalidAddress.selector);
        _proxy(implementation, abi.encodeCall(AccountingOracle.initialize, (governance, address(0))));
    }

    function test_RevertGiven_SecondInitialization() external {
        AccountingOracle implementation = new AccountingOracle();

        vm.expectRevert(Initializable.InvalidInitialization.selector);
        books.initialize(stranger, stranger);
        vm.expectRevert(Initializable.InvalidInitialization.selector);
        implementation.initialize(stranger, stranger);
    }

    /* REPORTS */

    function test_UpdateTotalDeposits_BooksTheProvenBalanceInWei() external {
        assertEq(uint256(books.lastReportTimestamp(sample.pubkey)), 0);

        _report(sample);

        assertEq(pool.totalDeposits(), uint256(sample.balance) * 1 gwei);
        assertEq(pool.reporter(), address(books));
        assertEq(uint256(books.lastReportTimestamp(sample.pubkey)), state.timestamp);
    }

    function test_RevertGiven_AnotherThanAFeeder() external {
        bytes memory reason =
            abi.encodeWithSelector(IAccessControl.AccessControlUnauthorizedAccount.selector, stranger, FEEDER_ROLE);

        vm.expectRevert(reason);
        _reportAs(stranger, sample);
    }

    function test_RevertGiven_NoPool() external {
        vm.expectRevert(IAccountingOracle.InvalidAddress.selector);
        _report(readValidator(state, 3));
    }

    function test_RevertGiven_SameBlockTwice() external {
        _report(sample);

        vm.expectRevert(
            abi.encodeWithSelector(IAccountingOracle.ReportNotNewer.selector, state.timestamp, state.timestamp)
        );
        _report(sample);
    }

    function test_RevertGiven_BlockBeforeTheLastReport() external {
        _report(sample);
        uint64 earlier = state.timestamp - 2;
        setBeaconRoot(earlier, state.blockRoot);
        vm.warp(state.timestamp);

        vm.expectRevert(abi.encodeWithSelector(IAccountingOracle.ReportNotNewer.selector, earlier, state.timestamp));
        _reportAt(earlier);
    }

    function test_UpdateTotalDeposits_TakesALaterBlock() external {
        _report(sample);
        uint64 later = state.timestamp + 2;
        setBeaconRoot(later, state.blockRoot);

        _reportAt(later);

        assertEq(uint256(books.lastReportTimestamp(sample.pubkey)), later);
    }

    function test_UpdateTotalDeposits_TakesPendingWithdrawalsOff() external {
        _reserve(12 gwei);
        _reportLess(feeder, 12);

        assertEq(pool.totalDeposits(), uint256(sample.balance - 12) * 1 gwei);
        assertEq(uint256(books.lastReportTimestamp(sample.pubkey)), state.timestamp);
    }

    function test_RevertGiven_AllIsPending() external {
        uint64 balance = sample.balance;
        _reserve(type(uint128).max);

        vm.expectRevert(abi.encodeWithSelector(IAccountingOracle.InvalidPendingWithdrawals.selector, balance, balance));
        _reportLess(feeder, balance);
    }

    function test_RevertGiven_MoreIsPendingThanReserved() external {
        uint64 balance = sample.balance;
        _reserve(12 gwei);

        vm.expectRevert(abi.encodeWithSelector(IAccountingOracle.InvalidPendingWithdrawals.selector, 13, balance));
        _reportLess(feeder, 13);
    }

    function test_RevertGiven_PendingWithdrawalsTwiceOrByAnother() external {
        _reserve(12 gwei);
        vm.expectRevert(
            abi.encodeWithSelector(IAccessControl.AccessControlUnauthorizedAccount.selector, stranger, FEEDER_ROLE)
        );
        _reportLess(stranger, 12);

        _report(sample);
        vm.expectRevert(
            abi.encodeWithSelector(IAccountingOracle.ReportNotNewer.selector, state.timestamp, state.timestamp)
        );
        _reportLess(feeder, 12);
    }

    function test_RevertGiven_PendingWithdrawalsAndAnInvalidProof() external {
        sample.balance += 1;
        _reserve(12 gwei);

        vm.expectRevert(BeaconRootsHelper.InvalidBalance.selector);
        _reportLess(feeder, 12);
    }

    function test_UpdateTotalDeposits_KeepsTimesOfPoolsApart() external {
        ProvenValidator memory other = readValidator(state, 1);
        vm.warp(state.timestamp);
        deploy(other.pubkey);

        _report(sample);
        _report(other);

        assertEq(uint256(books.lastReportTimestamp(other.pubkey)), state.timestamp);
    }

    function test_RevertGiven_OldTimestamp() external {
        vm.warp(state.timestamp + 601);

        vm.expectRevert(IStakingPoolContractsFactory.InvalidTimestamp.selector);
        _report(sample);
    }

    function test_RevertGiven_InvalidProofs() external {
        ProvenValidator memory other = readValidator(state, 3);
        ProvenValidator memory mixed = sample;

        mixed.pubkeyProof = other.pubkeyProof;
        vm.expectRevert(BeaconRootsHelper.InvalidProof.selector);
        _report(mixed);

        mixed.pubkeyProof = sample.pubkeyProof;
        mixed.balance += 1;
        vm.expectRevert(BeaconRootsHelper.InvalidBalance.selector);
        _report(mixed);

        assertEq(pool.reporter(), address(0));
    }

    /* UPGRADES */

    function test_UpgradeToAndCall_ByTheAdminOnly() external {
        address implementation = address(new AccountingOracle());
        bytes32 admin = books.DEFAULT_ADMIN_ROLE();

        vm.expectRevert(
            abi.encodeWithSelector(IAccessControl.AccessControlUnauthorizedAccount.selector, stranger, admin)
        );
        vm.prank(stranger);
        books.upgradeToAndCall(implementation, "");

        vm.expectEmit(address(books));
        emit IERC1967.Upgraded(implementation);
        vm.prank(governance);
        books.upgradeToAndCall(implementation, "");
        assertTrue(books.hasRole(FEEDER_ROLE, feeder));
    }

    /// @dev A variable that is inserted before another one fails here.
    function test_StorageLayout_NeverMoves() external {
        _report(sample);

        assertEq(uint256(vm.load(address(books), bytes32(0))), uint160(address(factory)));
        bytes32 entry = keccak256(abi.encode(keccak256(sample.pubkey), 1));
        assertEq(uint256(vm.load(address(books), entry)), state.timestamp);
    }

    /* HELPERS */

    function _report(ProvenValidator memory one) private {
        _reportAs(feeder, one);
    }

    function _reportAs(address sender, ProvenValidator memory one) private {
        uint64 timestamp = state.timestamp;
        vm.prank(sender);
        books.updateTotalDeposits(
            one.pubkey, one.pubkeyProof, one.balance, one.balancesLeaf, one.balanceProof, one.index, timestamp
        );
    }

    function _reportLess(address sender, uint64 pending) private {
        ProvenValidator memory one = sample;
        uint64 timestamp = state.timestamp;
        vm.prank(sender);
        books.updateTotalDeposits(
            one.pubkey, one.pubkeyProof, one.balance, one.balancesLeaf, one.balanceProof, one.index, timestamp, pending
        );
    }

    /// @notice What the pool's requests wait for, in wei.
    function _reserve(uint256 amount) private {
        bytes memory call = abi.encodeCall(IWithdrawalVault.allocatedWithdrawalsAmount, (sample.pubkey));
        vm.mockCall(state.vault, call, abi.encode(amount));
    }

    function _reportAt(uint64 timestamp) private {
        ProvenValidator memory one = sample;
        vm.prank(feeder);
        books.updateTotalDeposits(
            one.pubkey, one.pubkeyProof, one.balance, one.balancesLeaf, one.balanceProof, one.index, timestamp
        );
    }
}
