// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Which functions each pause stops
/// @notice Reviewed by hand. Whatever is not listed goes on while the contract is paused. Only governance pauses and
/// unpauses; a pause ends when governance ends it, and not by itself.
library Pauses {
    /// @notice The pool takes no deposits, rewards or reports. Who wants to leave can leave.
    string internal constant STAKING_POOL =
        "receive submit(address) processRewards() updateTotalDeposits(uint256) pause()";

    /// @notice Nobody asks for a withdrawal, and none is paid.
    string internal constant WITHDRAWAL_VAULT = string.concat(
        "requestWithdrawal(bytes,uint64,uint256) requestRedeem(bytes,uint256,uint256) ",
        "finalizeWithdrawalRequest(uint256) finalizeWithdrawalRequests(uint256[]) pause()"
    );

    /// @notice Nothing more is staked or asked back; what was asked back arrives.
    string internal constant DELEGATION_HANDLER = string.concat(
        "createStakingPoolWithDelegatedFunds(bytes,bytes,bytes) depositDelegatedFunds(uint256) ",
        "requestYieldWithdrawal() requestDelegatedFundsWithdrawal() pause()"
    );
}
