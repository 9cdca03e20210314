// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IBeaconDeposit } from "contracts/src/berachain/interfaces/pol/IBeaconDeposit.sol";

/// @title A deposit contract that refuses what the network's refuses, and keeps what it gets
contract BeaconDepositDouble is IBeaconDeposit {
    error OperatorAlreadySet();
    error DepositNotMultipleOfGwei();
    error InsufficientDeposit();
    error InvalidLength();

    uint256 public deposits;
    uint256 public lastAmount;
    bytes public lastPubkey;
    bytes public lastCredentials;
    bytes public lastSignature;

    function deposit(bytes calldata pubkey, bytes calldata credentials, bytes calldata signature, address operator)
        external
        payable
    {
        require(pubkey.length == 48 && credentials.length == 32 && signature.length == 96, InvalidLength());
        require(operator == address(0), OperatorAlreadySet());
        require(msg.value % 1 gwei == 0, DepositNotMultipleOfGwei());
        require(msg.value >= 10_000e18, InsufficientDeposit());

        ++deposits;
        lastAmount = msg.value;
        lastPubkey = pubkey;
        lastCredentials = credentials;
        lastSignature = signature;
    }

    function getOperator(bytes calldata) external pure returns (address) {
        return address(1);
    }
}
