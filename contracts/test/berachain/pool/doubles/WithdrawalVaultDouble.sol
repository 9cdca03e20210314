// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IStakingPool } from "contracts/src/berachain/interfaces/IStakingPool.sol";

import { OperatorDouble } from "./OperatorDouble.sol";

/// @title The part of a withdrawal vault that a pool talks to
/// @notice Tells the pool of requests and keeps what it gets; pays nobody.
contract WithdrawalVaultDouble {
    uint256 public fromPool;
    /// @dev What came without a call during a request that the buffer pays.
    uint256 public fromBuffer;
    uint256 public exitsFromConsensusLayer;
    /// @dev What the pool had staked when it told of its exit.
    uint256 public stakedAtExit;
    bytes public lastPubkey;
    bool public isRefusing;

    error WithdrawalVaultDouble_No();

    receive() external payable {
        require(!isRefusing, WithdrawalVaultDouble_No());
    }

    function setRefusing(bool isRefusing_) external {
        isRefusing = isRefusing_;
    }

    function receiveFromPool(bytes calldata pubkey) external payable {
        require(!isRefusing, WithdrawalVaultDouble_No());
        fromPool += msg.value;
        lastPubkey = pubkey;
    }

    function notifyFullExitFromCL(bytes calldata pubkey) external {
        ++exitsFromConsensusLayer;
        stakedAtExit = IStakingPool(msg.sender).totalDeposits();
        lastPubkey = pubkey;
    }

    /// @notice A request as the real vault handles it: fees first, then the pool, then what the operator covers.
    function request(IStakingPool pool, OperatorDouble operator, address user, uint256 assets, uint256 covered)
        external
        returns (uint256 sharesBurnt, bool isFullExit, bool isShortCircuit)
    {
        if (!pool.isFullyExited()) operator.settle();
        uint256 balance = address(this).balance;
        (sharesBurnt, isFullExit, isShortCircuit) = pool.notifyWithdrawalRequest(user, assets, covered);
        if (isShortCircuit) fromBuffer += address(this).balance - balance;
        if (!isFullExit && !isShortCircuit && covered > 0) operator.pullBeraTo(address(this), covered);
    }

    /// @notice The request of the first release, which knows no cover.
    function requestUncovered(IStakingPool pool, address user, uint256 assets)
        external
        returns (uint256 sharesBurnt, bool isFullExit, bool isShortCircuit)
    {
        uint256 balance = address(this).balance;
        (sharesBurnt, isFullExit, isShortCircuit) = pool.notifyWithdrawalRequest(user, assets);
        if (isShortCircuit) fromBuffer += address(this).balance - balance;
    }
}
