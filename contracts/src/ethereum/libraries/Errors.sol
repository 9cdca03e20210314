// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IValidatorRegistry } from "../interfaces/IValidatorRegistry.sol";

/// @title Every error of the Ethereum pool, grouped by contract
library Errors {
    /* ANY CONTRACT */

    /// @notice Thrown when a function is called by somebody other than the one it serves.
    error Pool_NotCaller(address caller, address expected);
    /// @notice Thrown when an address that must be set is zero.
    error Pool_ZeroAddress();
    /// @notice Thrown when a contract pays out and the receiver refuses.
    error Pool_TransferFailed(address receiver, uint256 assets);

    /* POOL MANAGER */

    /// @notice Thrown when the pool is opened with less ETH than its permanent first deposit needs.
    error PoolManager_BootstrapBelowMinimum(uint256 assets, uint256 minimum);
    /// @notice Thrown when a deposit is below the minimum.
    error PoolManager_DepositBelowMinimum(uint256 assets, uint256 minimum);
    /// @notice Thrown when a deposit would mint fewer shares than the depositor accepts.
    error PoolManager_SharesBelowMinimum(uint256 shares, uint256 minShares);
    /// @notice Thrown when the last report is too old for deposits.
    error PoolManager_ReportTooOld(uint256 processedAt, uint256 maxAge);
    /// @notice Thrown when validators would take ETH that the buffer does not have or requests need.
    error PoolManager_NotDepositable(uint256 assets, uint256 depositable);
    /// @notice Thrown when the transaction's gas does not suffice to register the validators it funds.
    error PoolManager_OutOfGas(uint256 gas);
    /// @notice Thrown when a finalization needs more than the buffer.
    error PoolManager_BufferShort(uint256 assets, uint256 buffer);
    /// @notice Thrown when a vault sends less than it was asked for.
    error PoolManager_SweepShort(address vault, uint256 received, uint256 expected);
    /// @notice Thrown when a report breaks a rule. 1: counted deposits fall, or exceed what was deposited. 3: the loss
    /// is above the daily limit. 4: a vault holds less than reported. 5: validator counts do not fit. 6: the reference
    /// slot is not newer. 8: requests to finalize do not exist or the buffer cannot pay them.
    error PoolManager_ReportRejected(uint8 rule);
    /// @notice Thrown when a fee is above its bound.
    error PoolManager_FeeAboveMax(uint256 bps, uint256 maxBps);
    /// @notice Thrown when the treasury is an address that cannot hold shares.
    error PoolManager_InvalidTreasury(address treasury);

    /* POOL ETH */

    /// @notice Thrown when shares are sent where nobody could use them.
    error PoolETH_InvalidReceiver(address receiver);
    /// @notice Thrown when an approval names the zero address.
    error PoolETH_InvalidSpender(address spender);
    /// @notice Thrown when an account has fewer shares than it moves.
    error PoolETH_InsufficientShares(address account, uint256 shares, uint256 needed);
    /// @notice Thrown when a spender moves more than it was allowed to, in wei.
    error PoolETH_InsufficientAllowance(address spender, uint256 allowance, uint256 needed);

    /* WITHDRAWAL QUEUE */

    /// @notice Thrown when a request is worth less than the minimum, in wei.
    error WithdrawalQueue_BelowMinimum(uint256 assets, uint256 minimum);
    /// @notice Thrown when a request is worth more than the maximum, in wei. Split it.
    error WithdrawalQueue_AboveMaximum(uint256 assets, uint256 maximum);
    /// @notice Thrown when a request id was never given out.
    error WithdrawalQueue_UnknownRequest(uint256 requestId, uint256 lastRequestId);
    /// @notice Thrown when every request up to this one has its price already.
    error WithdrawalQueue_AlreadyFinalized(uint256 requestId, uint256 lastFinalizedId);
    /// @notice Thrown when a request is claimed before it has a price.
    error WithdrawalQueue_NotFinalized(uint256 requestId, uint256 lastFinalizedId);
    /// @notice Thrown when a request was paid before.
    error WithdrawalQueue_AlreadyClaimed(uint256 requestId);
    /// @notice Thrown when neither the owner nor an approved account claims.
    error WithdrawalQueue_NotApproved(uint256 requestId, address caller);
    /// @notice Thrown when somebody finalizes a request that one full report has not covered yet.
    error WithdrawalQueue_TooYoung(uint256 requestId, uint256 reportCount, uint256 currentCount);
    /// @notice Thrown when somebody finalizes on a report that is too old.
    error WithdrawalQueue_ReportTooOld(uint256 processedAt, uint256 maxAge);

    /* ORACLE COMMITTEE */

    /// @notice Thrown when frame numbers are zero, or the deadline is beyond the next frame.
    error OracleCommittee_InvalidFrame();
    /// @notice Thrown when the committee would be smaller than this network allows.
    error OracleCommittee_TooFewMembers(uint256 members, uint256 minMembers);
    /// @notice Thrown when a quorum is below two thirds of the members, rounded up, or above all of them.
    error OracleCommittee_InvalidQuorum(uint256 quorum, uint256 members);
    /// @notice Thrown when an account is a member already.
    error OracleCommittee_AlreadyMember(address account);
    /// @notice Thrown when an account is not a member.
    error OracleCommittee_NotMember(address account);
    /// @notice Thrown when a vote or report is for another slot than the current frame's.
    error OracleCommittee_WrongSlot(uint256 referenceSlot, uint256 expected);
    /// @notice Thrown when a vote or report comes after its deadline, in seconds.
    error OracleCommittee_DeadlinePassed(uint256 referenceSlot, uint256 deadline);
    /// @notice Thrown when the frame was reported already.
    error OracleCommittee_AlreadyProcessed(uint256 referenceSlot, uint256 lastProcessedSlot);
    /// @notice Thrown when a report follows other counting rules.
    error OracleCommittee_WrongRules(uint256 rulesVersion, uint256 expected);
    /// @notice Thrown when too few current members voted for exactly this report.
    error OracleCommittee_NoQuorum(bytes32 reportHash, uint256 support, uint256 quorum);
    /// @notice Thrown when a vote is for the empty hash.
    error OracleCommittee_EmptyHash();

    /* STAKE VAULT */

    /// @notice Thrown when the sent ETH does not pay the fees of all exit requests.
    error StakeVault_FeeShort(uint256 sent, uint256 needed);

    /* OPEX RESERVE */

    /// @notice Thrown when more is asked for than the reserve's books hold.
    error OpexReserve_Short(uint256 assets, uint256 available);
    /// @notice Thrown when a refund comes from somebody who is not a ClusterOwner of this pool.
    error OpexReserve_NotClusterOwner(address caller);

    /* VALIDATOR REGISTRY */

    /// @notice Thrown when a batch is empty.
    error ValidatorRegistry_EmptyBatch();
    /// @notice Thrown when two arrays of one call differ in length.
    error ValidatorRegistry_LengthMismatch(uint256 ids, uint256 values);
    /// @notice Thrown when a validator's status does not allow the step.
    error ValidatorRegistry_WrongStatus(uint256 id, IValidatorRegistry.Status status);
    /// @notice Thrown when an uploaded public key is not 48 bytes.
    error ValidatorRegistry_WrongPubkeyLength(uint256 length);
    /// @notice Thrown when an uploaded deposit signature is not 96 bytes.
    error ValidatorRegistry_WrongSignatureLength(uint256 length);
    /// @notice Thrown when uploaded key shares do not fit the number of SSV operators.
    error ValidatorRegistry_WrongSharesLength(uint256 length, uint256 expected);
    /// @notice Thrown when an uploaded public key is already in the registry.
    error ValidatorRegistry_DuplicatePubkey(uint256 existingId);
    /// @notice Thrown when the given public key is not the one uploaded.
    error ValidatorRegistry_WrongPubkey(uint256 id);
    /// @notice Thrown when the given deposit signature is not the one uploaded.
    error ValidatorRegistry_WrongSignature(uint256 id);
    /// @notice Thrown when the given key shares are not those uploaded.
    error ValidatorRegistry_WrongShares(uint256 id);
    /// @notice Thrown when no ClusterOwner has this index.
    error ValidatorRegistry_UnknownClusterOwner(uint256 ownerIndex);
    /// @notice Thrown when no operator set has this id.
    error ValidatorRegistry_UnknownOperatorSet(uint256 operatorSetId);
    /// @notice Thrown when an upload's nonce is neither the owner's next nor one whose validator ended Invalid.
    error ValidatorRegistry_NonceNotFree(uint256 ownerIndex, uint256 nonce, uint256 next);
    /// @notice Thrown when a validator is not the next of its owner.
    error ValidatorRegistry_NonceOutOfOrder(uint256 id, uint256 nonce, uint256 expected);
    /// @notice Thrown when a validator would be funded while one before it, of the same owner, waits for registration.
    error ValidatorRegistry_RegistrationPending(uint256 ownerIndex, uint256 registeredNonce, uint256 depositNonce);
    /// @notice Thrown when a batch mixes ClusterOwners or operator sets.
    error ValidatorRegistry_MixedBatch(uint256 id);
    /// @notice Thrown when an operator set does not have 4, 7, 10 or 13 members.
    error ValidatorRegistry_WrongOperatorCount(uint256 count);
    /// @notice Thrown when operator ids are not strictly ascending.
    error ValidatorRegistry_OperatorsNotAscending(uint64 previous, uint64 next);
    /// @notice Thrown when an operator of a set that is added or funded does not exist or was removed at SSVNetwork.
    error ValidatorRegistry_OperatorNotActive();
    /// @notice Thrown when the adapter does not speak the version that SSVNetwork reports.
    error ValidatorRegistry_UnsupportedSSVNetwork(address adapter);
    /// @notice Thrown when the runway is out of bounds. Blocks.
    error ValidatorRegistry_RunwayOutOfBounds(uint256 runwayBlocks, uint256 minimum, uint256 maximum);
    /// @notice Thrown when the vetting window is out of bounds. Seconds.
    error ValidatorRegistry_VettingWindowOutOfBounds(uint256 vettingWindow, uint256 minimum, uint256 maximum);
    /// @notice Thrown when a proof is not newer than the validator's last one.
    error ValidatorRegistry_StaleProof(uint256 id, uint64 slot, uint64 provenSlot);
    /// @notice Thrown when a proof names another place on the beacon chain than the validator's last one.
    error ValidatorRegistry_WrongValidatorIndex(uint256 id, uint64 index, uint64 known);
    /// @notice Thrown when a true record does not move the validator along.
    error ValidatorRegistry_NothingProven(uint256 id, IValidatorRegistry.Status status);
    /// @notice Thrown when exits in flight already cover what withdrawal requests lack. Wei.
    error ValidatorRegistry_ExitNotNeeded(uint256 id, uint256 inFlight, uint256 lacking);

    /* OPERATOR BOND */

    /// @notice Thrown when the bond would fall below its requirement. Wei.
    error OperatorBond_Insufficient(uint256 balance, uint256 required);
    /// @notice Thrown when a repayment is not 1 ETH for each validator. Wei.
    error OperatorBond_WrongRepayment(uint256 assets, uint256 expected);

    /* CLUSTER OWNER */

    /// @notice Thrown when a ClusterOwner is initialized again.
    error ClusterOwner_AlreadyInitialized();
    /// @notice Thrown when ETH comes from somebody other than the reserve and SSVNetwork.
    error ClusterOwner_UnexpectedSender(address sender);

    /* SSV ADAPTER */

    /// @notice Thrown when a running cluster has used up its balance, so that what it owes is unknown.
    error SSVAdapter_ClusterInDebt(address owner);
}
