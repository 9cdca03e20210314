// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { OwnableUpgradeable } from "@openzeppelin/contracts-upgradeable/access/OwnableUpgradeable.sol";
import { IERC20 } from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import { SafeERC20 } from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";
import { MerkleProof } from "@openzeppelin/contracts/utils/cryptography/MerkleProof.sol";

import { IBGTIncentiveDistributor } from "../../src/berachain/interfaces/pol/IBGTIncentiveDistributor.sol";

/// @title Incentives for boosters on a local chain
/// @notice Vaults bring the incentives of each validator here. The owner publishes who gets what as Merkle roots over
/// the sums that accounts received since the beginning.
contract BGTIncentiveDistributor is IBGTIncentiveDistributor, OwnableUpgradeable {
    /// @notice What one identifier pays.
    /// @param activeAt Unix second from which it can be claimed.
    struct Reward {
        address token;
        bytes32 merkleRoot;
        uint64 activeAt;
        bytes pubkey;
    }

    event IncentiveReceived(bytes indexed pubkey, address indexed token, uint256 amount);
    event RewardMetadataUpdated(
        bytes32 indexed identifier, bytes pubkey, address token, bytes32 root, uint256 activeAt
    );
    event RewardClaimed(
        bytes32 indexed identifier, address indexed token, address indexed account, bytes pubkey, uint256 amount
    );
    event RewardClaimDelaySet(uint64 delay);

    /// @notice Thrown when there is nothing to claim.
    error InvalidArray();
    /// @notice Thrown when an identifier is unknown or its delay is not over.
    error RewardInactive();
    /// @notice Thrown when a proof does not lead to the root.
    error InvalidProof();
    /// @notice Thrown when a claim is above what vaults brought for the validator.
    error InsufficientIncentiveTokens();
    /// @notice Thrown when the delay is above three hours.
    error InvalidRewardClaimDelay();

    /// @notice Longest delay, and the first one, in seconds.
    uint64 public constant MAX_REWARD_CLAIM_DELAY = 3 hours;

    mapping(bytes32 identifier => Reward) private _rewards;
    mapping(bytes32 pubkeyHash => mapping(address token => uint256)) private _held;

    /// @notice What an account received under an identifier.
    mapping(bytes32 identifier => mapping(address account => uint256)) public userClaimed;
    /// @notice Seconds between publishing a root and the first claim.
    uint64 public rewardClaimDelay;

    /// @notice Prepares the distributor, once.
    /// @param owner Who publishes roots.
    function initialize(address owner) external initializer {
        __Ownable_init(owner);
        rewardClaimDelay = MAX_REWARD_CLAIM_DELAY;
    }

    /// @notice What an identifier pays.
    function rewards(bytes32 identifier) external view returns (Reward memory reward) {
        return _rewards[identifier];
    }

    /// @notice Incentives of a validator that nobody claimed.
    function incentiveTokensPerValidator(bytes calldata pubkey, address token) external view returns (uint256 amount) {
        return _held[keccak256(pubkey)][token];
    }

    /// @notice Takes `amount` of the sender's tokens for those who boost the validator.
    function receiveIncentive(bytes calldata pubkey, address token, uint256 amount) external {
        _held[keccak256(pubkey)][token] += amount;

        emit IncentiveReceived(pubkey, token, amount);

        SafeERC20.safeTransferFrom(IERC20(token), msg.sender, address(this), amount);
    }

    /// @inheritdoc IBGTIncentiveDistributor
    function claim(Claim[] calldata claims) external {
        require(claims.length != 0, InvalidArray());
        for (uint256 i; i < claims.length; ++i) {
            _claim(claims[i]);
        }
    }

    /// @notice Publishes the root of a validator's incentives in one token. Owner only.
    /// @param merkleRoot Over `keccak256(account ++ sum)`, where the sum is everything the account ever gets.
    function updateRewardMetadata(bytes32 identifier, bytes calldata pubkey, address token, bytes32 merkleRoot)
        external
        onlyOwner
    {
        uint64 activeAt = uint64(block.timestamp) + rewardClaimDelay;
        _rewards[identifier] = Reward({ token: token, merkleRoot: merkleRoot, activeAt: activeAt, pubkey: pubkey });

        emit RewardMetadataUpdated(identifier, pubkey, token, merkleRoot, activeAt);
    }

    /// @notice Sets the delay of roots in seconds, at most three hours. Owner only.
    function setRewardClaimDelay(uint64 delay) external onlyOwner {
        require(delay <= MAX_REWARD_CLAIM_DELAY, InvalidRewardClaimDelay());
        rewardClaimDelay = delay;
        emit RewardClaimDelaySet(delay);
    }

    function _claim(Claim calldata item) private {
        Reward memory reward = _rewards[item.identifier];
        require(reward.activeAt != 0 && block.timestamp >= reward.activeAt, RewardInactive());

        uint256 sum = userClaimed[item.identifier][item.account] + item.amount;
        bytes32 leaf = keccak256(abi.encodePacked(item.account, sum));
        require(MerkleProof.verifyCalldata(item.merkleProof, reward.merkleRoot, leaf), InvalidProof());

        uint256 held = _held[keccak256(reward.pubkey)][reward.token];
        require(held >= item.amount, InsufficientIncentiveTokens());

        userClaimed[item.identifier][item.account] = sum;
        _held[keccak256(reward.pubkey)][reward.token] = held - item.amount;

        emit RewardClaimed(item.identifier, reward.token, item.account, reward.pubkey, item.amount);

        SafeERC20.safeTransfer(IERC20(reward.token), item.account, item.amount);
    }
}
