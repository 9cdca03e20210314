// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Math } from "@openzeppelin/contracts/utils/math/Math.sol";
import { SafeCast } from "@openzeppelin/contracts/utils/math/SafeCast.sol";

import { ISSVNetwork } from "./ISSVNetwork.sol";
import { SSVState } from "./SSVState.sol";

/// @title Hashes and fee arithmetic of the SSV network, pure.
library SSVMath {
    /// @notice Wei of one unit of fees, fee indexes and collateral.
    uint256 internal constant UNIT = 100_000;
    /// @notice Effective balance of 32 ETH.
    uint64 internal constant VUNITS_PER_VALIDATOR = 10_000;

    /* HASHES */

    function clusterId(address owner, uint64[] calldata operatorIds) internal pure returns (bytes32) {
        return keccak256(abi.encodePacked(owner, operatorIds));
    }

    /// @dev The balance comes before `active`, unlike in the tuple.
    function stateHash(ISSVNetwork.Cluster memory cluster) internal pure returns (bytes32) {
        return keccak256(
            abi.encodePacked(
                cluster.validatorCount, cluster.networkFeeIndex, cluster.index, cluster.balance, cluster.active
            )
        );
    }

    function validatorId(bytes calldata publicKey, address owner) internal pure returns (bytes32) {
        return keccak256(abi.encodePacked(publicKey, owner));
    }

    function operatorsHash(uint64[] calldata operatorIds) internal pure returns (bytes32) {
        return keccak256(abi.encodePacked(operatorIds)) | bytes32(uint256(1));
    }

    /* UNITS */

    /// @notice Wei as units. Reverts unless it is a multiple and fits 64 bits.
    function toUnits(uint256 amount) internal pure returns (uint64) {
        require(amount % UNIT == 0, ISSVNetwork.MaxPrecisionExceeded());
        require(amount / UNIT <= type(uint64).max, ISSVNetwork.MaxValueExceeded());

        // forge-lint: disable-next-line(unsafe-typecast)
        return uint64(amount / UNIT);
    }

    function effectiveVUnits(uint64 stored, uint32 validatorCount) internal pure returns (uint64) {
        return stored == 0 ? validatorCount * VUNITS_PER_VALIDATOR : stored;
    }

    /// @notice Whole ETH as effective balance in 1/10,000 of 32 ETH, rounded up.
    function toVUnits(uint32 effectiveBalance) internal pure returns (uint64) {
        // 64 bits hold 10,000 times what 32 bits can.
        // forge-lint: disable-next-line(unsafe-typecast)
        return uint64(Math.ceilDiv(uint256(effectiveBalance) * VUNITS_PER_VALIDATOR, 32));
    }

    /* FEES */

    /// @notice An index after running from `since` to `blockNumber` at `fee`. Panics beyond 64 bits.
    function indexAt(uint64 index, uint64 fee, uint256 since, uint256 blockNumber) internal pure returns (uint64) {
        // forge-lint: disable-next-line(unsafe-typecast)
        return index + uint64(blockNumber - since) * fee;
    }

    /// @notice Units that an effective balance pays while an index runs from `index` to `indexNow`.
    function earned(uint64 index, uint64 indexNow, uint64 vUnits) internal pure returns (uint64) {
        return SafeCast.toUint64(uint256(indexNow - index) * vUnits / VUNITS_PER_VALIDATOR);
    }

    /// @notice Wei that are left after the fees since the cluster's last settlement.
    function settledBalance(ISSVNetwork.Cluster memory cluster, SSVState.Rates memory rates, uint64 vUnits)
        internal
        pure
        returns (uint256)
    {
        uint256 networkUnits =
            uint256(rates.networkIndex - cluster.networkFeeIndex) * vUnits / VUNITS_PER_VALIDATOR;
        uint256 operatorUnits = uint256(rates.operatorIndex - cluster.index) * vUnits / VUNITS_PER_VALIDATOR;
        uint256 usage = (networkUnits + operatorUnits) * UNIT;

        return cluster.balance > usage ? cluster.balance - usage : 0;
    }

    /// @notice Wei per block.
    function burnRate(SSVState.Rates memory rates, uint64 vUnits) internal pure returns (uint256) {
        return (uint256(rates.operatorFee) + rates.networkFee) * UNIT * vUnits / VUNITS_PER_VALIDATOR;
    }

    /// @notice Wei below which a cluster may be liquidated.
    function liquidationFloor(SSVState.Network memory network, SSVState.Rates memory rates, uint64 vUnits)
        internal
        pure
        returns (uint256)
    {
        uint256 collateral = network.minimumLiquidationCollateral * UNIT;
        uint256 feePerBlock = uint256(rates.operatorFee) + rates.networkFee;
        uint256 threshold = network.liquidationThresholdPeriod * feePerBlock * vUnits / VUNITS_PER_VALIDATOR * UNIT;

        return threshold > collateral ? threshold : collateral;
    }

    /// @param cluster Settled.
    function isLiquidatable(
        ISSVNetwork.Cluster memory cluster,
        SSVState.Network memory network,
        SSVState.Rates memory rates,
        uint64 vUnits
    ) internal pure returns (bool) {
        if (!cluster.active || cluster.validatorCount == 0) return false;
        return cluster.balance < liquidationFloor({ network: network, rates: rates, vUnits: vUnits });
    }
}
