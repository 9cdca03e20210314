// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { ISSVNetwork } from "./ISSVNetwork.sol";
import { SSVMath } from "./SSVMath.sol";
import { SSVState } from "./SSVState.sol";

/// @title Which owner has registered which validator key with which SSV operators.
library SSVValidators {
    function claim(SSVState.Layout storage $, bytes calldata publicKey, bytes32 operatorsHash) internal {
        require(publicKey.length == 48, ISSVNetwork.InvalidPublicKeyLength());
        bytes32 id = SSVMath.validatorId(publicKey, msg.sender);
        require($.validators[id] == 0, ISSVNetwork.ValidatorAlreadyExistsWithData(publicKey));

        $.validators[id] = operatorsHash;
    }

    function release(SSVState.Layout storage $, bytes calldata publicKey, bytes32 operatorsHash) internal {
        requireClaimed($, publicKey, operatorsHash);

        delete $.validators[SSVMath.validatorId(publicKey, msg.sender)];
    }

    function requireClaimed(SSVState.Layout storage $, bytes calldata publicKey, bytes32 operatorsHash) internal view {
        bytes32 stored = $.validators[SSVMath.validatorId(publicKey, msg.sender)];
        require(stored == operatorsHash, ISSVNetwork.IncorrectValidatorStateWithData(publicKey));
    }
}
