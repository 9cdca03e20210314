// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IStakingPool } from "contracts/src/berachain/interfaces/IStakingPool.sol";

import { TokenDouble } from "./TokenDouble.sol";

/// @title The part of a SmartOperator that a pool talks to
/// @notice Holds BGT and WBERA and charges the fee on what was not charged yet. Anybody may tell it what to do.
contract OperatorDouble {
    IStakingPool public pool;
    /// @dev Fixed in the code, as the real ones are.
    TokenDouble public immutable bgt;
    TokenDouble public immutable wbera;
    uint256 public bgtCharged;
    uint256 public wberaCharged;
    uint96 public protocolFeePercentage;
    uint256 public exits;

    constructor(TokenDouble bgt_, TokenDouble wbera_) {
        bgt = bgt_;
        wbera = wbera_;
    }

    function set(IStakingPool pool_) external {
        pool = pool_;
    }

    receive() external payable { }

    /* WHAT TESTS SAY */

    function setFee(uint96 bps) external {
        settle();
        protocolFeePercentage = bps;
    }

    function setMinEffectiveBalance(uint256 assets) external {
        pool.setMinEffectiveBalance(assets);
    }

    function mintFeeShares(uint256 assets) external {
        pool.mintFeeShares(assets);
    }

    function payRewards(uint256 assets) external {
        pool.receiveRewards{ value: assets }();
    }

    function pullBeraTo(address receiver, uint256 assets) external {
        settle();
        wbera.withdraw(assets);
        wberaCharged = availableWBERABalance();
        (bool isSent,) = receiver.call{ value: assets }("");
        require(isSent, "OperatorDouble: not sent");
    }

    /* WHAT THE POOL ASKS */

    function rebaseableBgtAmount() external view returns (uint256) {
        uint256 balance = bgt.balanceOf(address(this));
        return balance - _feeOn(balance, bgtCharged);
    }

    function rebaseableWberaAmount() external view returns (uint256) {
        uint256 balance = availableWBERABalance();
        return balance - _feeOn(balance, wberaCharged);
    }

    function availableWBERABalance() public view returns (uint256) {
        return wbera.balanceOf(address(this));
    }

    function settle() public {
        uint256 balance = bgt.balanceOf(address(this));
        uint256 fee = _feeOn(balance, bgtCharged);
        if (fee > 0) pool.mintFeeShares(fee);
        bgtCharged = balance;
        settleWbera();
    }

    function settleWbera() public {
        uint256 balance = availableWBERABalance();
        uint256 fee = _feeOn(balance, wberaCharged);
        if (fee > 0) pool.mintFeeShares(fee);
        wberaCharged = balance;
    }

    function withdrawRewards(uint256 assets) external {
        settleWbera();
        wbera.withdraw(assets);
        wberaCharged = availableWBERABalance();
        pool.receiveRewards{ value: assets }();
    }

    function fullExitQueueDropBoost() external {
        ++exits;
        settle();
    }

    function accrueIncentivesFees(uint256 assets) external {
        pool.mintFeeShares(assets);
    }

    function _feeOn(uint256 balance, uint256 charged) private view returns (uint256) {
        return balance > charged ? (balance - charged) * protocolFeePercentage / 10_000 : 0;
    }
}
