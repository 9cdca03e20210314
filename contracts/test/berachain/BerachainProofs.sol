// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { BeaconChain } from "contracts/test/consensus/BeaconChain.sol";

/// @title States as BeaconKit lays them out, with the proofs of their validators
abstract contract BerachainProofs is BeaconChain {
    /// @notice A state and the time under which EIP-4788 keeps its block's root.
    struct ProvenState {
        string json;
        address vault;
        uint64 timestamp;
        bytes32 blockRoot;
        uint64 pubkeyGIndex;
        uint64 withdrawalCredentialsGIndex;
        uint64 balanceGIndex;
    }

    /// @notice A validator of a state, with all its proofs from the leaf up to the block's root.
    struct ProvenValidator {
        uint64 index;
        bytes pubkey;
        bytes32 withdrawalCredentials;
        uint64 balance;
        bytes32 balancesLeaf;
        bytes32[] pubkeyProof;
        bytes32[] withdrawalCredentialsProof;
        bytes32[] balanceProof;
    }

    uint64 internal constant VALIDATOR_COUNT = 7;
    /// @notice The one whose credentials name somebody else's vault.
    uint64 internal constant FOREIGN_INDEX = 5;
    /// @notice The one that holds a gwei less than a first deposit.
    uint64 internal constant POOR_INDEX = 6;

    /// @param fork `deneb` or `electra`.
    function readState(string memory fork) internal view returns (ProvenState memory state) {
        string memory json = readFixture(string.concat("berachain-", fork));
        state.json = json;
        state.vault = vm.parseJsonAddress(json, ".vault");
        state.timestamp = _number(json, ".timestamp");
        state.blockRoot = vm.parseJsonBytes32(json, ".blockRoot");
        state.pubkeyGIndex = _number(json, ".pubkeyGIndex");
        state.withdrawalCredentialsGIndex = _number(json, ".withdrawalCredentialsGIndex");
        state.balanceGIndex = _number(json, ".balanceGIndex");
    }

    function readValidator(ProvenState memory state, uint64 index)
        internal
        pure
        returns (ProvenValidator memory validator)
    {
        string memory path = string.concat(".validators[", vm.toString(uint256(index)), "].");
        validator.index = index;
        validator.pubkey = vm.parseJsonBytes(state.json, string.concat(path, "pubkey"));
        validator.withdrawalCredentials = vm.parseJsonBytes32(state.json, string.concat(path, "withdrawalCredentials"));
        validator.balance = _number(state.json, string.concat(path, "balance"));
        validator.balancesLeaf = vm.parseJsonBytes32(state.json, string.concat(path, "balancesLeaf"));
        validator.pubkeyProof = vm.parseJsonBytes32Array(state.json, string.concat(path, "pubkeyProof"));
        validator.withdrawalCredentialsProof =
            vm.parseJsonBytes32Array(state.json, string.concat(path, "withdrawalCredentialsProof"));
        validator.balanceProof = vm.parseJsonBytes32Array(state.json, string.concat(path, "balanceProof"));
    }

    /// @notice The block's root becomes known, `age` seconds ago.
    function publish(ProvenState memory state, uint256 age) internal {
        setBeaconRoot(state.timestamp, state.blockRoot);
        vm.warp(state.timestamp + age);
    }

    function without(bytes32[] memory proof) internal pure returns (bytes32[] memory shorter) {
        shorter = new bytes32[](proof.length - 1);
        for (uint256 i = 0; i < shorter.length; ++i) {
            shorter[i] = proof[i];
        }
    }

    function withExtra(bytes32[] memory proof) internal pure returns (bytes32[] memory longer) {
        longer = new bytes32[](proof.length + 1);
        for (uint256 i = 0; i < proof.length; ++i) {
            longer[i] = proof[i];
        }
    }

    function _number(string memory json, string memory path) private pure returns (uint64) {
        // forge-lint: disable-next-line(unsafe-typecast) the fixtures hold 64-bit integers
        return uint64(vm.parseJsonUint(json, path));
    }
}
