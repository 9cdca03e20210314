// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Payments in BERA
library NativeTransfer {
    /// @notice Thrown when BERA cannot be sent.
    error ETHTransferFailed();

    /// @dev Sends `amount` wei without data.
    function sendBera(address receiver, uint256 amount) internal {
        (bool isSent,) = receiver.call{ value: amount }("");
        require(isSent, ETHTransferFailed());
    }

    /// @dev Pays `amount` wei into a function of `receiver`, whose reason for refusing is passed on.
    function pay(address receiver, uint256 amount, bytes memory data) internal {
        (bool isPaid, bytes memory reason) = receiver.call{ value: amount }(data);
        if (isPaid) return;
        require(reason.length > 0, ETHTransferFailed());
        assembly ("memory-safe") {
            revert(add(reason, 0x20), mload(reason))
        }
    }
}
