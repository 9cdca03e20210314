// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { SecurityTest } from "./SecurityTest.sol";
import { Vm } from "contracts/test/base/Vm.sol";
import { Setting, Settings } from "contracts/test/berachain/manifests/Settings.sol";
import { Lists, Rule } from "contracts/test/berachain/manifests/Surface.sol";

/// @title Every value that can be changed, at its bounds and beyond
contract BerachainSettings_Test is SecurityTest {
    string private constant NO_SETTINGS = "setApprovalForAll(address,bool)";

    function test_Settings_AreAllListed() external view {
        Target[] memory all = targets();
        uint256 found;
        for (uint256 i = 0; i < all.length; ++i) {
            Rule[] memory rules = all[i].surface.rules;
            for (uint256 j = 0; j < rules.length; ++j) {
                string[] memory functions = Lists.split(rules[j].functions);
                for (uint256 k = 0; k < functions.length; ++k) {
                    if (!_isSetter(functions[k])) continue;
                    ++found;
                    assertTrue(_isListed(all[i].name, functions[k]), string.concat(all[i].name, ".", functions[k]));
                }
            }
        }
        assertEq(found, Settings.list().length);
    }

    function test_Settings_TakeTheirBoundsAndTell() external {
        Setting[] memory all = Settings.list();
        for (uint256 i = 0; i < all.length; ++i) {
            _checkAccepted(all[i], all[i].least);
            _checkAccepted(all[i], all[i].most);
        }
    }

    function test_RevertWhen_SettingsAreOutOfBounds() external {
        uint256 refused;
        Setting[] memory all = Settings.list();
        for (uint256 i = 0; i < all.length; ++i) {
            if (all[i].least != 0) refused += _checkRefused(all[i], all[i].least - 1);
            if (all[i].most < type(uint160).max) refused += _checkRefused(all[i], all[i].most + 1);
        }
        assertEq(refused, 17);
    }

    /// @dev Between the bounds too, and beyond them by any amount.
    function testFuzz_Settings_KeepTheirBounds(uint256 chosen, uint256 value) external {
        Setting[] memory all = Settings.list();
        Setting memory setting = all[bound(chosen, 0, 6)];
        uint256 widest = Lists.endsWith(setting.setter, "(uint96)") ? type(uint96).max : type(uint256).max;
        if (Lists.endsWith(setting.setter, "(address)")) widest = type(uint160).max;
        value = bound(value, 0, widest);

        if (value < setting.least || value > setting.most) _checkRefused(setting, value);
        else _checkAccepted(setting, value);
    }

    /// @dev What hurts waits, or concerns only what is earned later.
    function test_Settings_ThatHurtWait() external {
        fillPool(first, alice, STAKE);
        giveWbera(address(first.operator), 100 ether);
        uint256 shares = first.pool.balanceOf(first.recipient);
        vm.prank(feeManager);
        first.operator.setProtocolFeePercentage(2000);
        first.pool.processRewards();
        assertEq(first.pool.balanceOf(first.recipient), shares);

        uint256 payout = first.collector.payoutAmount();
        vm.prank(collectorManager);
        first.operator.queueIncentiveCollectorPayoutAmountChange(payout * 2);
        assertEq(first.collector.payoutAmount(), payout);

        vm.prank(commissionManager);
        first.operator.queueValCommission(2000);
        assertNotEq(uint256(chef.getValCommissionOnIncentiveTokens(first.pubkey)), 2000);
    }

    /* INTERNALS */

    function _checkAccepted(Setting memory setting, uint256 value) private {
        uint256 snapshot = vm.snapshotState();
        uint256 before = _valueOf(setting);
        vm.recordLogs();
        (bool isDone,) = _set(setting, value);
        assertTrue(isDone, setting.setter);

        Vm.Log[] memory logs = vm.getRecordedLogs();
        (uint256 told, uint256 toldBoth) = (0, 0);
        for (uint256 i = 0; i < logs.length; ++i) {
            if (logs[i].topics[0] == keccak256(bytes(setting.tells)) && _firstWord(logs[i].data) == value) ++told;
            if (logs[i].topics[0] == keccak256(bytes(setting.tellsBoth))) {
                assertEq(logs[i].data, _bothOf(setting, before, value), setting.tellsBoth);
                ++toldBoth;
            }
        }
        assertEq(told, 1, setting.tells);
        assertEq(toldBoth, 1, setting.tellsBoth);
        vm.revertToState(snapshot);
    }

    function _checkRefused(Setting memory setting, uint256 value) private returns (uint256) {
        (bool isDone, bytes memory answer) = _set(setting, value);
        assertFalse(isDone, setting.setter);
        bytes4 refusal = value < setting.least ? setting.refusal : setting.refusalAbove;
        assertEq(bytes32(bytes4(answer)), bytes32(refusal), setting.setter);
        return 1;
    }

    function _set(Setting memory setting, uint256 value) private returns (bool, bytes memory) {
        bytes memory data = abi.encodeWithSelector(Lists.selectorOf(setting.setter), value);
        vm.prank(holderOf(setting.who));
        return _contractNamed(setting.contract_).call(data);
    }

    /// @dev What holds now; what was queued does not yet.
    function _valueOf(Setting memory setting) private view returns (uint256) {
        if (_isSame(setting.setter, "setProtocolFeePercentage(uint96)")) return first.operator.protocolFeePercentage();
        if (_isSame(setting.setter, "setMinEffectiveBalance(uint256)")) return first.pool.minEffectiveBalance();
        if (_isSame(setting.setter, "queueValCommission(uint96)")) {
            return chef.getValCommissionOnIncentiveTokens(first.pubkey);
        }
        if (_isSame(setting.setter, "setRewardAllocator(address)")) {
            return uint160(chef.valRewardAllocator(first.pubkey));
        }
        if (_isSame(setting.setter, "setZeroValidatorPubkeyGIndex(uint64)")) {
            return factory.zeroValidatorPubkeyGIndex();
        }
        if (_isSame(setting.setter, "setZeroValidatorWithdrawalCredentialsGIndex(uint64)")) {
            return factory.zeroValidatorWithdrawalCredentialsGIndex();
        }
        if (_isSame(setting.setter, "setZeroValidatorBalanceGIndex(uint64)")) {
            return factory.zeroValidatorBalanceGIndex();
        }
        return first.collector.payoutAmount();
    }

    function _bothOf(Setting memory setting, uint256 before, uint256 value) private pure returns (bytes memory) {
        bool isNewFirst = _isSame(setting.tells, "QueuedPayoutAmount(uint256,uint256)");
        return isNewFirst ? abi.encode(value, before) : abi.encode(before, value);
    }

    function _isSame(string memory one, string memory other) private pure returns (bool) {
        return keccak256(bytes(one)) == keccak256(bytes(other));
    }

    function _contractNamed(string memory name) private view returns (address) {
        Target[] memory all = targets();
        for (uint256 i = 0; i < all.length; ++i) {
            if (keccak256(bytes(all[i].name)) == keccak256(bytes(name))) return all[i].proxy;
        }
        revert(name);
    }

    /// @dev What starts with `set`, and what queues a number.
    function _isSetter(string memory signature) private pure returns (bool) {
        if (Lists.contains(NO_SETTINGS, signature)) return false;
        bool isSet = bytes3(bytes(signature)) == "set";
        bool isQueued = bytes8(bytes(signature)) == "queueVal" || bytes8(bytes(signature)) == "queueInc"
            || bytes8(bytes(signature)) == "queuePay";
        return isSet || isQueued;
    }

    function _isListed(string memory contract_, string memory setter) private pure returns (bool) {
        Setting[] memory all = Settings.list();
        for (uint256 i = 0; i < all.length; ++i) {
            bool isContract = keccak256(bytes(all[i].contract_)) == keccak256(bytes(contract_));
            if (isContract && keccak256(bytes(all[i].setter)) == keccak256(bytes(setter))) return true;
        }
        return false;
    }

    function _firstWord(bytes memory data) private pure returns (uint256 word) {
        if (data.length >= 32) word = abi.decode(data, (uint256));
    }
}
