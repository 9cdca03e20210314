// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { ISSVNetwork } from "./ISSVNetwork.sol";
import { SSVOperators } from "./SSVOperators.sol";
import { SSVState } from "./SSVState.sol";
import { SSVWhitelists } from "./SSVWhitelists.sol";

/// @title The part of SSVNetwork about whom SSV operators admit. {ISSVNetwork} tells what each function does.
/// @dev Runs by delegatecall in SSVNetwork, whose code would be too large otherwise.
contract SSVWhitelistModule {
    /* PRIVACY */

    function setOperatorsPrivateUnchecked(uint64[] calldata operatorIds) external {
        _setPrivacy(operatorIds, true);
    }

    function setOperatorsPublicUnchecked(uint64[] calldata operatorIds) external {
        _setPrivacy(operatorIds, false);
    }

    /* NAMED ADDRESSES */

    function setOperatorsWhitelists(uint64[] calldata operatorIds, address[] calldata whitelistAddresses) external {
        _requireLists(operatorIds, whitelistAddresses);
        for (uint256 i; i < whitelistAddresses.length; ++i) {
            bool isContract = SSVWhitelists.isWhitelistingContract(whitelistAddresses[i]);
            require(!isContract, ISSVNetwork.AddressIsWhitelistingContract(whitelistAddresses[i]));
            _setNamed(operatorIds, whitelistAddresses[i], true);
        }

        emit ISSVNetwork.OperatorMultipleWhitelistUpdated(operatorIds, whitelistAddresses);
    }

    function removeOperatorsWhitelists(uint64[] calldata operatorIds, address[] calldata whitelistAddresses) external {
        _requireLists(operatorIds, whitelistAddresses);
        for (uint256 i; i < whitelistAddresses.length; ++i) {
            _setNamed(operatorIds, whitelistAddresses[i], false);
        }

        emit ISSVNetwork.OperatorMultipleWhitelistRemoved(operatorIds, whitelistAddresses);
    }

    /* ONE ADDRESS PER OPERATOR */

    function setOperatorsWhitelistingContract(uint64[] calldata operatorIds, address whitelistingContract) external {
        SSVState.Layout storage $ = SSVState.load();
        _requireOwnAll($, operatorIds);
        bool isContract = SSVWhitelists.isWhitelistingContract(whitelistingContract);
        require(isContract, ISSVNetwork.InvalidWhitelistingContract(whitelistingContract));

        for (uint256 i; i < operatorIds.length; ++i) {
            _keepSingleAddress($, operatorIds[i]);
            $.whitelisted[operatorIds[i]] = whitelistingContract;
        }

        emit ISSVNetwork.OperatorWhitelistingContractUpdated(operatorIds, whitelistingContract);
    }

    function removeOperatorsWhitelistingContract(uint64[] calldata operatorIds) external {
        SSVState.Layout storage $ = SSVState.load();
        _requireOwnAll($, operatorIds);

        for (uint256 i; i < operatorIds.length; ++i) {
            delete $.whitelisted[operatorIds[i]];
        }

        emit ISSVNetwork.OperatorWhitelistingContractUpdated(operatorIds, address(0));
    }

    function setOperatorWhitelist(uint64 operatorId, address whitelisted) external {
        SSVState.Layout storage $ = SSVState.load();
        SSVOperators.requireOwn($, operatorId);
        bool isContract = SSVWhitelists.isWhitelistingContract(whitelisted);
        require(!isContract, ISSVNetwork.AddressIsWhitelistingContract(whitelisted));

        $.whitelisted[operatorId] = whitelisted;

        emit ISSVNetwork.OperatorWhitelistUpdated(operatorId, whitelisted);
    }

    /* INTERNALS */

    function _setPrivacy(uint64[] calldata operatorIds, bool toPrivate) private {
        SSVState.Layout storage $ = SSVState.load();
        _requireOwnAll($, operatorIds);

        for (uint256 i; i < operatorIds.length; ++i) {
            $.operators[operatorIds[i]].isPrivate = toPrivate;
        }

        emit ISSVNetwork.OperatorPrivacyStatusUpdated(operatorIds, toPrivate);
    }

    function _setNamed(uint64[] calldata operatorIds, address account, bool isNamed) private {
        require(account != address(0), ISSVNetwork.ZeroAddressNotAllowed());

        mapping(uint256 word => uint256) storage words = SSVState.load().whitelists[account];
        for (uint256 i; i < operatorIds.length; ++i) {
            uint256 word = operatorIds[i] >> 8;
            uint256 bit = SSVWhitelists.bit(operatorIds[i]);
            words[word] = isNamed ? words[word] | bit : words[word] & ~bit;
        }
    }

    /// @dev A single address of version 1 stays admitted, by name, when a contract takes its place.
    function _keepSingleAddress(SSVState.Layout storage $, uint64 operatorId) private {
        address single = $.whitelisted[operatorId];
        if (single == address(0) || SSVWhitelists.isWhitelistingContract(single)) return;

        $.whitelists[single][operatorId >> 8] |= SSVWhitelists.bit(operatorId);
    }

    function _requireLists(uint64[] calldata operatorIds, address[] calldata whitelistAddresses) private view {
        require(whitelistAddresses.length != 0, ISSVNetwork.InvalidWhitelistAddressesLength());
        _requireOwnAll(SSVState.load(), operatorIds);
        for (uint256 i = 1; i < operatorIds.length; ++i) {
            require(operatorIds[i] != operatorIds[i - 1], ISSVNetwork.OperatorsListNotUnique());
            require(operatorIds[i] > operatorIds[i - 1], ISSVNetwork.UnsortedOperatorsList());
        }
    }

    function _requireOwnAll(SSVState.Layout storage $, uint64[] calldata operatorIds) private view {
        require(operatorIds.length != 0, ISSVNetwork.InvalidOperatorIdsLength());
        for (uint256 i; i < operatorIds.length; ++i) {
            SSVOperators.requireOwn($, operatorIds[i]);
        }
    }
}
