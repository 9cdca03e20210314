// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { BeaconRoots } from "../consensus/BeaconRoots.sol";
import { MerkleBranch } from "../consensus/MerkleBranch.sol";
import { SSZ } from "../consensus/SSZ.sol";

/// @title Proofs about Berachain's validators
/// @notice Knows where the beacon block's tree keeps the first validator's public key, withdrawal credentials and
/// balance, and computes every other validator's place from its index. A fork that deepens the state moves all three.
abstract contract BeaconRootsHelper {
    /* TYPES */

    /// @notice Public keys are somewhere else in the tree.
    event ZeroValidatorPubkeyGIndexChanged(uint64 newZeroValidatorPubkeyGIndex);
    /// @notice Withdrawal credentials are somewhere else in the tree.
    event ZeroValidatorWithdrawalCredentialsGIndexChanged(uint64 newZeroValidatorWithdrawalCredentialsGIndex);
    /// @notice Balances are somewhere else in the tree.
    event ZeroValidatorBalanceGIndexChanged(uint64 newZeroValidatorBalanceGIndex);
    /// @notice One of the three, as a generalized index, with the value before.
    event ZeroValidatorGIndexMoved(uint64 oldGIndex, uint64 newGIndex);

    /// @notice Thrown when a validator's index is beyond the registry's limit.
    error IndexOutOfRange();
    /// @notice Thrown when the proven chunk holds another balance in the validator's lane.
    error InvalidBalance();
    /// @notice Thrown when EIP-4788 keeps an empty root for a time.
    error InvalidBeaconBlockRoot();
    /// @notice Thrown when no first validator's leaf can be at a generalized index.
    error InvalidGIndex(uint64 gIndex);
    /// @notice Thrown when leaf, index and siblings do not lead to the block's root.
    error InvalidProof();
    /// @notice Thrown when EIP-4788 knows no block of a time.
    error RootNotFound();

    /* STORAGE */

    uint256 private constant REGISTRY_LIMIT = 2 ** 40;
    uint256 private constant FIELDS_PER_VALIDATOR = 8;
    uint256 private constant BALANCES_PER_CHUNK = 4;

    /// @dev Width of each list at the depth of its leaves: 2^40 validators of 8 fields, and 2^38 chunks of 4 balances,
    /// doubled by the list's length beside them.
    uint64 private constant REGISTRY_LEAVES = 2 ** 44;
    uint64 private constant BALANCE_LEAVES = 2 ** 39;

    /// @dev Three levels of the block's header, and at least four of the state.
    uint64 private constant FIRST_STATE_FIELD = 2 ** 7;
    uint64 private constant WITHDRAWAL_CREDENTIALS_FIELD = 1;

    /// @notice Generalized index of the first validator's public key.
    uint64 public zeroValidatorPubkeyGIndex;

    /// @notice Generalized index of the first validator's withdrawal credentials.
    uint64 public zeroValidatorWithdrawalCredentialsGIndex;

    /// @notice Generalized index of the chunk with the first four balances.
    uint64 public zeroValidatorBalanceGIndex;

    /// @dev Room for later versions, so that the variables of contracts that build on this one never move.
    // solhint-disable-next-line var-name-mixedcase
    uint256[49] private __gap;

    /* PLACES */

    function _setZeroValidatorPubkeyGIndex(uint64 gIndex) internal {
        _checkPlace(gIndex, REGISTRY_LEAVES, 0);
        emit ZeroValidatorGIndexMoved(zeroValidatorPubkeyGIndex, gIndex);
        zeroValidatorPubkeyGIndex = gIndex;

        emit ZeroValidatorPubkeyGIndexChanged(gIndex);
    }

    function _setZeroValidatorWithdrawalCredentialsGIndex(uint64 gIndex) internal {
        _checkPlace(gIndex, REGISTRY_LEAVES, WITHDRAWAL_CREDENTIALS_FIELD);
        emit ZeroValidatorGIndexMoved(zeroValidatorWithdrawalCredentialsGIndex, gIndex);
        zeroValidatorWithdrawalCredentialsGIndex = gIndex;

        emit ZeroValidatorWithdrawalCredentialsGIndexChanged(gIndex);
    }

    function _setZeroValidatorBalanceGIndex(uint64 gIndex) internal {
        _checkPlace(gIndex, BALANCE_LEAVES, 0);
        emit ZeroValidatorGIndexMoved(zeroValidatorBalanceGIndex, gIndex);
        zeroValidatorBalanceGIndex = gIndex;

        emit ZeroValidatorBalanceGIndexChanged(gIndex);
    }

    /// @dev The list may be in another field or deeper after a fork; the first validator is leftmost in it.
    function _checkPlace(uint64 gIndex, uint64 leaves, uint64 field) private pure {
        bool isInList = gIndex / leaves >= FIRST_STATE_FIELD && gIndex % leaves == field;
        require(isInList, InvalidGIndex(gIndex));
    }

    /* PROOFS */

    /// @dev Root of the parent of the block at `timestamp`.
    function _beaconBlockRoot(uint64 timestamp) internal view returns (bytes32 root) {
        bool isKnown;
        (isKnown, root) = BeaconRoots.tryParentRoot(timestamp);
        require(isKnown, RootNotFound());
        require(root != bytes32(0), InvalidBeaconBlockRoot());
    }

    /// @dev Reverts unless the validator has this key.
    function _verifyPubkey(bytes32 blockRoot, bytes calldata pubkey, bytes32[] calldata proof, uint64 validatorIndex)
        internal
        view
    {
        uint256 place = _validatorPlace(zeroValidatorPubkeyGIndex, validatorIndex);
        require(MerkleBranch.isValid(proof, blockRoot, SSZ.pubkeyRoot(pubkey), place), InvalidProof());
    }

    /// @dev Reverts unless the validator has these credentials.
    function _verifyWithdrawalCredentials(
        bytes32 blockRoot,
        bytes32 withdrawalCredentials,
        bytes32[] calldata proof,
        uint64 validatorIndex
    ) internal view {
        uint256 place = _validatorPlace(zeroValidatorWithdrawalCredentialsGIndex, validatorIndex);
        require(MerkleBranch.isValid(proof, blockRoot, withdrawalCredentials, place), InvalidProof());
    }

    /// @dev Reverts unless the validator has this balance.
    /// @param balance In gwei.
    /// @param leaf The chunk of four balances that it is in.
    function _verifyBalance(
        bytes32 blockRoot,
        uint64 balance,
        bytes32 leaf,
        bytes32[] calldata proof,
        uint64 validatorIndex
    ) internal view {
        require(validatorIndex < REGISTRY_LIMIT, IndexOutOfRange());
        require(SSZ.fromLane(leaf, validatorIndex % BALANCES_PER_CHUNK) == balance, InvalidBalance());

        uint256 place = zeroValidatorBalanceGIndex + validatorIndex / BALANCES_PER_CHUNK;
        require(MerkleBranch.isValid(proof, blockRoot, leaf, place), InvalidProof());
    }

    function _validatorPlace(uint256 zeroGIndex, uint64 validatorIndex) private pure returns (uint256) {
        require(validatorIndex < REGISTRY_LIMIT, IndexOutOfRange());
        return zeroGIndex + FIELDS_PER_VALIDATOR * validatorIndex;
    }
}
