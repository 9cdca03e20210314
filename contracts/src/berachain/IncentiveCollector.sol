// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { AccessControlUpgradeable } from "@openzeppelin/contracts-upgradeable/access/AccessControlUpgradeable.sol";
import { IERC20 } from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import { SafeERC20 } from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import { ReentrancyGuardTransient } from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";

import { IIncentiveCollector } from "./interfaces/IIncentiveCollector.sol";
import { ISmartOperator } from "./interfaces/ISmartOperator.sol";
import { IStakingPool } from "./interfaces/IStakingPool.sol";
import { IStakingPoolContractsFactory } from "./interfaces/IStakingPoolContractsFactory.sol";
import { NativeTransfer } from "./libraries/NativeTransfer.sol";

/// @title Sale of a validator's incentive tokens for BERA
/// @notice The price is fixed; who buys first takes all. BERA never stays here.
contract IncentiveCollector is IIncentiveCollector, AccessControlUpgradeable, ReentrancyGuardTransient {
    /* TYPES */

    /// @inheritdoc IIncentiveCollector
    uint96 public constant ONE_HUNDRED_PERCENT = 10_000;

    /// @dev A price that applies is lowered only by a sale at it, so somebody must be able to pay it once.
    uint256 private constant MAX_PAYOUT_AMOUNT = 1_000_000 ether;

    /* STORAGE */

    // Append only: every upgrade keeps the order.
    /// @inheritdoc IIncentiveCollector
    uint256 public payoutAmount;
    /// @inheritdoc IIncentiveCollector
    uint256 public queuedPayoutAmount;
    address private _smartOperator;
    /// @inheritdoc IIncentiveCollector
    uint96 public feePercentage;
    address private _stakingPool;
    address private _stakingRewardsVault;

    /* CONSTRUCTOR */

    constructor() {
        _disableInitializers();
    }

    /// @inheritdoc IIncentiveCollector
    function initialize(address governance, uint256 payoutAmount_, address factory, bytes calldata pubkey)
        external
        initializer
    {
        _checkPayout(payoutAmount_);

        IStakingPoolContractsFactory.CoreContracts memory core =
            IStakingPoolContractsFactory(factory).getCoreContracts(pubkey);
        _grantRole(DEFAULT_ADMIN_ROLE, governance);
        _smartOperator = core.smartOperator;
        _stakingPool = core.stakingPool;
        _stakingRewardsVault = core.stakingRewardsVault;
        payoutAmount = payoutAmount_;
    }

    /* SALE */

    /// @inheritdoc IIncentiveCollector
    function claim(address[] calldata tokens) external payable nonReentrant {
        _takePayout();
        for (uint256 i = 0; i < tokens.length; ++i) {
            _sell(tokens[i], 0);
        }
        _closeSale();
    }

    /// @inheritdoc IIncentiveCollector
    function claim(address[] calldata tokens, uint256[] calldata minAmounts) external payable nonReentrant {
        require(tokens.length == minAmounts.length, LengthMismatch());

        _takePayout();
        for (uint256 i = 0; i < tokens.length; ++i) {
            _sell(tokens[i], minAmounts[i]);
        }
        _closeSale();
    }

    /// @notice Takes a gift for the stakers.
    receive() external payable {
        _passOn();
    }

    /* ADMIN */

    /// @inheritdoc IIncentiveCollector
    function queuePayoutAmountChange(uint256 newPayoutAmount) external {
        require(msg.sender == _smartOperator, InvalidSender(msg.sender, _smartOperator));
        _checkPayout(newPayoutAmount);

        queuedPayoutAmount = newPayoutAmount;

        emit QueuedPayoutAmount(newPayoutAmount, payoutAmount);
    }

    /// @inheritdoc IIncentiveCollector
    function recoverERC20(address[] calldata tokens, address receiver) external onlyRole(DEFAULT_ADMIN_ROLE) {
        require(_isExited(), NodeIsNotFullyExited());

        for (uint256 i = 0; i < tokens.length; ++i) {
            SafeERC20.safeTransfer(IERC20(tokens[i]), receiver, IERC20(tokens[i]).balanceOf(address(this)));
        }
    }

    /* INTERNALS */

    function _checkPayout(uint256 amount) private pure {
        require(amount > 0, PayoutAmountIsZero());
        require(amount <= MAX_PAYOUT_AMOUNT, PayoutAmountIsTooHigh());
    }

    function _passOn() private {
        emit Donated(msg.sender, msg.value);

        NativeTransfer.sendBera(_stakingRewardsVault, msg.value);
    }

    /// @dev The fee is minted as shares between the two payments: after what is the stakers' alone counts, before what
    /// the shares stand for does. So nobody pays for it but the buyer.
    function _takePayout() private {
        require(!_isExited(), NodeIsFullyExited());
        uint256 payout = payoutAmount;
        require(msg.value == payout, IncorrectPayoutAmount());

        uint256 fee = _feeOn(payout);
        NativeTransfer.sendBera(_stakingRewardsVault, payout - fee);
        if (fee == 0) return;

        ISmartOperator(_smartOperator).accrueIncentivesFees(fee);
        NativeTransfer.sendBera(_stakingRewardsVault, fee);
    }

    /// @dev A token may call back: the guard keeps it from buying, and everything it can read is of the sale before.
    function _sell(address token, uint256 minAmount) private {
        uint256 amount = IERC20(token).balanceOf(address(this));
        require(amount >= minAmount, InsufficientIncentive(token, amount, minAmount));

        emit IncentiveTokenClaimed(msg.sender, token, amount);

        SafeERC20.safeTransfer(IERC20(token), msg.sender, amount);
    }

    /// @dev What changes applies to the next sale: a buyer never pays a price that came after the transaction.
    function _closeSale() private {
        uint256 payout = payoutAmount;
        emit IncentiveTokensClaimed(msg.sender, payout, _feeOn(payout));

        uint256 queued = queuedPayoutAmount;
        if (queued > 0) {
            payoutAmount = queued;
            queuedPayoutAmount = 0;
            emit PayoutAmountSet(payout, queued);
        }

        uint96 newFee = ISmartOperator(_smartOperator).protocolFeePercentage();
        uint96 oldFee = feePercentage;
        if (newFee == oldFee) return;
        feePercentage = newFee;
        emit FeePercentageSet(oldFee, newFee);
    }

    function _feeOn(uint256 payout) private view returns (uint256) {
        return payout * feePercentage / ONE_HUNDRED_PERCENT;
    }

    function _isExited() private view returns (bool) {
        return IStakingPool(_stakingPool).isFullyExited();
    }
}
