// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { OwnableUpgradeable } from "@openzeppelin/contracts-upgradeable/access/OwnableUpgradeable.sol";

import { BerachainAddresses } from "../../src/berachain/BerachainAddresses.sol";
import { IBeraChef } from "../../src/berachain/interfaces/pol/IBeraChef.sol";
import { RewardAllocatorFactory } from "./RewardAllocatorFactory.sol";
import { ValCommissions } from "./ValCommissions.sol";

/// @title Where block rewards go, and what validators keep of incentives, on a local chain
contract BeraChef is ValCommissions, OwnableUpgradeable {
    /* TYPES */

    /// @notice Vaults with their shares, and the block from which they count.
    struct RewardAllocation {
        uint64 startBlock;
        Weight[] weights;
    }

    event QueueRewardAllocation(bytes indexed valPubkey, uint64 startBlock, Weight[] weights);
    event ActivateRewardAllocation(bytes indexed valPubkey, uint64 startBlock, Weight[] weights);
    event SetDefaultRewardAllocation(Weight[] weights);
    event SetRewardAllocator(bytes indexed valPubkey, address indexed rewardAllocator);
    event VaultWhitelistedStatusUpdated(address indexed receiver, bool isWhitelisted, string metadata);
    event ParametersSet(Parameters parameters);
    event InactivityExemptionSet(bytes indexed valPubkey, bool isExempt);

    /// @notice Thrown when somebody else than the validator's allocator calls.
    error NotRewardAllocator();
    /// @notice Thrown when somebody else than the Distributor calls.
    error NotDistributor();
    /// @notice Thrown when an allocation would start before the delay is over.
    error InvalidStartBlock();
    /// @notice Thrown when an allocation waits already; it cannot be taken back.
    error RewardAllocationAlreadyQueued();
    /// @notice Thrown when an allocation names too many vaults.
    error TooManyWeights();
    /// @notice Thrown when a vault stands twice in an allocation.
    error DuplicateReceiver(address receiver);
    /// @notice Thrown when a share is zero or above the limit of one vault.
    error InvalidWeight();
    /// @notice Thrown when a vault is not listed.
    error NotWhitelistedVault();
    /// @notice Thrown when shares do not add up to 10,000.
    error InvalidRewardAllocationWeights();
    /// @notice Thrown when a parameter is out of bounds.
    error InvalidParameters();

    /// @notice What governance sets. In brackets what mainnet runs with.
    /// @param rewardAllocationBlockDelay Blocks between queueing and the start of an allocation (500).
    /// @param rewardAllocationInactivityBlockSpan Blocks after which an allocation counts no more (302,400).
    /// @param commissionChangeDelay Blocks between queueing and activating a commission (16,382, the maximum).
    /// @param maxNumWeights Vaults in one allocation (10).
    /// @param maxWeightPerVault Basis points for one vault (3,000).
    struct Parameters {
        uint64 rewardAllocationBlockDelay;
        uint64 rewardAllocationInactivityBlockSpan;
        uint64 commissionChangeDelay;
        uint8 maxNumWeights;
        uint96 maxWeightPerVault;
    }

    /* STORAGE */

    Parameters private _parameters;
    Weight[] private _default;
    mapping(bytes32 pubkeyHash => RewardAllocation) private _active;
    mapping(bytes32 pubkeyHash => RewardAllocation) private _queued;
    mapping(bytes32 pubkeyHash => address) private _allocator;
    mapping(bytes32 pubkeyHash => bool) private _isExempt;

    /// @notice Vaults that may get rewards.
    mapping(address vault => bool) public isWhitelistedVault;
    /// @notice Knows the allocation of validators without their own. May be zero.
    RewardAllocatorFactory public rewardAllocatorFactory;

    /* CONSTRUCTOR */

    /// @notice Prepares the contract with mainnet's parameters, once.
    function initialize(address owner) external initializer {
        __Ownable_init(owner);
        _parameters = Parameters({
            rewardAllocationBlockDelay: 500,
            rewardAllocationInactivityBlockSpan: 302_400,
            commissionChangeDelay: MAX_COMMISSION_CHANGE_DELAY,
            maxNumWeights: 10,
            maxWeightPerVault: 3000
        });
    }

    /* VIEWS */

    /// @notice What governance set.
    function parameters() external view returns (Parameters memory) {
        return _parameters;
    }

    /// @notice Blocks between queueing and the start of an allocation.
    function rewardAllocationBlockDelay() external view returns (uint64) {
        return _parameters.rewardAllocationBlockDelay;
    }

    /// @notice Blocks between queueing and activating a commission.
    function commissionChangeDelay() external view returns (uint64) {
        return _parameters.commissionChangeDelay;
    }

    /// @notice Whether rewards can be distributed: there is a default allocation.
    function isReady() external view returns (bool) {
        return _default.length != 0;
    }

    /// @inheritdoc IBeraChef
    function valRewardAllocator(bytes calldata valPubkey) external view returns (address) {
        return _allocator[keccak256(valPubkey)];
    }

    /// @notice Where the validator's rewards go now: its own allocation, else the baseline, else the default.
    function getActiveRewardAllocation(bytes calldata valPubkey) external view returns (RewardAllocation memory) {
        bytes32 pubkeyHash = keccak256(valPubkey);
        RewardAllocation memory own = _active[pubkeyHash];
        bool isRecent =
            _isExempt[pubkeyHash] || block.number <= own.startBlock + _parameters.rewardAllocationInactivityBlockSpan;
        if (isRecent && _isListed(own.weights)) return own;

        if (address(rewardAllocatorFactory) != address(0)) {
            Weight[] memory baseline = rewardAllocatorFactory.getBaselineAllocation();
            if (_isListed(baseline)) return RewardAllocation({ startBlock: 0, weights: baseline });
        }
        return RewardAllocation({ startBlock: 0, weights: _default });
    }

    /// @notice The allocation that the validator activated last, whether it still counts or not.
    function getSetActiveRewardAllocation(bytes calldata valPubkey) external view returns (RewardAllocation memory) {
        return _active[keccak256(valPubkey)];
    }

    /// @notice The allocation that waits; without weights when none does.
    function getQueuedRewardAllocation(bytes calldata valPubkey) external view returns (RewardAllocation memory) {
        return _queued[keccak256(valPubkey)];
    }

    /// @notice Where rewards go if nobody says otherwise.
    function getDefaultRewardAllocation() external view returns (RewardAllocation memory) {
        return RewardAllocation({ startBlock: 0, weights: _default });
    }

    /* ALLOCATIONS */

    /// @inheritdoc IBeraChef
    function queueNewRewardAllocation(bytes calldata valPubkey, uint64 startBlock, Weight[] calldata weights) external {
        bytes32 pubkeyHash = keccak256(valPubkey);
        address allocator = _allocator[pubkeyHash];
        if (allocator == address(0)) allocator = _operator(valPubkey);
        require(msg.sender == allocator, NotRewardAllocator());
        require(startBlock >= block.number + _parameters.rewardAllocationBlockDelay, InvalidStartBlock());
        require(_queued[pubkeyHash].startBlock == 0, RewardAllocationAlreadyQueued());
        _checkWeights(weights);

        _queued[pubkeyHash].startBlock = startBlock;
        for (uint256 i; i < weights.length; ++i) {
            _queued[pubkeyHash].weights.push(weights[i]);
        }

        emit QueueRewardAllocation(valPubkey, startBlock, weights);
    }

    /// @notice Puts the waiting allocation into force if its block has come. Distributor only.
    function activateReadyQueuedRewardAllocation(bytes calldata valPubkey) external {
        require(msg.sender == BerachainAddresses.DISTRIBUTOR, NotDistributor());
        bytes32 pubkeyHash = keccak256(valPubkey);
        RewardAllocation storage queued = _queued[pubkeyHash];
        if (queued.startBlock == 0 || queued.startBlock > block.number) return;

        emit ActivateRewardAllocation(valPubkey, queued.startBlock, queued.weights);

        _active[pubkeyHash] = queued;
        delete _queued[pubkeyHash];
    }

    /// @inheritdoc IBeraChef
    function setValRewardAllocator(bytes calldata valPubkey, address rewardAllocator) external {
        require(msg.sender == _operator(valPubkey), NotOperator());
        _allocator[keccak256(valPubkey)] = rewardAllocator;
        emit SetRewardAllocator(valPubkey, rewardAllocator);
    }

    /* ADMIN */

    /// @notice Sets all parameters. Owner only.
    function setParameters(Parameters calldata newParameters) external onlyOwner {
        bool isSound = newParameters.commissionChangeDelay <= MAX_COMMISSION_CHANGE_DELAY
            && uint256(newParameters.maxWeightPerVault) * newParameters.maxNumWeights >= ONE_HUNDRED_PERCENT;
        require(isSound, InvalidParameters());
        _parameters = newParameters;
        emit ParametersSet(newParameters);
    }

    /// @notice Lists a vault, or takes it off the list. Owner only.
    function setVaultWhitelistedStatus(address receiver, bool isWhitelisted, string calldata metadata)
        external
        onlyOwner
    {
        isWhitelistedVault[receiver] = isWhitelisted;
        emit VaultWhitelistedStatusUpdated(receiver, isWhitelisted, metadata);
    }

    /// @notice Sets where rewards go if nobody says otherwise. Owner only.
    function setDefaultRewardAllocation(Weight[] calldata weights) external onlyOwner {
        _checkWeights(weights);
        delete _default;
        for (uint256 i; i < weights.length; ++i) {
            _default.push(weights[i]);
        }
        emit SetDefaultRewardAllocation(weights);
    }

    /// @notice Names who knows the allocation of validators without their own. Owner only.
    function setRewardAllocatorFactory(RewardAllocatorFactory factory) external onlyOwner {
        rewardAllocatorFactory = factory;
    }

    /// @notice Lets the validator's allocation count for ever, or not. Owner only.
    function setInactivityExemption(bytes calldata valPubkey, bool isExempt) external onlyOwner {
        _isExempt[keccak256(valPubkey)] = isExempt;
        emit InactivityExemptionSet(valPubkey, isExempt);
    }

    /* INTERNALS */

    function _checkWeights(Weight[] calldata weights) private view {
        require(weights.length <= _parameters.maxNumWeights, TooManyWeights());
        uint256 sum;
        for (uint256 i; i < weights.length; ++i) {
            uint96 share = weights[i].percentageNumerator;
            require(share != 0 && share <= _parameters.maxWeightPerVault, InvalidWeight());
            require(isWhitelistedVault[weights[i].receiver], NotWhitelistedVault());
            for (uint256 j; j < i; ++j) {
                require(weights[j].receiver != weights[i].receiver, DuplicateReceiver(weights[i].receiver));
            }
            sum += share;
        }
        require(sum == ONE_HUNDRED_PERCENT, InvalidRewardAllocationWeights());
    }

    /// @dev Shares were checked when they were set, but vaults can leave the list later.
    function _isListed(Weight[] memory weights) private view returns (bool) {
        uint256 sum;
        for (uint256 i; i < weights.length; ++i) {
            if (!isWhitelistedVault[weights[i].receiver]) return false;
            sum += weights[i].percentageNumerator;
        }
        return sum == ONE_HUNDRED_PERCENT;
    }

    function _commissionChangeDelay() internal view override returns (uint64) {
        return _parameters.commissionChangeDelay;
    }
}
