// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Initializable } from "@openzeppelin/contracts-upgradeable/proxy/utils/Initializable.sol";
import { IERC20 } from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import { SafeERC20 } from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

import { BerachainAddresses } from "../../src/berachain/BerachainAddresses.sol";
import { IRewardVaultFactory } from "./IRewardVaultFactory.sol";
import { RewardStream } from "./RewardStream.sol";
import { VaultIncentives } from "./VaultIncentives.sol";

/// @title A vault that earns block rewards for those who stake one token, on a local chain
/// @notice Rewards of both eras stream side by side: BGT that was earned stays BGT.
contract RewardVault is VaultIncentives, Initializable {
    /* TYPES */

    event Staked(address indexed account, uint256 amount);
    event Withdrawn(address indexed account, uint256 amount);
    event DelegateStaked(address indexed account, address indexed delegate, uint256 amount);
    event DelegateWithdrawn(address indexed account, address indexed delegate, uint256 amount);
    event RewardAdded(address indexed token, uint256 amount);
    event RewardPaid(address indexed account, address indexed to, address indexed token, uint256 amount);
    event OperatorSet(address indexed account, address operator);
    event RewardsDurationUpdated(uint64 duration);

    /// @notice Thrown when somebody else than the Distributor brings rewards.
    error NotDistributor();
    /// @notice Thrown when an amount is zero.
    error ZeroAmount();
    /// @notice Thrown when an account takes back more than it staked itself, or a delegate more than it staked for it.
    error InsufficientStake();
    /// @notice Thrown when neither the account nor its operator claims.
    error NotOperator();
    /// @notice Thrown when a duration is below 3 or above 7 days.
    error InvalidRewardDuration();

    uint64 public constant MIN_REWARD_DURATION = 3 days;
    uint64 public constant MAX_REWARD_DURATION = 7 days;

    /* STORAGE */

    mapping(address token => RewardStream.Stream) private _streams;
    mapping(address account => mapping(address delegate => uint256)) private _delegated;

    /// @notice What stakers stake.
    IERC20 public stakeToken;
    /// @notice Seconds over which each reward streams.
    uint64 public rewardsDuration;
    /// @notice Staked by or for an account.
    mapping(address account => uint256) public balanceOf;
    /// @notice Of that, staked by others.
    mapping(address account => uint256) public getTotalDelegateStaked;
    /// @notice Who may claim for an account besides itself.
    mapping(address account => address) public operator;
    /// @notice Staked by everybody.
    uint256 public totalSupply;

    /* CONSTRUCTOR */

    /// @notice Prepares the vault. Its creator becomes its factory.
    function initialize(IERC20 stakeToken_) external initializer {
        factory = IRewardVaultFactory(msg.sender);
        stakeToken = stakeToken_;
        rewardsDuration = MAX_REWARD_DURATION;
    }

    /* VIEWS */

    /// @notice What `account` earned and did not take, in today's reward token.
    function earned(address account) external view returns (uint256) {
        return earnedOf(account, _isWberaEra() ? BerachainAddresses.WBERA : BerachainAddresses.BGT);
    }

    /// @notice What `account` earned in BGT or WBERA and did not take.
    function earnedOf(address account, address token) public view returns (uint256) {
        return RewardStream.earned(_streams[token], account, balanceOf[account], totalSupply);
    }

    /// @notice What `delegate` staked for `account`.
    function getDelegateStake(address account, address delegate) external view returns (uint256) {
        return _delegated[account][delegate];
    }

    /* STAKES */

    /// @notice Stakes `amount` of the sender's tokens.
    function stake(uint256 amount) external {
        _stake(msg.sender, amount);
    }

    /// @notice Stakes `amount` of the sender's tokens for `account`, who earns; the sender can take them back.
    function delegateStake(address account, uint256 amount) external {
        _delegated[account][msg.sender] += amount;
        getTotalDelegateStaked[account] += amount;

        emit DelegateStaked(account, msg.sender, amount);

        _stake(account, amount);
    }

    /// @notice Takes back `amount` that the sender staked for itself.
    function withdraw(uint256 amount) external {
        require(balanceOf[msg.sender] - getTotalDelegateStaked[msg.sender] >= amount, InsufficientStake());
        _withdraw(msg.sender, amount);
    }

    /// @notice Takes back `amount` that the sender staked for `account`.
    function delegateWithdraw(address account, uint256 amount) external {
        require(_delegated[account][msg.sender] >= amount, InsufficientStake());
        _delegated[account][msg.sender] -= amount;
        getTotalDelegateStaked[account] -= amount;

        emit DelegateWithdrawn(account, msg.sender, amount);

        _withdraw(account, amount);
    }

    /* REWARDS */

    /// @notice Lets `newOperator` claim for the sender.
    function setOperator(address newOperator) external {
        operator[msg.sender] = newOperator;
        emit OperatorSet(msg.sender, newOperator);
    }

    /// @notice Sends what `account` earned, in both tokens, to `recipient`. The account or its operator only.
    /// @return amount Wei of BGT and of WBERA together.
    function getReward(address account, address recipient) external returns (uint256 amount) {
        require(msg.sender == account || msg.sender == operator[account], NotOperator());
        _settle(account);
        amount = _payReward(account, recipient, BerachainAddresses.BGT);
        amount += _payReward(account, recipient, BerachainAddresses.WBERA);
    }

    /// @notice Starts to stream a reward of the validator, and pays the incentives for it. Distributor only.
    /// @param amount Wei that the vault may pull from the Distributor.
    function notifyRewardAmount(bytes calldata pubkey, uint256 amount) external {
        require(msg.sender == BerachainAddresses.DISTRIBUTOR, NotDistributor());
        address token = _isWberaEra() ? BerachainAddresses.WBERA : BerachainAddresses.BGT;
        RewardStream.add(_streams[token], amount, totalSupply, rewardsDuration);

        emit RewardAdded(token, amount);

        _processIncentives(pubkey, amount);
    }

    /// @notice Sets how long rewards stream from now on, 3 to 7 days in seconds. Factory's owner only.
    function setRewardsDuration(uint64 duration) external onlyFactoryOwner {
        require(duration >= MIN_REWARD_DURATION && duration <= MAX_REWARD_DURATION, InvalidRewardDuration());
        rewardsDuration = duration;
        emit RewardsDurationUpdated(duration);
    }

    /* INTERNALS */

    function _stake(address account, uint256 amount) private {
        require(amount != 0, ZeroAmount());
        _settle(account);
        balanceOf[account] += amount;
        totalSupply += amount;
        if (totalSupply == amount) {
            RewardStream.start(_streams[BerachainAddresses.BGT], rewardsDuration);
            RewardStream.start(_streams[BerachainAddresses.WBERA], rewardsDuration);
        }

        emit Staked(account, amount);

        SafeERC20.safeTransferFrom(stakeToken, msg.sender, address(this), amount);
    }

    function _withdraw(address account, uint256 amount) private {
        require(amount != 0, ZeroAmount());
        _settle(account);
        balanceOf[account] -= amount;
        totalSupply -= amount;
        if (totalSupply == 0) {
            RewardStream.stop(_streams[BerachainAddresses.BGT]);
            RewardStream.stop(_streams[BerachainAddresses.WBERA]);
        }

        emit Withdrawn(account, amount);

        SafeERC20.safeTransfer(stakeToken, msg.sender, amount);
    }

    function _settle(address account) private {
        RewardStream.settle(_streams[BerachainAddresses.BGT], account, balanceOf[account], totalSupply);
        RewardStream.settle(_streams[BerachainAddresses.WBERA], account, balanceOf[account], totalSupply);
    }

    function _payReward(address account, address recipient, address token) private returns (uint256 amount) {
        amount = RewardStream.take(_streams[token], account);
        if (amount == 0) return 0;

        emit RewardPaid(account, recipient, token, amount);

        SafeERC20.safeTransferFrom(IERC20(token), BerachainAddresses.DISTRIBUTOR, recipient, amount);
    }
}
