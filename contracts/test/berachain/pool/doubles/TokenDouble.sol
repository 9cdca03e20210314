// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title A token that can be wrapped, given away and taken back
/// @notice Stands for WBERA, for BGT and for incentives.
contract TokenDouble {
    mapping(address account => uint256) public balanceOf;

    address private _callbackTarget;
    bytes private _callback;
    bool public didCallbackSucceed;
    bytes public answer;

    function deposit() external payable {
        balanceOf[msg.sender] += msg.value;
    }

    function withdraw(uint256 amount) external {
        balanceOf[msg.sender] -= amount;
        (bool isSent,) = msg.sender.call{ value: amount }("");
        require(isSent, "TokenDouble: not sent");
    }

    function setBalance(address account, uint256 amount) external {
        balanceOf[account] = amount;
    }

    /// @notice What the token does in the middle of the next transfer.
    function setCallback(address target, bytes calldata callback) external {
        _callbackTarget = target;
        _callback = callback;
    }

    function transfer(address to, uint256 amount) external returns (bool) {
        balanceOf[msg.sender] -= amount;
        balanceOf[to] += amount;
        if (_callbackTarget != address(0)) (didCallbackSucceed, answer) = _callbackTarget.call(_callback);
        return true;
    }
}
