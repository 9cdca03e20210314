// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { WithdrawalRequests } from "../consensus/WithdrawalRequests.sol";

/// @title Asks the consensus layer for withdrawals
/// @notice The execution layer takes a request from the address in a validator's withdrawal credentials, for a fee that
/// rises with the number of requests in each block.
abstract contract ELWithdrawHelper {
    /// @notice A withdrawal was asked for.
    /// @param amount In gwei; zero asks for the exit of the validator.
    /// @param fee In wei.
    event ELWithdrawalTriggered(bytes pubkey, uint64 amount, uint256 fee);
    /// @notice What was sent above the fee went back, in wei.
    event OverpaidFeeRefunded(address receiver, uint256 amount);

    /// @notice Thrown when the system contract refuses a request.
    error ELWithdrawalTriggerFailed();
    /// @notice Thrown when the system contract does not answer with a fee.
    error FeeRequestFailed();
    /// @notice Thrown when the receiver of a refund does not take it.
    error RefundFailed();

    /// @notice The system contract that takes requests.
    address public constant EIP_7002 = WithdrawalRequests.SYSTEM_CONTRACT;

    /// @notice Wei that one request costs in this block; requests of the same block do not change it.
    function getWithdrawalRequestFee() public view returns (uint256 fee) {
        bool isKnown;
        (isKnown, fee) = WithdrawalRequests.tryFee();
        require(isKnown, FeeRequestFailed());
    }

    /// @dev Sends one request.
    /// @param pubkey 48 bytes.
    /// @param amountGwei Zero asks for the exit of the validator.
    /// @param fee Wei, from `getWithdrawalRequestFee` in the same transaction; the system contract keeps what is above
    /// its fee.
    function _triggerELWithdrawal(bytes memory pubkey, uint64 amountGwei, uint256 fee) internal {
        require(WithdrawalRequests.tryRequest(pubkey, amountGwei, fee), ELWithdrawalTriggerFailed());

        emit ELWithdrawalTriggered(pubkey, amountGwei, fee);
    }

    /// @dev Gives back what was sent above the fee; does nothing at zero. Calls the receiver: the last step of a
    /// guarded function.
    function _refundOverpaidFee(address receiver, uint256 amount) internal {
        if (amount == 0) return;

        emit OverpaidFeeRefunded(receiver, amount);

        (bool isSent,) = receiver.call{ value: amount }("");
        require(isSent, RefundFailed());
    }
}
