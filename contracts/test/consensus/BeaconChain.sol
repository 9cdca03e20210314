// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { BeaconHeader, ValidatorProof, ValidatorRecord } from "contracts/src/consensus/ValidatorProofs.sol";
import { Test } from "contracts/test/base/Test.sol";

/// @title What tests need of a beacon chain: the contracts a network is born with, block roots, and proofs, either
/// read from the fixtures or of a made-up state with one validator list of any length.
abstract contract BeaconChain is Test {
    uint64 internal constant FAR_FUTURE_EPOCH = type(uint64).max;
    uint256 internal constant RING_SIZE = 8191;

    uint256 private constant STATE_DEPTH = 6;
    uint256 private constant VALIDATORS_FIELD = 11;
    uint64 private constant GENESIS_TIME = 1_742_213_400;

    string private constant FIXTURES = "contracts/test/fixtures/";

    /// @notice A made-up state: `count` validators, of which only one matters.
    struct Place {
        uint64 slot;
        uint64 index;
        uint64 count;
    }

    /* PREDEPLOYS */

    /// @notice Puts a contract of the network with its real code and storage where it lives.
    /// @param name `beaconRoots`, `withdrawalRequests` or `deposits`.
    function installPredeploy(string memory name) internal returns (address predeploy) {
        string memory json = vm.readFile(string.concat(FIXTURES, "predeploys.json"));
        string memory path = string.concat(".", name);
        predeploy = vm.parseJsonAddress(json, string.concat(path, ".address"));
        vm.etch(predeploy, vm.parseJsonBytes(json, string.concat(path, ".code")));

        bytes32[] memory slots = vm.parseJsonBytes32Array(json, string.concat(path, ".slots"));
        bytes32[] memory values = vm.parseJsonBytes32Array(json, string.concat(path, ".values"));
        for (uint256 i = 0; i < slots.length; ++i) {
            vm.store(predeploy, slots[i], values[i]);
        }
    }

    /// @notice What the network does at the start of each block: notes its time and its parent's root.
    function setBeaconRoot(uint64 timestamp, bytes32 root) internal {
        address predeploy = 0x000F3df6D732807Ef1319fB7B8bB8522d0Beac02;
        uint256 place = timestamp % RING_SIZE;
        vm.store(predeploy, bytes32(place), bytes32(uint256(timestamp)));
        vm.store(predeploy, bytes32(place + RING_SIZE), root);
    }

    /* FIXTURES */

    function readFixture(string memory name) internal view returns (string memory json) {
        return vm.readFile(string.concat(FIXTURES, name, ".json"));
    }

    /// @param path Where in the file the state is: empty, or `.name`.
    /// @param place Which of the state's proofs.
    function readProof(string memory json, string memory path, uint256 place)
        internal
        pure
        returns (ValidatorProof memory proof)
    {
        string memory item = string.concat(path, ".proofs[", vm.toString(place), "]");
        proof.timestamp = _uint64(json, string.concat(path, ".timestamp"));
        proof.header = _readHeader(json, string.concat(path, ".header"));
        proof.validatorIndex = _uint64(json, string.concat(item, ".validatorIndex"));
        proof.validator = _readRecord(json, string.concat(item, ".validator"));
        proof.siblings = vm.parseJsonBytes32Array(json, string.concat(item, ".siblings"));
    }

    function _readHeader(string memory json, string memory path) private pure returns (BeaconHeader memory) {
        return BeaconHeader({
            slot: _uint64(json, string.concat(path, ".slot")),
            proposerIndex: _uint64(json, string.concat(path, ".proposerIndex")),
            parentRoot: vm.parseJsonBytes32(json, string.concat(path, ".parentRoot")),
            stateRoot: vm.parseJsonBytes32(json, string.concat(path, ".stateRoot")),
            bodyRoot: vm.parseJsonBytes32(json, string.concat(path, ".bodyRoot"))
        });
    }

    function _readRecord(string memory json, string memory path) private pure returns (ValidatorRecord memory) {
        return ValidatorRecord({
            pubkey: vm.parseJsonBytes(json, string.concat(path, ".pubkey")),
            withdrawalCredentials: vm.parseJsonBytes32(json, string.concat(path, ".withdrawalCredentials")),
            effectiveBalance: _uint64(json, string.concat(path, ".effectiveBalance")),
            slashed: vm.parseJsonBool(json, string.concat(path, ".slashed")),
            activationEligibilityEpoch: _uint64(json, string.concat(path, ".activationEligibilityEpoch")),
            activationEpoch: _uint64(json, string.concat(path, ".activationEpoch")),
            exitEpoch: _uint64(json, string.concat(path, ".exitEpoch")),
            withdrawableEpoch: _uint64(json, string.concat(path, ".withdrawableEpoch"))
        });
    }

    function _uint64(string memory json, string memory path) private pure returns (uint64) {
        // forge-lint: disable-next-line(unsafe-typecast) the fixtures hold 64-bit integers
        return uint64(vm.parseJsonUint(json, path));
    }

    /* MADE-UP STATES */

    /// @notice A state that holds `record`, its block's root made known, and the proof.
    function proveAt(Place memory place, ValidatorRecord memory record) internal returns (ValidatorProof memory proof) {
        proof.timestamp = GENESIS_TIME + (place.slot + 1) * 12;
        proof.validatorIndex = place.index;
        proof.validator = record;

        uint256 depth = 0;
        while (2 ** depth < place.count) ++depth;
        proof.siblings = new bytes32[](depth + 1 + STATE_DEPTH);
        for (uint256 i = 0; i < proof.siblings.length; ++i) {
            proof.siblings[i] = keccak256(abi.encode("sibling", place.slot, i));
        }
        proof.siblings[depth] = _chunk(place.count);

        proof.header = BeaconHeader({
            slot: place.slot,
            proposerIndex: place.slot % place.count,
            parentRoot: keccak256(abi.encode("parent", place.slot)),
            stateRoot: stateRootOf(proof, depth),
            bodyRoot: keccak256(abi.encode("body", place.slot))
        });
        setBeaconRoot(proof.timestamp, headerRootOf(proof.header));
    }

    /// @notice The state root that a proof leads to, computed the long way.
    function stateRootOf(ValidatorProof memory proof, uint256 depth) internal pure returns (bytes32 node) {
        node = recordRootOf(proof.validator);
        uint256 used = 0;
        bytes32 zeroHash = bytes32(0);
        for (uint256 level = 0; level < 40; ++level) {
            bytes32 sibling = level < depth ? proof.siblings[used++] : zeroHash;
            node = (proof.validatorIndex >> level) % 2 == 0 ? _hash(node, sibling) : _hash(sibling, node);
            zeroHash = _hash(zeroHash, zeroHash);
        }
        node = _hash(node, proof.siblings[used++]);
        for (uint256 level = 0; level < STATE_DEPTH; ++level) {
            bytes32 sibling = proof.siblings[used++];
            node = (VALIDATORS_FIELD >> level) % 2 == 0 ? _hash(node, sibling) : _hash(sibling, node);
        }
    }

    function recordRootOf(ValidatorRecord memory record) internal pure returns (bytes32) {
        bytes32[] memory leaves = new bytes32[](8);
        leaves[0] = sha256(abi.encodePacked(record.pubkey, bytes16(0)));
        leaves[1] = record.withdrawalCredentials;
        leaves[2] = _chunk(record.effectiveBalance);
        leaves[3] = _chunk(record.slashed ? 1 : 0);
        leaves[4] = _chunk(record.activationEligibilityEpoch);
        leaves[5] = _chunk(record.activationEpoch);
        leaves[6] = _chunk(record.exitEpoch);
        leaves[7] = _chunk(record.withdrawableEpoch);
        return _merkleize(leaves);
    }

    function headerRootOf(BeaconHeader memory header) internal pure returns (bytes32) {
        bytes32[] memory leaves = new bytes32[](8);
        leaves[0] = _chunk(header.slot);
        leaves[1] = _chunk(header.proposerIndex);
        leaves[2] = header.parentRoot;
        leaves[3] = header.stateRoot;
        leaves[4] = header.bodyRoot;
        return _merkleize(leaves);
    }

    function _merkleize(bytes32[] memory nodes) private pure returns (bytes32) {
        for (uint256 width = nodes.length; width > 1; width /= 2) {
            for (uint256 i = 0; i < width; i += 2) {
                nodes[i / 2] = _hash(nodes[i], nodes[i + 1]);
            }
        }
        return nodes[0];
    }

    /// @dev Byte by byte, unlike the code under test.
    function _chunk(uint256 value) internal pure returns (bytes32) {
        bytes memory result = new bytes(32);
        for (uint256 i = 0; i < 8; ++i) {
            // forge-lint: disable-next-line(unsafe-typecast) the lowest byte is meant
            result[i] = bytes1(uint8(value >> (8 * i)));
        }
        return bytes32(result);
    }

    function _hash(bytes32 left, bytes32 right) private pure returns (bytes32) {
        return sha256(abi.encodePacked(left, right));
    }
}
