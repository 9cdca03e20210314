// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { ValidatorRecord } from "../../consensus/ValidatorProofs.sol";
import { IValidatorRegistry } from "../interfaces/IValidatorRegistry.sol";

/// @title What a proven beacon-chain record means for a validator of the pool
library ValidatorLife {
    uint64 internal constant FAR_FUTURE_EPOCH = type(uint64).max;

    /// @notice The status after one step, or `status` itself when the record does not move it.
    /// @param epoch Epoch of the state that holds the record.
    /// @param credentials The pool's withdrawal credentials.
    function next(IValidatorRegistry.Status status, ValidatorRecord calldata record, uint64 epoch, bytes32 credentials)
        internal
        pure
        returns (IValidatorRegistry.Status)
    {
        if (status == IValidatorRegistry.Status.Predeposited) {
            // Whoever made the first deposit chose the credentials for good.
            if (record.withdrawalCredentials != credentials) return IValidatorRegistry.Status.Invalid;
            return isUntouched(record) ? IValidatorRegistry.Status.Proven : status;
        }
        if (status == IValidatorRegistry.Status.Exited) {
            bool isEmpty = record.withdrawableEpoch <= epoch && record.effectiveBalance == 0;
            return isEmpty ? IValidatorRegistry.Status.Withdrawn : status;
        }
        if (!isStaked(status)) return status;

        if (status == IValidatorRegistry.Status.Registered && record.activationEpoch <= epoch) {
            return IValidatorRegistry.Status.Active;
        }
        return record.exitEpoch <= epoch ? IValidatorRegistry.Status.Exited : status;
    }

    /// @notice Whether the validator waits for its stake: not slashed, not on its way in or out.
    function isUntouched(ValidatorRecord calldata record) internal pure returns (bool) {
        return !record.slashed && record.activationEligibilityEpoch == FAR_FUTURE_EPOCH
            && record.activationEpoch == FAR_FUTURE_EPOCH && record.exitEpoch == FAR_FUTURE_EPOCH
            && record.withdrawableEpoch == FAR_FUTURE_EPOCH;
    }

    /// @notice Whether users' ETH is at the validator and it has not exited.
    function isStaked(IValidatorRegistry.Status status) internal pure returns (bool) {
        return status == IValidatorRegistry.Status.Deposited || status == IValidatorRegistry.Status.Registered
            || status == IValidatorRegistry.Status.Active || status == IValidatorRegistry.Status.ExitRequested;
    }

    /// @notice Whether the validator can still be given up: no user's ETH is at it.
    function isDroppable(IValidatorRegistry.Status status) internal pure returns (bool) {
        return status == IValidatorRegistry.Status.Uploaded || status == IValidatorRegistry.Status.Vetted
            || status == IValidatorRegistry.Status.Predeposited || status == IValidatorRegistry.Status.Proven;
    }

    /// @notice Whether users' ETH is or was at the validator.
    function isFunded(IValidatorRegistry.Status status) internal pure returns (bool) {
        return
            isStaked(status) || status == IValidatorRegistry.Status.Exited
                || status == IValidatorRegistry.Status.Withdrawn;
    }

    /// @notice Whether a proof can move a validator of this status.
    function isProvable(IValidatorRegistry.Status status) internal pure returns (bool) {
        return status == IValidatorRegistry.Status.Predeposited || status == IValidatorRegistry.Status.Exited
            || isStaked(status);
    }
}
