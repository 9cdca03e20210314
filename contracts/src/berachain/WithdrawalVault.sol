// SPDX-License-Identifier: MIT
// Above 300 lines: requests, payments and the books that both write.
pragma solidity 0.8.37;

import { AccessControlUpgradeable } from "@openzeppelin/contracts-upgradeable/access/AccessControlUpgradeable.sol";
import { PausableUpgradeable } from "@openzeppelin/contracts-upgradeable/utils/PausableUpgradeable.sol";
import { UUPSUpgradeable } from "@openzeppelin/contracts/proxy/utils/UUPSUpgradeable.sol";
import { IERC20 } from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import { SafeERC20 } from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import { ReentrancyGuardTransient } from "@openzeppelin/contracts/utils/ReentrancyGuardTransient.sol";
import { IERC165 } from "@openzeppelin/contracts/utils/introspection/IERC165.sol";
import { Math } from "@openzeppelin/contracts/utils/math/Math.sol";
import { SafeCast } from "@openzeppelin/contracts/utils/math/SafeCast.sol";

import { ELWithdrawHelper } from "./ELWithdrawHelper.sol";
import { WithdrawalRequestTokens } from "./WithdrawalRequestTokens.sol";
import { ISmartOperator } from "./interfaces/ISmartOperator.sol";
import { IStakingPool } from "./interfaces/IStakingPool.sol";
import { IStakingPoolContractsFactory } from "./interfaces/IStakingPoolContractsFactory.sol";
import { IWithdrawalVault } from "./interfaces/IWithdrawalVault.sol";
import { NativeTransfer } from "./libraries/NativeTransfer.sol";

