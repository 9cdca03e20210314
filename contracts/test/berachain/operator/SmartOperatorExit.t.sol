// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { SmartOperator } from "../../../src/berachain/SmartOperator.sol";
import { ISmartOperator } from "../../../src/berachain/interfaces/ISmartOperator.sol";
import { NativeTransfer } from "../../../src/berachain/libraries/NativeTransfer.sol";
import { OperatorFixture } from "./OperatorFixture.sol";

contract SmartOperatorExit_Test is OperatorFixture {
    function setUp() public override {
        super.setUp();
        grant(smartOperator.BGT_MANAGER_ROLE());
    }

    /* FULL EXIT */

    function test_FullExit_CancelsAndDrops() external {
        boost(5 ether);
        vm.prank(manager);
        smartOperator.queueDropBoost(2 ether);
        giveBgt(address(smartOperator), 1 ether);
        smartOperator.queueBoost();

        pool.exit();

        (, uint128 queued) = bgt.boostedQueue(address(smartOperator), PUBKEY);
        (uint32 since, uint128 dropping) = bgt.dropBoostQueue(address(smartOperator), PUBKEY);
        assertEq(queued, 0);
        assertEq(dropping, 5 ether);
        assertEq(since, block.number);
    }

    function test_FullExit_KeepsRunningDrop() external {
        boost(5 ether);
        vm.prank(manager);
        smartOperator.queueDropBoost(5 ether);
        (uint32 since,) = bgt.dropBoostQueue(address(smartOperator), PUBKEY);
        mine(100);

        pool.exit();

        (uint32 afterwards, uint128 dropping) = bgt.dropBoostQueue(address(smartOperator), PUBKEY);
        assertEq(afterwards, since);
        assertEq(dropping, 5 ether);
    }

    function test_FullExit_ChargesBothOnce() external {
        setFee(1000);
        giveBgt(address(smartOperator), 10 ether);
        giveWbera(address(smartOperator), 20 ether);

        pool.exit();
        assertApproxEqAbs(pool.feeSharesMinted(), 3 ether, 0.001 ether);

        uint256 supply = pool.totalSupply();
        pool.collect(20 ether);
        vm.prank(address(withdrawalVault));
        smartOperator.fullExitRedeemBGT(address(withdrawalVault));
        assertEq(pool.totalSupply(), supply);
    }

    function test_FullExit_KeepsAlreadyCharged() external {
        setFee(1000);
        giveBgt(address(smartOperator), 10 ether);
        smartOperator.accrueEarnedBGTFees();
        pool.exit();

        assertEq(bgtCharged(), 10 ether);
    }

    function test_FullExit_GivenNothing() external {
        vm.recordLogs();
        pool.exit();
        assertEq(vm.getRecordedLogs().length, 0);
        assertEq(pool.feeSharesMinted(), 0);
    }

    /* FULL EXIT REDEEM */

    function test_FullExitRedeem_TwoSteps() external {
        boost(5 ether);
        giveBgt(address(smartOperator), 2 ether);
        pool.exit();

        vm.expectEmit(address(smartOperator));
        emit ISmartOperator.BGTRedeemed(address(withdrawalVault), 2 ether);
        _exitRedeem();
        assertEq(address(withdrawalVault).balance, 2 ether);

        mine(8192);
        _exitRedeem();
        assertEq(address(withdrawalVault).balance, 7 ether);
        assertEq(bgt.balanceOf(address(smartOperator)), 0);
    }

    function test_FullExitRedeem_LateWBERA() external {
        setFee(2000);
        pool.exit();
        uint256 supply = pool.totalSupply();
        giveWbera(address(smartOperator), 3 ether);

        vm.expectEmit(address(smartOperator));
        emit ISmartOperator.WBERASentToWithdrawalVault(3 ether);
        _exitRedeem();

        assertEq(address(withdrawalVault).balance, 3 ether);
        assertEq(pool.totalSupply(), supply);
    }

    function test_FullExitRedeem_GivenNothing() external {
        pool.exit();
        vm.recordLogs();
        _exitRedeem();
        assertEq(vm.getRecordedLogs().length, 0);
    }

    function test_RevertWhen_ExitReceiverRefuses() external {
        pool.exit();
        giveWbera(address(smartOperator), 3 ether);
        withdrawalVault.close();
        vm.expectRevert(NativeTransfer.ETHTransferFailed.selector);
        _exitRedeem();
    }

    /* INTERNALS */

    function _exitRedeem() private {
        vm.prank(address(withdrawalVault));
        smartOperator.fullExitRedeemBGT(address(withdrawalVault));
    }
}
