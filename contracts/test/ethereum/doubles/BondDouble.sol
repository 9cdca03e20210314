// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title The bond as the pool manager sees it
contract BondDouble {
    error BondDouble_WrongAmount(uint256 sent, uint256 validators);

    uint256 public repaid;

    function repay(uint256 validators) external payable {
        require(msg.value == validators * 1 ether, BondDouble_WrongAmount(msg.value, validators));
        repaid += validators;
    }
}
