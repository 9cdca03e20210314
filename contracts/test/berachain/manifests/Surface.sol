// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @notice Who may call a function that changes something. Contracts are those of the same pool.
enum Who {
    Anybody,
    /// @dev Always refused: initializers after their only call, tokens that cannot move, an ownership nobody offered.
    Nobody,
    /// @dev Owner or default admin.
    Governance,
    ValidatorAdmin,
    AllocationManager,
    CommissionManager,
    FeeManager,
    CollectorManager,
    BgtManager,
    Feeder,
    Factory,
    Pool,
    Operator,
    Collector,
    Vault,
    Oracle,
    Wbera,
    PoolOrOperator,
    RewardsVaultOrOperator,
    /// @dev Of a delegation handler: its delegator, or who does the delegator's steps that move nothing out.
    Delegator,
    /// @dev Of a delegation handler: the validator.
    Borrower,
    /// @dev Of a delegation handler: the side that a request belongs to.
    Requester
}

/// @notice Functions of one contract that the same account may call.
struct Rule {
    Who who;
    /// @dev Signatures, one space between them; `receive` is a transfer without data.
    string functions;
}

/// @notice Everything that one contract can be asked.
struct Surface {
    /// @dev Signatures of functions that only read, one space between them.
    string views;
    Rule[] rules;
}

/// @title Reads the lists of this folder
library Lists {
    /// @notice What the spaces separate.
    function split(string memory list) internal pure returns (string[] memory words) {
        bytes memory text = bytes(list);
        uint256 count = text.length == 0 ? 0 : 1;
        for (uint256 i = 0; i < text.length; ++i) {
            if (text[i] == " ") ++count;
        }

        words = new string[](count);
        uint256 start;
        uint256 found;
        for (uint256 i = 0; i <= text.length && count != 0; ++i) {
            if (i != text.length && text[i] != " ") continue;
            words[found++] = _slice(text, start, i);
            start = i + 1;
        }
    }

    function isReceive(string memory signature) internal pure returns (bool) {
        return keccak256(bytes(signature)) == keccak256("receive");
    }

    function selectorOf(string memory signature) internal pure returns (bytes4) {
        return bytes4(keccak256(bytes(signature)));
    }

    /// @notice Whether one of the words is `word`.
    function contains(string memory list, string memory word) internal pure returns (bool) {
        string[] memory words = split(list);
        for (uint256 i = 0; i < words.length; ++i) {
            if (keccak256(bytes(words[i])) == keccak256(bytes(word))) return true;
        }
        return false;
    }

    function endsWith(string memory word, string memory end) internal pure returns (bool) {
        (bytes memory text, bytes memory wanted) = (bytes(word), bytes(end));
        if (text.length < wanted.length) return false;
        bytes memory last = bytes(_slice(text, text.length - wanted.length, text.length));
        return keccak256(last) == keccak256(wanted);
    }

    function _slice(bytes memory text, uint256 start, uint256 end) private pure returns (string memory) {
        bytes memory word = new bytes(end - start);
        for (uint256 i = start; i < end; ++i) {
            word[i - start] = text[i];
        }
        return string(word);
    }
}