/// @title Withdrawals of all Berachain staking pools
/// @notice Who paid BERA in is unknowable here when the consensus layer did. So the books of each validator say what
/// should have come for it and what was paid; a pool that gets more is named in an event.
contract WithdrawalVault is
    AccessControlUpgradeable,
    PausableUpgradeable,
    UUPSUpgradeable,
    ReentrancyGuardTransient,
    ELWithdrawHelper,
    WithdrawalRequestTokens,
    IWithdrawalVault
{
    using SafeCast for uint256;

    /* TYPES */

    /// @dev One slot. 64 bits of gwei are 18 billion BERA; the sums that only grow have more.
    struct Books {
        uint64 allocatedGwei;
        uint72 paidGwei;
        uint104 expectedWei;
        bool isExited;
    }

    /// @dev What a public key leads to, in one slot.
    struct Entry {
        /// @dev Zero before the vault first meets the validator.
        uint48 poolId;
        address stakingPool;
    }

    /// @dev What the vault keeps of a validator. Its contracts never change once the factory knows them.
    struct Pool {
        Books books;
        address smartOperator;
        uint48 lastPartialBlock;
        bytes pubkey;
    }

    /// @custom:storage-location erc7201:millpond.storage.BerachainWithdrawalVault
    struct VaultStorage {
        IStakingPoolContractsFactory factory;
        uint48 poolCount;
        mapping(bytes32 pubkeyHash => Entry) entries;
        mapping(uint256 poolId => Pool) pools;
    }

    /// @dev A request on its way.
    struct Draft {
        uint48 poolId;
        address stakingPool;
        uint64 assetsGwei;
        uint64 coverGwei;
        uint256 sharesBurnt;
        bool isFullExit;
        bool isShortCircuit;
        uint256 maxFee;
        uint256 fee;
    }

    /* IMMUTABLES */

    /// @inheritdoc IWithdrawalVault
    uint256 public constant WITHDRAWAL_REQUEST_FINALIZATION_BLOCK_DELAY = 129_600;
    /// @inheritdoc IWithdrawalVault
    uint256 public constant WITHDRAWAL_FLIGHT_BLOCK_DELAY = 49_153;

    /* STORAGE */

    // keccak256(abi.encode(uint256(keccak256("millpond.storage.BerachainWithdrawalVault")) - 1)) & ~bytes32(uint256(0xff))
    bytes32 private constant STORAGE_SLOT = 0x75568ec0659f958bb9e582cc208dff8f6c10ea784276d755365f71b672184d00;

    /* CONSTRUCTOR */

    constructor() {
        _disableInitializers();
    }

    /// @inheritdoc IWithdrawalVault
    function initialize(address governance, address factory) external initializer {
        __ERC721_init("Berachain Staking Pool Withdrawal Request", "BSPWR");
        __Pausable_init();
        __AccessControl_init();
        _grantRole(DEFAULT_ADMIN_ROLE, governance);
        _vault().factory = IStakingPoolContractsFactory(factory);
    }

    /// @notice Takes what the consensus layer and the contracts of the pools send without a call.
    receive() external payable { }

    /* VIEWS */

    /// @inheritdoc IWithdrawalVault
    function getWithdrawalRequest(uint256 requestId) public view returns (WithdrawalRequest memory) {
        StoredRequest memory request = _requestOf(requestId);
        return WithdrawalRequest({
            pubkey: _vault().pools[request.poolId].pubkey,
            assetsRequested: _toWei(request.assetsGwei),
            sharesBurnt: request.sharesBurnt,
            user: request.user,
            requestBlock: request.requestBlock
        });
    }

    /// @inheritdoc IWithdrawalVault
    function withdrawalRequests(uint256 requestId)
        external
        view
        returns (bytes memory pubkey, uint256 assetsRequested, uint256 sharesBurnt, address user, uint256 requestBlock)
    {
        WithdrawalRequest memory request = getWithdrawalRequest(requestId);
        return (request.pubkey, request.assetsRequested, request.sharesBurnt, request.user, request.requestBlock);
    }

    /// @inheritdoc IWithdrawalVault
    function allocatedWithdrawalsAmount(bytes calldata pubkey) external view returns (uint256) {
        return _toWei(_known(pubkey).books.allocatedGwei);
    }

    /// @inheritdoc IWithdrawalVault
    function lastPartialWithdrawalBlock(bytes calldata pubkey) external view returns (uint256) {
        return _known(pubkey).lastPartialBlock;
    }

    /// @inheritdoc IWithdrawalVault
    function reconciliation(bytes calldata pubkey) external view returns (uint256 expected, uint256 paid) {
        Books memory books = _known(pubkey).books;
        return (books.expectedWei, _toWei(books.paidGwei));
    }

    /// @inheritdoc IERC165
    function supportsInterface(bytes4 interfaceId)
        public
        view
        override(AccessControlUpgradeable, WithdrawalRequestTokens)
        returns (bool)
    {
        return super.supportsInterface(interfaceId);
    }

    /* REQUESTING */

    /// @inheritdoc IWithdrawalVault
    function requestWithdrawal(bytes calldata pubkey, uint64 assetsInGWei, uint256 maxFeeToPay)
        external
        payable
        nonReentrant
        whenNotPaused
        returns (uint256 requestId)
    {
        // Zero would mean a full exit on the consensus layer.
        require(assetsInGWei != 0, InvalidAmount());
        Entry memory entry = _entryOf(pubkey);
        _accrueFees(_vault().pools[entry.poolId]);

        return _request(pubkey, entry, assetsInGWei, maxFeeToPay);
    }

    /// @inheritdoc IWithdrawalVault
    function requestRedeem(bytes calldata pubkey, uint256 shares, uint256 maxFeeToPay)
        external
        payable
        nonReentrant
        whenNotPaused
        returns (uint256 requestId)
    {
        Entry memory entry = _entryOf(pubkey);
        // First, as the price is that after the fees.
        _accrueFees(_vault().pools[entry.poolId]);
        uint64 assetsGwei = (IStakingPool(entry.stakingPool).previewRedeem(shares) / 1 gwei).toUint64();
        require(assetsGwei != 0, InvalidAmount());

        return _request(pubkey, entry, assetsGwei, maxFeeToPay);
    }

    /// @inheritdoc IWithdrawalVault
    function retryFullExit(bytes calldata pubkey, uint256 maxFeeToPay) external payable nonReentrant {
        Pool storage pool = _known(pubkey);
        require(pool.books.isExited, NotFullyExited());
        uint256 last = pool.lastPartialBlock;
        bool isLanded = last == 0 || block.number >= last + WITHDRAWAL_FLIGHT_BLOCK_DELAY;
        require(isLanded, PendingWithdrawalInFlight());

        emit FullExitRequestRetried(pubkey);

        // After the last claim nothing else would fetch what claims of other pools may have paid for.
        _redeemLate(pool);
        uint256 fee = _askConsensusLayer(pubkey, 0, maxFeeToPay);
        _refundOverpaidFee(msg.sender, msg.value - fee);
    }

    /* PAYING */

    /// @inheritdoc IWithdrawalVault
    function finalizeWithdrawalRequest(uint256 requestId) external nonReentrant whenNotPaused {
        _finalize(requestId);
    }

    /// @inheritdoc IWithdrawalVault
    function finalizeWithdrawalRequests(uint256[] calldata requestIds) external nonReentrant whenNotPaused {
        for (uint256 i = 0; i < requestIds.length; ++i) {
            _finalize(requestIds[i]);
        }
    }

    /* POOLS */

    /// @inheritdoc IWithdrawalVault
    function notifyFullExitFromCL(bytes calldata pubkey) external {
        Entry memory entry = _entryOf(pubkey);
        require(msg.sender == entry.stakingPool, InvalidSender());

        Pool storage pool = _vault().pools[entry.poolId];
        pool.books.isExited = true;
        _expect(pool, IStakingPool(msg.sender).totalDeposits());
    }

    /// @inheritdoc IWithdrawalVault
    function receiveFromPool(bytes calldata pubkey) external payable {
        Entry memory entry = _entryOf(pubkey);
        Pool storage pool = _vault().pools[entry.poolId];
        require(msg.sender == entry.stakingPool || msg.sender == pool.smartOperator, InvalidSender());

        _expect(pool, msg.value);
    }

    /* ADMIN */

    /// @inheritdoc IWithdrawalVault
    function pause() external onlyRole(DEFAULT_ADMIN_ROLE) {
        _pause();
    }

    /// @inheritdoc IWithdrawalVault
    function unpause() external onlyRole(DEFAULT_ADMIN_ROLE) {
        _unpause();
    }

    /// @inheritdoc IWithdrawalVault
    function recoverERC20(address token, address to, uint256 amount) external onlyRole(DEFAULT_ADMIN_ROLE) {
        emit ERC20Recovered(token, to, amount);

        SafeERC20.safeTransfer({ token: IERC20(token), to: to, value: amount });
    }

    function _authorizeUpgrade(address) internal override onlyRole(DEFAULT_ADMIN_ROLE) { }

    /* INTERNALS: REQUESTS */

    /// @dev So that the one who leaves pays their part. A closed pool charges nothing new.
    function _accrueFees(Pool storage pool) private {
        if (pool.books.isExited) return;
        ISmartOperator(pool.smartOperator).accrueEarnedBGTFees();
        ISmartOperator(pool.smartOperator).accrueEarnedWBERAFees();
    }

    /// @dev The pool and the operator are contracts of our factory; the only stranger called is the sender, last.
    function _request(bytes calldata pubkey, Entry memory entry, uint64 assetsGwei, uint256 maxFee)
        private
        returns (uint256 requestId)
    {
        Draft memory draft;
        (draft.poolId, draft.stakingPool) = (entry.poolId, entry.stakingPool);
        (draft.assetsGwei, draft.maxFee) = (assetsGwei, maxFee);
        _withdrawFromPool(pubkey, draft);

        requestId = _open(
            StoredRequest({
                user: msg.sender,
                requestBlock: uint48(block.number),
                poolId: entry.poolId,
                assetsGwei: assetsGwei,
                sharesBurnt: draft.sharesBurnt.toUint128(),
                lane: 0
            })
        );
        _vault().pools[entry.poolId].books.allocatedGwei += assetsGwei;

        emit WithdrawalRequested({
            user: msg.sender,
            assets: _toWei(assetsGwei),
            shares: draft.sharesBurnt,
            requestId: requestId,
            isFullExit: draft.isFullExit
        });

        _refundOverpaidFee(msg.sender, msg.value - draft.fee);
    }

    /// @dev Burns the shares and makes sure that BERA comes for them: from the buffer, the operator or the consensus
    /// layer.
    function _withdrawFromPool(bytes calldata pubkey, Draft memory draft) private {
        Pool storage pool = _vault().pools[draft.poolId];
        IStakingPool stakingPool = IStakingPool(draft.stakingPool);
        bool wasExited = pool.books.isExited;
        // Before the pool books the exit: all of it comes back.
        uint256 deposits = wasExited ? 0 : stakingPool.totalDeposits();
        if (!wasExited) draft.coverGwei = _coverGwei(pool, draft.assetsGwei);

        (uint256 balance, uint256 expected) = (address(this).balance, pool.books.expectedWei);
        (draft.sharesBurnt, draft.isFullExit, draft.isShortCircuit) =
            stakingPool.notifyWithdrawalRequest(msg.sender, _toWei(draft.assetsGwei), _toWei(draft.coverGwei));

        if (wasExited) return;
        if (draft.isShortCircuit) _expectArrived(pool, balance, expected);
        else if (draft.isFullExit) _exit(pubkey, pool, draft, deposits);
        else _withdrawPart(pubkey, pool, draft);
    }

    /// @dev The operator's WBERA went with everything else that the pool had.
    function _exit(bytes calldata pubkey, Pool storage pool, Draft memory draft, uint256 deposits) private {
        pool.books.isExited = true;
        _expect(pool, deposits);

        draft.fee = _askConsensusLayer(pubkey, 0, draft.maxFee);
    }

    function _withdrawPart(bytes calldata pubkey, Pool storage pool, Draft memory draft) private {
        if (draft.coverGwei != 0) _pullFromOperator(pool, _toWei(draft.coverGwei));
        uint64 restGwei = draft.assetsGwei - draft.coverGwei;
        if (restGwei == 0) return;

        pool.lastPartialBlock = uint48(block.number);
        _expect(pool, _toWei(restGwei));

        draft.fee = _askConsensusLayer(pubkey, restGwei, draft.maxFee);
    }

    /// @dev What the operator's WBERA can pay of a request.
    function _coverGwei(Pool storage pool, uint64 assetsGwei) private view returns (uint64) {
        uint256 available = ISmartOperator(pool.smartOperator).availableWBERABalance() / 1 gwei;
        // At most `assetsGwei`.
        // forge-lint: disable-next-line(unsafe-typecast)
        return uint64(Math.min(assetsGwei, available));
    }

    /// @return fee Wei paid; only what was sent with the call can pay it.
    function _askConsensusLayer(bytes calldata pubkey, uint64 amountGwei, uint256 maxFee)
        private
        returns (uint256 fee)
    {
        fee = getWithdrawalRequestFee();
        require(fee <= maxFee, OverpaidFee());
        require(msg.value >= fee, InsufficientFee());

        _triggerELWithdrawal(pubkey, amountGwei, fee);
    }

    /* INTERNALS: PAYMENTS */

    function _finalize(uint256 requestId) private {
        address user = _requireOwned(requestId);
        StoredRequest memory request = _requestOf(requestId);
        bool isReady = block.number >= request.requestBlock + WITHDRAWAL_REQUEST_FINALIZATION_BLOCK_DELAY;
        require(isReady, RequestNotReady());
        Pool storage pool = _vault().pools[request.poolId];
        // Before the balance is looked at: it may be what pays.
        if (pool.books.isExited) _redeemLate(pool);
        uint256 assets = _toWei(request.assetsGwei);
        require(address(this).balance >= assets, NotEnoughFunds());

        _close(requestId);
        _bookPayment(pool, request.assetsGwei);

        emit WithdrawalRequestFinalized(requestId);

        NativeTransfer.sendBera(user, assets);
    }

    /* INTERNALS: BOOKS */

    /// @dev Claims go on when other pools' BERA pays them, as the consensus layer may only be late; silence does not.
    function _bookPayment(Pool storage pool, uint64 assetsGwei) internal virtual {
        Books memory books = pool.books;
        books.allocatedGwei -= assetsGwei;
        books.paidGwei += assetsGwei;
        pool.books = books;

        uint256 paid = _toWei(books.paidGwei);
        if (paid > books.expectedWei) emit PoolShortfall(pool.pubkey, paid - books.expectedWei);
    }

    /// @dev The operator sends without a call, so its BERA is booked by what arrived.
    function _pullFromOperator(Pool storage pool, uint256 amount) private {
        (uint256 balance, uint256 expected) = (address(this).balance, pool.books.expectedWei);
        ISmartOperator(pool.smartOperator).pullBeraToWithdrawalVault(amount);
        _expectArrived(pool, balance, expected);
    }

    /// @dev BGT whose boost had to be dropped first, and WBERA that the validator earned while it was leaving. A claim
    /// must not depend on it.
    function _redeemLate(Pool storage pool) private {
        (uint256 balance, uint256 expected) = (address(this).balance, pool.books.expectedWei);
        try ISmartOperator(pool.smartOperator).fullExitRedeemBGT(address(this)) {
            _expectArrived(pool, balance, expected);
        } catch { }
    }

    /// @dev For BERA that comes without a call; what came through `receiveFromPool` meanwhile counts once.
    function _expectArrived(Pool storage pool, uint256 balanceBefore, uint256 expectedBefore) private {
        uint256 arrived = address(this).balance - balanceBefore;
        if (arrived != 0) pool.books.expectedWei = (expectedBefore + arrived).toUint104();
    }

    function _expect(Pool storage pool, uint256 amount) private {
        pool.books.expectedWei += amount.toUint104();
    }

    /* INTERNALS: POOLS */

    /// @dev The first call about a validator gives its pool a number.
    function _entryOf(bytes calldata pubkey) private returns (Entry memory entry) {
        VaultStorage storage $ = _vault();
        bytes32 pubkeyHash = keccak256(pubkey);
        entry = $.entries[pubkeyHash];
        if (entry.poolId != 0) return entry;

        IStakingPoolContractsFactory.CoreContracts memory core = $.factory.getCoreContracts(pubkey);
        require(core.stakingPool != address(0), UnknownPool());

        entry = Entry({ poolId: ++$.poolCount, stakingPool: core.stakingPool });
        $.entries[pubkeyHash] = entry;
        Pool storage pool = $.pools[entry.poolId];
        (pool.smartOperator, pool.pubkey) = (core.smartOperator, pubkey);
    }

    /// @dev Empty for a validator that the vault has not met.
    function _known(bytes calldata pubkey) private view returns (Pool storage) {
        VaultStorage storage $ = _vault();
        return $.pools[$.entries[keccak256(pubkey)].poolId];
    }

    function _toWei(uint256 amountGwei) private pure returns (uint256) {
        return amountGwei * 1 gwei;
    }

    function _vault() private pure returns (VaultStorage storage $) {
        assembly ("memory-safe") {
            $.slot := STORAGE_SLOT
        }
    }
}
