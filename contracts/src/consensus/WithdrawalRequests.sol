// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Withdrawal requests from the execution layer (EIP-7002)
/// @notice The system contract takes requests from the address in a validator's withdrawal credentials. It keeps what
/// is paid above its fee, so the exact fee is sent. The consensus layer drops a request that it cannot honour without
/// any sign here.
library WithdrawalRequests {
    /// @notice Thrown when the system contract does not answer with a fee.
    error WithdrawalRequests_FeeUnavailable();
    /// @notice Thrown when the fee of one request is above what the caller accepts.
    error WithdrawalRequests_FeeAboveMax(uint256 fee, uint256 maxFee);
    /// @notice Thrown when a public key is not 48 bytes.
    error WithdrawalRequests_PubkeyLength(uint256 length);
    /// @notice Thrown when the system contract refuses a request.
    error WithdrawalRequests_Refused(bytes pubkey);

    /// @notice The system contract, at the same address on every network.
    address internal constant SYSTEM_CONTRACT = 0x00000961Ef480Eb55e80D19ad83579A64c007002;

    /// @notice Amount that asks for the full exit of a validator.
    uint64 internal constant FULL_EXIT = 0;

    /// @notice Wei that one request costs in this block; requests of the same block do not change it.
    /// @param maxFee Highest acceptable fee, in wei.
    function fee(uint256 maxFee) internal view returns (uint256 fee_) {
        bool isKnown;
        (isKnown, fee_) = tryFee();
        require(isKnown, WithdrawalRequests_FeeUnavailable());
        require(fee_ <= maxFee, WithdrawalRequests_FeeAboveMax(fee_, maxFee));
    }

    /// @notice Same without a limit, for callers that have their own error for no answer.
    function tryFee() internal view returns (bool isKnown, uint256 fee_) {
        (bool success, bytes memory answer) = SYSTEM_CONTRACT.staticcall("");
        if (success && answer.length == 32) return (true, abi.decode(answer, (uint256)));
    }

    /// @notice Sends one request.
    /// @param pubkey 48 bytes.
    /// @param amountGwei Gwei to withdraw; `FULL_EXIT` exits the validator.
    /// @param fee_ Wei, from `fee` in the same transaction.
    function request(bytes memory pubkey, uint64 amountGwei, uint256 fee_) internal {
        require(tryRequest(pubkey, amountGwei, fee_), WithdrawalRequests_Refused(pubkey));
    }

    /// @notice Same, and says whether the system contract took it, for callers that have their own error for a refusal.
    function tryRequest(bytes memory pubkey, uint64 amountGwei, uint256 fee_) internal returns (bool isTaken) {
        require(pubkey.length == 48, WithdrawalRequests_PubkeyLength(pubkey.length));

        (isTaken,) = SYSTEM_CONTRACT.call{ value: fee_ }(abi.encodePacked(pubkey, amountGwei));
    }
}
