// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { BeaconChain } from "contracts/test/consensus/BeaconChain.sol";

/// @title States as BeaconKit lays them out since Electra, built here, of any validators
/// @notice Hashed level by level with zero hashes where lists are empty, unlike the code under test, which only climbs.
abstract contract BerachainStates is BeaconChain {
    struct Validator {
        bytes pubkey;
        bytes32 withdrawalCredentials;
        uint64 balance;
    }

    /// @notice All that is proven about one validator, and the time under which EIP-4788 keeps the root.
    struct Proofs {
        uint64 timestamp;
        uint64 index;
        bytes32 balancesLeaf;
        bytes32[] pubkey;
        bytes32[] withdrawalCredentials;
        bytes32[] balance;
    }

    uint256 private constant REGISTRY_DEPTH = 40;
    uint256 private constant BALANCES_DEPTH = 38;
    uint256 private constant VALIDATORS_FIELD = 9;
    uint256 private constant BALANCES_FIELD = 10;

    Validator[] internal validators;

    /// @notice The validator's balance on the consensus layer is `amount` wei.
    function setBalance(uint64 index, uint256 amount) internal {
        // forge-lint: disable-next-line(unsafe-typecast) tests hold less than 18 billion BERA
        validators[index].balance = uint64(amount / 1 gwei);
    }

    /// @notice The state becomes the parent of this block, and the validator's place in it is proven.
    function proveValidator(uint64 index) internal returns (Proofs memory proofs) {
        // forge-lint: disable-next-line(unsafe-typecast) seconds since 1970
        proofs.timestamp = uint64(vm.getBlockTimestamp());
        proofs.index = index;
        proofs.balancesLeaf = _balanceChunks()[index / 4];
        (bytes32 validatorsRoot, bytes32[] memory validatorsBranch) = _list(_records(), REGISTRY_DEPTH, index);
        (bytes32 balancesRoot, bytes32[] memory balancesBranch) = _list(_balanceChunks(), BALANCES_DEPTH, index / 4);

        bytes32[] memory fields = new bytes32[](32);
        for (uint256 i = 0; i < 32; ++i) {
            fields[i] = keccak256(abi.encode("field", i));
        }
        (fields[VALIDATORS_FIELD], fields[BALANCES_FIELD]) = (validatorsRoot, balancesRoot);
        (bytes32 root, bytes32[] memory toValidators) = _toBlock(fields, VALIDATORS_FIELD);
        (, bytes32[] memory toBalances) = _toBlock(fields, BALANCES_FIELD);

        bytes32[] memory record = _recordLeaves(index);
        validatorsBranch = _join(validatorsBranch, toValidators);
        proofs.pubkey = _join(_branch(record, 3, 0), validatorsBranch);
        proofs.withdrawalCredentials = _join(_branch(record, 3, 1), validatorsBranch);
        proofs.balance = _join(balancesBranch, toBalances);
        setBeaconRoot(proofs.timestamp, root);
    }

    /* INTERNALS */

    function _records() private view returns (bytes32[] memory roots) {
        roots = new bytes32[](validators.length);
        for (uint64 i = 0; i < roots.length; ++i) {
            (roots[i],) = _climb(_recordLeaves(i), 3, 0);
        }
    }

    function _recordLeaves(uint64 index) private view returns (bytes32[] memory leaves) {
        Validator memory validator = validators[index];
        leaves = new bytes32[](8);
        leaves[0] = sha256(abi.encodePacked(validator.pubkey, bytes16(0)));
        leaves[1] = validator.withdrawalCredentials;
        leaves[2] = _chunk(validator.balance - validator.balance % 10_000 gwei);
        leaves[6] = leaves[7] = _chunk(FAR_FUTURE_EPOCH);
    }

    /// @dev Four balances to a leaf, the first in its lowest bytes.
    function _balanceChunks() private view returns (bytes32[] memory chunks) {
        chunks = new bytes32[]((validators.length + 3) / 4);
        for (uint256 i = 0; i < validators.length; ++i) {
            chunks[i / 4] |= _chunk(validators[i].balance) >> (64 * (i % 4));
        }
    }

    function _list(bytes32[] memory leaves, uint256 depth, uint256 index)
        private
        view
        returns (bytes32 root, bytes32[] memory branch)
    {
        (root, branch) = _climb(leaves, depth, index);
        bytes32[] memory length = new bytes32[](1);
        length[0] = _chunk(validators.length);
        return (_parentOf(root, length[0]), _join(branch, length));
    }

    /// @dev From a field of the state to the root of the block's header.
    function _toBlock(bytes32[] memory fields, uint256 field) private pure returns (bytes32, bytes32[] memory) {
        (bytes32 stateRoot, bytes32[] memory branch) = _climb(fields, 5, field);
        bytes32[] memory header = new bytes32[](5);
        header[2] = keccak256("parent");
        header[3] = stateRoot;
        header[4] = keccak256("body");
        (bytes32 root, bytes32[] memory last) = _climb(header, 3, 3);
        return (root, _join(branch, last));
    }

    function _branch(bytes32[] memory leaves, uint256 depth, uint256 index)
        private
        pure
        returns (bytes32[] memory branch)
    {
        (, branch) = _climb(leaves, depth, index);
    }

    function _climb(bytes32[] memory nodes, uint256 depth, uint256 index)
        private
        pure
        returns (bytes32, bytes32[] memory branch)
    {
        branch = new bytes32[](depth);
        bytes32 zeroHash;
        for (uint256 level = 0; level < depth; ++level) {
            branch[level] = _at(nodes, index ^ 1, zeroHash);
            bytes32[] memory parents = new bytes32[]((nodes.length + 1) / 2);
            for (uint256 i = 0; i < parents.length; ++i) {
                parents[i] = _parentOf(nodes[2 * i], _at(nodes, 2 * i + 1, zeroHash));
            }
            (nodes, index, zeroHash) = (parents, index / 2, _parentOf(zeroHash, zeroHash));
        }
        return (nodes[0], branch);
    }

    function _at(bytes32[] memory nodes, uint256 index, bytes32 zeroHash) private pure returns (bytes32) {
        return index < nodes.length ? nodes[index] : zeroHash;
    }

    function _join(bytes32[] memory low, bytes32[] memory high) private pure returns (bytes32[] memory joined) {
        joined = new bytes32[](low.length + high.length);
        for (uint256 i = 0; i < joined.length; ++i) {
            joined[i] = i < low.length ? low[i] : high[i - low.length];
        }
    }

    function _parentOf(bytes32 left, bytes32 right) private pure returns (bytes32) {
        return sha256(abi.encodePacked(left, right));
    }
}
