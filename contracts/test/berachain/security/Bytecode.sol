// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Reads what a contract can do from its code
/// @notice Lists and interfaces tell what somebody meant; only the code tells what can be called.
library Bytecode {
    uint8 private constant EQ = 0x14;
    uint8 private constant JUMPI = 0x57;
    uint8 private constant PUSH1 = 0x60;
    uint8 private constant PUSH2 = 0x61;
    uint8 private constant PUSH32 = 0x7f;
    uint8 private constant DUP1 = 0x80;

    /// @notice Selectors that the code answers to, in its order: `DUP1 PUSHn selector EQ PUSH2 place JUMPI`. A selector
    /// with leading zeros is pushed by fewer bytes than four.
    function selectorsOf(bytes memory code) internal pure returns (bytes4[] memory selectors) {
        selectors = new bytes4[](code.length / 9);
        uint256 found;
        for (uint256 i = 0; i < code.length; i += _sizeOf(code, i)) {
            uint256 size = _sizeOf(code, i + 1);
            if (_at(code, i) != DUP1 || size == 1 || size > 5) continue;
            uint256 next = i + 1 + size;
            bool isBranch = _at(code, next) == EQ && _at(code, next + 1) == PUSH2 && _at(code, next + 4) == JUMPI;
            if (isBranch) selectors[found++] = _pushed(code, i + 1, size - 1);
        }
        assembly ("memory-safe") {
            mstore(selectors, found)
        }
    }

    /// @notice How often an instruction occurs; what instructions push is not counted.
    function count(bytes memory code, uint8 instruction) internal pure returns (uint256 found) {
        for (uint256 i = 0; i < code.length; i += _sizeOf(code, i)) {
            if (_at(code, i) == instruction) ++found;
        }
    }

    /// @notice The code before the place where it carries `part`, which is code that it creates contracts with; all of
    /// it when it carries none.
    function before(bytes memory code, bytes memory part) internal pure returns (bytes memory) {
        for (uint256 i = 0; i + part.length <= code.length; ++i) {
            if (!_isAt(code, part, i)) continue;
            bytes memory start = new bytes(i);
            for (uint256 j = 0; j < i; ++j) {
                start[j] = code[j];
            }
            return start;
        }
        return code;
    }

    function _isAt(bytes memory code, bytes memory part, uint256 place) private pure returns (bool isSame) {
        uint256 size = part.length;
        assembly ("memory-safe") {
            let from := add(add(code, 0x20), place)
            isSame := eq(mload(from), mload(add(part, 0x20)))
            if isSame { isSame := eq(keccak256(from, size), keccak256(add(part, 0x20), size)) }
        }
    }

    function _pushed(bytes memory code, uint256 place, uint256 size) private pure returns (bytes4) {
        uint32 value;
        for (uint256 i = 1; i <= size; ++i) {
            value = (value << 8) | _at(code, place + i);
        }
        return bytes4(value);
    }

    /// @dev Bytes of the instruction with what it pushes.
    function _sizeOf(bytes memory code, uint256 place) private pure returns (uint256) {
        uint8 instruction = _at(code, place);
        return instruction >= PUSH1 && instruction <= PUSH32 ? instruction - PUSH1 + 2 : 1;
    }

    function _at(bytes memory code, uint256 place) private pure returns (uint8) {
        return place < code.length ? uint8(code[place]) : 0;
    }
}
