// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { SmartOperator } from "../../../src/berachain/SmartOperator.sol";
import { ISmartOperator } from "../../../src/berachain/interfaces/ISmartOperator.sol";
import { NativeTransfer } from "../../../src/berachain/libraries/NativeTransfer.sol";
import { OperatorFixture } from "./OperatorFixture.sol";

contract SmartOperatorFees_Test is OperatorFixture {
    /* SET PROTOCOL FEE PERCENTAGE */

    function test_SetFee_ChargesOldFeeFirst() external {
        setFee(1000);
        giveBgt(address(smartOperator), 100 ether);
        giveWbera(address(smartOperator), 50 ether);

        vm.prank(manager);
        smartOperator.setProtocolFeePercentage(2000);

        // 10 % of 150, at a price of one plus what the tracks added before.
        assertApproxEqAbs(_feeValue(), 15 ether, 2);
        assertEq(bgtCharged(), 100 ether);
        assertEq(wberaCharged(), 50 ether);
    }

    function test_SetFee_Emits() external {
        grant(smartOperator.PROTOCOL_FEE_MANAGER_ROLE());
        vm.expectEmit(address(smartOperator));
        emit ISmartOperator.ProtocolFeePercentageSet(2000);
        vm.prank(manager);
        smartOperator.setProtocolFeePercentage(2000);

        assertEq(smartOperator.protocolFeePercentage(), 2000);
    }

    function test_RevertWhen_FeeTooHigh() external {
        grant(smartOperator.PROTOCOL_FEE_MANAGER_ROLE());
        vm.expectRevert(ISmartOperator.InvalidProtocolFeePercentage.selector);
        vm.prank(manager);
        smartOperator.setProtocolFeePercentage(2001);
    }

    function test_RevertGiven_Exit_SetFee() external {
        grant(smartOperator.PROTOCOL_FEE_MANAGER_ROLE());
        pool.exit();
        vm.expectRevert(ISmartOperator.StakingPoolIsFullyExited.selector);
        vm.prank(manager);
        smartOperator.setProtocolFeePercentage(1);
    }

    /* BGT */

    function test_AccrueBGT_MintsFee() external {
        setFee(2000);
        giveBgt(address(smartOperator), 100 ether);

        smartOperator.accrueEarnedBGTFees();

        // The fee is worth 20 while the other 80 are the stakers'.
        assertApproxEqAbs(_feeValue(), 20 ether, 2);
        assertEq(pool.totalAssets(), STAKED + 100 ether);
    }

    function test_AccrueBGT_Idempotent() external {
        setFee(2000);
        giveBgt(address(smartOperator), 100 ether);
        smartOperator.accrueEarnedBGTFees();
        uint256 supply = pool.totalSupply();

        smartOperator.accrueEarnedBGTFees();

        assertEq(pool.totalSupply(), supply);
    }

    function testFuzz_AccrueBGT_LeavesPrice(uint256 earned, uint256 fee, uint256 shares) external {
        _preparePool(fee, shares);
        giveBgt(address(smartOperator), bound(earned, 0, 1e26));
        (uint256 assets, uint256 supply) = (pool.totalAssets(), pool.totalSupply());

        smartOperator.accrueEarnedBGTFees();

        _assertSamePrice(assets, supply);
        assertEq(smartOperator.rebaseableBgtAmount(), bgt.balanceOf(address(smartOperator)));
    }

    function test_AccrueBGT_WithoutFee() external {
        giveBgt(address(smartOperator), 100 ether);
        smartOperator.accrueEarnedBGTFees();

        assertEq(pool.feeSharesMinted(), 0);
        assertEq(bgtCharged(), 100 ether);
    }

    function test_RevertGiven_Exit_AccrueBGT() external {
        pool.exit();
        vm.expectRevert(ISmartOperator.StakingPoolIsFullyExited.selector);
        smartOperator.accrueEarnedBGTFees();
    }

    /* WBERA */

    function test_AccrueWBERA_MintsFee() external {
        setFee(500);
        giveWbera(address(smartOperator), 40 ether);

        smartOperator.accrueEarnedWBERAFees();

        assertApproxEqAbs(_feeValue(), 2 ether, 2);
        assertEq(pool.totalAssets(), STAKED + 40 ether);
    }

    function test_AccrueWBERA_Idempotent() external {
        setFee(2000);
        giveWbera(address(smartOperator), 40 ether);
        smartOperator.accrueEarnedWBERAFees();
        uint256 supply = pool.totalSupply();

        smartOperator.accrueEarnedWBERAFees();

        assertEq(pool.totalSupply(), supply);
    }

    function testFuzz_AccrueWBERA_LeavesPrice(uint256 earned, uint256 fee, uint256 shares) external {
        _preparePool(fee, shares);
        giveWbera(address(smartOperator), bound(earned, 0, 1e26));
        (uint256 assets, uint256 supply) = (pool.totalAssets(), pool.totalSupply());

        smartOperator.accrueEarnedWBERAFees();

        _assertSamePrice(assets, supply);
        assertEq(smartOperator.rebaseableWberaAmount(), wbera.balanceOf(address(smartOperator)));
    }

    function test_RevertGiven_Exit_AccrueWBERA() external {
        pool.exit();
        vm.expectRevert(ISmartOperator.StakingPoolIsFullyExited.selector);
        smartOperator.accrueEarnedWBERAFees();
    }

    /* INCENTIVES */

    function test_AccrueIncentives_Mints() external {
        vm.prank(address(collector));
        smartOperator.accrueIncentivesFees(3 ether);
        assertEq(pool.feeSharesMinted(), 3 ether);
    }

    function test_AccrueIncentives_Zero() external {
        vm.mockCallRevert(address(pool), abi.encodeWithSelector(pool.mintFeeShares.selector), "");
        vm.prank(address(collector));
        smartOperator.accrueIncentivesFees(0);
        assertEq(pool.feeSharesMinted(), 0);
    }

    /* WITHDRAW REWARDS */

    function test_WithdrawRewards_PaysPool() external {
        setFee(1000);
        giveWbera(address(smartOperator), 100 ether);

        vm.expectEmit(address(smartOperator));
        emit ISmartOperator.WBERADepositedToPool(60 ether);
        vm.expectCall(address(pool), 60 ether, abi.encodeCall(pool.receiveRewards, ()));
        pool.collect(60 ether);

        assertEq(address(pool).balance, 60 ether);
        assertEq(smartOperator.availableWBERABalance(), 40 ether);
        assertEq(wberaCharged(), 40 ether);
        assertApproxEqAbs(_feeValue(), 10 ether, 2);
    }

    function testFuzz_WithdrawRewards_LeavesPrice(uint256 earned, uint256 taken, uint256 fee, uint256 shares) external {
        _preparePool(fee, shares);
        earned = bound(earned, 0, 1e26);
        giveWbera(address(smartOperator), earned);
        (uint256 assets, uint256 supply) = (pool.totalAssets(), pool.totalSupply());

        pool.collect(bound(taken, 0, earned));

        _assertSamePrice(assets, supply);
    }

    function test_RevertWhen_WithdrawTooMuch() external {
        giveWbera(address(smartOperator), 1 ether);
        vm.expectRevert();
        pool.collect(1 ether + 1);
    }

    /* PULL */

    function test_Pull_PaysVault() external {
        setFee(1000);
        giveWbera(address(smartOperator), 100 ether);

        vm.expectEmit(address(smartOperator));
        emit ISmartOperator.WBERASentToWithdrawalVault(70 ether);
        vm.prank(address(withdrawalVault));
        smartOperator.pullBeraToWithdrawalVault(70 ether);

        assertEq(address(withdrawalVault).balance, 70 ether);
        assertEq(wberaCharged(), 30 ether);
        assertApproxEqAbs(pool.feeSharesMinted(), 10 ether, 0.01 ether);
    }

    function test_Pull_AfterExitChargesNothing() external {
        setFee(1000);
        pool.exit();
        giveWbera(address(smartOperator), 100 ether);

        vm.prank(address(withdrawalVault));
        smartOperator.pullBeraToWithdrawalVault(100 ether);

        assertEq(pool.feeSharesMinted(), 0);
        assertEq(address(withdrawalVault).balance, 100 ether);
    }

    function test_RevertWhen_VaultRefuses() external {
        giveWbera(address(smartOperator), 1 ether);
        withdrawalVault.close();
        vm.expectRevert(NativeTransfer.ETHTransferFailed.selector);
        vm.prank(address(withdrawalVault));
        smartOperator.pullBeraToWithdrawalVault(1 ether);
    }

    /* VIEWS */

    function test_FeeStates_FourWords() external {
        setFee(1500);
        giveBgt(address(smartOperator), 10 ether);
        giveWbera(address(smartOperator), 20 ether);
        smartOperator.accrueEarnedBGTFees();
        smartOperator.accrueEarnedWBERAFees();
        giveBgt(address(smartOperator), 1 ether);
        giveWbera(address(smartOperator), 2 ether);

        (, bytes memory bgtState) =
            address(smartOperator).staticcall(abi.encodeCall(ISmartOperator.getEarnedBGTFeeState, ()));
        (, bytes memory wberaState) =
            address(smartOperator).staticcall(abi.encodeCall(ISmartOperator.getEarnedWBERAFeeState, ()));
        assertEq(bgtState, abi.encode(11 ether, 10 ether, 1 ether, 1500));
        assertEq(wberaState, abi.encode(22 ether, 20 ether, 2 ether, 1500));
    }

    function testFuzz_Views_NeverRevert(uint256 charged, uint256 burned) external {
        setFee(2000);
        charged = bound(charged, 1, 1e26);
        giveBgt(address(smartOperator), charged);
        pool.exit();
        assertEq(bgtCharged(), charged);

        // After the exit the vault redeems, and what was charged stays.
        vm.prank(address(smartOperator));
        bgt.redeem(stranger, bound(burned, 1, charged));

        (uint256 balance,, uint256 chargeable,) = smartOperator.getEarnedBGTFeeState();
        assertEq(chargeable, 0);
        assertEq(smartOperator.rebaseableBgtAmount(), balance);
        assertEq(smartOperator.rebaseableWberaAmount(), 0);
    }

    function testFuzz_Rebaseable_ExcludesFee(uint256 first, uint256 second, uint256 fee) external {
        fee = bound(fee, 0, 2000);
        setFee(uint96(fee));
        (first, second) = (bound(first, 0, 1e26), bound(second, 0, 1e26));
        giveWbera(address(smartOperator), first);
        smartOperator.accrueEarnedWBERAFees();
        giveWbera(address(smartOperator), second);

        assertEq(smartOperator.rebaseableWberaAmount(), first + second - second * fee / 10_000);
    }

    /* RECEIVE */

    function test_RevertWhen_StrangerSends() external {
        hoax(stranger, 1 ether);
        vm.expectRevert(abi.encodeWithSelector(ISmartOperator.InvalidSender.selector, stranger, address(wbera)));
        (bool isSent,) = address(smartOperator).call{ value: 1 ether }("");
        assertTrue(isSent);
    }

    /* INTERNALS */

    function _preparePool(uint256 fee, uint256 shares) private {
        setFee(uint96(bound(fee, 0, 2000)));
        pool.stake(0, bound(shares, 0, 1e27));
    }

    /// @dev Exact up to rounding: neither side of T/S moves by more than one wei for each share, and never downward.
    function _assertSamePrice(uint256 assets, uint256 supply) private view {
        uint256 one = 1e18;
        uint256 before = (assets + 1) * one / (supply + 1);
        uint256 afterwards = (pool.totalAssets() + 1) * one / (pool.totalSupply() + 1);
        assertApproxEqAbs(afterwards, before, 1);
    }

    function _feeValue() private view returns (uint256) {
        return pool.feeSharesMinted() * (pool.totalAssets() + 1) / (pool.totalSupply() + 1);
    }
}
