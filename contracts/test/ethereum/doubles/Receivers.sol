// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title An account that refuses ETH
contract RevertingReceiver {
    error RevertingReceiver_No();

    receive() external payable {
        revert RevertingReceiver_No();
    }
}

/// @title An account that burns all gas it gets
contract GasBurningReceiver {
    receive() external payable {
        assembly ("memory-safe") {
            invalid()
        }
    }
}

/// @title An account that calls back when it is paid
/// @notice Keeps what came of it: a payment must work whether the callback does or not.
contract ReentrantReceiver {
    address private _target;
    bytes private _callback;
    uint256 private _value;

    uint256 public payments;
    bool public wasCalledBack;
    bool public didCallbackSucceed;
    bytes public answer;

    /// @param value Wei sent along.
    function setCallback(address target, bytes calldata callback, uint256 value) external {
        _target = target;
        _callback = callback;
        _value = value;
    }

    /// @notice Calls as this account.
    function execute(address target, bytes calldata data) external returns (bytes memory) {
        (bool isDone, bytes memory result) = target.call(data);
        require(isDone, string(result));
        return result;
    }

    receive() external payable {
        ++payments;
        if (_target == address(0)) return;
        wasCalledBack = true;
        (didCallbackSucceed, answer) = _target.call{ value: _value }(_callback);
    }
}
