// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IERC165 } from "@openzeppelin/contracts/utils/introspection/IERC165.sol";

import { IBeaconDeposit } from "../../src/berachain/interfaces/pol/IBeaconDeposit.sol";

/// @title Berachain's deposit contract, for a local chain
/// @notice Lives at 0x4242424242424242424242424242424242424242 without a constructor. Checks, limits, events and errors
/// are those of the public networks; the consensus layer reads the events.
contract BeaconDeposit is IBeaconDeposit, IERC165 {
    /* TYPES */

    /// @notice Who asked to become operator, and when.
    struct QueuedOperator {
        /// @dev Seconds.
        uint96 queuedTimestamp;
        address newOperator;
    }

    /// @notice BERA went to the consensus layer.
    /// @param amount In gwei.
    /// @param index Deposits before this one.
    event Deposit(bytes pubkey, bytes credentials, uint64 amount, bytes signature, uint64 index);
    /// @notice A validator has another operator, or its first.
    event OperatorUpdated(bytes indexed pubkey, address newOperator, address previousOperator);
    /// @notice A change of operator was asked for.
    event OperatorChangeQueued(
        bytes indexed pubkey, address queuedOperator, address currentOperator, uint256 queuedTimestamp
    );
    /// @notice A change of operator was called off.
    event OperatorChangeCancelled(bytes indexed pubkey);

    /// @notice Thrown when a public key is not 48 bytes.
    error InvalidPubKeyLength();
    /// @notice Thrown when withdrawal credentials are not 32 bytes.
    error InvalidCredentialsLength();
    /// @notice Thrown when a signature is not 96 bytes.
    error InvalidSignatureLength();
    /// @notice Thrown when the first deposit of a validator names no operator.
    error ZeroOperatorOnFirstDeposit();
    /// @notice Thrown when a later deposit names an operator.
    error OperatorAlreadySet();
    /// @notice Thrown when the sent amount has a part of a gwei.
    error DepositNotMultipleOfGwei();
    /// @notice Thrown when the sent amount in gwei does not fit 64 bits.
    error DepositValueTooHigh();
    /// @notice Thrown when less than 10,000 BERA was sent.
    error InsufficientDeposit();
    /// @notice Thrown when somebody else than the operator calls.
    error NotOperator();
    /// @notice Thrown when somebody else than the queued operator calls.
    error NotNewOperator();
    /// @notice Thrown when a change is not a day old.
    error NotEnoughTime();
    /// @notice Thrown when an address is zero.
    error ZeroAddress();
    /// @notice Thrown when the sent BERA cannot be burned.
    error ETHTransferFailed();

    /* STORAGE */

    uint256 private constant PUBKEY_LENGTH = 48;
    uint256 private constant CREDENTIALS_LENGTH = 32;
    uint256 private constant SIGNATURE_LENGTH = 96;
    uint256 private constant MIN_DEPOSIT_GWEI = 10_000 gwei;
    uint256 private constant OPERATOR_CHANGE_DELAY = 1 days;

    /// @notice Deposits so far.
    uint64 public depositCount;

    /// @notice Root of the deposits in the genesis file; zero on a chain that starts without any.
    bytes32 public genesisDepositsRoot;

    mapping(bytes pubkey => address) private _operators;

    /// @notice Who will be a validator's operator, if anybody.
    mapping(bytes pubkey => QueuedOperator) public queuedOperator;

    /* VIEWS */

    /// @inheritdoc IBeaconDeposit
    function getOperator(bytes calldata pubkey) external view returns (address) {
        return _operators[pubkey];
    }

    /// @inheritdoc IERC165
    function supportsInterface(bytes4 interfaceId) external pure returns (bool) {
        return interfaceId == type(IERC165).interfaceId || interfaceId == type(IBeaconDeposit).interfaceId;
    }

    /* DEPOSITS */

    /// @inheritdoc IBeaconDeposit
    function deposit(bytes calldata pubkey, bytes calldata credentials, bytes calldata signature, address operator)
        external
        payable
    {
        require(pubkey.length == PUBKEY_LENGTH, InvalidPubKeyLength());
        require(credentials.length == CREDENTIALS_LENGTH, InvalidCredentialsLength());
        require(signature.length == SIGNATURE_LENGTH, InvalidSignatureLength());
        _noteOperator(pubkey, operator);
        uint64 amountGwei = _checkedGwei(msg.value);

        uint64 index = depositCount++;

        emit Deposit(pubkey, credentials, amountGwei, signature, index);

        (bool isBurned,) = address(0).call{ value: msg.value }("");
        require(isBurned, ETHTransferFailed());
    }

    /* OPERATORS */

    /// @notice Asks to hand a validator to another operator. Its operator only; replaces an earlier wish.
    function requestOperatorChange(bytes calldata pubkey, address newOperator) external {
        require(newOperator != address(0), ZeroAddress());
        address operator = _operators[pubkey];
        require(msg.sender == operator, NotOperator());

        queuedOperator[pubkey] = QueuedOperator(uint96(block.timestamp), newOperator);

        emit OperatorChangeQueued(pubkey, newOperator, operator, block.timestamp);
    }

    /// @notice Calls a change off. The validator's operator only.
    function cancelOperatorChange(bytes calldata pubkey) external {
        require(msg.sender == _operators[pubkey], NotOperator());

        delete queuedOperator[pubkey];

        emit OperatorChangeCancelled(pubkey);
    }

    /// @notice Takes a validator over, a day after the change was asked for. The new operator only.
    function acceptOperatorChange(bytes calldata pubkey) external {
        QueuedOperator memory queued = queuedOperator[pubkey];
        require(msg.sender == queued.newOperator, NotNewOperator());
        require(block.timestamp >= queued.queuedTimestamp + OPERATOR_CHANGE_DELAY, NotEnoughTime());

        address previousOperator = _operators[pubkey];
        _operators[pubkey] = queued.newOperator;
        delete queuedOperator[pubkey];

        emit OperatorUpdated(pubkey, queued.newOperator, previousOperator);
    }

    /* INTERNALS */

    function _noteOperator(bytes calldata pubkey, address operator) private {
        if (_operators[pubkey] != address(0)) {
            require(operator == address(0), OperatorAlreadySet());
            return;
        }
        require(operator != address(0), ZeroOperatorOnFirstDeposit());

        _operators[pubkey] = operator;

        emit OperatorUpdated(pubkey, operator, address(0));
    }

    function _checkedGwei(uint256 amount) private pure returns (uint64) {
        require(amount % 1 gwei == 0, DepositNotMultipleOfGwei());
        uint256 amountGwei = amount / 1 gwei;
        require(amountGwei <= type(uint64).max, DepositValueTooHigh());
        require(amountGwei >= MIN_DEPOSIT_GWEI, InsufficientDeposit());

        // forge-lint: disable-next-line(unsafe-typecast) checked above
        return uint64(amountGwei);
    }
}
