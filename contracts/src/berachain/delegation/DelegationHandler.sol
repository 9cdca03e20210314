// SPDX-License-Identifier: MIT
// Above 300 lines: the delegator's steps and the validator's, over one set of books.
pragma solidity 0.8.37;

import { AccessControlUpgradeable } from "@openzeppelin/contracts-upgradeable/access/AccessControlUpgradeable.sol";
import { PausableUpgradeable } from "@openzeppelin/contracts-upgradeable/utils/PausableUpgradeable.sol";
import { IERC721 } from "@openzeppelin/contracts/token/ERC721/IERC721.sol";
import { ReentrancyGuardTransient } from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import { Math } from "@openzeppelin/contracts/utils/math/Math.sol";
import { SafeCast } from "@openzeppelin/contracts/utils/math/SafeCast.sol";

import { IDelegationHandler } from "../interfaces/IDelegationHandler.sol";
import { IStakingPool } from "../interfaces/IStakingPool.sol";
import { IStakingPoolContractsFactory } from "../interfaces/IStakingPoolContractsFactory.sol";
import { IWithdrawalVault } from "../interfaces/IWithdrawalVault.sol";
import { NativeTransfer } from "../libraries/NativeTransfer.sol";

/// @title Capital lent to one Berachain validator
/// @notice Principal and yield share one stake: what it is worth above the staked principal is yield.
contract DelegationHandler is
    AccessControlUpgradeable,
    PausableUpgradeable,
    ReentrancyGuardTransient,
    IDelegationHandler
{
    using SafeCast for uint256;

    /* TYPES */

    /// @dev What a request of this handler is for. `None` is a request that is not of this handler.
    enum Purpose {
        None,
        Yield,
        Principal
    }

    struct Request {
        Purpose purpose;
        bool isCompleted;
    }

    /// @custom:storage-location erc7201:millpond.storage.DelegationHandler
    struct HandlerStorage {
        bytes pubkey;
        IStakingPoolContractsFactory factory;
        address withdrawalVault;
        address stakingPool;
        uint256 delegated;
        uint256 available;
        uint256 pending;
        mapping(uint256 requestId => Request) requests;
    }

    /* IMMUTABLES */

    /// @inheritdoc IDelegationHandler
    uint256 public constant FIRST_DEPOSIT_AMOUNT = 10_000 ether;
    /// @inheritdoc IDelegationHandler
    bytes32 public constant VALIDATOR_ADMIN_ROLE = keccak256("VALIDATOR_ADMIN_ROLE");
    /// @inheritdoc IDelegationHandler
    bytes32 public constant DELEGATION_MANAGER_ROLE = keccak256("DELEGATION_MANAGER_ROLE");

    /// @dev In wei. A withdrawal is a multiple of it, so that the last of a stake can be short by one.
    uint256 private constant TOLERANCE = 1 gwei;

    /* STORAGE */

    // keccak256(abi.encode(uint256(keccak256("millpond.storage.DelegationHandler")) - 1)) & ~bytes32(uint256(0xff))
    bytes32 private constant STORAGE_SLOT = 0x4bcf52942e65a52b4e3353900030990b33fc22309be8e7dc7dcee0588bc97f00;

    /* CONSTRUCTOR */

    constructor() {
        _disableInitializers();
    }

    /// @inheritdoc IDelegationHandler
    function initialize(
        address admin,
        bytes calldata pubkey_,
        address stakingPoolContractsFactory,
        address withdrawalVault
    ) external initializer {
        require(pubkey_.length == 48, InvalidPubkey());
        __Pausable_init();
        __AccessControl_init();
        _grantRole(DEFAULT_ADMIN_ROLE, admin);

        HandlerStorage storage $ = _storage();
        $.pubkey = pubkey_;
        $.factory = IStakingPoolContractsFactory(stakingPoolContractsFactory);
        $.withdrawalVault = withdrawalVault;
    }

    /// @notice Takes funds of the delegator, paid withdrawals and refunds.
    receive() external payable { }

    /* MODIFIERS */

    modifier onlyDelegator() {
        _checkDelegator();
        _;
    }

    /* VIEWS */

    /// @inheritdoc IDelegationHandler
    function delegatedAmount() external view returns (uint256) {
        return _storage().delegated;
    }

    /// @inheritdoc IDelegationHandler
    function delegatedAmountAvailable() external view returns (uint256) {
        return _storage().available;
    }

    /// @inheritdoc IDelegationHandler
    function delegatedFundsPendingWithdrawal() external view returns (uint256) {
        return _storage().pending;
    }

    /// @inheritdoc IDelegationHandler
    function isYieldRedeemRequest(uint256 requestId) external view returns (bool) {
        return _storage().requests[requestId].purpose == Purpose.Yield;
    }

    /// @inheritdoc IDelegationHandler
    function pubkey() external view returns (bytes memory) {
        return _storage().pubkey;
    }

    /// @inheritdoc IDelegationHandler
    function stakingPool() external view returns (address) {
        return _storage().stakingPool;
    }

    /* DELEGATING */

    /// @inheritdoc IDelegationHandler
    function delegate(uint256 amount) external onlyDelegator {
        HandlerStorage storage $ = _storage();
        require($.delegated == 0, FundsAlreadyDelegated());
        require(amount != 0 && amount % 1 gwei == 0, InvalidAmount());
        require(amount <= address(this).balance, AmountNotAvailable());

        ($.delegated, $.available) = (amount, amount);

        emit Delegated(amount);
    }

    /// @inheritdoc IDelegationHandler
    function undelegate() external onlyDelegator {
        HandlerStorage storage $ = _storage();
        bool isBack = $.pending == 0 && $.available + TOLERANCE >= $.delegated;
        require(isBack, FundsNotAvailable());

        ($.delegated, $.available) = (0, 0);

        emit Undelegated();
    }

    /// @inheritdoc IDelegationHandler
    function withdraw(uint256 amount, address receiver) external onlyRole(DEFAULT_ADMIN_ROLE) nonReentrant {
        require(_storage().delegated == 0, FundsDelegated());
        require(amount <= address(this).balance, AmountNotAvailable());

        _send(receiver, amount);
    }

    /* STAKING */

    /// @inheritdoc IDelegationHandler
    function createStakingPoolWithDelegatedFunds(
        bytes calldata validatorPubkey,
        bytes calldata withdrawalCredentials,
        bytes calldata signature
    ) external onlyRole(VALIDATOR_ADMIN_ROLE) nonReentrant whenNotPaused {
        HandlerStorage storage $ = _storage();
        require(keccak256(validatorPubkey) == keccak256($.pubkey), InvalidPubkey());
        require($.available >= FIRST_DEPOSIT_AMOUNT, InvalidDelegatedAmount());

        $.available -= FIRST_DEPOSIT_AMOUNT;

        // Our factory; the addresses come of the call.
        (, address created,,) = $.factory.deployStakingPoolContracts{ value: FIRST_DEPOSIT_AMOUNT }({
            pubkey: validatorPubkey,
            withdrawalCredentials: withdrawalCredentials,
            signature: signature,
            validatorAdmin: msg.sender,
            defaultSharesRecipient: address(this)
        });
        $.stakingPool = created;

        emit DelegatedStakingPoolCreated(created);
    }

    /// @inheritdoc IDelegationHandler
    function depositDelegatedFunds(uint256 amount) external onlyRole(VALIDATOR_ADMIN_ROLE) nonReentrant whenNotPaused {
        HandlerStorage storage $ = _storage();
        IStakingPool pool = _pool($);
        require(amount != 0 && amount <= $.available - $.pending, InvalidAmount());

        uint256 balance = address(this).balance;
        // Our pool; it refunds what does not fit, so the books wait for what it took.
        pool.submit{ value: amount }(address(this));
        uint256 taken = balance - address(this).balance;
        $.available -= taken;

        emit DelegatedFundsDeposited(taken);
    }

    /* WITHDRAWING */

    /// @inheritdoc IDelegationHandler
    function requestYieldWithdrawal() external payable onlyRole(VALIDATOR_ADMIN_ROLE) nonReentrant whenNotPaused {
        HandlerStorage storage $ = _storage();
        IStakingPool pool = _pool($);
        uint256 balance = address(this).balance - msg.value;

        // Principal that was asked back counts as available: its shares are burned already.
        uint256 locked = pool.previewWithdraw($.delegated - $.available);
        uint256 shares = Math.saturatingSub(pool.balanceOf(address(this)), locked);
        require(shares != 0, InvalidAmount());

        // Our vault; the id comes of the call.
        uint256 requestId =
            IWithdrawalVault($.withdrawalVault).requestRedeem{ value: msg.value }($.pubkey, shares, msg.value);
        $.requests[requestId].purpose = Purpose.Yield;

        emit YieldRedeemRequested(requestId, shares);

        _send(msg.sender, address(this).balance - balance);
    }

    /// @inheritdoc IDelegationHandler
    function requestDelegatedFundsWithdrawal() external payable onlyDelegator nonReentrant whenNotPaused {
        HandlerStorage storage $ = _storage();
        require($.pending == 0, WithdrawalAlreadyRequested());
        IStakingPool pool = _pool($);
        uint256 balance = address(this).balance - msg.value;

        uint256 used = $.delegated - $.available;
        uint64 amountGwei = _withdrawableGwei(pool, used);
        uint256 amount = uint256(amountGwei) * 1 gwei;
        require(amount != 0, InvalidAmount());
        if (used - amount > TOLERANCE) _bookLoss($, used - amount);
        $.pending = amount;
        $.available += amount;

        // Our vault; the id comes of the call.
        uint256 requestId = IWithdrawalVault($.withdrawalVault).requestWithdrawal{ value: msg.value }(
            $.pubkey, amountGwei, msg.value
        );
        $.requests[requestId].purpose = Purpose.Principal;

        emit DelegatedFundsWithdrawalRequested(amount);

        _send(msg.sender, address(this).balance - balance);
    }

    /// @inheritdoc IDelegationHandler
    function completeWithdrawal(uint256 requestId) external nonReentrant {
        HandlerStorage storage $ = _storage();
        Request memory request = $.requests[requestId];
        require(request.purpose != Purpose.None && !request.isCompleted, InvalidRequest());
        bool isYield = request.purpose == Purpose.Yield;
        if (isYield) _checkRole(VALIDATOR_ADMIN_ROLE);
        else _checkDelegator();

        $.requests[requestId].isCompleted = true;
        if (!isYield) $.pending = 0;
        uint256 assets = _collect($.withdrawalVault, requestId);

        emit WithdrawalCompleted(requestId, assets, isYield ? msg.sender : address(this));

        if (isYield) _send(msg.sender, assets);
    }

    /* ADMIN */

    /// @inheritdoc IDelegationHandler
    function pause() external onlyRole(DEFAULT_ADMIN_ROLE) {
        _pause();
    }

    /// @inheritdoc IDelegationHandler
    function unpause() external onlyRole(DEFAULT_ADMIN_ROLE) {
        _unpause();
    }

    /* INTERNALS */

    /// @dev The delegator, or who may do the delegator's steps that move nothing out.
    function _checkDelegator() private view {
        if (!hasRole(DELEGATION_MANAGER_ROLE, msg.sender)) _checkRole(DEFAULT_ADMIN_ROLE);
    }

    /// @dev Rounding of the pool can make the whole stake worth a wei less than what was paid for it.
    function _withdrawableGwei(IStakingPool pool, uint256 used) private view returns (uint64) {
        uint256 worth = pool.previewRedeem(pool.balanceOf(address(this)));
        return (Math.min(used, worth) / 1 gwei).toUint64();
    }

    /// @dev The whole stake is being withdrawn and is worth less than the principal; waiting for the rest would lock
    /// what is left here for good.
    function _bookLoss(HandlerStorage storage $, uint256 loss) private {
        uint256 left = $.delegated - loss;
        $.delegated = left;

        emit DelegatedAmountUpdated(left);
    }

    /// @dev Anybody may have had it paid to this handler before.
    function _collect(address vault, uint256 requestId) private returns (uint256 assets) {
        if (_isOpen(vault, requestId)) IWithdrawalVault(vault).finalizeWithdrawalRequest(requestId);
        return IWithdrawalVault(vault).getWithdrawalRequest(requestId).assetsRequested;
    }

    function _isOpen(address vault, uint256 requestId) private view returns (bool) {
        try IERC721(vault).ownerOf(requestId) returns (address) {
            return true;
        } catch {
            return false;
        }
    }

    function _pool(HandlerStorage storage $) private view returns (IStakingPool) {
        require($.stakingPool != address(0), StakingPoolNotCreated());
        return IStakingPool($.stakingPool);
    }

    function _send(address receiver, uint256 amount) private {
        if (amount != 0) NativeTransfer.sendBera(receiver, amount);
    }

    function _storage() private pure returns (HandlerStorage storage $) {
        assembly ("memory-safe") {
            $.slot := STORAGE_SLOT
        }
    }
}
