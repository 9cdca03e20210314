// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Ownable, Ownable2Step } from "@openzeppelin/contracts/access/Ownable2Step.sol";

import { ISSVNetwork } from "./ISSVNetwork.sol";
import { ISSVNetworkLocal } from "./ISSVNetworkLocal.sol";
import { SSVDaoModule } from "./SSVDaoModule.sol";
import { SSVOperatorsModule } from "./SSVOperatorsModule.sol";
import { SSVWhitelistModule } from "./SSVWhitelistModule.sol";

/// @title The functions that SSVNetwork leaves to modules, as the public one does. The modules are its own from birth.
abstract contract SSVModules is ISSVNetwork, ISSVNetworkLocal, Ownable2Step {
    /* IMMUTABLES */

    address private immutable _OPERATORS = address(new SSVOperatorsModule());
    address private immutable _WHITELIST = address(new SSVWhitelistModule());
    address private immutable _DAO = address(new SSVDaoModule());

    /* CONSTRUCTOR */

    constructor(address owner) Ownable(owner) { }

    /* OPERATORS */

    /// @inheritdoc ISSVNetwork
    function registerOperator(bytes calldata, uint256, bool) external returns (uint64) {
        _delegate(_OPERATORS);
    }

    /// @inheritdoc ISSVNetwork
    function removeOperator(uint64) external {
        _delegate(_OPERATORS);
    }

    /// @inheritdoc ISSVNetwork
    function declareOperatorFee(uint64, uint256) external {
        _delegate(_OPERATORS);
    }

    /// @inheritdoc ISSVNetwork
    function executeOperatorFee(uint64) external {
        _delegate(_OPERATORS);
    }

    /// @inheritdoc ISSVNetwork
    function cancelDeclaredOperatorFee(uint64) external {
        _delegate(_OPERATORS);
    }

    /// @inheritdoc ISSVNetwork
    function reduceOperatorFee(uint64, uint256) external {
        _delegate(_OPERATORS);
    }

    /// @inheritdoc ISSVNetwork
    function withdrawOperatorEarnings(uint64, uint256) external {
        _delegate(_OPERATORS);
    }

    /// @inheritdoc ISSVNetwork
    function withdrawAllOperatorEarnings(uint64) external {
        _delegate(_OPERATORS);
    }

    /* WHITELISTS */

    /// @inheritdoc ISSVNetwork
    function setOperatorsPrivateUnchecked(uint64[] calldata) external {
        _delegate(_WHITELIST);
    }

    /// @inheritdoc ISSVNetwork
    function setOperatorsPublicUnchecked(uint64[] calldata) external {
        _delegate(_WHITELIST);
    }

    /// @inheritdoc ISSVNetwork
    function setOperatorsWhitelists(uint64[] calldata, address[] calldata) external {
        _delegate(_WHITELIST);
    }

    /// @inheritdoc ISSVNetwork
    function removeOperatorsWhitelists(uint64[] calldata, address[] calldata) external {
        _delegate(_WHITELIST);
    }

    /// @inheritdoc ISSVNetwork
    function setOperatorsWhitelistingContract(uint64[] calldata, address) external {
        _delegate(_WHITELIST);
    }

    /// @inheritdoc ISSVNetwork
    function removeOperatorsWhitelistingContract(uint64[] calldata) external {
        _delegate(_WHITELIST);
    }

    /// @inheritdoc ISSVNetworkLocal
    function setOperatorWhitelist(uint64, address) external {
        _delegate(_WHITELIST);
    }

    /* ORACLES */

    /// @inheritdoc ISSVNetwork
    function commitRoot(bytes32, uint64) external {
        _delegate(_DAO);
    }

    /* ADMIN */

    /// @inheritdoc ISSVNetwork
    function replaceOracle(uint32, address) external onlyOwner {
        _delegate(_DAO);
    }

    /// @inheritdoc ISSVNetwork
    function updateQuorumBps(uint16) external onlyOwner {
        _delegate(_DAO);
    }

    /// @inheritdoc ISSVNetwork
    function updateMinBlocksBetweenUpdates(uint32) external onlyOwner {
        _delegate(_DAO);
    }

    /// @inheritdoc ISSVNetwork
    function updateNetworkFee(uint256) external onlyOwner {
        _delegate(_DAO);
    }

    /// @inheritdoc ISSVNetwork
    function updateLiquidationThresholdPeriod(uint64) external onlyOwner {
        _delegate(_DAO);
    }

    /// @inheritdoc ISSVNetwork
    function updateMinimumLiquidationCollateral(uint256) external onlyOwner {
        _delegate(_DAO);
    }

    /// @inheritdoc ISSVNetwork
    function updateMaximumOperatorFee(uint256) external onlyOwner {
        _delegate(_DAO);
    }

    /// @inheritdoc ISSVNetwork
    function updateMinimumOperatorEthFee(uint256) external onlyOwner {
        _delegate(_DAO);
    }

    /// @inheritdoc ISSVNetwork
    function updateDeclareOperatorFeePeriod(uint64) external onlyOwner {
        _delegate(_DAO);
    }

    /// @inheritdoc ISSVNetwork
    function updateExecuteOperatorFeePeriod(uint64) external onlyOwner {
        _delegate(_DAO);
    }

    /// @inheritdoc ISSVNetwork
    function updateOperatorFeeIncreaseLimit(uint64) external onlyOwner {
        _delegate(_DAO);
    }

    /// @inheritdoc ISSVNetworkLocal
    function updateValidatorsPerOperatorLimit(uint32) external onlyOwner {
        _delegate(_DAO);
    }

    /// @inheritdoc ISSVNetworkLocal
    function updateOracleWeight(uint32, uint256) external onlyOwner {
        _delegate(_DAO);
    }

    /// @inheritdoc ISSVNetworkLocal
    function withdrawNetworkEarnings(uint256) external onlyOwner {
        _delegate(_DAO);
    }

    /* INTERNALS */

    /// @dev Ends the call: returns or reverts with what the module does.
    function _delegate(address module) private {
        assembly {
            calldatacopy(0, 0, calldatasize())
            let success := delegatecall(gas(), module, 0, calldatasize(), 0, 0)
            returndatacopy(0, 0, returndatasize())
            if iszero(success) { revert(0, returndatasize()) }
            return(0, returndatasize())
        }
    }
}
