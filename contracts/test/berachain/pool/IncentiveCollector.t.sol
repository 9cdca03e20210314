// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Initializable } from "@openzeppelin/contracts-upgradeable/proxy/utils/Initializable.sol";
import { IAccessControl } from "@openzeppelin/contracts/access/IAccessControl.sol";
import { ReentrancyGuardTransient } from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";

import { IncentiveCollector } from "contracts/src/berachain/IncentiveCollector.sol";
import { IIncentiveCollector } from "contracts/src/berachain/interfaces/IIncentiveCollector.sol";
import { IStBERA } from "contracts/src/berachain/interfaces/IStBERA.sol";
import { IStakingRewardsVault } from "contracts/src/berachain/interfaces/IStakingRewardsVault.sol";

import { BerachainPoolFixture } from "./BerachainPoolFixture.sol";
import { TokenDouble } from "./doubles/TokenDouble.sol";

contract IncentiveCollector_Test is BerachainPoolFixture {
    TokenDouble private honey = new TokenDouble();
    TokenDouble private usds = new TokenDouble();
    address private buyer = makeAddr("buyer");

    function setUp() public override {
        super.setUp();
        activate();
        honey.setBalance(address(collector), 70e18);
        usds.setBalance(address(collector), 9e6);
    }

    /* INITIALIZE */

    function test_Initialize_Starts() external view {
        assertEq(collector.payoutAmount(), PAYOUT);
        assertEq(collector.queuedPayoutAmount(), 0);
        assertEq(uint256(collector.feePercentage()), 0);
        assertEq(uint256(collector.ONE_HUNDRED_PERCENT()), 10_000);
        assertTrue(collector.hasRole(bytes32(0), governance));
    }

    function test_RevertWhen_FirstPayoutZero() external {
        // A collector that nobody initialized yet: its storage is cleared.
        IncentiveCollector fresh = new IncentiveCollector();
        vm.etch(buyer, address(fresh).code);

        vm.expectRevert(IIncentiveCollector.PayoutAmountIsZero.selector);
        IncentiveCollector(payable(buyer)).initialize(governance, 0, address(factory), pubkey);
    }

    function test_RevertGiven_Initialized() external {
        IncentiveCollector implementation = new IncentiveCollector();

        vm.expectRevert(Initializable.InvalidInitialization.selector);
        collector.initialize(stranger, 1, address(factory), pubkey);
        vm.expectRevert(Initializable.InvalidInitialization.selector);
        implementation.initialize(stranger, 1, address(factory), pubkey);
    }

    /* CLAIM */

    function test_Claim_Sells() external {
        vm.expectEmit(address(rewardsVault));
        emit IStakingRewardsVault.RewardsReceived(PAYOUT);
        vm.expectEmit(address(collector));
        emit IIncentiveCollector.IncentiveTokenClaimed(buyer, address(honey), 70e18);
        vm.expectEmit(address(collector));
        emit IIncentiveCollector.IncentiveTokenClaimed(buyer, address(usds), 9e6);
        vm.expectEmit(address(collector));
        emit IIncentiveCollector.IncentiveTokensClaimed(buyer, PAYOUT, 0);
        _buy(_both());

        assertEq(honey.balanceOf(buyer), 70e18);
        assertEq(usds.balanceOf(buyer), 9e6);
        assertEq(address(rewardsVault).balance, PAYOUT);
        assertEq(address(collector).balance, 0);
        assertEq(pool.balanceOf(recipient), FIRST_DEPOSIT);
    }

    function test_Claim_MintsFeeBetween() external {
        _setCollectorFee(1000);
        uint256 shares = pool.balanceOf(recipient);
        // 10 BERA of fee at the price with the other 90 and without these 10.
        earnNative(90e18);
        uint256 expected = pool.previewDeposit(10e18);
        vm.deal(address(rewardsVault), address(rewardsVault).balance - 90e18);

        vm.expectEmit(address(rewardsVault));
        emit IStakingRewardsVault.RewardsReceived(90e18);
        vm.expectEmit(address(pool));
        emit IStBERA.SharesMinted(recipient, expected);
        vm.expectEmit(address(rewardsVault));
        emit IStakingRewardsVault.RewardsReceived(10e18);
        vm.expectEmit(address(collector));
        emit IIncentiveCollector.IncentiveTokensClaimed(buyer, PAYOUT, 10e18);
        _buy(new address[](0));

        assertEq(pool.balanceOf(recipient), shares + expected);
    }

    function testFuzz_Claim_RateRisesByRest(uint96 fee, uint256 staked) external {
        uint256 feeBps = bound(fee, 0, 2000);
        depositAs(staker, bound(staked, 1e18, 100_000e18));
        _setCollectorFee(uint96(feeBps));
        (uint256 supply, uint256 assets) = (pool.totalSupply(), pool.totalAssets());

        _buy(_both());

        uint256 rest = PAYOUT - PAYOUT * feeBps / 10_000;
        uint256 rate = (assets + rest) * 1e18 / supply;
        assertEq(pool.totalAssets(), assets + PAYOUT);
        assertApproxEqAbs(pool.totalAssets() * 1e18 / pool.totalSupply(), rate, 2);
    }

    function test_Claim_AppliesQueuedPayout() external {
        _queue(250e18);

        vm.expectEmit(address(collector));
        emit IIncentiveCollector.PayoutAmountSet(PAYOUT, 250e18);
        _buy(_both());

        assertEq(collector.payoutAmount(), 250e18);
        assertEq(collector.queuedPayoutAmount(), 0);
    }

    function test_Claim_FollowsFee() external {
        setFee(500);
        assertEq(uint256(collector.feePercentage()), 0);

        vm.expectEmit(address(collector));
        emit IIncentiveCollector.IncentiveTokensClaimed(buyer, PAYOUT, 0);
        vm.expectEmit(address(collector));
        emit IIncentiveCollector.FeePercentageSet(0, 500);
        _buy(_both());

        assertEq(uint256(collector.feePercentage()), 500);
    }

    function testFuzz_RevertWhen_PaymentDiffers(uint256 payment) external {
        payment = bound(payment, 0, 2 * PAYOUT);
        vm.assume(payment != PAYOUT);
        vm.deal(buyer, payment);

        vm.expectRevert(IIncentiveCollector.IncorrectPayoutAmount.selector);
        vm.prank(buyer);
        collector.claim{ value: payment }(_both());
    }

    function test_RevertGiven_Exited() external {
        closePool();
        vm.deal(buyer, PAYOUT);

        vm.expectRevert(IIncentiveCollector.NodeIsFullyExited.selector);
        vm.prank(buyer);
        collector.claim{ value: PAYOUT }(_both());
    }

    function test_Claim_LockedInside() external {
        bytes4 claim = bytes4(keccak256("claim(address[])"));
        honey.setCallback(address(collector), abi.encodeWithSelector(claim, _both()));

        _buy(_both());

        assertFalse(honey.didCallbackSucceed());
        assertEq(bytes4(honey.answer()), ReentrancyGuardTransient.ReentrancyGuardReentrantCall.selector);
        assertEq(usds.balanceOf(buyer), 9e6);
    }

    /* CLAIM WITH SMALLEST AMOUNTS */

    function test_ClaimBounded_Sells() external {
        vm.deal(buyer, PAYOUT);
        vm.prank(buyer);
        collector.claim{ value: PAYOUT }(_both(), _amounts(70e18, 9e6));

        assertEq(honey.balanceOf(buyer), 70e18);
        assertEq(usds.balanceOf(buyer), 9e6);
        assertEq(address(rewardsVault).balance, PAYOUT);
    }

    function test_RevertWhen_AmountBelowMinimum() external {
        vm.deal(buyer, PAYOUT);

        vm.expectRevert(
            abi.encodeWithSelector(
                IIncentiveCollector.InsufficientIncentive.selector, address(usds), uint256(9e6), uint256(9e6 + 1)
            )
        );
        vm.prank(buyer);
        collector.claim{ value: PAYOUT }(_both(), _amounts(70e18, 9e6 + 1));
    }

    function test_RevertWhen_LengthsDiffer() external {
        vm.deal(buyer, PAYOUT);

        vm.expectRevert(IIncentiveCollector.LengthMismatch.selector);
        vm.prank(buyer);
        collector.claim{ value: PAYOUT }(_both(), new uint256[](1));
    }

    /* RECEIVE */

    function test_Receive_PassesOn() external {
        vm.expectEmit(address(collector));
        emit IIncentiveCollector.Donated(buyer, 5e18);
        hoax(buyer, 5e18);
        (bool isSent,) = address(collector).call{ value: 5e18 }("");

        assertTrue(isSent);
        assertEq(address(rewardsVault).balance, 5e18);
        assertEq(pool.totalAssets(), FIRST_DEPOSIT + 5e18);
    }

    /* QUEUE PAYOUT AMOUNT CHANGE */

    function test_QueuePayout_Waits() external {
        vm.expectEmit(address(collector));
        emit IIncentiveCollector.QueuedPayoutAmount(250e18, PAYOUT);
        _queue(250e18);

        assertEq(collector.payoutAmount(), PAYOUT);
        assertEq(collector.queuedPayoutAmount(), 250e18);
    }

    function test_RevertWhen_QueuedPayoutZero() external {
        vm.expectRevert(IIncentiveCollector.PayoutAmountIsZero.selector);
        _queue(0);
    }

    function test_RevertWhen_QueuedByStranger() external {
        vm.expectRevert(
            abi.encodeWithSelector(IIncentiveCollector.InvalidSender.selector, governance, address(operator))
        );
        vm.prank(governance);
        collector.queuePayoutAmountChange(1);
    }

    /* RECOVER ERC20 */

    function test_RecoverERC20_AfterExit() external {
        closePool();

        vm.prank(governance);
        collector.recoverERC20(_both(), friend);

        assertEq(honey.balanceOf(friend), 70e18);
        assertEq(usds.balanceOf(friend), 9e6);
    }

    function test_RevertGiven_OpenRecovery() external {
        vm.expectRevert(IIncentiveCollector.NodeIsNotFullyExited.selector);
        vm.prank(governance);
        collector.recoverERC20(_both(), friend);
    }

    function test_RevertWhen_RecoveredByStranger() external {
        closePool();

        vm.expectRevert(
            abi.encodeWithSelector(IAccessControl.AccessControlUnauthorizedAccount.selector, stranger, bytes32(0))
        );
        vm.prank(stranger);
        collector.recoverERC20(_both(), stranger);
    }

    /* HELPERS */

    function _buy(address[] memory tokens) private {
        vm.deal(buyer, PAYOUT);
        vm.prank(buyer);
        collector.claim{ value: PAYOUT }(tokens);
    }

    function _both() private view returns (address[] memory tokens) {
        tokens = new address[](2);
        (tokens[0], tokens[1]) = (address(honey), address(usds));
    }

    function _amounts(uint256 first, uint256 second) private pure returns (uint256[] memory amounts) {
        amounts = new uint256[](2);
        (amounts[0], amounts[1]) = (first, second);
    }

    function _queue(uint256 payout) private {
        vm.prank(address(operator));
        collector.queuePayoutAmountChange(payout);
    }

    /// @dev The collector follows the operator after a sale, so one is made first.
    function _setCollectorFee(uint96 bps) private {
        setFee(bps);
        _buy(new address[](0));
        assertEq(uint256(collector.feePercentage()), bps);
    }
}
