// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { OwnableUpgradeable } from "@openzeppelin/contracts-upgradeable/access/OwnableUpgradeable.sol";

import { BGTStaker } from "../../../devnet/berachain/BGTStaker.sol";
import { PolFixture } from "./PolFixture.sol";

contract BGTStaker_Test is PolFixture {
    address internal second = makeAddr("second");

    /* STREAM */

    function test_Stream_SevenDays() external {
        _stake(farmer, 1 ether);
        payBoosters(7 ether);
        skip(1 days);
        assertApproxEqAbs(staker.earned(farmer), 1 ether, 1e6);
        skip(6 days);
        assertApproxEqAbs(staker.earned(farmer), 7 ether, 1e6);
        skip(1 days);
        assertApproxEqAbs(staker.earned(farmer), 7 ether, 1e6);
    }

    function test_Stream_AddsToRest() external {
        _stake(farmer, 1 ether);
        payBoosters(7 ether);
        skip(1 days);
        // 6 are left, and 8 come: 2 a day from here.
        payBoosters(8 ether);
        skip(1 days);
        assertApproxEqAbs(staker.earned(farmer), 3 ether, 1e6);
        skip(6 days);
        assertApproxEqAbs(staker.earned(farmer), 15 ether, 1e6);
    }

    function test_Stream_WaitsForStake() external {
        payBoosters(7 ether);
        skip(30 days);
        _stake(farmer, 1 ether);
        assertEq(staker.earned(farmer), 0);
        skip(7 days);
        assertApproxEqAbs(staker.earned(farmer), 7 ether, 1e6);
    }

    function test_Stream_StopsWithoutStake() external {
        _stake(farmer, 1 ether);
        payBoosters(7 ether);
        skip(1 days);
        _withdraw(farmer, 1 ether);
        skip(30 days);
        _stake(second, 5 ether);
        skip(7 days);

        assertApproxEqAbs(staker.earned(farmer), 1 ether, 1e6);
        assertApproxEqAbs(staker.earned(second), 6 ether, 1e6);
    }

    function test_RevertWhen_NotifyByStranger() external {
        vm.expectRevert(abi.encodeWithSelector(OwnableUpgradeable.OwnableUnauthorizedAccount.selector, address(this)));
        staker.notifyRewardAmount(1);
    }

    /* STAKES */

    function test_RevertWhen_NotBGT() external {
        vm.startPrank(owner);
        vm.expectRevert(BGTStaker.NotBGT.selector);
        staker.stake(owner, 1);
        vm.expectRevert(BGTStaker.NotBGT.selector);
        staker.withdraw(owner, 1);
    }

    /* GET REWARD */

    function test_GetReward_Pays() external {
        _stake(farmer, 1 ether);
        _stake(second, 3 ether);
        payBoosters(4 ether);
        skip(7 days);

        vm.prank(farmer);
        assertApproxEqAbs(staker.getReward(), 1 ether, 1e6);
        vm.prank(second);
        assertApproxEqAbs(staker.getReward(), 3 ether, 1e6);
        assertApproxEqAbs(honey.balanceOf(second), 3 ether, 1e6);
    }

    function test_GetReward_Once() external {
        _stake(farmer, 1 ether);
        payBoosters(7 ether);
        skip(7 days);
        vm.startPrank(farmer);
        staker.getReward();
        assertEq(staker.getReward(), 0);
        assertEq(staker.earned(farmer), 0);
    }

    function testFuzz_Stream_Proportional(uint256[8] calldata steps) external {
        uint256 paid;
        for (uint256 i; i < steps.length; ++i) {
            uint256 seed = steps[i] >> 8;
            address account = seed % 2 == 0 ? farmer : second;
            if (steps[i] % 4 == 0) _stake(account, bound(seed, 1, 1e24));
            else if (steps[i] % 4 == 1) _withdraw(account, bound(seed, 0, staker.balanceOf(account)));
            else if (steps[i] % 4 == 2) paid += _pay(bound(seed, 0, 1e24));
            else _take(account);
            skip(bound(seed, 0, 3 days));
        }
        skip(7 days);
        // Solvent for everybody, to the end.
        _take(farmer);
        _take(second);
        assertEq(honey.balanceOf(farmer) + honey.balanceOf(second) + honey.balanceOf(address(staker)), paid);
        if (staker.totalSupply() > 0) assertLe(honey.balanceOf(address(staker)), 1e9);
    }

    /* INTERNALS */

    function _stake(address account, uint256 amount) private {
        vm.prank(address(bgt));
        staker.stake(account, amount);
    }

    function _withdraw(address account, uint256 amount) private {
        if (amount == 0) return;
        vm.prank(address(bgt));
        staker.withdraw(account, amount);
    }

    function _take(address account) private {
        vm.prank(account);
        staker.getReward();
    }

    function _pay(uint256 amount) private returns (uint256) {
        payBoosters(amount);
        return amount;
    }
}
