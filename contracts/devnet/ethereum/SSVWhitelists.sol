// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { ERC165Checker } from "@openzeppelin/contracts/utils/introspection/ERC165Checker.sol";

import { ISSVWhitelistingContract } from "./ISSVWhitelistingContract.sol";
import { SSVState } from "./SSVState.sol";

/// @title Whom private SSV operators admit.
library SSVWhitelists {
    /// @notice Whether the address is on a whitelist of the SSV operator: by name, as its single address, or by its
    /// whitelisting contract.
    function isWhitelisted(SSVState.Layout storage $, uint64 operatorId, address account) internal view returns (bool) {
        if (isNamed($, operatorId, account)) return true;

        address whitelisted = $.whitelisted[operatorId];
        if (whitelisted == address(0)) return false;
        return whitelisted == account || isAdmittedBy(whitelisted, account, operatorId);
    }

    function isNamed(SSVState.Layout storage $, uint64 operatorId, address account) internal view returns (bool) {
        return $.whitelists[account][operatorId >> 8] & bit(operatorId) != 0;
    }

    /// @notice Whether a contract admits the address. False for an address that is no whitelisting contract.
    function isAdmittedBy(address whitelistingContract, address account, uint256 operatorId)
        internal
        view
        returns (bool)
    {
        if (!isWhitelistingContract(whitelistingContract)) return false;
        return ISSVWhitelistingContract(whitelistingContract).isWhitelisted(account, operatorId);
    }

    function isWhitelistingContract(address account) internal view returns (bool) {
        return ERC165Checker.supportsInterface(account, type(ISSVWhitelistingContract).interfaceId);
    }

    function bit(uint64 operatorId) internal pure returns (uint256) {
        // forge-lint: disable-next-line(incorrect-shift)
        return 1 << (operatorId & 255);
    }
}
