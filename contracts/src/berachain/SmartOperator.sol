// SPDX-License-Identifier: MIT
// More than 300 lines: one contract owns the storage order of both fee tracks, and half of it are one-line relays.
pragma solidity 0.8.37;

import { AccessControlUpgradeable } from "@openzeppelin/contracts-upgradeable/access/AccessControlUpgradeable.sol";
import { IERC20 } from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import { SafeERC20 } from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import { SafeCast } from "@openzeppelin/contracts/utils/math/SafeCast.sol";

import { BerachainAddresses } from "./BerachainAddresses.sol";
import { IIncentiveCollector } from "./interfaces/IIncentiveCollector.sol";
import { ISmartOperator } from "./interfaces/ISmartOperator.sol";
import { IStakingPool } from "./interfaces/IStakingPool.sol";
import { IStakingPoolContractsFactory } from "./interfaces/IStakingPoolContractsFactory.sol";
import { IBGT } from "./interfaces/pol/IBGT.sol";
import { IBGTIncentiveDistributor } from "./interfaces/pol/IBGTIncentiveDistributor.sol";
import { IBGTStaker } from "./interfaces/pol/IBGTStaker.sol";
import { IBeraChef } from "./interfaces/pol/IBeraChef.sol";
import { IWBERA } from "./interfaces/pol/IWBERA.sol";
import { NativeTransfer } from "./libraries/NativeTransfer.sol";

