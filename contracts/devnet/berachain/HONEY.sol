// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { OwnableUpgradeable } from "@openzeppelin/contracts-upgradeable/access/OwnableUpgradeable.sol";
import { ERC20Upgradeable } from "@openzeppelin/contracts-upgradeable/token/ERC20/ERC20Upgradeable.sol";

/// @title HONEY of a local chain
/// @notice Its owner mints it without collateral. Fees of Berachain's own applications are paid in it.
contract HONEY is ERC20Upgradeable, OwnableUpgradeable {
    /// @notice Prepares the token, once.
    /// @param owner Who mints.
    function initialize(address owner) external initializer {
        __ERC20_init("Honey", "HONEY");
        __Ownable_init(owner);
    }

    /// @notice Mints `amount` in units of 18 decimals to `to`. Owner only.
    function mint(address to, uint256 amount) external onlyOwner {
        _mint(to, amount);
    }
}
