// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { ERC20 } from "@openzeppelin/contracts/token/ERC20/ERC20.sol";

import { IWBERA } from "../../src/berachain/interfaces/pol/IWBERA.sol";

/// @title Wrapped BERA of a local chain
/// @notice Nothing of it lives in storage at first, so that its code can be put at the official address.
contract WBERA is IWBERA, ERC20("", "") {
    /// @notice BERA was wrapped, in wei.
    event Deposit(address indexed to, uint256 amount);
    /// @notice BERA was unwrapped, in wei.
    event Withdrawal(address indexed from, uint256 amount);

    /// @notice Thrown when the owner refuses the BERA.
    error ETHTransferFailed();

    /* VIEWS */

    /// @notice Name of the token.
    function name() public pure override returns (string memory) {
        return "Wrapped Bera";
    }

    /// @notice Symbol of the token.
    function symbol() public pure override returns (string memory) {
        return "WBERA";
    }

    /// @inheritdoc IWBERA
    function balanceOf(address account) public view override(IWBERA, ERC20) returns (uint256) {
        return super.balanceOf(account);
    }

    /* ACTIONS */

    /// @notice Wraps the sent BERA.
    receive() external payable {
        deposit();
    }

    /// @inheritdoc IWBERA
    function deposit() public payable {
        _mint(msg.sender, msg.value);

        emit Deposit(msg.sender, msg.value);
    }

    /// @inheritdoc IWBERA
    function withdraw(uint256 amount) external {
        _burn(msg.sender, amount);

        emit Withdrawal(msg.sender, amount);

        (bool isSent,) = msg.sender.call{ value: amount }("");
        require(isSent, ETHTransferFailed());
    }

    /// @inheritdoc IWBERA
    function transfer(address to, uint256 amount) public override(IWBERA, ERC20) returns (bool) {
        return super.transfer(to, amount);
    }
}
