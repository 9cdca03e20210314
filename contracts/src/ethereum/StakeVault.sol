// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { WithdrawalRequests } from "../consensus/WithdrawalRequests.sol";
import { PoolContracts } from "./PoolContracts.sol";
import { PoolUpgradeable } from "./PoolUpgradeable.sol";
import { IPoolManager } from "./interfaces/IPoolManager.sol";
import { IStakeVault } from "./interfaces/IStakeVault.sol";
import { Errors } from "./libraries/Errors.sol";

/// @title Owner of the validators' withdrawals
/// @notice Has no function that takes ETH: withdrawals arrive without a call.
contract StakeVault is PoolUpgradeable, IStakeVault {
    /* IMMUTABLES */

    IPoolManager public immutable POOL_MANAGER;
    address public immutable VALIDATOR_REGISTRY;

    /* CONSTRUCTOR */

    constructor(PoolContracts memory pool) PoolUpgradeable(pool.timelock) {
        POOL_MANAGER = IPoolManager(pool.poolManager);
        VALIDATOR_REGISTRY = pool.validatorRegistry;
    }

    /// @notice Closes initialization; the vault has nothing to set.
    function initialize() external initializer { }

    /* VIEWS */

    /// @inheritdoc IStakeVault
    function withdrawalCredentials() external view returns (bytes32) {
        return bytes32((uint256(1) << 248) | uint160(address(this)));
    }

    /* ACTIONS */

    /// @inheritdoc IStakeVault
    function sweep(uint256 assets) external onlyCaller(address(POOL_MANAGER)) {
        emit Swept(assets);

        POOL_MANAGER.receiveFromStakeVault{ value: assets }();
    }

    /// @inheritdoc IStakeVault
    function requestExits(bytes[] calldata pubkeys, uint256 maxFee, address refundTo)
        external
        payable
        onlyCaller(VALIDATOR_REGISTRY)
    {
        uint256 fee = WithdrawalRequests.fee(maxFee);
        uint256 total = fee * pubkeys.length;
        // Fees come from the sent ETH only: what the vault holds belongs to the stakers.
        require(msg.value >= total, Errors.StakeVault_FeeShort(msg.value, total));

        for (uint256 i = 0; i < pubkeys.length; ++i) {
            emit ExitRequested(pubkeys[i], fee);
            WithdrawalRequests.request(pubkeys[i], WithdrawalRequests.FULL_EXIT, fee);
        }

        uint256 refund = msg.value - total;
        if (refund == 0) return;
        (bool sent,) = refundTo.call{ value: refund }("");
        require(sent, Errors.Pool_TransferFailed(refundTo, refund));
    }
}
