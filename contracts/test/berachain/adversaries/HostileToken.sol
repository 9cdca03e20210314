// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title A token that does what it likes when it is moved: calls back, and lies
contract HostileToken {
    address private _target;
    bytes private _callback;

    mapping(address account => uint256) public balanceOf;
    bool public wasCalledBack;
    bool public didCallbackSucceed;

    function give(address account, uint256 amount) external {
        balanceOf[account] += amount;
    }

    function setCallback(address target, bytes calldata callback) external {
        (_target, _callback) = (target, callback);
    }

    function transfer(address to, uint256 amount) external returns (bool) {
        balanceOf[msg.sender] -= amount;
        balanceOf[to] += amount;
        if (_target == address(0)) return true;

        wasCalledBack = true;
        (didCallbackSucceed,) = _target.call(_callback);
        return true;
    }
}
