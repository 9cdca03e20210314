// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { ISSVNetwork } from "./ISSVNetwork.sol";
import { SSVMath } from "./SSVMath.sol";
import { SSVOperators } from "./SSVOperators.sol";
import { SSVState } from "./SSVState.sol";

/// @title Clusters: settling their fees, and what their owners and strangers do with them.
library SSVClusters {
    /* VALIDATORS */

    /// @notice Adds `count` validators and the value to the caller's cluster.
    function grow(
        SSVState.Layout storage $,
        uint64[] calldata operatorIds,
        uint32 count,
        ISSVNetwork.Cluster calldata given
    ) internal returns (ISSVNetwork.Cluster memory cluster) {
        SSVOperators.requireUsable($, operatorIds);
        bytes32 id = SSVMath.clusterId(msg.sender, operatorIds);
        cluster = _loadOrNew($, id, given);
        require(cluster.active, ISSVNetwork.ClusterIsLiquidated());

        // Before settling, so that the value pays an old debt first.
        cluster.balance += msg.value;
        SSVState.Rates memory rates = SSVOperators.rates($, operatorIds);
        _settle($, id, cluster, rates);

        cluster.validatorCount += count;
        if ($.clusters[id].vUnits != 0) $.clusters[id].vUnits += count * SSVMath.VUNITS_PER_VALIDATOR;
        require(!_isLiquidatable($, id, cluster, rates), ISSVNetwork.InsufficientBalance());
        SSVOperators.addValidators({
            $: $, operatorIds: operatorIds, count: count, vUnits: count * SSVMath.VUNITS_PER_VALIDATOR
        });
        _save($, id, cluster);
    }

    /// @notice Takes `count` validators out of the caller's cluster. The caller has checked that they were in it.
    function shrink(
        SSVState.Layout storage $,
        uint64[] calldata operatorIds,
        uint32 count,
        ISSVNetwork.Cluster calldata given
    ) internal returns (ISSVNetwork.Cluster memory cluster) {
        bytes32 id = SSVMath.clusterId(msg.sender, operatorIds);
        cluster = given;

        uint64 vUnits = _vUnits($, id, cluster);
        uint64 left = given.validatorCount == count ? 0 : vUnits - count * SSVMath.VUNITS_PER_VALIDATOR;
        if (cluster.active) {
            _settle($, id, cluster, SSVOperators.rates($, operatorIds));
            SSVOperators.subtractValidators({ $: $, operatorIds: operatorIds, count: count, vUnits: vUnits - left });
        }

        cluster.validatorCount -= count;
        // Each validator takes 10,000 along whatever its real balance was; an empty cluster starts anew.
        if ($.clusters[id].vUnits != 0) $.clusters[id].vUnits = left;
        _save($, id, cluster);
    }

    /* BALANCE */

    function deposit(
        SSVState.Layout storage $,
        address clusterOwner,
        uint64[] calldata operatorIds,
        ISSVNetwork.Cluster calldata given
    ) internal {
        bytes32 id = requireCurrent($, clusterOwner, operatorIds, given);
        ISSVNetwork.Cluster memory cluster = given;

        cluster.balance += msg.value;
        _save($, id, cluster);

        emit ISSVNetwork.ClusterDeposited(clusterOwner, operatorIds, msg.value, cluster);
    }

    function withdraw(
        SSVState.Layout storage $,
        uint64[] calldata operatorIds,
        uint256 amount,
        ISSVNetwork.Cluster calldata given
    ) internal {
        bytes32 id = requireCurrent($, msg.sender, operatorIds, given);
        ISSVNetwork.Cluster memory cluster = given;

        SSVState.Rates memory rates = SSVOperators.rates($, operatorIds);
        if (cluster.active) _settle($, id, cluster, rates);

        require(cluster.balance >= amount, ISSVNetwork.InsufficientBalance());
        cluster.balance -= amount;
        require(!_isLiquidatable($, id, cluster, rates), ISSVNetwork.InsufficientBalance());
        _save($, id, cluster);

        emit ISSVNetwork.ClusterWithdrawn(msg.sender, operatorIds, amount, cluster);

        pay(msg.sender, amount);
    }

    /* LIQUIDATION */

    function liquidate(
        SSVState.Layout storage $,
        address clusterOwner,
        uint64[] calldata operatorIds,
        ISSVNetwork.Cluster calldata given
    ) internal {
        bytes32 id = requireCurrent($, clusterOwner, operatorIds, given);
        require(given.active, ISSVNetwork.ClusterIsLiquidated());
        ISSVNetwork.Cluster memory cluster = given;

        SSVState.Rates memory rates = SSVOperators.rates($, operatorIds);
        _settle($, id, cluster, rates);
        bool isAllowed = msg.sender == clusterOwner || _isLiquidatable($, id, cluster, rates);
        require(isAllowed, ISSVNetwork.ClusterNotLiquidatable());

        uint256 bounty = _stop($, id, operatorIds, cluster);

        emit ISSVNetwork.ClusterLiquidated(clusterOwner, operatorIds, cluster);

        pay(msg.sender, bounty);
    }

    function reactivate(SSVState.Layout storage $, uint64[] calldata operatorIds, ISSVNetwork.Cluster calldata given)
        internal
    {
        bytes32 id = requireCurrent($, msg.sender, operatorIds, given);
        require(!given.active, ISSVNetwork.ClusterAlreadyEnabled());
        ISSVNetwork.Cluster memory cluster = given;

        SSVState.Rates memory rates = SSVOperators.rates($, operatorIds);
        cluster.active = true;
        cluster.balance += msg.value;
        (cluster.index, cluster.networkFeeIndex) = (rates.operatorIndex, rates.networkIndex);
        require(!_isLiquidatable($, id, cluster, rates), ISSVNetwork.InsufficientBalance());
        SSVOperators.addValidators({
            $: $, operatorIds: operatorIds, count: cluster.validatorCount, vUnits: _vUnits($, id, cluster)
        });
        _save($, id, cluster);

        emit ISSVNetwork.ClusterReactivated(msg.sender, operatorIds, cluster);
    }

    /* EFFECTIVE BALANCE */

    /// @notice Makes a cluster pay for another effective balance, which the caller has proven.
    /// @param blockNum Reference block of the proof.
    function setEffectiveBalance(
        SSVState.Layout storage $,
        uint64 blockNum,
        address clusterOwner,
        uint64[] calldata operatorIds,
        ISSVNetwork.Cluster calldata given,
        uint32 effectiveBalance
    ) internal {
        bytes32 id = SSVMath.clusterId(clusterOwner, operatorIds);
        ISSVNetwork.Cluster memory cluster = given;

        SSVState.Rates memory rates = SSVOperators.rates($, operatorIds);
        if (cluster.active) _settle($, id, cluster, rates);
        _rebase($, id, operatorIds, cluster, SSVMath.toVUnits(effectiveBalance));
        $.clusters[id].rootBlock = blockNum;

        bool isInsolvent = _isLiquidatable($, id, cluster, rates);
        uint256 bounty = isInsolvent ? _stop($, id, operatorIds, cluster) : 0;
        _save($, id, cluster);

        if (isInsolvent) emit ISSVNetwork.ClusterLiquidated(clusterOwner, operatorIds, cluster);
        emit ISSVNetwork.ClusterBalanceUpdated(clusterOwner, operatorIds, blockNum, effectiveBalance, cluster);

        pay(msg.sender, bounty);
    }

    /* PAYMENT */

    /// @notice Sends ETH, last in every action.
    /// @dev All gas goes along: the receiver may be a contract that books what it gets.
    function pay(address receiver, uint256 amount) internal {
        if (amount == 0) return;

        (bool sent,) = receiver.call{ value: amount }("");
        require(sent, ISSVNetwork.ETHTransferFailed());
    }

    /* STORED STATE */

    /// @notice Reverts unless the cluster exists and this is its state.
    function requireCurrent(
        SSVState.Layout storage $,
        address clusterOwner,
        uint64[] calldata operatorIds,
        ISSVNetwork.Cluster calldata given
    ) internal view returns (bytes32 id) {
        id = SSVMath.clusterId(clusterOwner, operatorIds);
        bytes32 stored = $.clusters[id].stateHash;
        require(stored != 0, ISSVNetwork.ClusterDoesNotExist());
        require(stored == SSVMath.stateHash(given), ISSVNetwork.IncorrectClusterState());
    }

    /* INTERNALS */

    /// @dev A cluster that does not exist yet is given as `(0, 0, 0, true, 0)`.
    function _loadOrNew(SSVState.Layout storage $, bytes32 id, ISSVNetwork.Cluster calldata given)
        private
        view
        returns (ISSVNetwork.Cluster memory cluster)
    {
        cluster.active = true;
        bytes32 stored = $.clusters[id].stateHash;
        bytes32 expected = stored == 0 ? SSVMath.stateHash(cluster) : stored;
        require(expected == SSVMath.stateHash(given), ISSVNetwork.IncorrectClusterState());

        cluster = given;
    }

    function _settle(
        SSVState.Layout storage $,
        bytes32 id,
        ISSVNetwork.Cluster memory cluster,
        SSVState.Rates memory rates
    ) private view {
        cluster.balance = SSVMath.settledBalance({ cluster: cluster, rates: rates, vUnits: _vUnits($, id, cluster) });
        (cluster.index, cluster.networkFeeIndex) = (rates.operatorIndex, rates.networkIndex);
    }

    function _isLiquidatable(
        SSVState.Layout storage $,
        bytes32 id,
        ISSVNetwork.Cluster memory cluster,
        SSVState.Rates memory rates
    ) private view returns (bool) {
        return SSVMath.isLiquidatable({
            cluster: cluster, network: $.network, rates: rates, vUnits: _vUnits($, id, cluster)
        });
    }

    /// @dev The effective balance that the cluster pays for.
    function _vUnits(SSVState.Layout storage $, bytes32 id, ISSVNetwork.Cluster memory cluster)
        private
        view
        returns (uint64)
    {
        return SSVMath.effectiveVUnits($.clusters[id].vUnits, cluster.validatorCount);
    }

    /// @dev Takes a settled cluster out of service. Its whole balance is the bounty.
    function _stop(
        SSVState.Layout storage $,
        bytes32 id,
        uint64[] calldata operatorIds,
        ISSVNetwork.Cluster memory cluster
    ) private returns (uint256 bounty) {
        SSVOperators.subtractValidators({
            $: $, operatorIds: operatorIds, count: cluster.validatorCount, vUnits: _vUnits($, id, cluster)
        });
        bounty = cluster.balance;
        (cluster.active, cluster.balance, cluster.index, cluster.networkFeeIndex) = (false, 0, 0, 0);
        _save($, id, cluster);
    }

    /// @dev Stores another effective balance of a settled cluster.
    function _rebase(
        SSVState.Layout storage $,
        bytes32 id,
        uint64[] calldata operatorIds,
        ISSVNetwork.Cluster memory cluster,
        uint64 vUnits
    ) private {
        if (cluster.active) {
            uint64 oldVUnits = _vUnits($, id, cluster);
            SSVOperators.changeBalance({ $: $, operatorIds: operatorIds, oldVUnits: oldVUnits, newVUnits: vUnits });
        }

        $.clusters[id].vUnits = vUnits;
        $.clusters[id].updateBlock = uint64(block.number);
    }

    function _save(SSVState.Layout storage $, bytes32 id, ISSVNetwork.Cluster memory cluster) private {
        $.clusters[id].stateHash = SSVMath.stateHash(cluster);
    }
}
