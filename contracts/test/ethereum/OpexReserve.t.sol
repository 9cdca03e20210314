// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { OpexReserve } from "../../src/ethereum/OpexReserve.sol";
import { IOpexReserve } from "../../src/ethereum/interfaces/IOpexReserve.sol";
import { Errors } from "../../src/ethereum/libraries/Errors.sol";
import { PoolFixture } from "./PoolFixture.sol";
import { RevertingReceiver } from "./doubles/Receivers.sol";

contract OpexReserve_Test is PoolFixture {
    address private clusterOwner = makeAddr("clusterOwner");

    function setUp() public override {
        super.setUp();
        registry.addClusterOwner(clusterOwner);
    }

    function test_Prepay_Adds() external {
        _prepay(2 ether);
        vm.expectEmit(address(reserve));
        emit IOpexReserve.Prepaid(stranger, 1 ether);
        hoax(stranger, 1 ether);
        reserve.prepay{ value: 1 ether }();

        assertEq(reserve.available(), 3 ether);
    }

    function test_ReceiveOpex_Adds() external {
        vm.expectEmit(address(reserve));
        emit IOpexReserve.OpexReceived(1 ether);
        hoax(address(manager), 1 ether);
        reserve.receiveOpex{ value: 1 ether }();

        assertEq(reserve.available(), 1 ether);
    }

    function test_RevertWhen_OpexFromStranger() external {
        vm.expectRevert(abi.encodeWithSelector(Errors.Pool_NotCaller.selector, stranger, address(manager)));
        hoax(stranger, 1 ether);
        reserve.receiveOpex{ value: 1 ether }();
    }

    function test_ReceiveRefund_Adds() external {
        vm.expectEmit(address(reserve));
        emit IOpexReserve.Refunded(clusterOwner, 1 ether);
        hoax(clusterOwner, 1 ether);
        reserve.receiveRefund{ value: 1 ether }();

        assertEq(reserve.available(), 1 ether);
    }

    function test_RevertWhen_RefundFromStranger() external {
        vm.expectRevert(abi.encodeWithSelector(Errors.OpexReserve_NotClusterOwner.selector, stranger));
        hoax(stranger, 1 ether);
        reserve.receiveRefund{ value: 1 ether }();
    }

    function test_FundCluster_Pays() external {
        _prepay(3 ether);

        vm.expectEmit(address(reserve));
        emit IOpexReserve.ClusterFunded(clusterOwner, 2 ether);
        vm.prank(address(registry));
        reserve.fundCluster(clusterOwner, 2 ether);

        assertEq(clusterOwner.balance, 2 ether);
        assertEq(reserve.available(), 1 ether);
    }

    function test_RevertGiven_ForcedEtherOnly() external {
        _prepay(1 ether);
        vm.deal(address(reserve), 100 ether);

        vm.expectRevert(abi.encodeWithSelector(Errors.OpexReserve_Short.selector, 1 ether + 1, 1 ether));
        vm.prank(address(registry));
        reserve.fundCluster(clusterOwner, 1 ether + 1);
    }

    function test_RevertWhen_ClusterOwnerRefuses() external {
        _prepay(1 ether);
        address refusing = address(new RevertingReceiver());

        vm.expectRevert(abi.encodeWithSelector(Errors.Pool_TransferFailed.selector, refusing, 1 ether));
        vm.prank(address(registry));
        reserve.fundCluster(refusing, 1 ether);
    }

    function test_RevertWhen_FundedByStranger() external {
        _prepay(1 ether);

        vm.expectRevert(abi.encodeWithSelector(Errors.Pool_NotCaller.selector, timelock, address(registry)));
        vm.prank(timelock);
        reserve.fundCluster(clusterOwner, 1 ether);
    }

    function test_RevertWhen_PlainSend() external {
        hoax(stranger, 1 ether);
        (bool sent,) = address(reserve).call{ value: 1 ether }("");

        assertFalse(sent);
    }

    function test_RevertWhen_UpgradeByStranger() external {
        address implementation = address(new OpexReserve(pool));
        vm.expectRevert(abi.encodeWithSelector(Errors.Pool_NotCaller.selector, stranger, timelock));
        vm.prank(stranger);
        reserve.upgradeToAndCall(implementation, "");
    }

    function _prepay(uint256 assets) private {
        hoax(friend, assets);
        reserve.prepay{ value: assets }();
    }
}
