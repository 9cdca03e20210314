// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IERC20 } from "@openzeppelin/contracts/token/ERC20/IERC20.sol";
import { SafeERC20 } from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

import { BerachainAddresses } from "../../src/berachain/BerachainAddresses.sol";
import { IBeaconDeposit } from "../../src/berachain/interfaces/pol/IBeaconDeposit.sol";
import { BGTIncentiveDistributor } from "./BGTIncentiveDistributor.sol";
import { BeraChef } from "./BeraChef.sol";
import { BlockRewardController } from "./BlockRewardController.sol";
import { IRewardVaultFactory } from "./IRewardVaultFactory.sol";

/// @title What applications pay validators for sending rewards to their vault
/// @notice Up to three tokens, each at a rate per unit of reward. The validator's part goes to its operator; the rest
/// to boosters in the BGT era, to the network's collector in the WBERA era.
abstract contract VaultIncentives {
    /* TYPES */

    /// @notice Rates are tokens per unit of reward, 18 decimals.
    struct Incentive {
        uint256 minIncentiveRate;
        uint256 incentiveRate;
        uint256 amountRemaining;
        address manager;
    }

    event IncentiveTokenWhitelisted(address indexed token, uint256 minIncentiveRate, address manager);
    event IncentiveTokenRemoved(address indexed token);
    event IncentiveAdded(address indexed token, address sender, uint256 amount, uint256 incentiveRate);
    event IncentivesProcessed(bytes indexed pubkey, address indexed token, uint256 bgtEmitted, uint256 amount);
    event IncentivesProcessFailed(bytes indexed pubkey, address indexed token, uint256 bgtEmitted, uint256 amount);
    event BGTBoosterIncentivesProcessed(
        bytes indexed pubkey, address indexed token, uint256 bgtEmitted, uint256 amount
    );
    event BGTBoosterIncentivesProcessFailed(
        bytes indexed pubkey, address indexed token, uint256 bgtEmitted, uint256 amount
    );

    /// @notice Thrown when a token is listed already, or not.
    error TokenAlreadyWhitelistedOrLimitReached();
    error TokenNotWhitelisted();
    /// @notice Thrown when somebody else than the token's manager adds it.
    error NotIncentiveManager();
    /// @notice Thrown when somebody else than the factory's owner sets up the vault.
    error NotFactoryOwner();
    /// @notice Thrown when a rate is below the minimum, or lowered while tokens remain.
    error InvalidIncentiveRate();
    error AmountLessThanMinIncentiveRate();

    /// @notice Most incentive tokens of a vault.
    uint256 public constant MAX_INCENTIVE_TOKENS = 3;
    /// @dev Enough for a token's transfer, too little for a token to block a block's rewards.
    uint256 private constant _TRANSFER_GAS = 500_000;

    /* STORAGE */

    /// @notice Creator of the vault.
    IRewardVaultFactory public factory;
    /// @notice What a token pays.
    mapping(address token => Incentive) public incentives;
    address[] private _tokens;

    modifier onlyFactoryOwner() {
        require(msg.sender == factory.owner(), NotFactoryOwner());
        _;
    }

    /* VIEWS */

    /// @notice Tokens that pay.
    function getWhitelistedTokens() external view returns (address[] memory) {
        return _tokens;
    }

    /* ACTIONS */

    /// @notice Lists a token. Factory's owner only.
    function whitelistIncentiveToken(address token, uint256 minIncentiveRate, address manager)
        external
        onlyFactoryOwner
    {
        require(
            incentives[token].minIncentiveRate == 0 && _tokens.length < MAX_INCENTIVE_TOKENS,
            TokenAlreadyWhitelistedOrLimitReached()
        );
        require(minIncentiveRate != 0, InvalidIncentiveRate());

        _tokens.push(token);
        incentives[token] = Incentive({
            minIncentiveRate: minIncentiveRate, incentiveRate: minIncentiveRate, amountRemaining: 0, manager: manager
        });

        emit IncentiveTokenWhitelisted(token, minIncentiveRate, manager);
    }

    /// @notice Takes a token off the list; what remains of it stays here. Factory's owner only.
    function removeIncentiveToken(address token) external onlyFactoryOwner {
        require(incentives[token].minIncentiveRate != 0, TokenNotWhitelisted());

        delete incentives[token];
        uint256 i;
        while (_tokens[i] != token) ++i;
        _tokens[i] = _tokens[_tokens.length - 1];
        _tokens.pop();

        emit IncentiveTokenRemoved(token);
    }

    /// @notice Adds `amount` of the sender's tokens at `incentiveRate`. The token's manager only.
    function addIncentive(address token, uint256 amount, uint256 incentiveRate) external {
        Incentive storage incentive = incentives[token];
        require(incentive.minIncentiveRate != 0, TokenNotWhitelisted());
        require(msg.sender == incentive.manager, NotIncentiveManager());
        require(amount >= incentive.minIncentiveRate, AmountLessThanMinIncentiveRate());
        uint256 lowest = incentive.amountRemaining == 0 ? incentive.minIncentiveRate : incentive.incentiveRate;
        require(incentiveRate >= lowest, InvalidIncentiveRate());

        incentive.incentiveRate = incentiveRate;
        incentive.amountRemaining += amount;

        emit IncentiveAdded(token, msg.sender, amount, incentiveRate);

        SafeERC20.safeTransferFrom(IERC20(token), msg.sender, address(this), amount);
    }

    /* INTERNALS */

    function _processIncentives(bytes calldata pubkey, uint256 emitted) internal {
        for (uint256 i; i < _tokens.length; ++i) {
            Incentive storage incentive = incentives[_tokens[i]];
            uint256 amount = emitted * incentive.incentiveRate / 1e18;
            if (amount > incentive.amountRemaining) amount = incentive.amountRemaining;
            if (amount == 0) continue;

            uint256 share = _chef().getValidatorIncentiveTokenShare(pubkey, amount);
            uint256 paid = _payOperator(pubkey, _tokens[i], emitted, share);
            paid += _payOthers(pubkey, _tokens[i], emitted, amount - share);
            // After the transfers: what failed stays for the next block.
            incentive.amountRemaining -= paid;
        }
    }

    function _payOperator(bytes calldata pubkey, address token, uint256 emitted, uint256 amount)
        private
        returns (uint256)
    {
        address operator = IBeaconDeposit(BerachainAddresses.BEACON_DEPOSIT).getOperator(pubkey);
        if (amount == 0) return 0;
        if (!_tryCall(token, abi.encodeCall(IERC20.transfer, (operator, amount)))) {
            emit IncentivesProcessFailed(pubkey, token, emitted, amount);
            return 0;
        }
        emit IncentivesProcessed(pubkey, token, emitted, amount);
        return amount;
    }

    function _payOthers(bytes calldata pubkey, address token, uint256 emitted, uint256 amount)
        private
        returns (uint256)
    {
        if (amount == 0) return 0;
        bool isPaid = _isWberaEra()
            ? _tryCall(token, abi.encodeCall(IERC20.transfer, (factory.incentivesCollector(), amount)))
            : _tryBoosters(pubkey, token, amount);
        if (!isPaid) {
            emit BGTBoosterIncentivesProcessFailed(pubkey, token, emitted, amount);
            return 0;
        }
        emit BGTBoosterIncentivesProcessed(pubkey, token, emitted, amount);
        return amount;
    }

    function _tryBoosters(bytes calldata pubkey, address token, uint256 amount) private returns (bool) {
        BGTIncentiveDistributor boosters = BGTIncentiveDistributor(BerachainAddresses.BGT_INCENTIVE_DISTRIBUTOR);
        if (!_tryCall(token, abi.encodeCall(IERC20.approve, (address(boosters), amount)))) return false;

        try boosters.receiveIncentive{ gas: _TRANSFER_GAS }(pubkey, token, amount) {
            return true;
        } catch {
            return false;
        }
    }

    /// @dev Success as ERC-20 means it: no revert, and either no answer or `true`.
    function _tryCall(address token, bytes memory data) private returns (bool) {
        (bool isCalled, bytes memory answer) = token.call{ gas: _TRANSFER_GAS }(data);
        return isCalled && (answer.length == 0 || (answer.length >= 32 && abi.decode(answer, (uint256)) == 1));
    }

    function _isWberaEra() internal view returns (bool) {
        return BlockRewardController(payable(BerachainAddresses.BLOCK_REWARD_CONTROLLER)).isWberaEra();
    }

    function _chef() private pure returns (BeraChef) {
        return BeraChef(BerachainAddresses.BERA_CHEF);
    }
}
