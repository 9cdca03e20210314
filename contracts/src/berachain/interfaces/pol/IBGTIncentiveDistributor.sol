// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Incentives for those who boost validators with BGT, as far as a validator's operator needs it
interface IBGTIncentiveDistributor {
    /// @notice A claim under a published root.
    struct Claim {
        bytes32 identifier;
        address account;
        /// @dev In the token's smallest unit.
        uint256 amount;
        bytes32[] merkleProof;
    }

    /// @notice Pays each claim to its account.
    function claim(Claim[] calldata claims) external;
}
