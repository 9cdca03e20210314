// SPDX-License-Identifier: MIT
// Above 300 lines: one suite for one contract.
pragma solidity 0.8.37;

import { IERC20 } from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import { SafeCast } from "@openzeppelin/contracts/utils/math/SafeCast.sol";

import { PoolContracts } from "../../src/ethereum/PoolContracts.sol";
import { PoolETH } from "../../src/ethereum/PoolETH.sol";
import { IPoolETH } from "../../src/ethereum/interfaces/IPoolETH.sol";
import { Errors } from "../../src/ethereum/libraries/Errors.sol";
import { Test } from "../base/Test.sol";

/// @notice The test is the pool manager.
contract PoolETH_Test is Test {
    address private staker = makeAddr("staker");
    address private friend = makeAddr("friend");
    address private spender = makeAddr("spender");
    address private queue = makeAddr("queue");
    PoolContracts private pool;
    PoolETH private token;

    function setUp() external {
        pool.poolManager = address(this);
        pool.withdrawalQueue = queue;
        token = new PoolETH(pool, "Pool ETH", "poolETH");
    }

    /* CONSTRUCTOR */

    function test_Constructor_Names() external view {
        assertEq(token.name(), "Pool ETH");
        assertEq(token.symbol(), "poolETH");
        assertEq(uint256(token.decimals()), 18);
        assertEq(token.poolManager(), address(this));
        assertEq(token.withdrawalQueue(), queue);
    }

    function test_RevertWhen_AddressMissing() external {
        pool.withdrawalQueue = address(0);
        vm.expectRevert(Errors.Pool_ZeroAddress.selector);
        new PoolETH(pool, "Pool ETH", "poolETH");

        pool.withdrawalQueue = queue;
        pool.poolManager = address(0);
        vm.expectRevert(Errors.Pool_ZeroAddress.selector);
        new PoolETH(pool, "Pool ETH", "poolETH");
    }

    /* MINT */

    function test_RevertWhen_MintByStranger() external {
        _expectNotManager(staker);
        vm.prank(staker);
        token.mint(staker, 1, 1);
    }

    function test_Mint_RaisesTotals() external {
        vm.expectEmit(address(token));
        emit IERC20.Transfer(address(0), staker, 12 ether);
        vm.expectEmit(address(token));
        emit IPoolETH.TransferShares(address(0), staker, 10 ether);
        token.mint(staker, 10 ether, 12 ether);

        (uint256 assets, uint256 shares) = token.totals();
        assertEq(assets, 12 ether);
        assertEq(shares, 10 ether);
        assertEq(token.totalShares(), 10 ether);
        assertEq(token.totalSupply(), 12 ether);
        assertEq(token.sharesOf(staker), 10 ether);
        assertEq(token.balanceOf(staker), 12 ether);
    }

    function test_Mint_FeeSharesAtValue() external {
        token.mint(staker, 10 ether, 11 ether);

        vm.expectEmit(address(token));
        emit IERC20.Transfer(address(0), friend, 1 ether);
        token.mint(friend, 1 ether, 0);

        assertEq(token.totalSupply(), 11 ether);
        assertEq(token.balanceOf(staker), 10 ether);
        assertEq(token.balanceOf(friend), 1 ether);
    }

    function test_RevertWhen_ReceiverUnusable() external {
        address[4] memory receivers = [address(0), address(token), address(this), queue];
        for (uint256 i = 0; i < receivers.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(Errors.PoolETH_InvalidReceiver.selector, receivers[i]));
            token.mint(receivers[i], 1 ether, 1 ether);
        }
    }

    function test_RevertWhen_TotalsOverflow() external {
        token.mint(staker, 1, type(uint128).max);

        uint256 above = uint256(type(uint128).max) + 1;
        vm.expectRevert(abi.encodeWithSelector(SafeCast.SafeCastOverflowedUintDowncast.selector, 128, above));
        token.mint(staker, 1, 1);
        vm.expectRevert(abi.encodeWithSelector(SafeCast.SafeCastOverflowedUintDowncast.selector, 128, above));
        token.rebase(above);
    }

    /* BURN */

    function test_RevertWhen_BurnByStranger() external {
        _expectNotManager(queue);
        vm.prank(queue);
        token.burnFromQueue(1, 1);
    }

    function test_BurnFromQueue_LowersTotals() external {
        token.mint(staker, 10 ether, 20 ether);
        _fillQueue(4 ether);

        vm.expectEmit(address(token));
        emit IERC20.Transfer(queue, address(0), 5 ether);
        vm.expectEmit(address(token));
        emit IPoolETH.TransferShares(queue, address(0), 3 ether);
        token.burnFromQueue(3 ether, 5 ether);

        (uint256 assets, uint256 shares) = token.totals();
        assertEq(assets, 15 ether);
        assertEq(shares, 7 ether);
        assertEq(token.sharesOf(queue), 1 ether);
    }

    function test_RevertWhen_QueueHoldsLess() external {
        token.mint(staker, 10 ether, 10 ether);
        _fillQueue(4 ether);

        vm.expectRevert(abi.encodeWithSelector(Errors.PoolETH_InsufficientShares.selector, queue, 4 ether, 5 ether));
        token.burnFromQueue(5 ether, 5 ether);
    }

    /* REBASE */

    function test_RevertWhen_RebaseByStranger() external {
        _expectNotManager(staker);
        vm.prank(staker);
        token.rebase(1);
    }

    function test_Rebase_MovesBalances() external {
        token.mint(staker, 3 ether, 3 ether);
        token.mint(friend, 1 ether, 1 ether);

        vm.expectEmit(address(token));
        emit IPoolETH.Rebased(4 ether, 8 ether, 4 ether);
        token.rebase(8 ether);

        assertEq(token.balanceOf(staker), 6 ether);
        assertEq(token.balanceOf(friend), 2 ether);
    }

    /* TRANSFER */

    function test_Transfer_RoundsUp() external {
        token.mint(staker, 10 ether, 11 ether);

        vm.expectEmit(address(token));
        emit IERC20.Transfer(staker, friend, 100);
        vm.expectEmit(address(token));
        emit IPoolETH.TransferShares(staker, friend, 91);
        vm.prank(staker);
        assertTrue(token.transfer(friend, 100));

        assertEq(token.sharesOf(friend), 91);
        assertEq(token.balanceOf(friend), 100);
    }

    function testFuzz_Transfer_GivesAmount(uint256 shares, uint256 assets, uint256 amount) external {
        (, assets) = _mintBounded(shares, assets);
        amount = bound(amount, 0, token.balanceOf(staker));

        vm.prank(staker);
        token.transfer(friend, amount);

        assertGe(token.balanceOf(friend), amount);
        // At most what one share is worth too much.
        assertLe(token.balanceOf(friend), amount + token.getPooledEthByShares(1) + 1);
        assertLe(token.balanceOf(staker) + token.balanceOf(friend), assets);
    }

    function testFuzz_Transfer_WholeBalance(uint256 shares, uint256 assets) external {
        _mintBounded(shares, assets);
        uint256 balance = token.balanceOf(staker);

        vm.prank(staker);
        token.transfer(friend, balance);

        assertEq(token.balanceOf(friend), balance);
    }

    function test_Transfer_ToSelf() external {
        token.mint(staker, 10 ether, 11 ether);

        vm.prank(staker);
        token.transfer(staker, 5 ether);

        assertEq(token.sharesOf(staker), 10 ether);
    }

    function test_Transfer_Zero() external {
        token.mint(staker, 10 ether, 11 ether);

        vm.prank(spender);
        token.transfer(friend, 0);

        assertEq(token.sharesOf(friend), 0);
    }

    function test_RevertWhen_TransferAboveBalance() external {
        token.mint(staker, 10 ether, 20 ether);

        vm.expectRevert(
            abi.encodeWithSelector(Errors.PoolETH_InsufficientShares.selector, staker, 10 ether, 10 ether + 1)
        );
        vm.prank(staker);
        token.transfer(friend, 20 ether + 1);
    }

    function test_RevertWhen_TransferToUnusable() external {
        token.mint(staker, 10 ether, 10 ether);
        address[3] memory receivers = [address(0), address(token), address(this)];

        for (uint256 i = 0; i < receivers.length; ++i) {
            vm.expectRevert(abi.encodeWithSelector(Errors.PoolETH_InvalidReceiver.selector, receivers[i]));
            vm.prank(staker);
            token.transfer(receivers[i], 1);
        }
    }

    function test_RevertWhen_TransferToQueue() external {
        token.mint(staker, 10 ether, 10 ether);

        vm.expectRevert(abi.encodeWithSelector(Errors.PoolETH_InvalidReceiver.selector, queue));
        vm.prank(staker);
        token.transfer(queue, 1);
        vm.expectRevert(abi.encodeWithSelector(Errors.PoolETH_InvalidReceiver.selector, queue));
        vm.prank(staker);
        token.transferShares(queue, 1);
    }

    /* TRANSFER FROM */

    function test_TransferFrom_ExactApproval() external {
        token.mint(staker, 10 ether, 11 ether);
        vm.prank(staker);
        token.approve(spender, 100);

        vm.prank(spender);
        assertTrue(token.transferFrom(staker, friend, 100));

        assertEq(token.sharesOf(friend), 90);
        assertEq(token.allowance(staker, spender), 0);
    }

    function testFuzz_TransferFrom_SpendsItsValue(uint256 shares, uint256 assets, uint256 amount) external {
        (shares, assets) = _mintBounded(shares, assets);
        amount = bound(amount, 0, token.balanceOf(staker));
        vm.prank(staker);
        token.approve(spender, amount);

        vm.prank(spender);
        token.transferFrom(staker, friend, amount);

        uint256 moved = token.sharesOf(friend);
        assertLe(moved * assets, amount * shares, "value moved is at most what was spent");
        assertLe(token.balanceOf(friend), amount);
        assertGe(token.balanceOf(friend) + token.getPooledEthByShares(1) + 1, amount);
    }

    function test_TransferFrom_EndlessApproval() external {
        token.mint(staker, 10 ether, 11 ether);
        vm.prank(staker);
        token.approve(spender, type(uint256).max);

        vm.prank(spender);
        token.transferFrom(staker, friend, 5 ether);

        assertEq(token.allowance(staker, spender), type(uint256).max);
    }

    function test_RevertWhen_ApprovalShort() external {
        token.mint(staker, 10 ether, 11 ether);
        vm.prank(staker);
        token.approve(spender, 99);

        vm.expectRevert(abi.encodeWithSelector(Errors.PoolETH_InsufficientAllowance.selector, spender, 99, 100));
        vm.prank(spender);
        token.transferFrom(staker, friend, 100);
    }

    /* SHARES */

    function test_TransferShares_Exact() external {
        token.mint(staker, 10 ether, 11 ether);

        vm.expectEmit(address(token));
        emit IERC20.Transfer(staker, friend, 3.3 ether);
        vm.expectEmit(address(token));
        emit IPoolETH.TransferShares(staker, friend, 3 ether);
        vm.prank(staker);
        assertEq(token.transferShares(friend, 3 ether), 3.3 ether);

        assertEq(token.sharesOf(staker), 7 ether);
        assertEq(token.sharesOf(friend), 3 ether);
    }

    function test_RevertWhen_TransferSharesAboveBalance() external {
        token.mint(staker, 10, 11);

        vm.expectRevert(abi.encodeWithSelector(Errors.PoolETH_InsufficientShares.selector, staker, 10, 11));
        vm.prank(staker);
        token.transferShares(friend, 11);
    }

    function testFuzz_TransferSharesFrom_SpendsValueUp(uint256 shares, uint256 assets, uint256 moved) external {
        (shares, assets) = _mintBounded(shares, assets);
        moved = bound(moved, 0, token.sharesOf(staker));
        vm.prank(staker);
        token.approve(spender, type(uint128).max);

        vm.prank(spender);
        uint256 value = token.transferSharesFrom(staker, friend, moved);

        uint256 spent = type(uint128).max - token.allowance(staker, spender);
        assertEq(spent, moved * assets == 0 ? 0 : (moved * assets - 1) / shares + 1);
        assertEq(value, moved * assets / shares);
        assertEq(token.sharesOf(friend), moved);
    }

    function test_TransferSharesFrom_QueuePulls() external {
        token.mint(staker, 10 ether, 10 ether);

        _fillQueue(4 ether);

        assertEq(token.sharesOf(queue), 4 ether);
    }

    function test_RevertWhen_StrangerFillsQueue() external {
        token.mint(staker, 10 ether, 10 ether);
        vm.prank(staker);
        token.approve(spender, 10 ether);

        vm.expectRevert(abi.encodeWithSelector(Errors.PoolETH_InvalidReceiver.selector, queue));
        vm.prank(spender);
        token.transferSharesFrom(staker, queue, 1);
    }

    /* APPROVE */

    function test_Approve_Sets() external {
        vm.expectEmit(address(token));
        emit IERC20.Approval(staker, spender, 7);
        vm.prank(staker);
        assertTrue(token.approve(spender, 7));

        assertEq(token.allowance(staker, spender), 7);
    }

    function test_RevertWhen_SpenderZero() external {
        vm.expectRevert(abi.encodeWithSelector(Errors.PoolETH_InvalidSpender.selector, address(0)));
        token.approve(address(0), 1);
    }

    /* CONVERSIONS */

    function testFuzz_Conversions_RoundDown(uint256 shares, uint256 assets, uint256 amount) external {
        _mintBounded(shares, assets);
        amount = bound(amount, 0, 1e26);

        assertLe(token.getPooledEthByShares(token.getSharesByPooledEth(amount)), amount);
        assertLe(token.getSharesByPooledEth(token.getPooledEthByShares(amount)), amount);
    }

    function test_Conversions_Empty() external view {
        assertEq(token.getPooledEthByShares(1 ether), 0);
        assertEq(token.getSharesByPooledEth(1 ether), 0);
        assertEq(token.balanceOf(staker), 0);
    }

    /* HELPERS */

    function _expectNotManager(address caller) private {
        vm.expectRevert(abi.encodeWithSelector(Errors.Pool_NotCaller.selector, caller, address(this)));
    }

    function _fillQueue(uint256 shares) private {
        vm.prank(staker);
        token.approve(queue, type(uint256).max);
        vm.prank(queue);
        token.transferSharesFrom(staker, queue, shares);
    }

    /// @dev All shares to the staker, at a rate from 1/1000 to 1000.
    function _mintBounded(uint256 shares, uint256 assets) private returns (uint256, uint256) {
        shares = bound(shares, 0.1 ether, 1e26);
        assets = bound(assets, shares / 1000, shares * 1000);
        token.mint(staker, shares, assets);
        return (shares, assets);
    }
}
