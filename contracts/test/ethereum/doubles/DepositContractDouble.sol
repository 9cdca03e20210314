// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IDepositContract } from "../../../src/consensus/IDepositContract.sol";

/// @title A deposit contract that checks deposits as the real one does
/// @notice Keeps a count and no tree. Works from calldata slices, as a second way to the root next to DepositData.
contract DepositContractDouble is IDepositContract {
    error DepositContractDouble_Refused(string reason);

    uint64 public count;

    function deposit(
        bytes calldata pubkey,
        bytes calldata withdrawal_credentials,
        bytes calldata signature,
        bytes32 deposit_data_root
    ) external payable {
        bool isLong = pubkey.length == 48 && withdrawal_credentials.length == 32 && signature.length == 96;
        require(isLong, DepositContractDouble_Refused("length"));
        require(msg.value >= 1 ether && msg.value % 1 gwei == 0, DepositContractDouble_Refused("value"));

        bytes memory amount = new bytes(8);
        for (uint256 i = 0; i < 8; ++i) {
            amount[i] = bytes1(uint8(msg.value / 1 gwei >> (8 * i)));
        }
        bytes32 signatureRoot =
            sha256(abi.encodePacked(sha256(signature[:64]), sha256(abi.encodePacked(signature[64:], bytes32(0)))));
        bytes32 pubkeyRoot = sha256(abi.encodePacked(pubkey, bytes16(0)));
        bytes32 root = sha256(
            abi.encodePacked(
                sha256(abi.encodePacked(pubkeyRoot, withdrawal_credentials)),
                sha256(abi.encodePacked(amount, bytes24(0), signatureRoot))
            )
        );
        require(root == deposit_data_root, DepositContractDouble_Refused("root"));

        emit DepositEvent(pubkey, withdrawal_credentials, amount, signature, abi.encodePacked(count));
        ++count;
    }

    function get_deposit_root() external pure returns (bytes32) {
        revert DepositContractDouble_Refused("tree");
    }

    function get_deposit_count() external view returns (bytes memory) {
        return abi.encodePacked(count);
    }
}
