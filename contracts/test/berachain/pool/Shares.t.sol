// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { StBERA } from "contracts/src/berachain/StBERA.sol";
import { IStBERA } from "contracts/src/berachain/interfaces/IStBERA.sol";
import { Test } from "contracts/test/base/Test.sol";

/// @dev The ledger with a worth that a test sets.
contract SharesHarness is StBERA {
    uint256 private _assets;

    function set(uint256 supply, uint256 assets) external {
        _burn(address(1), balanceOf(address(1)));
        _mint(address(1), supply);
        _assets = assets;
    }

    function mint(address to, uint256 shares) external {
        _mint(to, shares);
    }

    function burn(address from, uint256 shares) external {
        _burn(from, shares);
    }

    function totalAssets() public view override returns (uint256) {
        return _assets;
    }
}

contract Shares_Test is Test {
    SharesHarness private shares = new SharesHarness();
    address private staker = makeAddr("staker");

    /* METADATA */

    function test_Metadata_IsStBERA() external view {
        assertEq(shares.name(), "Staked BERA");
        assertEq(shares.symbol(), "stBERA");
        assertEq(uint256(shares.decimals()), 18);
    }

    /* CONVERSIONS */

    function test_Preview_Vector() external {
        shares.set(10_000e18, 10_100e18);

        assertEq(shares.previewDeposit(1e18), 990_099_009_900_990_099);
        assertEq(shares.convertToShares(1e18), 990_099_009_900_990_099);
        assertEq(shares.previewWithdraw(1e18), 990_099_009_900_990_100);
        assertEq(shares.previewRedeem(1e18), 1_009_999_999_999_999_999);
        assertEq(shares.convertToAssets(1e18), 1_009_999_999_999_999_999);
        assertEq(shares.previewMint(1e18), 1.01e18);
    }

    function test_Preview_Empty() external view {
        assertEq(shares.previewDeposit(7), 7);
        assertEq(shares.previewRedeem(7), 7);
    }

    function testFuzz_Preview_RoundsAgainstCaller(uint256 supply, uint256 assets, uint256 amount) external {
        (supply, assets, amount) = _setAny(supply, assets, amount);

        // Floor and ceiling of the same fraction, checked without dividing.
        uint256 minted = shares.previewDeposit(amount);
        assertLe(minted * (assets + 1), amount * (supply + 1));
        assertGt((minted + 1) * (assets + 1), amount * (supply + 1));
        uint256 burned = shares.previewWithdraw(amount);
        assertGe(burned * (assets + 1), amount * (supply + 1));
        assertLt(burned * (assets + 1), amount * (supply + 1) + assets + 1);

        uint256 paid = shares.previewRedeem(amount);
        assertLe(paid * (supply + 1), amount * (assets + 1));
        assertGt((paid + 1) * (supply + 1), amount * (assets + 1));
        uint256 cost = shares.previewMint(amount);
        assertGe(cost * (supply + 1), amount * (assets + 1));
        assertLt(cost * (supply + 1), amount * (assets + 1) + supply + 1);
    }

    function testFuzz_Preview_RoundTripNeverProfits(uint256 supply, uint256 assets, uint256 amount) external {
        (supply, assets, amount) = _setAny(supply, assets, amount);

        assertLe(shares.previewRedeem(shares.previewDeposit(amount)), amount);
        assertLe(shares.previewDeposit(shares.previewRedeem(amount)), amount);
        assertGe(shares.previewMint(shares.previewWithdraw(amount)), amount);
        assertGe(shares.previewWithdraw(shares.previewMint(amount)), amount);
    }

    /* MINT */

    function test_Mint_Adds() external {
        vm.expectEmit(address(shares));
        emit IStBERA.SharesMinted(staker, 5);
        shares.mint(staker, 5);
        shares.mint(address(1), 2);

        assertEq(shares.balanceOf(staker), 5);
        assertEq(shares.totalSupply(), 7);
    }

    function test_RevertWhen_MintToZero() external {
        vm.expectRevert(IStBERA.AddressZero.selector);
        shares.mint(address(0), 1);
    }

    /* BURN */

    function test_Burn_Takes() external {
        shares.mint(staker, 5);

        vm.expectEmit(address(shares));
        emit IStBERA.SharesBurned(staker, 3);
        shares.burn(staker, 3);

        assertEq(shares.balanceOf(staker), 2);
        assertEq(shares.totalSupply(), 2);
    }

    function test_RevertWhen_BurnFromZero() external {
        vm.expectRevert(IStBERA.AddressZero.selector);
        shares.burn(address(0), 0);
    }

    function test_RevertWhen_SharesInsufficient() external {
        shares.mint(staker, 5);
        shares.mint(address(1), 5);

        vm.expectRevert(IStBERA.InsufficientShares.selector);
        shares.burn(staker, 6);
    }

    function _setAny(uint256 supply, uint256 assets, uint256 amount) private returns (uint256, uint256, uint256) {
        supply = bound(supply, 0, 1e27);
        assets = bound(assets, 0, 1e27);
        shares.set(supply, assets);
        return (supply, assets, bound(amount, 0, 1e27));
    }
}
