// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Stands for the deposit contract where only the operators of validators matter.
contract OperatorsDouble {
    mapping(bytes pubkey => address) public getOperator;

    function setOperator(bytes calldata pubkey, address operator) external {
        getOperator[pubkey] = operator;
    }
}
