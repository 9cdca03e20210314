// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Math } from "@openzeppelin/contracts/utils/math/Math.sol";

import { IStakingPool } from "../../../../src/berachain/interfaces/IStakingPool.sol";
import { IWithdrawalVault } from "../../../../src/berachain/interfaces/IWithdrawalVault.sol";
import { NativeTransfer } from "../../../../src/berachain/libraries/NativeTransfer.sol";
import { VaultOperatorDouble } from "./VaultOperatorDouble.sol";

/// @title A staking pool as the withdrawal vault and delegation handlers see it
/// @notice Shares, buffer and the rules of withdrawals as specified; no proofs, fees or rewards of its own.
contract VaultPoolDouble {
    address private constant CONSENSUS_LAYER = 0x4242424242424242424242424242424242424242;

    IWithdrawalVault private _vault;
    VaultOperatorDouble private _operator;
    bytes private _pubkey;

    mapping(address account => uint256) public balanceOf;
    uint256 public totalSupply;
    uint256 public bufferedAssets;
    uint256 public totalDeposits;
    uint256 public minEffectiveBalance;
    uint256 public room;
    bool public isFullyExited;
    bool public isBelowThreshold;
    uint256 private _frozen;

    function initialize(IWithdrawalVault vault, VaultOperatorDouble operator, bytes calldata pubkey) external {
        (_vault, _operator, _pubkey) = (vault, operator, pubkey);
        (minEffectiveBalance, room) = (250_000 ether, type(uint256).max);
    }

    receive() external payable { }

    /* WHAT A TEST SETS */

    function setBelowThreshold(bool isBelow) external {
        isBelowThreshold = isBelow;
    }

    function setRoom(uint256 room_) external {
        room = room_;
    }

    /// @notice The whole buffer goes to the consensus layer.
    function stake() external {
        _toConsensusLayer(bufferedAssets);
        totalDeposits += bufferedAssets;
        bufferedAssets = 0;
    }

    function reward() external payable {
        bufferedAssets += msg.value;
    }

    function mintFeeShares(uint256 shares) external {
        totalSupply += shares;
    }

    /// @notice The oracle saw less, or nothing.
    function updateTotalDeposits(uint256 newTotalDeposits) external {
        if (newTotalDeposits == 0) {
            _vault.notifyFullExitFromCL(_pubkey);
            _exit(0);
        }
        totalDeposits = newTotalDeposits;
    }

    /* SHARES */

    function totalAssets() public view returns (uint256) {
        if (isFullyExited) return _frozen;
        return totalDeposits + bufferedAssets + address(_operator).balance;
    }

    function previewDeposit(uint256 assets) public view returns (uint256) {
        return Math.mulDiv(assets, totalSupply + 1, totalAssets() + 1);
    }

    function previewWithdraw(uint256 assets) public view returns (uint256) {
        return Math.mulDiv(assets, totalSupply + 1, totalAssets() + 1, Math.Rounding.Ceil);
    }

    function previewRedeem(uint256 shares) public view returns (uint256) {
        return Math.mulDiv(shares, totalAssets() + 1, totalSupply + 1);
    }

    /// @notice Refunds what is above the room.
    function submit(address receiver) external payable returns (uint256 shares) {
        uint256 taken = Math.min(msg.value, room);
        shares = previewDeposit(taken);
        balanceOf[receiver] += shares;
        totalSupply += shares;
        bufferedAssets += taken;
        _send(msg.sender, msg.value - taken, "");
    }

    /* WITHDRAWALS */

    function notifyWithdrawalRequest(address user, uint256 assets, uint256 covered)
        external
        returns (uint256 burnt, bool isFullExit, bool isShortCircuit)
    {
        burnt = previewWithdraw(assets);
        require(balanceOf[user] >= burnt, IStakingPool.WithdrawalNotAllowed());
        balanceOf[user] -= burnt;
        totalSupply -= burnt;
        if (isFullyExited) {
            _frozen -= assets;
            return (burnt, true, false);
        }
        if (isBelowThreshold) {
            bufferedAssets -= assets;
            _send(address(_vault), assets, "");
            return (burnt, false, true);
        }
        uint256 asked = assets - covered;
        bool isTooMuch = asked > totalDeposits || (asked > 0 && totalDeposits - asked < minEffectiveBalance);
        if (isTooMuch) _exit(assets);
        else totalDeposits -= asked;
        return (burnt, isTooMuch, false);
    }

    function _exit(uint256 withdrawn) private {
        _frozen = totalAssets() - withdrawn;
        _operator.withdrawRewards(_operator.availableWBERABalance());
        isFullyExited = true;
        (totalDeposits, bufferedAssets) = (0, 0);
        _sendToVault(address(this).balance);
    }

    function _sendToVault(uint256 amount) private {
        _send(address(_vault), amount, abi.encodeCall(IWithdrawalVault.receiveFromPool, (_pubkey)));
    }

    function _toConsensusLayer(uint256 amount) private {
        _send(CONSENSUS_LAYER, amount, "");
    }

    function _send(address receiver, uint256 amount, bytes memory data) private {
        if (amount == 0) return;
        (bool isSent,) = receiver.call{ value: amount }(data);
        require(isSent, NativeTransfer.ETHTransferFailed());
    }
}
