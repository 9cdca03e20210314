// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;
// More than 300 lines: deposits, withdrawals and exit are one set of books.

import { Ownable2StepUpgradeable } from "@openzeppelin/contracts-upgradeable/access/Ownable2StepUpgradeable.sol";
import { ReentrancyGuardTransient } from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import { Math } from "@openzeppelin/contracts/utils/math/Math.sol";
import { SafeCast } from "@openzeppelin/contracts/utils/math/SafeCast.sol";

import { BerachainAddresses } from "./BerachainAddresses.sol";
import { PackedPausable } from "./PackedPausable.sol";
import { StBERA } from "./StBERA.sol";
import { ISmartOperator } from "./interfaces/ISmartOperator.sol";
import { IStBERA } from "./interfaces/IStBERA.sol";
import { IStakingPool } from "./interfaces/IStakingPool.sol";
import { IStakingPoolContractsFactory } from "./interfaces/IStakingPoolContractsFactory.sol";
import { IStakingRewardsVault } from "./interfaces/IStakingRewardsVault.sol";
import { IWithdrawalVault } from "./interfaces/IWithdrawalVault.sol";
import { IBeaconDeposit } from "./interfaces/pol/IBeaconDeposit.sol";
import { NativeTransfer } from "./libraries/NativeTransfer.sol";

