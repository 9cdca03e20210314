// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { OwnableUpgradeable } from "@openzeppelin/contracts-upgradeable/access/OwnableUpgradeable.sol";
import { IERC20 } from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

import { BerachainAddresses } from "../../src/berachain/BerachainAddresses.sol";
import { IBeraChef } from "../../src/berachain/interfaces/pol/IBeraChef.sol";
import { BeraChef } from "./BeraChef.sol";
import { BlockRewardController } from "./BlockRewardController.sol";
import { RewardVault } from "./RewardVault.sol";

/// @title Splits each block's rewards among vaults, on a local chain
/// @notice The rewards stay here; vaults get an allowance and pull them when stakers claim.
contract Distributor is OwnableUpgradeable {
    /// @notice A vault that gets rewards whatever validators say, until it got `cap` wei.
    struct DedicatedStream {
        address vault;
        uint96 weight;
        uint256 cap;
        uint256 given;
    }

    event Distributed(bytes indexed valPubkey, uint64 indexed nextTimestamp, address indexed receiver, uint256 amount);
    event DedicatedStreamsSet(uint96 percentage, DedicatedStream[] streams);

    /// @notice Thrown when somebody else than the system calls.
    error NotSystemAddress();
    /// @notice Thrown when the percentage is above 100 % or weights do not add up to it.
    error InvalidDedicatedStreams();

    uint96 private constant _ONE_HUNDRED_PERCENT = 10_000;

    DedicatedStream[] private _streams;
    /// @notice What dedicated streams get of each reward, in basis points.
    uint96 public dedicatedPercentage;

    modifier onlySystem() {
        require(msg.sender == BerachainAddresses.SYSTEM, NotSystemAddress());
        _;
    }

    /// @notice Prepares the contract, once.
    /// @param owner Who sets dedicated streams.
    function initialize(address owner) external initializer {
        __Ownable_init(owner);
    }

    /* VIEWS */

    /// @notice Knows where rewards go.
    function beraChef() public pure returns (BeraChef) {
        return BeraChef(BerachainAddresses.BERA_CHEF);
    }

    /// @notice Pays each block's rewards.
    function blockRewardController() public pure returns (BlockRewardController) {
        return BlockRewardController(payable(BerachainAddresses.BLOCK_REWARD_CONTROLLER));
    }

    /// @notice What rewards are paid in: BGT, or WBERA from its era on.
    function emissionToken() public view returns (address) {
        return blockRewardController().isWberaEra() ? BerachainAddresses.WBERA : BerachainAddresses.BGT;
    }

    /// @notice Vaults that get rewards whatever validators say.
    function dedicatedStreams() external view returns (DedicatedStream[] memory) {
        return _streams;
    }

    /* ACTIONS */

    /// @notice Distributes the reward of the block before, which the validator proposed. System only.
    function distributeFor(bytes calldata pubkey) external onlySystem {
        uint64 timestamp = uint64(block.timestamp);
        uint256 reward = blockRewardController().processRewards(pubkey, timestamp, beraChef().isReady());
        _distribute(pubkey, timestamp, reward);
        if (blockRewardController().isWberaEra()) blockRewardController().burnExceedingBalance();
    }

    /// @notice The same for `blockCount` blocks of the validator at once, which only local chains that skip blocks need.
    /// Burns nothing, so that other validators of the span can follow in the same block. System only.
    function distributeForSpan(bytes calldata pubkey, uint256 blockCount) external onlySystem {
        uint64 timestamp = uint64(block.timestamp);
        bool isReady = beraChef().isReady();
        uint256 reward = blockRewardController().processRewardsOfSpan(pubkey, timestamp, isReady, blockCount);
        _distribute(pubkey, timestamp, reward);
    }

    /// @notice Sets which vaults get rewards whatever validators say. Owner only.
    /// @param percentage Of each reward, in basis points.
    /// @param streams Their weights in basis points of that, 10,000 together.
    function setDedicatedStreams(uint96 percentage, DedicatedStream[] calldata streams) external onlyOwner {
        uint256 sum;
        delete _streams;
        for (uint256 i; i < streams.length; ++i) {
            sum += streams[i].weight;
            _streams.push(streams[i]);
        }
        require(percentage <= _ONE_HUNDRED_PERCENT, InvalidDedicatedStreams());
        require(percentage == 0 || sum == _ONE_HUNDRED_PERCENT, InvalidDedicatedStreams());
        dedicatedPercentage = percentage;

        emit DedicatedStreamsSet(percentage, streams);
    }

    /* INTERNALS */

    function _distribute(bytes calldata pubkey, uint64 timestamp, uint256 reward) private {
        if (reward == 0) return;
        beraChef().activateReadyQueuedRewardAllocation(pubkey);
        uint256 left = reward - _feedDedicatedStreams(pubkey, timestamp, reward);

        IBeraChef.Weight[] memory weights = beraChef().getActiveRewardAllocation(pubkey).weights;
        uint256 shared = left;
        for (uint256 i; i < weights.length; ++i) {
            uint256 share = shared * weights[i].percentageNumerator / _ONE_HUNDRED_PERCENT;
            // The last one takes what rounding left.
            if (i + 1 == weights.length) share = left;
            left -= share;
            _give(pubkey, timestamp, weights[i].receiver, share);
        }
    }

    /// @dev What a stream cannot take goes back to the validator's own vaults.
    function _feedDedicatedStreams(bytes calldata pubkey, uint64 timestamp, uint256 reward)
        private
        returns (uint256 fed)
    {
        uint256 dedicated = reward * dedicatedPercentage / _ONE_HUNDRED_PERCENT;
        if (dedicated == 0) return 0;
        for (uint256 i; i < _streams.length; ++i) {
            DedicatedStream storage stream = _streams[i];
            uint256 share = dedicated * stream.weight / _ONE_HUNDRED_PERCENT;
            uint256 room = stream.cap - stream.given;
            if (share > room) share = room;
            stream.given += share;
            fed += share;
            _give(pubkey, timestamp, stream.vault, share);
        }
    }

    function _give(bytes calldata pubkey, uint64 timestamp, address vault, uint256 amount) private {
        if (amount == 0) return;

        emit Distributed(pubkey, timestamp, vault, amount);

        IERC20 token = IERC20(emissionToken());
        token.approve(vault, token.allowance(address(this), vault) + amount);
        RewardVault(vault).notifyRewardAmount(pubkey, amount);
    }
}
