// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { AccessControlUpgradeable } from "@openzeppelin/contracts-upgradeable/access/AccessControlUpgradeable.sol";
import { IERC20 } from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import { SafeERC20 } from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

import { IStakingPool } from "./interfaces/IStakingPool.sol";
import { IStakingRewardsVault } from "./interfaces/IStakingRewardsVault.sol";
import { NativeTransfer } from "./libraries/NativeTransfer.sol";

/// @title Native rewards of one Berachain validator
/// @notice Its balance is the stakers': the pool counts it, and takes it when it stakes.
contract StakingRewardsVault is IStakingRewardsVault, AccessControlUpgradeable {
    /* STORAGE */

    // Append only: every upgrade keeps the order.
    address private _stakingPool;

    /* CONSTRUCTOR */

    constructor() {
        _disableInitializers();
    }

    /// @inheritdoc IStakingRewardsVault
    function initialize(address governance, address stakingPool) external initializer {
        _grantRole(DEFAULT_ADMIN_ROLE, governance);
        _stakingPool = stakingPool;
    }

    /* ACTIONS */

    /// @notice Takes priority fees, payments for incentives and gifts.
    receive() external payable {
        emit RewardsReceived(msg.value);
    }

    /// @inheritdoc IStakingRewardsVault
    function withdrawRewards(uint256 amount) external {
        require(msg.sender == _stakingPool, InvalidSender());

        emit RewardsWithdrawn(amount);

        NativeTransfer.pay(msg.sender, amount, abi.encodeCall(IStakingPool.receiveRewards, ()));
    }

    /* ADMIN */

    /// @inheritdoc IStakingRewardsVault
    function recoverERC20(address token, address to, uint256 amount) external onlyRole(DEFAULT_ADMIN_ROLE) {
        emit ERC20Recovered(token, to, amount);

        SafeERC20.safeTransfer(IERC20(token), to, amount);
    }
}
