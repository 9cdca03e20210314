// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Initializable } from "@openzeppelin/contracts-upgradeable/proxy/utils/Initializable.sol";

import { AccountingOracle } from "contracts/src/berachain/AccountingOracle.sol";
import { Create2Deployer } from "contracts/src/berachain/deploy/Create2Deployer.sol";
import { DeployHelper, Salt } from "contracts/src/berachain/deploy/DeployHelper.sol";
import { LateProxy } from "contracts/src/berachain/deploy/LateProxy.sol";
import { DeployTest } from "contracts/test/berachain/deploy/DeployTest.sol";

/// @title The helper's functions behind calls of their own
contract DeployHarness is DeployHelper {
    function deploy(uint256 salt, bytes calldata initCode) external returns (address) {
        return _deployWithCreate2(salt, initCode);
    }

    function deployProxy(Salt calldata salt, bytes calldata implementationCode) external returns (address) {
        return _deployProxyWithCreate2(salt, implementationCode);
    }
}

/// @title Cannot be created
contract Stillborn {
    constructor() {
        revert("no");
    }
}

contract DeployHelper_Test is DeployTest {
    DeployHarness private helper = new DeployHarness();
    bytes private code = type(AccountingOracle).creationCode;

    function test_Create2Factory_IsTheOneEveryChainHas() external view {
        assertEq(helper._CREATE2_FACTORY(), CREATE2_FACTORY);
    }

    function testFuzz_Deploy_PutsTheContractWhereSaltAndCodeSay(uint256 salt) external {
        address deployed = helper.deploy(salt, code);

        assertEq(deployed, addressOf(salt, code));
        assertGt(deployed.code.length, 0);
    }

    function testFuzz_DeployProxy_PutsBothWhereTheirSaltsSay(uint256 proxySalt, uint256 implementationSalt) external {
        address proxy = helper.deployProxy(Salt({ proxy: proxySalt, implementation: implementationSalt }), code);

        address implementation = addressOf(implementationSalt, code);
        bytes memory proxyCode = abi.encodePacked(type(LateProxy).creationCode, abi.encode(implementation));
        assertEq(proxy, addressOf(proxySalt, proxyCode));
        assertEq(implementationOf(proxy), implementation);
    }

    function test_DeployProxy_WaitsForItsInitialization() external {
        AccountingOracle oracle = AccountingOracle(helper.deployProxy(Salt({ proxy: 1, implementation: 2 }), code));

        oracle.initialize(address(this), address(helper));

        assertTrue(oracle.hasRole(oracle.DEFAULT_ADMIN_ROLE(), address(this)));
        vm.expectRevert(Initializable.InvalidInitialization.selector);
        oracle.initialize(address(this), address(helper));
    }

    function test_RevertGiven_AddressTaken() external {
        helper.deploy(1, code);

        vm.expectRevert(Create2Deployer.DeploymentFailed.selector);
        helper.deploy(1, code);
    }

    function test_RevertGiven_ConstructorReverts() external {
        vm.expectRevert(Create2Deployer.DeploymentFailed.selector);
        helper.deploy(1, type(Stillborn).creationCode);
    }

    function test_RevertGiven_NoCreate2Factory() external {
        vm.etch(CREATE2_FACTORY, "");

        vm.expectRevert(Create2Deployer.DeploymentFailed.selector);
        helper.deploy(1, code);
    }
}
