// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { OwnableUpgradeable } from "@openzeppelin/contracts-upgradeable/access/OwnableUpgradeable.sol";

import { IBeraChef } from "../../src/berachain/interfaces/pol/IBeraChef.sol";

/// @title The allocation of validators that have none, on a local chain
contract RewardAllocatorFactory is OwnableUpgradeable {
    event BaselineAllocationSet(IBeraChef.Weight[] weights);

    IBeraChef.Weight[] private _baseline;

    /// @notice Prepares the factory, once.
    /// @param owner Who sets the allocation.
    function initialize(address owner) external initializer {
        __Ownable_init(owner);
    }

    /// @notice Where rewards go. Empty until set.
    function getBaselineAllocation() external view returns (IBeraChef.Weight[] memory weights) {
        return _baseline;
    }

    /// @notice Sets where rewards go; BeraChef ignores it while it breaks its rules. Owner only.
    function setBaselineAllocation(IBeraChef.Weight[] calldata weights) external onlyOwner {
        delete _baseline;
        for (uint256 i; i < weights.length; ++i) {
            _baseline.push(weights[i]);
        }

        emit BaselineAllocationSet(weights);
    }
}