/// @title The operator of one Berachain validator
/// @notice Holds the validator's BGT and WBERA for the pool, takes the validator's fee in shares, and gives each power
/// over the validator to a role of its own.
contract SmartOperator is ISmartOperator, AccessControlUpgradeable {
    /* TYPES */

    /// @inheritdoc ISmartOperator
    uint96 public constant MAX_PROTOCOL_FEE = 2000;
    /// @inheritdoc ISmartOperator
    uint96 public constant ONE_HUNDRED_PERCENT = 10_000;

    /// @inheritdoc ISmartOperator
    address public constant BGT = BerachainAddresses.BGT;
    /// @inheritdoc ISmartOperator
    address public constant WBERA = BerachainAddresses.WBERA;
    /// @inheritdoc ISmartOperator
    address public constant HONEY_TOKEN = BerachainAddresses.HONEY;
    /// @inheritdoc ISmartOperator
    address public constant BERA_CHEF = BerachainAddresses.BERA_CHEF;
    /// @inheritdoc ISmartOperator
    address public constant BGT_STAKER = BerachainAddresses.BGT_STAKER;
    /// @inheritdoc ISmartOperator
    address public constant BGT_INCENTIVE_DISTRIBUTOR = BerachainAddresses.BGT_INCENTIVE_DISTRIBUTOR;

    /// @inheritdoc ISmartOperator
    bytes32 public constant VALIDATOR_ADMIN_ROLE = keccak256("VALIDATOR_ADMIN_ROLE");
    /// @inheritdoc ISmartOperator
    bytes32 public constant REWARDS_ALLOCATION_MANAGER_ROLE = keccak256("REWARDS_ALLOCATION_MANAGER_ROLE");
    /// @inheritdoc ISmartOperator
    bytes32 public constant COMMISSION_MANAGER_ROLE = keccak256("COMMISSION_MANAGER_ROLE");
    /// @inheritdoc ISmartOperator
    bytes32 public constant PROTOCOL_FEE_MANAGER_ROLE = keccak256("PROTOCOL_FEE_MANAGER_ROLE");
    /// @inheritdoc ISmartOperator
    bytes32 public constant INCENTIVE_COLLECTOR_MANAGER_ROLE = keccak256("INCENTIVE_COLLECTOR_MANAGER_ROLE");
    /// @inheritdoc ISmartOperator
    bytes32 public constant BGT_MANAGER_ROLE = keccak256("BGT_MANAGER_ROLE");
    /// @inheritdoc ISmartOperator
    bytes32 public constant DELEGATION_MANAGER_ROLE = keccak256("DELEGATION_MANAGER_ROLE");

    /* STORAGE */

    // The order is part of every upgrade: append only.
    address private _stakingPool;
    address private _stakingRewardsVault;
    address private _incentiveCollector;
    address private _withdrawalVault;
    bytes private _pubkey;
    uint256 private _bgtAlreadyCharged;
    /// @inheritdoc ISmartOperator
    uint96 public protocolFeePercentage;
    uint256 private _wberaAlreadyCharged;

    /* CONSTRUCTOR */

    constructor() {
        _disableInitializers();
    }

    /// @inheritdoc ISmartOperator
    function initialize(address governance, bytes calldata pubkey, address validatorAdmin, address factory)
        external
        initializer
    {
        require(governance != address(0) && validatorAdmin != address(0) && factory != address(0), ZeroAddress());

        IStakingPoolContractsFactory.CoreContracts memory core =
            IStakingPoolContractsFactory(factory).getCoreContracts(pubkey);
        _stakingPool = core.stakingPool;
        _stakingRewardsVault = core.stakingRewardsVault;
        _incentiveCollector = core.incentiveCollector;
        _withdrawalVault = IStakingPoolContractsFactory(factory).withdrawalVault();
        _pubkey = pubkey;

        _setRoleAdmin(REWARDS_ALLOCATION_MANAGER_ROLE, VALIDATOR_ADMIN_ROLE);
        _setRoleAdmin(COMMISSION_MANAGER_ROLE, VALIDATOR_ADMIN_ROLE);
        _setRoleAdmin(PROTOCOL_FEE_MANAGER_ROLE, VALIDATOR_ADMIN_ROLE);
        _setRoleAdmin(INCENTIVE_COLLECTOR_MANAGER_ROLE, VALIDATOR_ADMIN_ROLE);
        _setRoleAdmin(BGT_MANAGER_ROLE, VALIDATOR_ADMIN_ROLE);
        _grantRole(DEFAULT_ADMIN_ROLE, governance);
        _grantRole(VALIDATOR_ADMIN_ROLE, validatorAdmin);
    }

    /* MODIFIERS */

    modifier onlyCaller(address expected) {
        _onlyCaller(expected);
        _;
    }

    modifier notExited() {
        require(!IStakingPool(_stakingPool).isFullyExited(), StakingPoolIsFullyExited());
        _;
    }

    /* VIEWS */

    /// @inheritdoc ISmartOperator
    function rebaseableBgtAmount() external view returns (uint256) {
        uint256 balance = _bgtBalance();
        return balance - _feeOn(_chargeable(balance, _bgtAlreadyCharged));
    }

    /// @inheritdoc ISmartOperator
    function rebaseableWberaAmount() external view returns (uint256) {
        uint256 balance = availableWBERABalance();
        return balance - _feeOn(_chargeable(balance, _wberaAlreadyCharged));
    }

    /// @inheritdoc ISmartOperator
    function unboostedBalance() public view returns (uint256) {
        return IBGT(BGT).unboostedBalanceOf(address(this));
    }

    /// @inheritdoc ISmartOperator
    function availableWBERABalance() public view returns (uint256) {
        return IWBERA(WBERA).balanceOf(address(this));
    }

    /// @inheritdoc ISmartOperator
    function getEarnedBGTFeeState()
        external
        view
        returns (
            uint256 currentBalance,
            uint256 bgtBalanceAlreadyCharged,
            uint256 chargeableBalance,
            uint96 feePercentage
        )
    {
        currentBalance = _bgtBalance();
        bgtBalanceAlreadyCharged = _bgtAlreadyCharged;
        chargeableBalance = _chargeable(currentBalance, bgtBalanceAlreadyCharged);
        feePercentage = protocolFeePercentage;
    }

    /// @inheritdoc ISmartOperator
    function getEarnedWBERAFeeState()
        external
        view
        returns (
            uint256 currentBalance,
            uint256 wberaBalanceAlreadyCharged,
            uint256 chargeableBalance,
            uint96 feePercentage
        )
    {
        currentBalance = availableWBERABalance();
        wberaBalanceAlreadyCharged = _wberaAlreadyCharged;
        chargeableBalance = _chargeable(currentBalance, wberaBalanceAlreadyCharged);
        feePercentage = protocolFeePercentage;
    }

    /* BOOSTS */

    /// @inheritdoc ISmartOperator
    function queueBoost() external notExited returns (bool isQueued) {
        (, uint128 queued) = IBGT(BGT).boostedQueue(address(this), _pubkey);
        uint256 unboosted = unboostedBalance();
        if (queued != 0 || unboosted == 0) return false;

        IBGT(BGT).queueBoost(_pubkey, SafeCast.toUint128(unboosted));
        return true;
    }

    /// @inheritdoc ISmartOperator
    function activateBoost() external {
        IBGT(BGT).activateBoost(address(this), _pubkey);
    }

    /// @inheritdoc ISmartOperator
    function queueDropBoost(uint128 amount) external onlyRole(BGT_MANAGER_ROLE) notExited {
        IBGT(BGT).queueDropBoost(_pubkey, amount);
    }

    /// @inheritdoc ISmartOperator
    function dropBoost() external {
        IBGT(BGT).dropBoost(address(this), _pubkey);
    }

    /// @inheritdoc ISmartOperator
    function redeemBGT(uint256 amount) external onlyRole(BGT_MANAGER_ROLE) notExited {
        _settleBgtFees();

        address receiver = _stakingRewardsVault;
        IBGT(BGT).redeem(receiver, amount);
        _bgtAlreadyCharged = _bgtBalance();

        emit BGTRedeemed(receiver, amount);
    }

    /* EXIT */

    /// @inheritdoc ISmartOperator
    function fullExitQueueDropBoost() external onlyCaller(_stakingPool) {
        (, uint128 queued) = IBGT(BGT).boostedQueue(address(this), _pubkey);
        if (queued != 0) IBGT(BGT).cancelBoost(_pubkey, queued);

        uint128 boosted = IBGT(BGT).boosted(address(this), _pubkey);
        (, uint128 dropping) = IBGT(BGT).dropBoostQueue(address(this), _pubkey);
        if (boosted > dropping) IBGT(BGT).queueDropBoost(_pubkey, boosted - dropping);

        _settleBgtFees();
        _settleWberaFees();
    }

    /// @inheritdoc ISmartOperator
    function fullExitRedeemBGT(address receiver) external onlyCaller(_withdrawalVault) {
        IBGT(BGT).dropBoost(address(this), _pubkey);

        uint256 bgt = unboostedBalance();
        if (bgt != 0) {
            IBGT(BGT).redeem(receiver, bgt);
            emit BGTRedeemed(receiver, bgt);
        }

        // The validator earns until it leaves the active set, after the pool took what was here.
        uint256 wbera = availableWBERABalance();
        if (wbera != 0) {
            emit WBERASentToWithdrawalVault(wbera);
            _unwrapTo(receiver, wbera);
        }
    }

    /* SETTINGS OF THE VALIDATOR */

    /// @inheritdoc ISmartOperator
    function queueRewardsAllocation(uint64 startBlock, IBeraChef.Weight[] calldata weights)
        external
        onlyRole(REWARDS_ALLOCATION_MANAGER_ROLE)
    {
        IBeraChef(BERA_CHEF).queueNewRewardAllocation(_pubkey, startBlock, weights);
    }

    /// @inheritdoc ISmartOperator
    function setRewardAllocator(address rewardAllocator) external onlyRole(VALIDATOR_ADMIN_ROLE) {
        require(rewardAllocator != address(0), ZeroAddress());

        emit RewardAllocatorSet(rewardAllocator);
        emit RewardAllocatorChanged(IBeraChef(BERA_CHEF).valRewardAllocator(_pubkey), rewardAllocator);

        IBeraChef(BERA_CHEF).setValRewardAllocator(_pubkey, rewardAllocator);
    }

    /// @inheritdoc ISmartOperator
    function queueValCommission(uint96 commission) external onlyRole(COMMISSION_MANAGER_ROLE) {
        emit ValCommissionQueued(IBeraChef(BERA_CHEF).getValCommissionOnIncentiveTokens(_pubkey), commission);

        IBeraChef(BERA_CHEF).queueValCommission(_pubkey, commission);
    }

    /// @inheritdoc ISmartOperator
    function setMinEffectiveBalance(uint256 newMinEffectiveBalance) external onlyRole(VALIDATOR_ADMIN_ROLE) {
        IStakingPool(_stakingPool).setMinEffectiveBalance(newMinEffectiveBalance);
    }

    /// @inheritdoc ISmartOperator
    function queueIncentiveCollectorPayoutAmountChange(uint256 newPayoutAmount)
        external
        onlyRole(INCENTIVE_COLLECTOR_MANAGER_ROLE)
    {
        IIncentiveCollector(_incentiveCollector).queuePayoutAmountChange(newPayoutAmount);
    }

    /* INCENTIVES */

    /// @inheritdoc ISmartOperator
    function claimBgtStakerReward() public returns (uint256 amount) {
        amount = IBGTStaker(BGT_STAKER).getReward();
        if (amount != 0) SafeERC20.safeTransfer(IERC20(HONEY_TOKEN), _incentiveCollector, amount);
    }

    /// @inheritdoc ISmartOperator
    function claimBoostRewards(IBGTIncentiveDistributor.Claim[] calldata claims, address[] calldata tokens) external {
        if (claims.length != 0) IBGTIncentiveDistributor(BGT_INCENTIVE_DISTRIBUTOR).claim(claims);
        claimBgtStakerReward();
        moveERC20ToIncentiveCollector(tokens);
    }

    /// @inheritdoc ISmartOperator
    function moveERC20ToIncentiveCollector(address[] calldata tokens) public {
        for (uint256 i; i < tokens.length; ++i) {
            // Both are assets of the pool: at the collector anybody could buy them for the payout.
            if (tokens[i] == WBERA || tokens[i] == BGT) continue;

            uint256 balance = IERC20(tokens[i]).balanceOf(address(this));
            if (balance != 0) SafeERC20.safeTransfer(IERC20(tokens[i]), _incentiveCollector, balance);
        }
    }

    /* FEES */

    /// @inheritdoc ISmartOperator
    function setProtocolFeePercentage(uint96 newProtocolFeePercentage)
        external
        onlyRole(PROTOCOL_FEE_MANAGER_ROLE)
        notExited
    {
        require(newProtocolFeePercentage <= MAX_PROTOCOL_FEE, InvalidProtocolFeePercentage());

        // What was earned so far pays the old fee.
        _settleBgtFees();
        _settleWberaFees();
        emit ProtocolFeePercentageChanged(protocolFeePercentage, newProtocolFeePercentage);
        protocolFeePercentage = newProtocolFeePercentage;

        emit ProtocolFeePercentageSet(newProtocolFeePercentage);
    }

    /// @inheritdoc ISmartOperator
    function accrueEarnedBGTFees() external notExited {
        _settleBgtFees();
    }

    /// @inheritdoc ISmartOperator
    function accrueEarnedWBERAFees() external notExited {
        _settleWberaFees();
    }

    /// @inheritdoc ISmartOperator
    function accrueIncentivesFees(uint256 amount) external onlyCaller(_incentiveCollector) {
        if (amount != 0) IStakingPool(_stakingPool).mintFeeShares(amount);
    }

    /* WBERA */

    /// @notice Takes BERA from unwrapping.
    receive() external payable onlyCaller(WBERA) { }

    /// @inheritdoc ISmartOperator
    function withdrawRewards(uint256 amount) external onlyCaller(_stakingPool) {
        _settleWberaFees();
        IWBERA(WBERA).withdraw(amount);
        _wberaAlreadyCharged = availableWBERABalance();

        emit WBERADepositedToPool(amount);

        IStakingPool(_stakingPool).receiveRewards{ value: amount }();
    }

    /// @inheritdoc ISmartOperator
    function pullBeraToWithdrawalVault(uint256 amount) external onlyCaller(_withdrawalVault) {
        _settleWberaFees();

        emit WBERASentToWithdrawalVault(amount);

        _unwrapTo(_withdrawalVault, amount);
    }

    /* INTERNALS */

    function _unwrapTo(address receiver, uint256 amount) private {
        IWBERA(WBERA).withdraw(amount);
        _wberaAlreadyCharged = availableWBERABalance();

        NativeTransfer.sendBera(receiver, amount);
    }

    function _settleBgtFees() private {
        uint256 balance = _bgtBalance();
        _mintFeeShares(_feeOn(_chargeable(balance, _bgtAlreadyCharged)));
        _bgtAlreadyCharged = balance;
    }

    function _settleWberaFees() private {
        uint256 balance = availableWBERABalance();
        _mintFeeShares(_feeOn(_chargeable(balance, _wberaAlreadyCharged)));
        _wberaAlreadyCharged = balance;
    }

    /// @dev Before the tracker moves: shares are minted at a price that still excludes `fee`, so that adding it to the
    /// assets afterwards gives every share its price back.
    function _mintFeeShares(uint256 fee) private {
        if (fee == 0 || IStakingPool(_stakingPool).isFullyExited()) return;
        IStakingPool(_stakingPool).mintFeeShares(fee);
    }

    function _onlyCaller(address expected) private view {
        require(msg.sender == expected, InvalidSender(msg.sender, expected));
    }

    function _bgtBalance() private view returns (uint256) {
        return IBGT(BGT).balanceOf(address(this));
    }

    function _feeOn(uint256 chargeable) private view returns (uint256) {
        return chargeable * protocolFeePercentage / ONE_HUNDRED_PERCENT;
    }

    /// @dev A balance below what was charged (BGT redeemed after the exit) has nothing to charge.
    function _chargeable(uint256 balance, uint256 alreadyCharged) private pure returns (uint256) {
        return balance > alreadyCharged ? balance - alreadyCharged : 0;
    }
}
