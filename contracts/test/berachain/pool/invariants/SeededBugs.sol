// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Math } from "@openzeppelin/contracts/utils/math/Math.sol";

import { StakingPool } from "contracts/src/berachain/StakingPool.sol";

/// @dev Counts one share more than it gives.
contract UncountedShare is StakingPool {
    function _mint(address to, uint256 shares) internal override {
        super._mint(to, shares);
        bytes32 slot = 0x40b5736c4eca5b69377584867b5d5b7b40b72b5d8a530e8f2d6c9ab6359dd800;
        assembly ("memory-safe") {
            sstore(slot, add(sload(slot), 1))
        }
    }
}

/// @dev Loses one wei of the rewards that it books.
contract LeakingRewards is StakingPool {
    function _pullRewards(uint256 wbera, uint256 rewards) internal override {
        super._pullRewards(wbera, rewards);
        if (wbera + rewards > 0) payable(owner()).transfer(1);
    }
}

/// @dev Counts one wei too many.
contract MiscountedAssets is StakingPool {
    function totalAssets() public view override returns (uint256) {
        return super.totalAssets() + (isFullyExited ? 0 : 1);
    }
}

/// @dev Counts its own balance instead of its books.
contract CountedBalance is StakingPool {
    function totalAssets() public view override returns (uint256) {
        if (isFullyExited) return super.totalAssets();
        return super.totalAssets() + address(this).balance - bufferedAssets();
    }
}

/// @dev Rounds up what a deposit gets.
contract GenerousDeposit is StakingPool {
    function _toShares(uint256 assets, Math.Rounding) internal view override returns (uint256) {
        return super._toShares(assets, Math.Rounding.Ceil);
    }
}

/// @dev Rounds down what a withdrawal costs.
contract CheapWithdrawal is StakingPool {
    function _toShares(uint256 assets, Math.Rounding) internal view override returns (uint256) {
        return super._toShares(assets, Math.Rounding.Floor);
    }
}

/// @dev Moves rewards away before it fixes what the shares are worth.
contract LateFreeze is StakingPool {
    function _triggerFullExit(uint256 withdrawn) internal override {
        _pullRewards(0, _rewards());
        super._triggerFullExit(withdrawn);
    }

    function _rewards() private view returns (uint256) {
        uint256 slot = 1;
        address vault;
        assembly ("memory-safe") {
            vault := sload(slot)
        }
        return vault.balance;
    }
}

/// @dev Opens with one share.
contract DustSupply is StakingPool {
    function _mint(address to, uint256 shares) internal override {
        super._mint(to, totalSupply() == 0 ? 1 : shares);
    }
}
