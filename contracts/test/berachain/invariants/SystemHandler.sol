// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { UpgradeableBeacon } from "@openzeppelin/contracts/proxy/beacon/UpgradeableBeacon.sol";

import { IncentiveCollector } from "contracts/src/berachain/IncentiveCollector.sol";
import { SmartOperator } from "contracts/src/berachain/SmartOperator.sol";
import { StakingPool } from "contracts/src/berachain/StakingPool.sol";
import { WithdrawalVault } from "contracts/src/berachain/WithdrawalVault.sol";
import { Broken } from "contracts/test/berachain/invariants/Broken.sol";
import { SystemAttacks } from "contracts/test/berachain/invariants/SystemAttacks.sol";

/// @title Two real pools under any sequence of what can happen to them
/// @notice One is past its waiting time with 310,000 BERA, the other below the threshold with its first deposit.
contract SystemHandler is SystemAttacks {
    /// @notice Contracts that can be replaced by another version.
    enum Part {
        Pool,
        Operator,
        Collector,
        Vault,
        Oracle,
        Factory
    }

    uint256 private constant STAKE = 300_000 ether;

    /// @dev What an upgrade installs.
    mapping(Part part => address) private _versions;

    /* OPENING */

    function open() external {
        vm.recordLogs();
        setUp();
        actors = [alice, bob, carol];
        for (uint256 i = 0; i < 2; ++i) {
            _follow(i);
            setFee(bera(i), 1000);
            _grant(bera(i));
            activate(bera(i));
            books[i].assets = FIRST_DEPOSIT;
            dealings[i][accountOf(i, 3)].brought = FIRST_DEPOSIT;
        }
        _versions[Part.Pool] = address(new StakingPool());
        _versions[Part.Operator] = address(new SmartOperator());
        _versions[Part.Collector] = address(new IncentiveCollector());
        _versions[Part.Vault] = address(new WithdrawalVault());
        _replay(vm.getRecordedLogs());

        _begin();

        _deposit(0, alice, STAKE);
        _payConsensus(0);
        mine(COOLDOWN);
    }

    function _grant(Bera storage one) private {
        vm.startPrank(one.admin);
        one.operator.grantRole(keccak256("BGT_MANAGER_ROLE"), one.admin);
        one.operator.grantRole(keccak256("INCENTIVE_COLLECTOR_MANAGER_ROLE"), one.admin);
        vm.stopPrank();
    }

    /* VERSIONS */

    /// @notice Puts `implementation` in the place of a part of both pools.
    function install(Part part, address implementation) public {
        vm.startPrank(governance);
        if (part == Part.Pool) factory.upgradeStakingPoolBeaconImpl(implementation);
        if (part == Part.Operator) factory.upgradeSmartOperatorBeaconImpl(implementation);
        if (part == Part.Collector) factory.upgradeIncentiveCollectorBeaconImpl(implementation);
        if (part == Part.Vault) vault.upgradeToAndCall(implementation, "");
        if (part == Part.Oracle) oracle.upgradeToAndCall(implementation, "");
        if (part == Part.Factory) factory.upgradeToAndCall(implementation, "");
        vm.stopPrank();
    }

    /// @notice What the next upgrades of a part install.
    function setVersion(Part part, address implementation) external {
        _versions[part] = implementation;
    }

    /// @dev The same code at another address says the same.
    function upgrade(uint256 partSeed) external observed(0, Effect.None) {
        Part part = Part(partSeed % 4);
        (bytes32 one, bytes32 two) = (_hashGetters(0), _hashGetters(1));
        install(part, _versions[part]);
        if (one == _hashGetters(0) && two == _hashGetters(1)) return;
        note(abi.encodeWithSelector(Broken.UpgradeChangedGetter.selector, address(first.pool)));
    }

    function implementationIn(Part part) external view returns (address) {
        if (part == Part.Vault) return implementationOf(address(vault));
        if (part == Part.Oracle) return implementationOf(address(oracle));
        if (part == Part.Factory) return implementationOf(address(factory));
        if (part == Part.Pool) return _implementationBehind(address(first.pool));
        if (part == Part.Operator) return _implementationBehind(address(first.operator));
        return _implementationBehind(address(first.collector));
    }

    function _implementationBehind(address proxy) private view returns (address) {
        // ERC-1967: keccak256("eip1967.proxy.beacon") - 1.
        bytes32 slot = bytes32(uint256(keccak256("eip1967.proxy.beacon")) - 1);
        return UpgradeableBeacon(address(uint160(uint256(vm.load(proxy, slot))))).implementation();
    }

    function _hashGetters(uint256 i) private view returns (bytes32 hash) {
        Bera storage one = bera(i);
        hash = keccak256(abi.encode(look(i)));
        string[8] memory ofPool = [
            "isActive()",
            "minEffectiveBalance()",
            "fullExitHeadroom()",
            "validatorActivationBlock()",
            "getValidatorPubkey()",
            "defaultSharesRecipient()",
            "owner()",
            "pendingOwner()"
        ];
        for (uint256 k = 0; k < 8; ++k) {
            hash = keccak256(abi.encode(hash, readAll(address(one.pool), abi.encodeWithSignature(ofPool[k]))));
        }
        (uint256 expected, uint256 paid) = vault.reconciliation(one.pubkey);
        hash = keccak256(abi.encode(hash, expected, paid, vault.lastPartialWithdrawalBlock(one.pubkey)));
        hash = keccak256(abi.encode(hash, vault.totalSupply(), vault.paused(), one.operator.protocolFeePercentage()));
    }

    /* VIEWS */

    function operatorOf(uint256 i) external view returns (address) {
        return address(bera(i).operator);
    }

    /// @notice What all shares of an account are worth.
    function worthOf(uint256 i, uint256 account) external view returns (uint256) {
        return bera(i).pool.previewRedeem(bera(i).pool.balanceOf(accountOf(i, account)));
    }

    function stateOf(uint256 i) external view returns (State memory) {
        return look(i);
    }

    function booksOf(uint256 i) external view returns (Books memory) {
        return books[i];
    }

    function requestsMade() external view returns (uint256) {
        return made;
    }
}
