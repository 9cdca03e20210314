// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { ERC20Upgradeable } from "@openzeppelin/contracts-upgradeable/token/ERC20/ERC20Upgradeable.sol";

/// @title A worthless token of a local chain
/// @notice Anybody mints it, to stake it in a reward vault or to pay it as an incentive.
contract LocalToken is ERC20Upgradeable {
    /// @notice Prepares the token, once.
    function initialize(string calldata name, string calldata symbol) external initializer {
        __ERC20_init(name, symbol);
    }

    /// @notice Mints `amount` in units of 18 decimals to `to`. Anybody may call it.
    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }
}
