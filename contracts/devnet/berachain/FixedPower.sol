// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Math } from "@openzeppelin/contracts/utils/math/Math.sol";

/// @title Powers of fractions
library FixedPower {
    uint256 private constant _WAD = 1e18;
    uint256 private constant _PRECISE = 1e36;

    /// @notice `base` to the power of `exponent`, both from 0 to 1 as 0 to 1e18, rounded down; right to within 100.
    function power(uint256 base, uint256 exponent) internal pure returns (uint256) {
        if (exponent == 0 || base == _WAD) return _WAD;
        if (exponent == _WAD || base == 0) return base;

        // The exponent's binary digits say which of the roots √b, ⁴√b, ⁸√b … belong into the product.
        uint256 product = _PRECISE;
        uint256 root = base * _WAD;
        for (uint256 i; i < 64 && exponent != 0; ++i) {
            root = Math.sqrt(root * _PRECISE);
            exponent *= 2;
            if (exponent < _WAD) continue;
            exponent -= _WAD;
            product = product * root / _PRECISE;
        }
        return product / _WAD;
    }
}
