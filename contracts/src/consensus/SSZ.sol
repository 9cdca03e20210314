// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { BeaconHeader, ValidatorRecord } from "./ValidatorProofs.sol";

/// @title Hash tree roots of the few SSZ containers the pool reads
/// @notice Simple Serialize hashes pairs with SHA-256 and writes integers little-endian into 32-byte chunks.
library SSZ {
    /// @notice Thrown when a public key is not 48 bytes.
    error SSZ_PubkeyLength(uint256 length);
    /// @notice Thrown when a chunk does not hold a 64-bit integer.
    error SSZ_IntegerTooLarge(bytes32 chunk);

    /// @notice Depth of the validators list: its limit is 2^40.
    uint256 internal constant LIST_DEPTH = 40;

    uint256 private constant PUBKEY_LENGTH = 48;

    /// @dev Roots of subtrees of zero leaves, 32 bytes each, level 0 to 39: each is the hash of the one before it,
    /// twice.
    bytes private constant ZERO_HASHES = hex"0000000000000000000000000000000000000000000000000000000000000000"
        hex"f5a5fd42d16a20302798ef6ed309979b43003d2320d9f0e8ea9831a92759fb4b"
        hex"db56114e00fdd4c1f85c892bf35ac9a89289aaecb1ebd0a96cde606a748b5d71"
        hex"c78009fdf07fc56a11f122370658a353aaa542ed63e44c4bc15ff4cd105ab33c"
        hex"536d98837f2dd165a55d5eeae91485954472d56f246df256bf3cae19352a123c"
        hex"9efde052aa15429fae05bad4d0b1d7c64da64d03d7a1854a588c2cb8430c0d30"
        hex"d88ddfeed400a8755596b21942c1497e114c302e6118290f91e6772976041fa1"
        hex"87eb0ddba57e35f6d286673802a4af5975e22506c7cf4c64bb6be5ee11527f2c"
        hex"26846476fd5fc54a5d43385167c95144f2643f533cc85bb9d16b782f8d7db193"
        hex"506d86582d252405b840018792cad2bf1259f1ef5aa5f887e13cb2f0094f51e1"
        hex"ffff0ad7e659772f9534c195c815efc4014ef1e1daed4404c06385d11192e92b"
        hex"6cf04127db05441cd833107a52be852868890e4317e6a02ab47683aa75964220"
        hex"b7d05f875f140027ef5118a2247bbb84ce8f2f0f1123623085daf7960c329f5f"
        hex"df6af5f5bbdb6be9ef8aa618e4bf8073960867171e29676f8b284dea6a08a85e"
        hex"b58d900f5e182e3c50ef74969ea16c7726c549757cc23523c369587da7293784"
        hex"d49a7502ffcfb0340b1d7885688500ca308161a7f96b62df9d083b71fcc8f2bb"
        hex"8fe6b1689256c0d385f42f5bbe2027a22c1996e110ba97c171d3e5948de92beb"
        hex"8d0d63c39ebade8509e0ae3c9c3876fb5fa112be18f905ecacfecb92057603ab"
        hex"95eec8b2e541cad4e91de38385f2e046619f54496c2382cb6cacd5b98c26f5a4"
        hex"f893e908917775b62bff23294dbbe3a1cd8e6cc1c35b4801887b646a6f81f17f"
        hex"cddba7b592e3133393c16194fac7431abf2f5485ed711db282183c819e08ebaa"
        hex"8a8d7fe3af8caa085a7639a832001457dfb9128a8061142ad0335629ff23ff9c"
        hex"feb3c337d7a51a6fbf00b9e34c52e1c9195c969bd4e7a0bfd51d5c5bed9c1167"
        hex"e71f0aa83cc32edfbefa9f4d3e0174ca85182eec9f3a09f6a6c0df6377a510d7"
        hex"31206fa80a50bb6abe29085058f16212212a60eec8f049fecb92d8c8e0a84bc0"
        hex"21352bfecbeddde993839f614c3dac0a3ee37543f9b412b16199dc158e23b544"
        hex"619e312724bb6d7c3153ed9de791d764a366b389af13c58bf8a8d90481a46765"
        hex"7cdd2986268250628d0c10e385c58c6191e6fbe05191bcc04f133f2cea72c1c4"
        hex"848930bd7ba8cac54661072113fb278869e07bb8587f91392933374d017bcbe1"
        hex"8869ff2c22b28cc10510d9853292803328be4fb0e80495e8bb8d271f5b889636"
        hex"b5fe28e79f1b850f8658246ce9b6a1e7b49fc06db7143e8fe0b4f2b0c5523a5c"
        hex"985e929f70af28d0bdd1a90a808f977f597c7c778c489e98d3bd8910d31ac0f7"
        hex"c6f67e02e6e4e1bdefb994c6098953f34636ba2b6ca20a4721d2b26a886722ff"
        hex"1c9a7e5ff1cf48b4ad1582d3f4e4a1004f3b20d8c5a2b71387a4254ad933ebc5"
        hex"2f075ae229646b6f6aed19a5e372cf295081401eb893ff599b3f9acc0c0d3e7d"
        hex"328921deb59612076801e8cd61592107b5c67c79b846595cc6320c395b46362c"
        hex"bfb909fdb236ad2411b4e4883810a074b840464689986c3f8a8091827e17c327"
        hex"55d8fb3687ba3ba49f342c77f5a1f89bec83d811446e1a467139213d640b6a74"
        hex"f7210d4f8e7e1039790e7bf4efa207555a10a6db1dd4b95da313aaa88b88fe76"
        hex"ad21b516cbc645ffe34ab5de1c8aef8cd4e7f8d2b51e8e1456adc7563cda206f";

    /* HASHING */

    /// @notice SHA-256 of two chunks.
    function hashPair(bytes32 left, bytes32 right) internal view returns (bytes32 result) {
        assembly ("memory-safe") {
            mstore(0x00, left)
            mstore(0x20, right)
            // The precompile at 2 fails for lack of gas. Where a chain has none, the call succeeds without an answer, and
            // the result would be `left`: any proof would be true. Arguments are evaluated from the last to the first.
            if iszero(and(eq(returndatasize(), 0x20), staticcall(gas(), 0x02, 0x00, 0x40, 0x00, 0x20))) {
                revert(0, 0)
            }
            result := mload(0x00)
        }
    }

    /// @notice Climbs from `node`, the subtree root at `index` of its level, over the siblings `[start, end)`.
    function climb(bytes32 node, uint256 index, bytes32[] calldata siblings, uint256 start, uint256 end)
        internal
        view
        returns (bytes32)
    {
        for (uint256 i = start; i < end; ++i) {
            node = index & 1 == 0 ? hashPair(node, siblings[i]) : hashPair(siblings[i], node);
            index >>= 1;
        }
        return node;
    }

    /// @notice Climbs from the root of a list's first `2^level` places to the root of its full depth: everything to
    /// the right is zero.
    function padToListDepth(bytes32 node, uint256 level) internal view returns (bytes32) {
        bytes memory table = ZERO_HASHES;
        for (; level < LIST_DEPTH; ++level) {
            bytes32 zeroHash;
            assembly ("memory-safe") {
                zeroHash := mload(add(add(table, 0x20), shl(5, level)))
            }
            node = hashPair(node, zeroHash);
        }
        return node;
    }

    /* CHUNKS */

    /// @notice `value` as a little-endian chunk.
    function toChunk(uint64 value) internal pure returns (bytes32) {
        return bytes32(uint256(_reverse(value)) << 192);
    }

    /// @notice The integer in a little-endian chunk; reverts when it is above 2^64.
    function fromChunk(bytes32 chunk) internal pure returns (uint64) {
        require(uint256(chunk) << 64 == 0, SSZ_IntegerTooLarge(chunk));
        return _reverse(uint64(uint256(chunk) >> 192));
    }

    /// @notice One of the four integers in a little-endian chunk.
    /// @param lane From 0 to 3.
    function fromLane(bytes32 chunk, uint256 lane) internal pure returns (uint64) {
        // forge-lint: disable-next-line(unsafe-typecast) the other lanes are cut off on purpose
        return _reverse(uint64(uint256(chunk) >> (192 - 64 * lane)));
    }

    /// @notice A boolean as a chunk.
    function toChunk(bool value) internal pure returns (bytes32) {
        return value ? bytes32(uint256(1) << 248) : bytes32(0);
    }

    /* CONTAINERS */

    /// @notice Hash tree root of a public key: 48 bytes, padded with zeros to two chunks.
    function pubkeyRoot(bytes calldata pubkey) internal view returns (bytes32) {
        require(pubkey.length == PUBKEY_LENGTH, SSZ_PubkeyLength(pubkey.length));
        return hashPair(bytes32(pubkey[:32]), bytes32(bytes16(pubkey[32:])));
    }

    /// @notice Hash tree root of a validator record: eight leaves.
    function validatorRoot(ValidatorRecord calldata record) internal view returns (bytes32) {
        bytes32 identity = hashPair(pubkeyRoot(record.pubkey), record.withdrawalCredentials);
        bytes32 standing = hashPair(toChunk(record.effectiveBalance), toChunk(record.slashed));
        bytes32 entering = hashPair(toChunk(record.activationEligibilityEpoch), toChunk(record.activationEpoch));
        bytes32 leaving = hashPair(toChunk(record.exitEpoch), toChunk(record.withdrawableEpoch));

        return hashPair(hashPair(identity, standing), hashPair(entering, leaving));
    }

    /// @notice Hash tree root of a block header: five leaves, padded to eight.
    function headerRoot(BeaconHeader calldata header) internal view returns (bytes32) {
        bytes32 place = hashPair(toChunk(header.slot), toChunk(header.proposerIndex));
        bytes32 roots = hashPair(header.parentRoot, header.stateRoot);
        bytes32 body = hashPair(header.bodyRoot, bytes32(0));
        bytes32 padding = hashPair(bytes32(0), bytes32(0));

        return hashPair(hashPair(place, roots), hashPair(body, padding));
    }

    /* INTERNALS */

    function _reverse(uint64 value) private pure returns (uint64) {
        value = ((value & 0xff00ff00ff00ff00) >> 8) | ((value & 0x00ff00ff00ff00ff) << 8);
        value = ((value & 0xffff0000ffff0000) >> 16) | ((value & 0x0000ffff0000ffff) << 16);
        return (value >> 32) | (value << 32);
    }
}
