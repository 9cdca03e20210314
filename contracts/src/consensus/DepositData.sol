// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title Root of a beacon-chain deposit
/// @notice Always computed here, from full values: a root that somebody uploaded is never trusted.
library DepositData {
    /// @notice Thrown when a public key is not 48 or a signature not 96 bytes.
    error DepositData_Length(uint256 length, uint256 expected);

    uint256 internal constant PUBKEY_LENGTH = 48;
    uint256 internal constant SIGNATURE_LENGTH = 96;

    /// @notice hash_tree_root of DepositData, as the deposit contract checks it.
    /// @param pubkey 48 bytes.
    /// @param signature 96 bytes.
    /// @param amountGwei Deposited amount in gwei.
    function root(bytes memory pubkey, bytes32 withdrawalCredentials, bytes memory signature, uint64 amountGwei)
        internal
        pure
        returns (bytes32)
    {
        require(pubkey.length == PUBKEY_LENGTH, DepositData_Length(pubkey.length, PUBKEY_LENGTH));
        require(signature.length == SIGNATURE_LENGTH, DepositData_Length(signature.length, SIGNATURE_LENGTH));

        bytes32 pubkeyRoot = sha256(abi.encodePacked(pubkey, bytes16(0)));
        bytes32 left = sha256(abi.encodePacked(pubkeyRoot, withdrawalCredentials));
        bytes32 right = sha256(abi.encodePacked(littleEndian(amountGwei), bytes24(0), _signatureRoot(signature)));
        return sha256(abi.encodePacked(left, right));
    }

    /// @notice `value` with its bytes in the order of SSZ.
    function littleEndian(uint64 value) internal pure returns (bytes8) {
        value = ((value & 0xff00ff00ff00ff00) >> 8) | ((value & 0x00ff00ff00ff00ff) << 8);
        value = ((value & 0xffff0000ffff0000) >> 16) | ((value & 0x0000ffff0000ffff) << 16);
        return bytes8((value >> 32) | (value << 32));
    }

    function _signatureRoot(bytes memory signature) private pure returns (bytes32) {
        (bytes32 first, bytes32 second, bytes32 third) = abi.decode(signature, (bytes32, bytes32, bytes32));
        bytes32 left = sha256(abi.encodePacked(first, second));
        bytes32 right = sha256(abi.encodePacked(third, bytes32(0)));
        return sha256(abi.encodePacked(left, right));
    }
}
