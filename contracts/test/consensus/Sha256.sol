// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title SHA-256 written out from FIPS 180-4, without the precompile
/// @notice A second implementation, to compare the first one with. Slow: for tests.
library Sha256 {
    /// @dev First 32 bits of the fractional parts of the cube roots of the first 64 primes.
    bytes private constant ROUND_CONSTANTS = hex"428a2f9871374491b5c0fbcfe9b5dba53956c25b59f111f1923f82a4ab1c5ed5"
        hex"d807aa9812835b01243185be550c7dc372be5d7480deb1fe9bdc06a7c19bf174"
        hex"e49b69c1efbe47860fc19dc6240ca1cc2de92c6f4a7484aa5cb0a9dc76f988da"
        hex"983e5152a831c66db00327c8bf597fc7c6e00bf3d5a7914706ca635114292967"
        hex"27b70a852e1b21384d2c6dfc53380d13650a7354766a0abb81c2c92e92722c85"
        hex"a2bfe8a1a81a664bc24b8b70c76c51a3d192e819d6990624f40e3585106aa070"
        hex"19a4c1161e376c082748774c34b0bcb5391c0cb34ed8aa4a5b9cca4f682e6ff3"
        hex"748f82ee78a5636f84c878148cc7020890befffaa4506cebbef9a3f7c67178f2";

    /// @dev First 32 bits of the fractional parts of the square roots of the first 8 primes.
    bytes32 private constant INITIAL = 0x6a09e667bb67ae853c6ef372a54ff53a510e527f9b05688c1f83d9ab5be0cd19;

    function hash(bytes memory message) internal pure returns (bytes32) {
        uint256 zeros = (119 - message.length % 64) % 64;
        bytes memory padded = abi.encodePacked(message, bytes1(0x80), new bytes(zeros), uint64(message.length * 8));
        assert(padded.length % 64 == 0);

        uint32[8] memory state;
        for (uint256 i = 0; i < 8; ++i) {
            state[i] = uint32(uint256(INITIAL) >> (224 - 32 * i));
        }
        for (uint256 block_ = 0; block_ < padded.length; block_ += 64) {
            _compress(state, padded, block_);
        }
        uint256 digest;
        for (uint256 i = 0; i < 8; ++i) {
            digest = (digest << 32) | state[i];
        }
        return bytes32(digest);
    }

    function _compress(uint32[8] memory state, bytes memory message, uint256 start) private pure {
        uint32[64] memory schedule = _schedule(message, start);
        bytes memory constants = ROUND_CONSTANTS;
        uint32[8] memory v;
        for (uint256 i = 0; i < 8; ++i) {
            v[i] = state[i];
        }
        unchecked {
            for (uint256 round = 0; round < 64; ++round) {
                uint32 choice = (v[4] & v[5]) ^ (~v[4] & v[6]);
                uint32 high = _rotate(v[4], 6) ^ _rotate(v[4], 11) ^ _rotate(v[4], 25);
                uint32 first = v[7] + high + choice + _word(constants, 4 * round) + schedule[round];
                uint32 majority = (v[0] & v[1]) ^ (v[0] & v[2]) ^ (v[1] & v[2]);
                uint32 low = _rotate(v[0], 2) ^ _rotate(v[0], 13) ^ _rotate(v[0], 22);
                for (uint256 i = 7; i > 0; --i) {
                    v[i] = v[i - 1];
                }
                v[4] += first;
                v[0] = first + low + majority;
            }
            for (uint256 i = 0; i < 8; ++i) {
                state[i] += v[i];
            }
        }
    }

    function _schedule(bytes memory message, uint256 start) private pure returns (uint32[64] memory words) {
        for (uint256 i = 0; i < 16; ++i) {
            words[i] = _word(message, start + 4 * i);
        }
        unchecked {
            for (uint256 i = 16; i < 64; ++i) {
                uint32 near = words[i - 15];
                uint32 far = words[i - 2];
                words[i] = words[i - 16] + (_rotate(near, 7) ^ _rotate(near, 18) ^ (near >> 3)) + words[i - 7]
                    + (_rotate(far, 17) ^ _rotate(far, 19) ^ (far >> 10));
            }
        }
    }

    function _word(bytes memory data, uint256 place) private pure returns (uint32 word) {
        for (uint256 i = 0; i < 4; ++i) {
            word = (word << 8) | uint8(data[place + i]);
        }
    }

    function _rotate(uint32 word, uint32 bits) private pure returns (uint32) {
        return (word >> bits) | (word << (32 - bits));
    }
}
