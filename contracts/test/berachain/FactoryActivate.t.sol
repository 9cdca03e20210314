// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { BeaconRootsHelper } from "contracts/src/berachain/BeaconRootsHelper.sol";
import { IStakingPoolContractsFactory } from "contracts/src/berachain/interfaces/IStakingPoolContractsFactory.sol";
import { MerkleBranch } from "contracts/src/consensus/MerkleBranch.sol";
import { FactoryTest } from "contracts/test/berachain/FactoryTest.sol";
import { StakingPoolStandIn } from "contracts/test/berachain/StandIns.sol";

contract FactoryActivate_Test is FactoryTest {
    ProvenValidator private sample;

    function setUp() public override {
        super.setUp();
        sample = sampleValidator();
    }

    function test_Activate_OpensThePoolWithTheProvenBalance() external {
        StakingPoolStandIn pool = StakingPoolStandIn(deploy(sample.pubkey).stakingPool);
        publish(state, 10);

        vm.expectEmit(address(factory));
        emit IStakingPoolContractsFactory.StakingPoolActivated(address(pool));
        _activate(sample);

        assertEq(pool.activatedWith(), uint256(sample.balance) * 1 gwei);
        assertGt(pool.activatedWith(), FIRST_DEPOSIT);
    }

    function test_Activate_TakesExactlyTheFirstDeposit() external {
        ProvenValidator memory first = readValidator(state, 0);
        StakingPoolStandIn pool = StakingPoolStandIn(deploy(first.pubkey).stakingPool);
        publish(state, 0);

        _activate(first);

        assertEq(pool.activatedWith(), FIRST_DEPOSIT);
    }

    function test_RevertGiven_SecondActivation() external {
        deploy(sample.pubkey);
        publish(state, 0);
        _activate(sample);

        vm.expectRevert(StakingPoolStandIn.StakingPoolAlreadyActivated.selector);
        _activate(sample);
    }

    function test_RevertGiven_NoPool() external {
        publish(state, 0);

        vm.expectRevert(IStakingPoolContractsFactory.InvalidAddress.selector);
        _activate(sample);
    }

    function test_RevertGiven_AnotherOperator() external {
        address smartOperator = deploy(sample.pubkey).smartOperator;
        vm.prank(smartOperator);
        deposits.requestOperatorChange(sample.pubkey, stranger);
        publish(state, 0);
        vm.warp(state.timestamp + 2 days);
        vm.prank(stranger);
        deposits.acceptOperatorChange(sample.pubkey);
        vm.warp(state.timestamp);

        vm.expectRevert(IStakingPoolContractsFactory.InvalidOperator.selector);
        _activate(sample);
    }

    function test_RevertGiven_ForeignCredentials() external {
        ProvenValidator memory foreign = readValidator(state, FOREIGN_INDEX);
        deploy(foreign.pubkey);
        publish(state, 0);

        vm.expectRevert(IStakingPoolContractsFactory.InvalidWithdrawalCredentials.selector);
        _activate(foreign);
    }

    function test_RevertGiven_OurCredentialsClaimedForAForeignValidator() external {
        ProvenValidator memory foreign = readValidator(state, FOREIGN_INDEX);
        deploy(foreign.pubkey);
        publish(state, 0);
        foreign.withdrawalCredentials = bytes32(credentialsOf(state.vault));

        vm.expectRevert(BeaconRootsHelper.InvalidProof.selector);
        _activate(foreign);
    }

    function test_RevertGiven_BalanceBelowFirstDeposit() external {
        ProvenValidator memory poor = readValidator(state, POOR_INDEX);
        deploy(poor.pubkey);
        publish(state, 0);

        vm.expectRevert(IStakingPoolContractsFactory.InvalidInitialDepositAmount.selector);
        _activate(poor);
    }

    /* TIME */

    function testFuzz_Activate_TakesProofsOfTenMinutes(uint256 age) external {
        age = bound(age, 0, 600);
        deploy(sample.pubkey);
        publish(state, age);

        _activate(sample);
    }

    function testFuzz_RevertGiven_OldTimestamp(uint256 age) external {
        age = bound(age, 601, 16_382);
        deploy(sample.pubkey);
        publish(state, age);

        vm.expectRevert(IStakingPoolContractsFactory.InvalidTimestamp.selector);
        _activate(sample);
    }

    function test_RevertGiven_FutureTimestamp() external {
        deploy(sample.pubkey);
        publish(state, 0);
        vm.warp(state.timestamp - 1);

        vm.expectRevert(IStakingPoolContractsFactory.InvalidTimestamp.selector);
        _activate(sample);
    }

    function test_RevertGiven_UnknownTimestamp() external {
        deploy(sample.pubkey);
        vm.warp(state.timestamp);

        vm.expectRevert(BeaconRootsHelper.RootNotFound.selector);
        _activate(sample);
    }

    function test_RevertGiven_EmptyRoot() external {
        deploy(sample.pubkey);
        setBeaconRoot(state.timestamp, bytes32(0));
        vm.warp(state.timestamp);

        vm.expectRevert(BeaconRootsHelper.InvalidBeaconBlockRoot.selector);
        _activate(sample);
    }

    /* PROOFS */

    function test_RevertGiven_AnotherValidatorsPubkeyProof() external {
        deploy(sample.pubkey);
        publish(state, 0);
        ProvenValidator memory mixed = sample;
        mixed.pubkeyProof = readValidator(state, 3).pubkeyProof;

        vm.expectRevert(BeaconRootsHelper.InvalidProof.selector);
        _activate(mixed);
    }

    function test_RevertGiven_AnotherValidatorsBalance() external {
        deploy(sample.pubkey);
        publish(state, 0);
        ProvenValidator memory mixed = sample;
        mixed.balance = readValidator(state, 3).balance;

        vm.expectRevert(BeaconRootsHelper.InvalidBalance.selector);
        _activate(mixed);
    }

    function test_RevertGiven_ProofsOfWrongLength() external {
        deploy(sample.pubkey);
        publish(state, 0);
        ProvenValidator memory changed = sample;

        changed.withdrawalCredentialsProof = without(sample.withdrawalCredentialsProof);
        vm.expectRevert(MerkleBranch.BranchHasMissingItem.selector);
        _activate(changed);

        changed.withdrawalCredentialsProof = withExtra(sample.withdrawalCredentialsProof);
        vm.expectRevert(MerkleBranch.BranchHasExtraItem.selector);
        _activate(changed);
    }

    function test_RevertGiven_IndexBeyondRegistry() external {
        deploy(sample.pubkey);
        publish(state, 0);
        ProvenValidator memory changed = sample;
        changed.index = 2 ** 40;

        vm.expectRevert(BeaconRootsHelper.IndexOutOfRange.selector);
        _activate(changed);
    }

    /* PROOFS BY THEMSELVES */

    function test_ValidateProofs_AcceptValidOnes() external {
        publish(state, 600);

        _validatePubkey(sample.pubkey);
        _validateBalance(sample.balance);
    }

    function test_ValidateProofs_FollowTheRuleOfTimestamps() external {
        publish(state, 601);
        _expectTimestampRefused();

        vm.warp(state.timestamp - 1);
        _expectTimestampRefused();
    }

    function test_ValidateProofs_NeedAKnownRoot() external {
        vm.warp(state.timestamp);

        vm.expectRevert(BeaconRootsHelper.RootNotFound.selector);
        _validatePubkey(sample.pubkey);
        vm.expectRevert(BeaconRootsHelper.RootNotFound.selector);
        _validateBalance(sample.balance);

        setBeaconRoot(state.timestamp, bytes32(0));
        vm.expectRevert(BeaconRootsHelper.InvalidBeaconBlockRoot.selector);
        _validatePubkey(sample.pubkey);
        vm.expectRevert(BeaconRootsHelper.InvalidBeaconBlockRoot.selector);
        _validateBalance(sample.balance);
    }

    function test_ValidateProofs_RefuseOtherValues() external {
        publish(state, 0);

        vm.expectRevert(BeaconRootsHelper.InvalidProof.selector);
        _validatePubkey(keyOf("another"));
        vm.expectRevert(BeaconRootsHelper.InvalidBalance.selector);
        _validateBalance(sample.balance + 1);
        vm.expectRevert(IStakingPoolContractsFactory.InvalidValidatorPubkeyLength.selector);
        _validatePubkey(new bytes(49));
    }

    /* HELPERS */

    function _expectTimestampRefused() private {
        vm.expectRevert(IStakingPoolContractsFactory.InvalidTimestamp.selector);
        _validatePubkey(sample.pubkey);
        vm.expectRevert(IStakingPoolContractsFactory.InvalidTimestamp.selector);
        _validateBalance(sample.balance);
    }

    function _validatePubkey(bytes memory pubkey) private view {
        factory.validatePubkeyProof(pubkey, sample.pubkeyProof, sample.index, state.timestamp);
    }

    function _validateBalance(uint64 balance) private view {
        factory.validateBalanceProof(balance, sample.balancesLeaf, sample.balanceProof, sample.index, state.timestamp);
    }

    /// @dev By somebody without any part in the pool.
    function _activate(ProvenValidator memory one) private {
        IStakingPoolContractsFactory.ValidatorData memory data = IStakingPoolContractsFactory.ValidatorData({
            pubkey: one.pubkey,
            withdrawalCredentials: abi.encodePacked(one.withdrawalCredentials),
            initialDepositAmount: one.balance,
            validatorIndex: one.index
        });
        IStakingPoolContractsFactory.ProofData memory proofs = IStakingPoolContractsFactory.ProofData({
            pubkeyProof: one.pubkeyProof,
            withdrawalCredentialsProof: one.withdrawalCredentialsProof,
            initialDepositProof: one.balanceProof,
            initialDepositProofLeaf: one.balancesLeaf
        });
        vm.prank(stranger);
        factory.activateStakingPool(data, proofs, state.timestamp);
    }
}
