// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Math } from "@openzeppelin/contracts/utils/math/Math.sol";

import { Errors } from "../libraries/Errors.sol";
import { ISSVAdapter } from "./ISSVAdapter.sol";
import { ISSVNetworkV2, ISSVNetworkViewsV2 } from "./ISSVNetworkV2.sol";
import { Cluster } from "./ISSVTypes.sol";

/// @title SSVNetwork v2.0.0, paid in ETH
/// @notice A cluster of `units` (10,000 for each 32 ETH of effective balance) burns, in wei per block,
///
///     burn(rate) = rate × units / 10,000        rate = Σ operator fees + network fee
///
/// and can be liquidated below `floor = max(minimum collateral, threshold period × burn)`. A registration is funded so
/// that it runs for R blocks before it gets there, on fees that may rise at once (the network's, by half) or by one
/// declared step (the operators', by a tenth):
///
///     funding = floor(stressed rate) + R × burn(stressed rate) − what the cluster has
///
/// Stressed fees are never below today's, so the funded cluster is solvent at both. Every division rounds up.
contract SSVAdapter is ISSVAdapter {
    /* IMMUTABLES */

    bytes32 private constant VERSION_HASH = keccak256("v2.0.0");

    uint256 private constant UNITS_PER_VALIDATOR = 10_000;
    uint256 private constant VALIDATOR_EFFECTIVE_BALANCE = 32;

    uint256 private constant BPS = 10_000;
    uint256 private constant STRESSED_NETWORK_FEE_BPS = 15_000;
    uint256 private constant STRESSED_OPERATOR_FEE_BPS = 11_000;

    ISSVNetworkV2 public immutable NETWORK;
    ISSVNetworkViewsV2 public immutable VIEWS;

    /* CONSTRUCTOR */

    constructor(address ssvNetwork, address ssvNetworkViews) {
        require(ssvNetwork != address(0) && ssvNetworkViews != address(0), Errors.Pool_ZeroAddress());
        NETWORK = ISSVNetworkV2(ssvNetwork);
        VIEWS = ISSVNetworkViewsV2(ssvNetworkViews);
    }

    /* ENCODING */

    /// @inheritdoc ISSVAdapter
    function encodeRegister(
        bytes[] calldata pubkeys,
        uint64[] calldata operatorIds,
        bytes[] calldata sharesData,
        Cluster calldata cluster
    ) external pure returns (bytes memory) {
        return abi.encodeCall(ISSVNetworkV2.bulkRegisterValidator, (pubkeys, operatorIds, sharesData, cluster));
    }

    /// @inheritdoc ISSVAdapter
    function encodeSetFeeRecipient(address feeRecipient) external pure returns (bytes memory) {
        return abi.encodeCall(ISSVNetworkV2.setFeeRecipientAddress, (feeRecipient));
    }

    /* FUNDING */

    /// @inheritdoc ISSVAdapter
    function fundingFor(
        address owner,
        uint64[] calldata operatorIds,
        Cluster calldata cluster,
        uint256 newValidators,
        uint256 runwayBlocks_
    ) external view returns (uint256) {
        (uint256 operatorFees, uint256 networkFee) = _fees(operatorIds);
        uint256 stressedRate = Math.mulDiv(operatorFees, STRESSED_OPERATOR_FEE_BPS, BPS, Math.Rounding.Ceil)
            + Math.mulDiv(networkFee, STRESSED_NETWORK_FEE_BPS, BPS, Math.Rounding.Ceil);
        uint256 units = _units(owner, operatorIds, cluster) + newValidators * UNITS_PER_VALIDATOR;

        uint256 needed = _floor(stressedRate, units) + _cost(stressedRate, units, runwayBlocks_);

        uint256 balance = _balance(owner, operatorIds, cluster);
        // A debt is paid first from what is sent, and SSVNetwork does not tell how high it is.
        require(balance != 0 || !_isRunning(cluster), Errors.SSVAdapter_ClusterInDebt(owner));

        return Math.saturatingSub(needed, balance);
    }

    /// @inheritdoc ISSVAdapter
    function runwayBlocks(address owner, uint64[] calldata operatorIds, Cluster calldata cluster)
        external
        view
        returns (uint256)
    {
        if (!cluster.active) return 0;

        (uint256 operatorFees, uint256 networkFee) = _fees(operatorIds);
        uint256 rate = operatorFees + networkFee;
        uint256 units = _units(owner, operatorIds, cluster);
        // Nothing is burned: it never ends.
        if (rate * units == 0) return type(uint256).max;

        uint256 spendable = Math.saturatingSub(_balance(owner, operatorIds, cluster), _floor(rate, units));

        return Math.mulDiv(spendable, UNITS_PER_VALIDATOR, rate * units);
    }

    /* STATE OF THE NETWORK */

    /// @inheritdoc ISSVAdapter
    function areOperatorsActive(uint64[] calldata operatorIds) external view returns (bool) {
        for (uint256 i; i < operatorIds.length; ++i) {
            (,,,,, bool isActive) = VIEWS.getOperatorById(operatorIds[i]);
            if (!isActive && !_isActiveForTokens(operatorIds[i])) return false;
        }
        return true;
    }

    /// @inheritdoc ISSVAdapter
    function isSupported() external view returns (bool) {
        return keccak256(bytes(NETWORK.getVersion())) == VERSION_HASH;
    }

    /* INTERNALS */

    /// @dev An operator whom no cluster paid in ETH so far is known only to the side that is paid in SSV tokens.
    function _isActiveForTokens(uint64 operatorId) private view returns (bool) {
        try VIEWS.getOperatorByIdSSV(operatorId) returns (address, uint256, uint32, address, bool, bool isActive) {
            return isActive;
        } catch {
            return false;
        }
    }

    /// @dev Wei per block for 32 ETH of effective balance; removed operators count 0.
    function _fees(uint64[] calldata operatorIds) private view returns (uint256 operatorFees, uint256 networkFee) {
        for (uint256 i; i < operatorIds.length; ++i) {
            (, uint256 fee,,,,) = VIEWS.getOperatorById(operatorIds[i]);
            operatorFees += fee;
        }
        networkFee = VIEWS.getNetworkFee();
    }

    /// @dev What the cluster pays for now, and never less than 32 ETH for each validator: an effective balance that
    /// fell may be corrected upwards at any time.
    function _units(address owner, uint64[] calldata operatorIds, Cluster calldata cluster)
        private
        view
        returns (uint256 units)
    {
        units = cluster.validatorCount * UNITS_PER_VALIDATOR;
        if (!_isRunning(cluster)) return units;

        uint256 effectiveBalance = VIEWS.getEffectiveBalance(owner, operatorIds, cluster);
        uint256 paidFor =
            Math.mulDiv(effectiveBalance, UNITS_PER_VALIDATOR, VALIDATOR_EFFECTIVE_BALANCE, Math.Rounding.Ceil);
        return Math.max(units, paidFor);
    }

    /// @dev Wei. A cluster that is empty or liquidated burns nothing, and the views refuse it.
    function _balance(address owner, uint64[] calldata operatorIds, Cluster calldata cluster)
        private
        view
        returns (uint256)
    {
        return _isRunning(cluster) ? VIEWS.getBalance(owner, operatorIds, cluster) : cluster.balance;
    }

    /// @dev Wei below which anyone may liquidate the cluster.
    function _floor(uint256 rate, uint256 units) private view returns (uint256) {
        return
            Math.max(VIEWS.getMinimumLiquidationCollateral(), _cost(rate, units, VIEWS.getLiquidationThresholdPeriod()));
    }

    /// @dev Wei that `units` pay in `blocks` blocks.
    function _cost(uint256 rate, uint256 units, uint256 blocks) private pure returns (uint256) {
        return Math.mulDiv(rate * units, blocks, UNITS_PER_VALIDATOR, Math.Rounding.Ceil);
    }

    function _isRunning(Cluster calldata cluster) private pure returns (bool) {
        return cluster.active && cluster.validatorCount != 0;
    }
}