/// @title The staking pool of one Berachain validator
/// @notice Counts its BERA in its books, never by its balance: BERA that is forced in belongs to nobody until the pool
/// closes.
contract StakingPool is PackedPausable, StBERA, Ownable2StepUpgradeable, ReentrancyGuardTransient, IStakingPool {
    /* TYPES */

    /// @dev What a deposit brings into the buffer, in wei.
    struct Inflow {
        /// @dev Of what the depositor sent; the rest is refunded.
        uint256 accepted;
        uint256 wbera;
        uint256 rewards;
    }

    /// @inheritdoc IStakingPool
    address public constant BEACON_DEPOSIT = BerachainAddresses.BEACON_DEPOSIT;
    /// @inheritdoc IStakingPool
    uint64 public constant ENABLE_WITHDRAWAL_COOLDOWN_BLOCKS = 43_200;
    /// @inheritdoc IStakingPool
    uint256 public constant MAX_EFFECTIVE_BALANCE = 10_000_000e18;
    /// @inheritdoc IStakingPool
    uint256 public constant MIN_EFFECTIVE_BALANCE = 250_000e18;
    /// @inheritdoc IStakingPool
    uint256 public constant MIN_CL_DEPOSIT_AMOUNT = 10_000e18;

    /* STORAGE */

    // Append only: every upgrade keeps the order. The pause comes first, by inheritance. A deposit
    // reads three slots and no other.
    address private _smartOperator;
    /// @inheritdoc IStakingPool
    bool public isActive;
    /// @inheritdoc IStakingPool
    bool public isFullyExited;
    /// @inheritdoc IStakingPool
    bool public activeThresholdReached;
    uint64 private _validatorActivationBlock;
    address private _stakingRewardsVault;
    uint128 private _totalDeposits;
    uint128 private _bufferedAssets;
    uint256 private _frozenTotalAssets;
    uint256 private _minEffectiveBalance;
    /// @inheritdoc IStakingPool
    address public defaultSharesRecipient;
    address private _withdrawalVault;
    address private _accountingOracle;
    address private _factory;
    bytes private _pubkey;

    /* CONSTRUCTOR */

    constructor() {
        _disableInitializers();
    }

    /// @inheritdoc IStakingPool
    function initialize(address governance, bytes calldata pubkey, address defaultSharesRecipient_, address factory)
        external
        initializer
    {
        IStakingPoolContractsFactory.CoreContracts memory core =
            IStakingPoolContractsFactory(factory).getCoreContracts(pubkey);
        __Ownable_init(governance);
        _smartOperator = core.smartOperator;
        _stakingRewardsVault = core.stakingRewardsVault;
        _withdrawalVault = IStakingPoolContractsFactory(factory).withdrawalVault();
        _accountingOracle = IStakingPoolContractsFactory(factory).accountingOracle();
        _factory = factory;
        _pubkey = pubkey;
        defaultSharesRecipient = defaultSharesRecipient_;
        _pause();
    }

    /* MODIFIERS */

    modifier onlyCaller(address expected) {
        _onlyCaller(expected);
        _;
    }

    /* VIEWS */

    /// @inheritdoc IStBERA
    function totalAssets() public view virtual override(IStBERA, StBERA) returns (uint256) {
        if (isFullyExited) return _frozenTotalAssets;
        ISmartOperator operator = ISmartOperator(_smartOperator);
        return uint256(_totalDeposits) + _bufferedAssets + _stakingRewardsVault.balance + operator.rebaseableBgtAmount()
            + operator.rebaseableWberaAmount();
    }

    /// @inheritdoc IStakingPool
    function totalDeposits() public view returns (uint256) {
        return _totalDeposits;
    }

    /// @inheritdoc IStakingPool
    function bufferedAssets() public view returns (uint256) {
        return _bufferedAssets;
    }

    /// @inheritdoc IStakingPool
    function minEffectiveBalance() public view returns (uint256) {
        uint256 stored = _minEffectiveBalance;
        return stored == 0 ? MIN_EFFECTIVE_BALANCE : stored;
    }

    /// @inheritdoc IStakingPool
    function fullExitHeadroom() external view returns (uint256) {
        return Math.saturatingSub(_totalDeposits, minEffectiveBalance());
    }

    /// @inheritdoc IStakingPool
    function validatorActivationBlock() public view returns (uint256) {
        return _validatorActivationBlock;
    }

    /// @inheritdoc IStakingPool
    function getValidatorPubkey() external view returns (bytes memory) {
        return _pubkey;
    }

    /* DEPOSITS */

    /// @inheritdoc IStakingPool
    function activate(uint256 initialDepositAmount) external onlyCaller(_factory) {
        require(!isActive && _totalDeposits == 0, StakingPoolAlreadyActivated());

        isActive = true;
        _setTotalDeposits(initialDepositAmount);
        // One to one, whatever gifts the rewards vault holds: they are the operator's, as all shares are.
        _mint(defaultSharesRecipient, initialDepositAmount);
        if (initialDepositAmount >= minEffectiveBalance()) _reachThreshold();
        _unpause();

        emit StakingPoolActivated();
    }

    /// @inheritdoc IStakingPool
    function submit(address receiver) external payable returns (uint256 shares) {
        return _submit(receiver);
    }

    /// @notice Stakes the sent BERA for the sender, like `submit`.
    receive() external payable {
        _submit(msg.sender);
    }

    /// @inheritdoc IStakingPool
    function processRewards() external whenNotPaused nonReentrant {
        _fillBuffer(_planInflow(0));
        _stakeBuffer();
    }

    /// @inheritdoc IStakingPool
    function receiveRewards() external payable {
        bool isKnown = msg.sender == _stakingRewardsVault || msg.sender == _smartOperator;
        require(isKnown, InvalidSender(msg.sender, _stakingRewardsVault));

        emit StakingRewardsReceived(msg.value);
    }

    /* WITHDRAWALS */

    /// @inheritdoc IStakingPool
    function notifyWithdrawalRequest(address user, uint256 assets)
        external
        returns (uint256 sharesBurnt, bool isFullExit, bool isShortCircuit)
    {
        return _withdraw(user, assets, 0);
    }

    /// @inheritdoc IStakingPool
    function notifyWithdrawalRequest(address user, uint256 assets, uint256 coveredByOperator)
        external
        returns (uint256 sharesBurnt, bool isFullExit, bool isShortCircuit)
    {
        return _withdraw(user, assets, coveredByOperator);
    }

    /// @inheritdoc IStakingPool
    function sweepLateRewards() external nonReentrant {
        require(isFullyExited, StakingPoolNotFullyExited());

        _pullRewards(0, _stakingRewardsVault.balance);
        _sendToVault(address(this).balance);
    }

    /* FEES AND REPORTS */

    /// @inheritdoc IStakingPool
    function mintFeeShares(uint256 amount) external onlyCaller(_smartOperator) {
        require(!isFullyExited, StakingPoolFullExited());

        _mint(defaultSharesRecipient, previewDeposit(amount));
    }

    /// @inheritdoc IStakingPool
    function updateTotalDeposits(uint256 newTotalDeposits)
        external
        onlyCaller(_accountingOracle)
        whenNotPaused
        nonReentrant
    {
        if (newTotalDeposits > 0) return _setTotalDeposits(newTotalDeposits);

        _triggerFullExit(0);
        // The vault expects what was staked, so it asks before the books forget it. It is ours and calls nobody.
        IWithdrawalVault(_withdrawalVault).notifyFullExitFromCL(_pubkey);
        _setTotalDeposits(0);
    }

    /* ADMIN */

    /// @inheritdoc IStakingPool
    function setMinEffectiveBalance(uint256 newMinEffectiveBalance) external onlyCaller(_smartOperator) {
        bool isInBounds =
            newMinEffectiveBalance >= MIN_EFFECTIVE_BALANCE && newMinEffectiveBalance <= MAX_EFFECTIVE_BALANCE;
        // Above what is staked, the next withdrawal of one gwei would close the pool.
        bool isStaked = !activeThresholdReached || newMinEffectiveBalance <= _totalDeposits;
        require(isInBounds && isStaked, InvalidMinEffectiveBalance());

        emit MinEffectiveBalanceChanged(minEffectiveBalance(), newMinEffectiveBalance);
        _minEffectiveBalance = newMinEffectiveBalance;

        emit MinEffectiveBalanceUpdated(newMinEffectiveBalance);
    }

    /// @inheritdoc IStakingPool
    function pause() external onlyOwner {
        _pause();
    }

    /// @inheritdoc IStakingPool
    function unpause() external onlyOwner {
        require(!isFullyExited, StakingPoolFullExited());
        require(isActive, StakingPoolNotActivated());

        _unpause();
    }

    /* INTERNALS: DEPOSITS */

    /// @dev Shares are priced before anything is collected and minted after: collecting charges the validator's fee,
    /// which must neither take from the newcomer nor count what the newcomer brings.
    function _submit(address receiver) private whenNotPaused nonReentrant returns (uint256 shares) {
        require(msg.value > 0, InvalidAmount());
        require(receiver != address(0), AddressZero());
        // Neither could ever ask for what the shares are worth. Who sends is neither: that saves most deposits the look.
        bool isUsable = receiver == msg.sender || (receiver != address(this) && receiver != _withdrawalVault);
        require(isUsable, InvalidReceiver(receiver));

        Inflow memory inflow = _planInflow(msg.value);
        shares = previewDeposit(inflow.accepted);
        require(shares > 0 || inflow.accepted == 0, InvalidAmount());

        _fillBuffer(inflow);
        if (shares > 0) _mint(receiver, shares);
        _stakeBuffer();

        emit DepositSubmitted(
            receiver, inflow.accepted, shares, inflow.wbera + inflow.rewards, _bufferedAssets, _totalDeposits
        );

        uint256 refund = msg.value - inflow.accepted;
        if (refund > 0) NativeTransfer.sendBera(msg.sender, refund);
    }

    /// @dev What fits below the validator's maximum: the deposit first, then WBERA, then native rewards.
    function _planInflow(uint256 assets) private view returns (Inflow memory inflow) {
        uint256 room = Math.saturatingSub(_room(), _bufferedAssets);
        inflow.accepted = Math.min(assets, room);
        room -= inflow.accepted;
        if (room == 0) return inflow;

        inflow.wbera = Math.min(ISmartOperator(_smartOperator).availableWBERABalance(), room);
        inflow.rewards = Math.min(_stakingRewardsVault.balance, room - inflow.wbera);
    }

    /// @dev Calls the pool's own contracts only, which answer with fee shares and BERA.
    function _fillBuffer(Inflow memory inflow) private {
        _pullRewards(inflow.wbera, inflow.rewards);
        uint256 assets = inflow.accepted + inflow.wbera + inflow.rewards;
        if (assets > 0) _bufferedAssets = SafeCast.toUint128(_bufferedAssets + assets);
    }

    function _pullRewards(uint256 wbera, uint256 rewards) internal virtual {
        if (wbera > 0) ISmartOperator(_smartOperator).withdrawRewards(wbera);
        if (rewards > 0) IStakingRewardsVault(_stakingRewardsVault).withdrawRewards(rewards);
    }

    function _stakeBuffer() private {
        uint256 buffered = _bufferedAssets;
        if (buffered < MIN_CL_DEPOSIT_AMOUNT) return;
        uint256 room = _room();
        uint256 assets = Math.min(buffered - buffered % 1 gwei, room);
        if (assets < MIN_CL_DEPOSIT_AMOUNT || !_mayStake(buffered, room - assets)) return;

        _bufferedAssets = SafeCast.toUint128(buffered - assets);
        _setTotalDeposits(_totalDeposits + assets);
        if (assets == room) {
            _pause();
            emit MaxCapacityReached(_pubkey);
        }

        bytes memory credentials = abi.encodePacked(bytes12(0x010000000000000000000000), _withdrawalVault);
        // A later deposit of a validator has no signature, and must not name an operator.
        IBeaconDeposit(BEACON_DEPOSIT).deposit{ value: assets }(_pubkey, credentials, new bytes(96), address(0));
    }

    /// @dev What would be left of the room must stay large enough for another deposit.
    function _mayStake(uint256 buffered, uint256 roomLeft) private returns (bool) {
        if (activeThresholdReached) return roomLeft == 0 || roomLeft >= MIN_CL_DEPOSIT_AMOUNT;
        if (_totalDeposits + buffered < minEffectiveBalance()) return false;
        _reachThreshold();
        return true;
    }

    function _reachThreshold() private {
        activeThresholdReached = true;
        _validatorActivationBlock = SafeCast.toUint64(block.number);

        emit ActiveThresholdReached();
    }

    /* INTERNALS: WITHDRAWALS */

    function _withdraw(address user, uint256 assets, uint256 covered)
        private
        onlyCaller(_withdrawalVault)
        nonReentrant
        returns (uint256 sharesBurnt, bool isFullExit, bool isShortCircuit)
    {
        sharesBurnt = previewWithdraw(assets);
        _burn(user, sharesBurnt);

        if (isFullyExited) {
            _frozenTotalAssets -= assets;
            return (sharesBurnt, true, false);
        }
        if (!activeThresholdReached) {
            _payFromBuffer(user, assets);
            return (sharesBurnt, false, true);
        }
        require(block.number >= validatorActivationBlock() + ENABLE_WITHDRAWAL_COOLDOWN_BLOCKS, WithdrawalNotAllowed());

        uint256 asked = assets - covered;
        if (asked == 0) return (sharesBurnt, false, false);
        if (asked > _totalDeposits || _totalDeposits - asked < minEffectiveBalance()) {
            _triggerFullExit(assets);
            _setTotalDeposits(0);
            return (sharesBurnt, true, false);
        }
        _setTotalDeposits(_totalDeposits - asked);
    }

    /// @dev The receiver of the first shares waits for the threshold: below it, nobody can burn the supply to dust.
    function _payFromBuffer(address user, uint256 assets) private {
        bool isAllowed = user != defaultSharesRecipient && assets <= _bufferedAssets;
        require(isAllowed, WithdrawalNotAllowed());

        _bufferedAssets = SafeCast.toUint128(_bufferedAssets - assets);

        // Without a call: the vault, in the middle of the request, books what arrives.
        NativeTransfer.sendBera(_withdrawalVault, assets);
    }

    /// @dev The worth of the shares is fixed before anything moves, or it would fall for an instant. `withdrawn` wei
    /// left with shares that are burned already. The caller clears the deposits.
    function _triggerFullExit(uint256 withdrawn) internal virtual {
        ISmartOperator operator = ISmartOperator(_smartOperator);
        operator.fullExitQueueDropBoost();
        _frozenTotalAssets = totalAssets() - withdrawn;

        _pullRewards(operator.availableWBERABalance(), _stakingRewardsVault.balance);
        _bufferedAssets = 0;
        isFullyExited = true;
        if (!paused) _pause();

        emit FullExitTriggered();

        _sendToVault(address(this).balance);
    }

    function _sendToVault(uint256 assets) private {
        if (assets == 0) return;
        NativeTransfer.pay(_withdrawalVault, assets, abi.encodeCall(IWithdrawalVault.receiveFromPool, (_pubkey)));
    }

    /* INTERNALS */

    function _setTotalDeposits(uint256 newTotalDeposits) private {
        _totalDeposits = SafeCast.toUint128(newTotalDeposits);

        emit TotalDepositsUpdated(newTotalDeposits);
    }

    /// @dev What the validator can still take. The oracle may have seen more than the maximum.
    function _room() private view returns (uint256) {
        return Math.saturatingSub(MAX_EFFECTIVE_BALANCE, _totalDeposits);
    }

    function _onlyCaller(address expected) private view {
        require(msg.sender == expected, InvalidSender(msg.sender, expected));
    }
}
