// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IBeacon } from "@openzeppelin/contracts/proxy/beacon/IBeacon.sol";

import { BerachainAddresses } from "contracts/src/berachain/BerachainAddresses.sol";
import { SmartOperator } from "contracts/src/berachain/SmartOperator.sol";
import { DelegationHandler } from "contracts/src/berachain/delegation/DelegationHandler.sol";
import { DelegationHandlerFactory } from "contracts/src/berachain/delegation/DelegationHandlerFactory.sol";
import { DelegationHandlerDeployer } from "contracts/src/berachain/deploy/DelegationHandlerDeployer.sol";
import { Salt } from "contracts/src/berachain/deploy/DeployHelper.sol";
import { RealBera } from "contracts/test/berachain/base/RealBera.sol";
import { PoolSurfaces } from "contracts/test/berachain/manifests/PoolSurfaces.sol";
import { SharedSurfaces } from "contracts/test/berachain/manifests/SharedSurfaces.sol";
import { Lists, Surface, Who } from "contracts/test/berachain/manifests/Surface.sol";

/// @title All nine contracts of the system in use, with an account for every role
/// @notice The first pool has all its roles given out and alice's stake in it, the second is the neighbour, and a
/// delegation handler waits for a third validator.
abstract contract SecurityTest is RealBera {
    /// @notice A contract behind its proxy, and what it can be asked.
    struct Target {
        string name;
        address proxy;
        Surface surface;
    }

    /// @notice Somebody who may try to call something.
    struct Actor {
        string name;
        address account;
    }

    uint256 internal constant STAKE = 300_000 ether;
    /// @dev Of call data, enough for the head of every function.
    uint256 private constant WORDS = 8;
    bytes32 private constant BEACON_SLOT = bytes32(uint256(keccak256("eip1967.proxy.beacon")) - 1);

    DelegationHandlerFactory internal handlers;
    DelegationHandler internal handler;
    address internal borrower = makeAddr("borrower");
    address internal delegationManager = makeAddr("delegation manager");
    address internal allocationManager = makeAddr("allocation manager");
    address internal commissionManager = makeAddr("commission manager");
    address internal feeManager = makeAddr("fee manager");
    address internal collectorManager = makeAddr("collector manager");
    address internal bgtManager = makeAddr("BGT manager");
    Actor[] internal actors;

    function setUp() public virtual override {
        super.setUp();
        _openHandler();
        _grantRoles();
        _nameActors();
    }

    function _openHandler() private {
        handlers = new DelegationHandlerDeployer(governance, address(factory), address(vault), Salt(7, 8), 9)
            .delegationHandlerFactory();
        handler = DelegationHandler(payable(handlers.deployDelegationHandler(keyOf("lent"))));
        vm.startPrank(governance);
        handler.grantRole(handler.VALIDATOR_ADMIN_ROLE(), borrower);
        handler.grantRole(handler.DELEGATION_MANAGER_ROLE(), delegationManager);
        vm.stopPrank();
    }

    function _grantRoles() private {
        SmartOperator operator_ = first.operator;
        vm.startPrank(first.admin);
        operator_.grantRole(operator_.REWARDS_ALLOCATION_MANAGER_ROLE(), allocationManager);
        operator_.grantRole(operator_.COMMISSION_MANAGER_ROLE(), commissionManager);
        operator_.grantRole(operator_.PROTOCOL_FEE_MANAGER_ROLE(), feeManager);
        operator_.grantRole(operator_.INCENTIVE_COLLECTOR_MANAGER_ROLE(), collectorManager);
        operator_.grantRole(operator_.BGT_MANAGER_ROLE(), bgtManager);
        vm.stopPrank();
    }

    function _nameActors() private {
        _name("governance", governance);
        _name("validator admin", first.admin);
        _name("allocation manager", allocationManager);
        _name("commission manager", commissionManager);
        _name("fee manager", feeManager);
        _name("collector manager", collectorManager);
        _name("BGT manager", bgtManager);
        _name("feeder", feeder);
        _name("borrower", borrower);
        _name("delegation manager", delegationManager);
        _name("first recipient", first.recipient);
        _name("staker", alice);
        _name("stranger", stranger);
        _name("admin of another pool", second.admin);
        _name("factory", address(factory));
        _name("vault", address(vault));
        _name("oracle", address(oracle));
        _name("handler", address(handler));
        _name("handlers' factory", address(handlers));
        _name("pool", address(first.pool));
        _name("operator", address(first.operator));
        _name("rewards vault", address(first.rewards));
        _name("collector", address(first.collector));
        _name("pool of another validator", address(second.pool));
        _name("operator of another validator", address(second.operator));
        _name("WBERA", BerachainAddresses.WBERA);
    }

    function _name(string memory name, address account) private {
        actors.push(Actor(name, account));
    }

    /* WHAT THERE IS */

    function targets() internal view returns (Target[] memory all) {
        all = new Target[](9);
        all[0] = Target("StakingPool", address(first.pool), PoolSurfaces.stakingPool());
        all[1] = Target("SmartOperator", address(first.operator), PoolSurfaces.smartOperator());
        all[2] = Target("StakingRewardsVault", address(first.rewards), PoolSurfaces.stakingRewardsVault());
        all[3] = Target("IncentiveCollector", address(first.collector), PoolSurfaces.incentiveCollector());
        all[4] = Target("WithdrawalVault", address(vault), SharedSurfaces.withdrawalVault());
        all[5] = Target("AccountingOracle", address(oracle), SharedSurfaces.accountingOracle());
        all[6] = Target("StakingPoolContractsFactory", address(factory), SharedSurfaces.factory());
        all[7] = Target("DelegationHandler", address(handler), SharedSurfaces.delegationHandler());
        all[8] = Target("DelegationHandlerFactory", address(handlers), SharedSurfaces.delegationHandlerFactory());
    }

    /// @notice The code that a proxy runs.
    function codeBehind(address proxy) internal view returns (address) {
        address beacon = address(uint160(uint256(vm.load(proxy, BEACON_SLOT))));
        return beacon == address(0) ? implementationOf(proxy) : IBeacon(beacon).implementation();
    }

    /// @notice Whether this account is one that may.
    function isAllowed(Who who, address account) internal view returns (bool) {
        if (who == Who.PoolOrOperator) {
            return account == address(first.pool) || account == address(first.operator);
        }
        if (who == Who.RewardsVaultOrOperator) {
            return account == address(first.rewards) || account == address(first.operator);
        }
        if (who == Who.Delegator) return account == governance || account == delegationManager;
        return who == Who.Anybody || account == holderOf(who);
    }

    /// @notice The account that may, or one of them; zero for nobody.
    function holderOf(Who who) internal view returns (address) {
        if (who == Who.Anybody) return stranger;
        if (who == Who.Governance || who == Who.Delegator) return governance;
        if (who == Who.ValidatorAdmin) return first.admin;
        if (who == Who.AllocationManager) return allocationManager;
        if (who == Who.CommissionManager) return commissionManager;
        if (who == Who.FeeManager) return feeManager;
        if (who == Who.CollectorManager) return collectorManager;
        if (who == Who.BgtManager) return bgtManager;
        if (who == Who.Feeder) return feeder;
        if (who == Who.Borrower) return borrower;
        return _contractOf(who);
    }

    function _contractOf(Who who) private view returns (address) {
        if (who == Who.Factory) return address(factory);
        if (who == Who.Vault) return address(vault);
        if (who == Who.Oracle) return address(oracle);
        if (who == Who.Wbera) return BerachainAddresses.WBERA;
        if (who == Who.Collector) return address(first.collector);
        if (who == Who.Pool || who == Who.PoolOrOperator) return address(first.pool);
        bool isOperator = who == Who.Operator || who == Who.RewardsVaultOrOperator;
        return isOperator ? address(first.operator) : address(0);
    }

    /* CALLS */

    /// @notice A call of a function. Every parameter is zero or empty, but a leading `bytes`, which is the first pool's
    /// key, and a leading `address`, which is `account`, followed by a small amount.
    function callDataOf(string memory signature, uint256 account) internal view returns (bytes memory) {
        if (Lists.isReceive(signature)) return "";
        bytes memory head = new bytes(WORDS * 32);
        if (_startsWith(signature, "(bytes")) {
            _write(head, 0, WORDS * 32);
            // Another list starts at the first word, so it is as long as that says.
            bytes memory rest = new bytes(WORDS * 32 * 32);
            head = bytes.concat(head, bytes32(first.pubkey.length), first.pubkey, bytes16(0), rest);
        } else if (account != 0 && _startsWith(signature, "(address")) {
            _write(head, 0, account);
            _write(head, 1, 1 gwei);
        }
        return bytes.concat(Lists.selectorOf(signature), head);
    }

    /// @dev Whether the parameters start with a type; `bytes` and nothing longer.
    function _startsWith(string memory signature, string memory start) private pure returns (bool) {
        bytes memory text = bytes(signature);
        bytes memory wanted = bytes(start);
        uint256 open;
        while (text[open] != "(") ++open;
        if (open + wanted.length >= text.length) return false;
        for (uint256 i = 0; i < wanted.length; ++i) {
            if (text[open + i] != wanted[i]) return false;
        }
        bytes1 next = text[open + wanted.length];
        return next == "," || next == ")";
    }

    function _write(bytes memory head, uint256 word, uint256 value) private pure {
        assembly ("memory-safe") {
            mstore(add(add(head, 0x20), mul(word, 0x20)), value)
        }
    }
}
