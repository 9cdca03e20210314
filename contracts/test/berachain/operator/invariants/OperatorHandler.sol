// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { OperatorFixture } from "../OperatorFixture.sol";

/// @title Everything that can happen to the earnings of an operator, and what the fee on them may be.
contract OperatorHandler is OperatorFixture {
    /// @dev Fees on all that was earned, at the fee of its time, times 10,000.
    uint256 private _due;
    uint256 private _charges;
    uint256 private _chargedAtExit;
    uint256 private _price;

    function open() external {
        setUp();
        grant(smartOperator.BGT_MANAGER_ROLE());
        setFee(1000);
        _price = price();
    }

    /* ACTIONS */

    function earnBgt(uint256 amount) external {
        amount = bound(amount, 0, 1000 ether);
        giveBgt(address(smartOperator), amount);
        _earned(amount);
    }

    function earnWbera(uint256 amount) external {
        amount = bound(amount, 0, 1000 ether);
        giveWbera(address(smartOperator), amount);
        _earned(amount);
    }

    function changeFee(uint256 fee) external {
        if (pool.isFullyExited()) return;
        vm.prank(manager);
        smartOperator.setProtocolFeePercentage(uint96(bound(fee, 0, 2000)));
        ++_charges;
    }

    function queueBoost() external {
        if (!pool.isFullyExited()) smartOperator.queueBoost();
    }

    function activateAndDrop() external {
        mine(8192);
        smartOperator.activateBoost();
        smartOperator.dropBoost();
    }

    function queueDrop(uint256 amount) external {
        if (pool.isFullyExited()) return;
        (, uint128 dropping) = bgt.dropBoostQueue(address(smartOperator), PUBKEY);
        amount = bound(amount, 0, bgt.boosted(address(smartOperator), PUBKEY) - dropping);
        vm.prank(manager);
        smartOperator.queueDropBoost(uint128(amount));
    }

    function redeem(uint256 amount) external {
        amount = bound(amount, 0, smartOperator.unboostedBalance());
        if (pool.isFullyExited()) {
            vm.prank(address(withdrawalVault));
            smartOperator.fullExitRedeemBGT(address(withdrawalVault));
        } else {
            vm.prank(manager);
            smartOperator.redeemBGT(amount);
        }
        ++_charges;
    }

    function accrue() external {
        if (pool.isFullyExited()) return;
        smartOperator.accrueEarnedBGTFees();
        smartOperator.accrueEarnedWBERAFees();
        ++_charges;
    }

    function collect(uint256 amount) external {
        pool.collect(bound(amount, 0, smartOperator.availableWBERABalance()));
        ++_charges;
    }

    function pull(uint256 amount) external {
        amount = bound(amount, 0, smartOperator.availableWBERABalance());
        vm.prank(address(withdrawalVault));
        smartOperator.pullBeraToWithdrawalVault(amount);
        ++_charges;
        // Leaves the pool, which burns shares for it elsewhere.
        _price = price();
    }

    /// @dev One time in sixteen, so that most sequences have a life before it.
    function exit(uint256 seed) external {
        if (seed % 16 != 0 || pool.isFullyExited()) return;
        pool.exit();
        ++_charges;
        _chargedAtExit = pool.feesCharged();
    }

    /* RULES */

    function assertAll() external {
        assertTrue(isChargedOnce());
        if (pool.isFullyExited()) {
            assertEq(pool.feesCharged(), _chargedAtExit);
            return;
        }

        // No action takes from a share: earnings only add.
        assertGe(price() + 2, _price);
        _price = price();
    }

    /// @notice Fees that were charged and that wait are those on what was earned, up to one wei per charge and track.
    function isChargedOnce() public view returns (bool) {
        uint256 waiting = _waiting();
        if (pool.isFullyExited()) return pool.feesCharged() * 10_000 <= _due;
        uint256 counted = (pool.feesCharged() + waiting) * 10_000;
        return counted <= _due && counted + 2 * (_charges + 1) * 10_000 >= _due;
    }

    /// @notice What a redemption would do that resets the tracker of BGT: all that remains is charged again.
    function resetTracker() external {
        vm.store(address(smartOperator), bytes32(uint256(5)), 0);
    }

    function price() public view returns (uint256) {
        return (pool.totalAssets() + 1) * 1e18 / (pool.totalSupply() + 1);
    }

    /// @notice What the life so far reached.
    function reached() external view returns (uint256 charged, uint256 boosted, bool hasExited) {
        return (pool.feesCharged(), bgt.boosts(address(smartOperator)), pool.isFullyExited());
    }

    /* INTERNALS */

    function _earned(uint256 amount) private {
        if (!pool.isFullyExited()) _due += amount * smartOperator.protocolFeePercentage();
    }

    function _waiting() private view returns (uint256) {
        (,, uint256 bgtChargeable, uint96 fee) = smartOperator.getEarnedBGTFeeState();
        (,, uint256 wberaChargeable,) = smartOperator.getEarnedWBERAFeeState();
        return bgtChargeable * fee / 10_000 + wberaChargeable * fee / 10_000;
    }
}
