// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { BeaconRootsHelper } from "contracts/src/berachain/BeaconRootsHelper.sol";

/// @title The helper's functions behind calls of their own
contract BeaconRootsHarness is BeaconRootsHelper {
    function setPlaces(uint64 pubkey, uint64 withdrawalCredentials, uint64 balance) external {
        _setZeroValidatorPubkeyGIndex(pubkey);
        _setZeroValidatorWithdrawalCredentialsGIndex(withdrawalCredentials);
        _setZeroValidatorBalanceGIndex(balance);
    }

    function beaconBlockRoot(uint64 timestamp) external view returns (bytes32) {
        return _beaconBlockRoot(timestamp);
    }

    function verifyPubkey(bytes32 root, bytes calldata pubkey, bytes32[] calldata proof, uint64 index) external view {
        _verifyPubkey(root, pubkey, proof, index);
    }

    function verifyWithdrawalCredentials(bytes32 root, bytes32 credentials, bytes32[] calldata proof, uint64 index)
        external
        view
    {
        _verifyWithdrawalCredentials(root, credentials, proof, index);
    }

    function verifyBalance(bytes32 root, uint64 balance, bytes32 leaf, bytes32[] calldata proof, uint64 index)
        external
        view
    {
        _verifyBalance(root, balance, leaf, proof, index);
    }
}
