// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { SecurityTest } from "./SecurityTest.sol";
import { BeaconRootsHelper } from "contracts/src/berachain/BeaconRootsHelper.sol";
import { IAccountingOracle } from "contracts/src/berachain/interfaces/IAccountingOracle.sol";
import { IStakingPoolContractsFactory } from "contracts/src/berachain/interfaces/IStakingPoolContractsFactory.sol";

/// @title What a feeder cannot make the pools believe, with whatever it takes from the chain's state
contract BerachainReports_Test is SecurityTest {
    Bera private unborn;

    function setUp() public override {
        super.setUp();
        fillPool(first, alice, STAKE);
        // Its first deposit is made, and the consensus layer has not seen it.
        unborn = openPool("unborn");
        validators.pop();
        unborn.index = uint64(validators.length);
    }

    /* ZERO */

    function test_Zero_OfTheValidatorItselfCloses() external {
        setBalance(first.index, 0);
        report(first);
        assertTrue(first.pool.isFullyExited());
    }

    function test_RevertWhen_ZeroIsOfAnotherValidator() external {
        setBalance(0, 0);
        Proofs memory own = proveValidator(first.index);
        Proofs memory zero = proveValidator(0);

        // The key's place and the balance's must be of one index.
        vm.expectRevert(BeaconRootsHelper.InvalidProof.selector);
        _report(first.pubkey, 0, own.pubkey, zero, 0);
        // Its own lane of that chunk is not zero.
        vm.expectRevert(BeaconRootsHelper.InvalidBalance.selector);
        _report(first.pubkey, 0, own.pubkey, zero, first.index);
        assertFalse(first.pool.isFullyExited());
    }

    /// @dev Behind the last validator the tree is zero: chunks of balances, records, keys.
    function test_RevertWhen_ZeroIsOfNobody() external {
        mine(1);
        Proofs memory last = proveValidator(unborn.index - 1);
        for (uint64 index = unborn.index; index < unborn.index + 9; ++index) {
            vm.expectRevert(BeaconRootsHelper.InvalidProof.selector);
            _report(first.pubkey, 0, last.pubkey, last, index);
            vm.expectRevert(BeaconRootsHelper.InvalidProof.selector);
            _report(unborn.pubkey, 0, last.pubkey, last, index);
        }
    }

    /// @dev The lane behind the last validator's is zero with a valid proof; the key is what nobody can prove there.
    function test_RevertWhen_ZeroIsOfAnUnbornValidator() external {
        mine(1);
        Proofs memory last = proveValidator(unborn.index - 1);
        assertNotEq(uint256(unborn.index % 4), 0);
        factory.validateBalanceProof(0, last.balancesLeaf, last.balance, unborn.index, last.timestamp);

        vm.expectRevert(BeaconRootsHelper.InvalidProof.selector);
        _report(unborn.pubkey, 0, last.pubkey, last, unborn.index);
        vm.expectRevert(BeaconRootsHelper.InvalidProof.selector);
        _report(unborn.pubkey, 0, _shifted(last.pubkey), last, unborn.index);
    }

    function test_RevertWhen_ZeroIsClaimedForABalance() external {
        mine(1);
        Proofs memory own = proveValidator(first.index);
        vm.expectRevert(BeaconRootsHelper.InvalidBalance.selector);
        _report(first.pubkey, 0, own.pubkey, own, first.index);
    }

    /* TIME */

    function test_Report_OnlyForwardAndFresh() external {
        mine(1);
        Proofs memory old = proveValidator(first.index);
        setBalance(first.index, 320_000 ether);
        mine(1);
        Proofs memory newer = proveValidator(first.index);
        _report(first.pubkey, 320_000 gwei, newer.pubkey, newer, first.index);

        bytes memory reason =
            abi.encodeWithSelector(IAccountingOracle.ReportNotNewer.selector, old.timestamp, newer.timestamp);
        vm.expectRevert(reason);
        _report(first.pubkey, 10_000 gwei, old.pubkey, old, first.index);
        vm.expectPartialRevert(IAccountingOracle.ReportNotNewer.selector);
        _report(first.pubkey, 320_000 gwei, newer.pubkey, newer, first.index);

        mine(1);
        Proofs memory late = proveValidator(first.index);
        vm.warp(uint256(late.timestamp) + 601);
        vm.expectRevert(IStakingPoolContractsFactory.InvalidTimestamp.selector);
        _report(first.pubkey, 320_000 gwei, late.pubkey, late, first.index);
        vm.warp(uint256(late.timestamp) + 600);
        _report(first.pubkey, 320_000 gwei, late.pubkey, late, first.index);
    }

    /* INTERNALS */

    function _report(
        bytes memory pubkey,
        uint64 balance,
        bytes32[] memory pubkeyProof,
        Proofs memory proofs,
        uint64 index
    ) private {
        vm.prank(feeder);
        oracle.updateTotalDeposits(
            pubkey, pubkeyProof, balance, proofs.balancesLeaf, proofs.balance, index, proofs.timestamp
        );
    }

    /// @dev As the proof of the next record would start if the last one were its neighbour.
    function _shifted(bytes32[] memory proof) private pure returns (bytes32[] memory other) {
        other = new bytes32[](proof.length);
        for (uint256 i = 1; i < proof.length; ++i) {
            other[i - 1] = proof[i];
        }
    }
}
