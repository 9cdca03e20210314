// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { OwnableUpgradeable } from "@openzeppelin/contracts-upgradeable/access/OwnableUpgradeable.sol";
import { ERC20Upgradeable } from "@openzeppelin/contracts-upgradeable/token/ERC20/ERC20Upgradeable.sol";
import {
    ERC20VotesUpgradeable
} from "@openzeppelin/contracts-upgradeable/token/ERC20/extensions/ERC20VotesUpgradeable.sol";

import { BerachainAddresses } from "../../src/berachain/BerachainAddresses.sol";
import { IBGT } from "../../src/berachain/interfaces/pol/IBGT.sol";
import { BGTStaker } from "./BGTStaker.sol";

/// @title Berachain's governance token on a local chain
/// @notice Only accounts that the owner lists can send it. Each BGT is backed by one BERA held here.
contract BGT is IBGT, ERC20VotesUpgradeable, OwnableUpgradeable {
    /* TYPES */

    /// @notice An amount of a queue and the block of its last change.
    struct Queued {
        uint32 blockNumberLast;
        uint128 balance;
    }

    event QueueBoost(address indexed account, bytes indexed pubkey, uint128 amount);
    event CancelBoost(address indexed account, bytes indexed pubkey, uint128 amount);
    event ActivateBoost(address indexed sender, address indexed account, bytes indexed pubkey, uint128 amount);
    event QueueDropBoost(address indexed account, bytes indexed pubkey, uint128 amount);
    event CancelDropBoost(address indexed account, bytes indexed pubkey, uint128 amount);
    event DropBoost(address indexed account, bytes indexed pubkey, uint128 amount);
    event Redeem(address indexed from, address indexed receiver, uint256 amount);
    event SenderWhitelisted(address indexed sender, bool isApproved);
    event ActivateBoostDelayChanged(uint32 newDelay);
    event DropBoostDelayChanged(uint32 newDelay);

    /// @notice Thrown when an account has too little BGT that is neither boosted nor queued, or queued too little.
    error NotEnoughBalance();
    /// @notice Thrown when more would be dropped than is boosted.
    error NotEnoughBoostedBalance();
    /// @notice Thrown when somebody mints who is not the BlockRewardController.
    error NotBlockRewardController();
    /// @notice Thrown when an account sends that is not listed.
    error NotWhitelistedSender();
    /// @notice Thrown when more BGT would exist than BERA is held.
    error InvariantCheckFailed();
    /// @notice Thrown when a delay is zero or above 8,191 blocks.
    error InvalidDelay();
    /// @notice Thrown when the receiver refuses the BERA.
    error ETHTransferFailed();

    /// @notice Longest delay, and the first one, in blocks.
    uint32 public constant MAX_BOOST_DELAY = 8191;

    /* STORAGE */

    mapping(address account => mapping(bytes32 pubkeyHash => Queued)) private _boostQueue;
    mapping(address account => mapping(bytes32 pubkeyHash => Queued)) private _dropQueue;
    mapping(address account => mapping(bytes32 pubkeyHash => uint128)) private _boosted;
    mapping(bytes32 pubkeyHash => uint128) private _boostees;

    /// @notice BGT that an account boosts with.
    mapping(address account => uint128) public boosts;
    /// @notice BGT that an account has in queues for boosting.
    mapping(address account => uint128) public queuedBoost;
    /// @notice Who can send BGT.
    mapping(address account => bool) public isWhitelistedSender;
    /// @notice BGT that boosts any validator.
    uint128 public totalBoosts;
    /// @notice Blocks that must pass after queueing before a boost can be activated.
    uint32 public activateBoostDelay;
    /// @inheritdoc IBGT
    uint32 public dropBoostDelay;

    /* CONSTRUCTOR */

    /// @notice Prepares the token with both delays at their maximum, once.
    function initialize(address owner) external initializer {
        __ERC20_init("Bera Governance Token", "BGT");
        __EIP712_init("Bera Governance Token", "1");
        __Ownable_init(owner);
        activateBoostDelay = MAX_BOOST_DELAY;
        dropBoostDelay = MAX_BOOST_DELAY;
    }

    /* VIEWS */

    /// @inheritdoc IBGT
    function balanceOf(address account) public view override(IBGT, ERC20Upgradeable) returns (uint256) {
        return super.balanceOf(account);
    }

    /// @inheritdoc IBGT
    function unboostedBalanceOf(address account) public view returns (uint256) {
        return balanceOf(account) - boosts[account] - queuedBoost[account];
    }

    /// @inheritdoc IBGT
    function boosted(address account, bytes calldata pubkey) external view returns (uint128) {
        return _boosted[account][keccak256(pubkey)];
    }

    /// @notice BGT of everybody that boosts the validator.
    function boostees(bytes calldata pubkey) external view returns (uint128) {
        return _boostees[keccak256(pubkey)];
    }

    /// @notice The validator's part of all boosts, 1e18 for all of them.
    function normalizedBoost(bytes calldata pubkey) external view returns (uint256) {
        return totalBoosts == 0 ? 0 : uint256(_boostees[keccak256(pubkey)]) * 1e18 / totalBoosts;
    }

    /// @inheritdoc IBGT
    function boostedQueue(address account, bytes calldata pubkey) external view returns (uint32, uint128) {
        Queued memory queued = _boostQueue[account][keccak256(pubkey)];
        return (queued.blockNumberLast, queued.balance);
    }

    /// @inheritdoc IBGT
    function dropBoostQueue(address account, bytes calldata pubkey) external view returns (uint32, uint128) {
        Queued memory queued = _dropQueue[account][keccak256(pubkey)];
        return (queued.blockNumberLast, queued.balance);
    }

    /* BOOSTS */

    /// @inheritdoc IBGT
    function queueBoost(bytes calldata pubkey, uint128 amount) external {
        require(unboostedBalanceOf(msg.sender) >= amount, NotEnoughBalance());

        Queued storage queued = _boostQueue[msg.sender][keccak256(pubkey)];
        queued.balance += amount;
        queued.blockNumberLast = uint32(block.number);
        queuedBoost[msg.sender] += amount;

        emit QueueBoost(msg.sender, pubkey, amount);
    }

    /// @inheritdoc IBGT
    function cancelBoost(bytes calldata pubkey, uint128 amount) external {
        Queued storage queued = _boostQueue[msg.sender][keccak256(pubkey)];
        require(queued.balance >= amount, NotEnoughBalance());

        queued.balance -= amount;
        queued.blockNumberLast = uint32(block.number);
        queuedBoost[msg.sender] -= amount;

        emit CancelBoost(msg.sender, pubkey, amount);
    }

    /// @inheritdoc IBGT
    function activateBoost(address user, bytes calldata pubkey) external returns (bool isActivated) {
        bytes32 pubkeyHash = keccak256(pubkey);
        Queued memory queued = _boostQueue[user][pubkeyHash];
        if (!_isReady(queued, activateBoostDelay)) return false;

        delete _boostQueue[user][pubkeyHash];
        queuedBoost[user] -= queued.balance;
        boosts[user] += queued.balance;
        _boosted[user][pubkeyHash] += queued.balance;
        _boostees[pubkeyHash] += queued.balance;
        totalBoosts += queued.balance;

        emit ActivateBoost(msg.sender, user, pubkey, queued.balance);

        BGTStaker(BerachainAddresses.BGT_STAKER).stake(user, queued.balance);
        return true;
    }

    /// @inheritdoc IBGT
    function queueDropBoost(bytes calldata pubkey, uint128 amount) external {
        bytes32 pubkeyHash = keccak256(pubkey);
        Queued storage queued = _dropQueue[msg.sender][pubkeyHash];
        uint128 balance = queued.balance + amount;
        require(_boosted[msg.sender][pubkeyHash] >= balance, NotEnoughBoostedBalance());

        queued.balance = balance;
        queued.blockNumberLast = uint32(block.number);

        emit QueueDropBoost(msg.sender, pubkey, amount);
    }

    /// @inheritdoc IBGT
    function cancelDropBoost(bytes calldata pubkey, uint128 amount) external {
        Queued storage queued = _dropQueue[msg.sender][keccak256(pubkey)];
        require(queued.balance >= amount, NotEnoughBoostedBalance());

        queued.balance -= amount;
        queued.blockNumberLast = uint32(block.number);

        emit CancelDropBoost(msg.sender, pubkey, amount);
    }

    /// @inheritdoc IBGT
    function dropBoost(address user, bytes calldata pubkey) external returns (bool isDropped) {
        bytes32 pubkeyHash = keccak256(pubkey);
        Queued memory queued = _dropQueue[user][pubkeyHash];
        if (!_isReady(queued, dropBoostDelay)) return false;

        delete _dropQueue[user][pubkeyHash];
        boosts[user] -= queued.balance;
        _boosted[user][pubkeyHash] -= queued.balance;
        _boostees[pubkeyHash] -= queued.balance;
        totalBoosts -= queued.balance;

        emit DropBoost(user, pubkey, queued.balance);

        BGTStaker(BerachainAddresses.BGT_STAKER).withdraw(user, queued.balance);
        return true;
    }

    /* BERA */

    /// @notice Takes BERA that backs BGT to come.
    receive() external payable { }

    /// @notice Mints BGT, for which there must be BERA here. BlockRewardController only.
    function mint(address to, uint256 amount) external {
        require(msg.sender == BerachainAddresses.BLOCK_REWARD_CONTROLLER, NotBlockRewardController());

        _mint(to, amount);
        require(address(this).balance >= totalSupply(), InvariantCheckFailed());
    }

    /// @inheritdoc IBGT
    function redeem(address receiver, uint256 amount) external {
        require(unboostedBalanceOf(msg.sender) >= amount, NotEnoughBalance());

        _burn(msg.sender, amount);

        emit Redeem(msg.sender, receiver, amount);

        (bool isSent,) = receiver.call{ value: amount }("");
        require(isSent, ETHTransferFailed());
    }

    /* TRANSFERS */

    /// @notice Lets `spender` send the owner's BGT. Listed accounts only.
    function approve(address spender, uint256 amount) public override returns (bool) {
        require(isWhitelistedSender[msg.sender], NotWhitelistedSender());
        return super.approve(spender, amount);
    }

    /* ADMIN */

    /// @notice Lists who can send BGT, or takes them off the list. Owner only.
    function whitelistSender(address sender, bool isApproved) external onlyOwner {
        isWhitelistedSender[sender] = isApproved;
        emit SenderWhitelisted(sender, isApproved);
    }

    /// @notice Sets the delay of boosts in blocks, 1 to 8,191. Owner only.
    function setActivateBoostDelay(uint32 newDelay) external onlyOwner {
        require(newDelay != 0 && newDelay <= MAX_BOOST_DELAY, InvalidDelay());
        activateBoostDelay = newDelay;
        emit ActivateBoostDelayChanged(newDelay);
    }

    /// @notice Sets the delay of drops in blocks, 1 to 8,191. Owner only.
    function setDropBoostDelay(uint32 newDelay) external onlyOwner {
        require(newDelay != 0 && newDelay <= MAX_BOOST_DELAY, InvalidDelay());
        dropBoostDelay = newDelay;
        emit DropBoostDelayChanged(newDelay);
    }

    /* INTERNALS */

    function _update(address from, address to, uint256 amount) internal override {
        if (from != address(0) && to != address(0)) {
            require(isWhitelistedSender[from], NotWhitelistedSender());
            require(unboostedBalanceOf(from) >= amount, NotEnoughBalance());
        }
        super._update(from, to, amount);
    }

    function _isReady(Queued memory queued, uint32 delay) private view returns (bool) {
        return queued.balance != 0 && block.number - queued.blockNumberLast > delay;
    }
}
