// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { ERC1967Proxy } from "@openzeppelin/contracts/proxy/ERC1967/ERC1967Proxy.sol";

import { DelegationHandler } from "../../../src/berachain/delegation/DelegationHandler.sol";
import { DelegationHandlerFactory } from "../../../src/berachain/delegation/DelegationHandlerFactory.sol";
import { IDelegationHandlerFactory } from "../../../src/berachain/interfaces/IDelegationHandlerFactory.sol";
import { VaultTest } from "../vault/VaultTest.sol";
import { VaultOperatorDouble } from "../vault/doubles/VaultOperatorDouble.sol";
import { VaultPoolDouble } from "../vault/doubles/VaultPoolDouble.sol";

/// @title A delegation handler on the real withdrawal vault, with 600,000 BERA of a delegator in it
abstract contract DelegationTest is VaultTest {
    uint256 internal constant FUNDS = 600_000 ether;
    uint256 internal constant FIRST = 10_000 ether;

    DelegationHandlerFactory internal handlers;
    DelegationHandler internal handler;
    bytes internal lentPubkey = abi.encodePacked(keccak256("lent"), bytes16("lent"));

    /// @dev Pool and operator that were opened with delegated funds.
    VaultPoolDouble internal lentPool;
    VaultOperatorDouble internal lentOperator;

    address internal delegator = makeAddr("delegator");
    address internal manager = makeAddr("delegation manager");
    address internal validatorAdmin = makeAddr("validator admin");

    function setUp() public virtual override {
        super.setUp();
        bytes memory start = abi.encodeCall(
            IDelegationHandlerFactory.initialize,
            (delegator, address(new DelegationHandler()), address(factory), address(vault))
        );
        handlers = DelegationHandlerFactory(address(new ERC1967Proxy(address(new DelegationHandlerFactory()), start)));
        handler = DelegationHandler(payable(handlers.deployDelegationHandler(lentPubkey)));
        vm.startPrank(delegator);
        handler.grantRole(handler.VALIDATOR_ADMIN_ROLE(), validatorAdmin);
        handler.grantRole(handler.DELEGATION_MANAGER_ROLE(), manager);
        vm.stopPrank();
        vm.deal(address(handler), FUNDS);
    }

    /* STEPS */

    function delegate(uint256 amount) internal {
        vm.prank(delegator);
        handler.delegate(amount);
    }

    function createPool() internal {
        vm.prank(validatorAdmin);
        handler.createStakingPoolWithDelegatedFunds(lentPubkey, "credentials", "signature");
        lentPool = VaultPoolDouble(payable(handler.stakingPool()));
        lentOperator = VaultOperatorDouble(payable(factory.getCoreContracts(lentPubkey).smartOperator));
    }

    function stakeFunds(uint256 amount) internal {
        vm.prank(validatorAdmin);
        handler.depositDelegatedFunds(amount);
        lentPool.stake();
    }

    /// @dev 500,000 BERA delegated and staked, which earned 100 BERA since.
    function stakeAndEarn() internal {
        delegate(500_000 ether);
        createPool();
        stakeFunds(490_000 ether);
        lentPool.reward{ value: 100 ether }();
        lentPool.stake();
    }

    function requestYield(uint256 value) internal {
        hoax(validatorAdmin, value);
        handler.requestYieldWithdrawal{ value: value }();
    }

    function requestPrincipal(uint256 value) internal {
        hoax(delegator, value);
        handler.requestDelegatedFundsWithdrawal{ value: value }();
    }

    function complete(address account, uint256 id) internal {
        vm.prank(account);
        handler.completeWithdrawal(id);
    }

    /* EXPECTATIONS */

    function assertFunds(uint256 delegated, uint256 available, uint256 pending) internal view {
        assertEq(handler.delegatedAmount(), delegated, "delegated");
        assertEq(handler.delegatedAmountAvailable(), available, "available");
        assertEq(handler.delegatedFundsPendingWithdrawal(), pending, "pending");
    }
}
