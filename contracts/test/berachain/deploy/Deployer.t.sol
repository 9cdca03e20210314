// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Initializable } from "@openzeppelin/contracts-upgradeable/proxy/utils/Initializable.sol";

import { AccountingOracle } from "contracts/src/berachain/AccountingOracle.sol";
import { StakingPoolContractsFactory } from "contracts/src/berachain/StakingPoolContractsFactory.sol";
import { WithdrawalVault } from "contracts/src/berachain/WithdrawalVault.sol";
import { DelegationHandler } from "contracts/src/berachain/delegation/DelegationHandler.sol";
import { DelegationHandlerFactory } from "contracts/src/berachain/delegation/DelegationHandlerFactory.sol";
import { Create2Deployer } from "contracts/src/berachain/deploy/Create2Deployer.sol";
import { DelegationHandlerDeployer } from "contracts/src/berachain/deploy/DelegationHandlerDeployer.sol";
import { Salt } from "contracts/src/berachain/deploy/DeployHelper.sol";
import { Deployer } from "contracts/src/berachain/deploy/Deployer.sol";
import { StakingPoolStandIn } from "contracts/test/berachain/StandIns.sol";
import { DeployTest } from "contracts/test/berachain/deploy/DeployTest.sol";

contract Deployer_Test is DeployTest {
    /// @dev EIP-3860.
    uint256 private constant MAX_INITCODE = 49_152;

    address private governance = makeAddr("governance");
    address private impl = address(new StakingPoolStandIn());

    function test_Deploy_ConnectsAllThree() external {
        Deployer deployer = _deploy(7);
        StakingPoolContractsFactory factory = deployer.stakingPoolContractsFactory();

        assertEq(factory.owner(), governance);
        assertEq(factory.accountingOracle(), address(deployer.accountingOracle()));
        assertEq(factory.withdrawalVault(), address(deployer.withdrawalVault()));
        assertTrue(deployer.accountingOracle().hasRole(0, governance));
        assertTrue(deployer.withdrawalVault().hasRole(0, governance));
    }

    function test_Deploy_PutsImplementationsWhereTheirSaltsSay() external {
        Deployer deployer = _deploy(7);

        assertEq(
            implementationOf(address(deployer.accountingOracle())), addressOf(8, type(AccountingOracle).creationCode)
        );
        assertEq(
            implementationOf(address(deployer.withdrawalVault())), addressOf(10, type(WithdrawalVault).creationCode)
        );
        assertEq(
            implementationOf(address(deployer.stakingPoolContractsFactory())),
            addressOf(12, type(StakingPoolContractsFactory).creationCode)
        );
    }

    function test_Deploy_LeavesNothingToInitialize() external {
        Deployer deployer = _deploy(7);
        AccountingOracle oracle = deployer.accountingOracle();
        WithdrawalVault vault = deployer.withdrawalVault();
        StakingPoolContractsFactory factory = deployer.stakingPoolContractsFactory();

        vm.expectRevert(Initializable.InvalidInitialization.selector);
        oracle.initialize(impl, impl);
        vm.expectRevert(Initializable.InvalidInitialization.selector);
        vault.initialize(impl, impl);
        vm.expectRevert(Initializable.InvalidInitialization.selector);
        factory.initialize(impl, impl, impl, impl, impl, impl, impl);
    }

    function test_RevertGiven_SameSaltsTwice() external {
        _deploy(7);

        vm.expectRevert(Create2Deployer.DeploymentFailed.selector);
        _deploy(7);
    }

    function test_Deploy_FitsIntoOneTransaction() external pure {
        uint256 arguments = 11 * 32;
        assertLe(type(Deployer).creationCode.length + arguments, MAX_INITCODE);
        assertLe(type(DelegationHandlerDeployer).creationCode.length + arguments, MAX_INITCODE);
    }

    function test_DeployHandlers_ConnectsTheFactory() external {
        Deployer deployer = _deploy(7);
        address pools = address(deployer.stakingPoolContractsFactory());
        address vault = address(deployer.withdrawalVault());

        DelegationHandlerFactory handlers = _deployHandlers(pools, vault).delegationHandlerFactory();

        assertEq(handlers.owner(), governance);
        assertEq(handlers.stakingPoolContractsFactory(), pools);
        assertEq(handlers.withdrawalVault(), vault);
        assertEq(implementationOf(address(handlers)), addressOf(2, type(DelegationHandlerFactory).creationCode));
        assertGt(addressOf(3, type(DelegationHandler).creationCode).code.length, 0);
        vm.expectRevert(Initializable.InvalidInitialization.selector);
        handlers.initialize(impl, impl, impl, impl);
    }

    function test_RevertGiven_SameHandlerSaltsTwice() external {
        _deployHandlers(impl, impl);

        vm.expectRevert(Create2Deployer.DeploymentFailed.selector);
        _deployHandlers(impl, impl);
    }

    function _deploy(uint256 first) private returns (Deployer) {
        return new Deployer(
            governance,
            Salt({ proxy: first, implementation: first + 1 }),
            Salt({ proxy: first + 2, implementation: first + 3 }),
            Salt({ proxy: first + 4, implementation: first + 5 }),
            impl,
            impl,
            impl,
            impl
        );
    }

    function _deployHandlers(address pools, address vault) private returns (DelegationHandlerDeployer) {
        return new DelegationHandlerDeployer(governance, pools, vault, Salt({ proxy: 1, implementation: 2 }), 3);
    }
}
