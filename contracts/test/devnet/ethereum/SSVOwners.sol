// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title An owner that takes no ETH.
contract Refuser { }

/// @title An owner whose receive function tries to be paid twice.
contract Reenterer {
    error Rejected(bytes reason);

    address private _network;
    bytes private _call;

    function arm(address network, bytes memory call_) external {
        (_network, _call) = (network, call_);
    }

    receive() external payable {
        (bool success, bytes memory reason) = _network.call(_call);
        require(success, Rejected(reason));
    }
}
