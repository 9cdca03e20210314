// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { BerachainAddresses } from "../../src/berachain/BerachainAddresses.sol";
import { IBeaconDeposit } from "../../src/berachain/interfaces/pol/IBeaconDeposit.sol";
import { IBeraChef } from "../../src/berachain/interfaces/pol/IBeraChef.sol";

/// @title What validators keep of incentives
abstract contract ValCommissions is IBeraChef {
    /* TYPES */

    /// @notice A commission in basis points. `activationBlock` is 0 when it was never set.
    struct CommissionRate {
        uint32 activationBlock;
        uint96 commissionRate;
    }

    /// @notice A commission in basis points that waits since `blockNumberLast`, 0 when none does.
    struct QueuedCommissionRateChange {
        uint32 blockNumberLast;
        uint96 commissionRate;
    }

    event QueuedValCommission(bytes indexed valPubkey, uint96 commissionRate);
    event ValCommissionSet(bytes indexed valPubkey, uint96 commissionRate);

    /// @notice Thrown when somebody else than the validator's operator calls.
    error NotOperator();
    /// @notice Thrown when a commission is above 20 %.
    error InvalidCommissionValue();
    /// @notice Thrown when a commission waits already.
    error CommissionChangeAlreadyQueued();
    /// @notice Thrown when no commission waits, or its delay is not over.
    error CommissionNotQueuedOrDelayNotPassed();

    uint96 public constant ONE_HUNDRED_PERCENT = 10_000;
    /// @notice Highest commission, in basis points.
    uint96 public constant MAX_COMMISSION_RATE = 2000;
    /// @notice Commission of validators that never set one, in basis points.
    uint96 public constant DEFAULT_COMMISSION_RATE = 500;
    /// @notice Longest delay of commissions, in blocks.
    uint64 public constant MAX_COMMISSION_CHANGE_DELAY = 16_382;

    /* STORAGE */

    mapping(bytes32 pubkeyHash => CommissionRate) private _commission;
    mapping(bytes32 pubkeyHash => QueuedCommissionRateChange) private _queuedCommission;

    /* VIEWS */

    /// @inheritdoc IBeraChef
    function getValCommissionOnIncentiveTokens(bytes calldata valPubkey) public view returns (uint96) {
        CommissionRate memory commission = _commission[keccak256(valPubkey)];
        return commission.activationBlock == 0 ? DEFAULT_COMMISSION_RATE : commission.commissionRate;
    }

    /// @notice The commission that waits.
    function getValQueuedCommissionOnIncentiveTokens(bytes calldata valPubkey)
        external
        view
        returns (QueuedCommissionRateChange memory)
    {
        return _queuedCommission[keccak256(valPubkey)];
    }

    /// @notice The validator's part of `tokenAmount` of an incentive, rounded down.
    function getValidatorIncentiveTokenShare(bytes calldata valPubkey, uint256 tokenAmount)
        external
        view
        returns (uint256)
    {
        return tokenAmount * getValCommissionOnIncentiveTokens(valPubkey) / ONE_HUNDRED_PERCENT;
    }

    /* ACTIONS */

    /// @inheritdoc IBeraChef
    function queueValCommission(bytes calldata valPubkey, uint96 commissionRate) external {
        require(msg.sender == _operator(valPubkey), NotOperator());
        require(commissionRate <= MAX_COMMISSION_RATE, InvalidCommissionValue());
        QueuedCommissionRateChange storage queued = _queuedCommission[keccak256(valPubkey)];
        require(queued.blockNumberLast == 0, CommissionChangeAlreadyQueued());

        queued.blockNumberLast = uint32(block.number);
        queued.commissionRate = commissionRate;

        emit QueuedValCommission(valPubkey, commissionRate);
    }

    /// @inheritdoc IBeraChef
    function activateQueuedValCommission(bytes calldata valPubkey) external {
        bytes32 pubkeyHash = keccak256(valPubkey);
        QueuedCommissionRateChange memory queued = _queuedCommission[pubkeyHash];
        require(
            queued.blockNumberLast != 0 && block.number >= queued.blockNumberLast + _commissionChangeDelay(),
            CommissionNotQueuedOrDelayNotPassed()
        );

        delete _queuedCommission[pubkeyHash];
        _commission[pubkeyHash] =
            CommissionRate({ activationBlock: uint32(block.number), commissionRate: queued.commissionRate });

        emit ValCommissionSet(valPubkey, queued.commissionRate);
    }

    /* INTERNALS */

    function _commissionChangeDelay() internal view virtual returns (uint64);

    function _operator(bytes calldata valPubkey) internal view returns (address) {
        return IBeaconDeposit(BerachainAddresses.BEACON_DEPOSIT).getOperator(valPubkey);
    }
}
