// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { OwnableUpgradeable } from "@openzeppelin/contracts-upgradeable/access/OwnableUpgradeable.sol";
import { IERC20 } from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import { SafeERC20 } from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

import { BerachainAddresses } from "../../src/berachain/BerachainAddresses.sol";
import { IBGTStaker } from "../../src/berachain/interfaces/pol/IBGTStaker.sol";
import { RewardStream } from "./RewardStream.sol";

/// @title HONEY for boosters on a local chain
/// @notice Streams each payment over seven days to accounts in proportion to their boosts. Holds no BGT itself.
contract BGTStaker is IBGTStaker, OwnableUpgradeable {
    event Staked(address indexed account, uint256 amount);
    event Withdrawn(address indexed account, uint256 amount);
    event RewardAdded(uint256 reward);
    event RewardPaid(address indexed account, uint256 reward);

    /// @notice Thrown when somebody else than BGT changes stakes.
    error NotBGT();

    /// @notice Seconds over which a payment streams.
    uint64 public constant REWARDS_DURATION = 7 days;

    RewardStream.Stream private _stream;

    /// @notice BGT that an account boosts with.
    mapping(address account => uint256) public balanceOf;
    /// @notice BGT of all boosts.
    uint256 public totalSupply;

    /// @notice Prepares the staker, once.
    /// @param owner Who brings HONEY, in place of the public network's fee collector.
    function initialize(address owner) external initializer {
        __Ownable_init(owner);
    }

    /// @inheritdoc IBGTStaker
    function earned(address account) external view returns (uint256) {
        return RewardStream.earned(_stream, account, balanceOf[account], totalSupply);
    }

    /// @notice Adds to the stake of `account`. BGT only.
    function stake(address account, uint256 amount) external {
        require(msg.sender == BerachainAddresses.BGT, NotBGT());

        RewardStream.settle(_stream, account, balanceOf[account], totalSupply);
        balanceOf[account] += amount;
        totalSupply += amount;
        if (totalSupply == amount) RewardStream.start(_stream, REWARDS_DURATION);

        emit Staked(account, amount);
    }

    /// @notice Takes from the stake of `account`. BGT only.
    function withdraw(address account, uint256 amount) external {
        require(msg.sender == BerachainAddresses.BGT, NotBGT());

        RewardStream.settle(_stream, account, balanceOf[account], totalSupply);
        balanceOf[account] -= amount;
        totalSupply -= amount;
        if (totalSupply == 0) RewardStream.stop(_stream);

        emit Withdrawn(account, amount);
    }

    /// @inheritdoc IBGTStaker
    function getReward() external returns (uint256 reward) {
        RewardStream.settle(_stream, msg.sender, balanceOf[msg.sender], totalSupply);
        reward = RewardStream.take(_stream, msg.sender);

        emit RewardPaid(msg.sender, reward);

        SafeERC20.safeTransfer(IERC20(BerachainAddresses.HONEY), msg.sender, reward);
    }

    /// @notice Takes `reward` HONEY from the owner and streams it. Owner only.
    function notifyRewardAmount(uint256 reward) external onlyOwner {
        RewardStream.add(_stream, reward, totalSupply, REWARDS_DURATION);

        emit RewardAdded(reward);

        SafeERC20.safeTransferFrom(IERC20(BerachainAddresses.HONEY), msg.sender, address(this), reward);
    }
}
