// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { StakingPool } from "contracts/src/berachain/StakingPool.sol";
import { WithdrawalVault } from "contracts/src/berachain/WithdrawalVault.sol";

/// @title A staker that is a contract, and does something bad when it is paid
abstract contract ContractStaker {
    StakingPool internal immutable pool;
    WithdrawalVault internal immutable vault;

    constructor(StakingPool pool_, WithdrawalVault vault_) {
        (pool, vault) = (pool_, vault_);
    }

    receive() external payable virtual {
        _onPaid();
    }

    function stake(uint256 assets) external {
        pool.submit{ value: assets }(address(this));
    }

    function request(uint64 assetsGwei, uint256 fee) external returns (uint256) {
        return vault.requestWithdrawal{ value: fee }(pool.getValidatorPubkey(), assetsGwei, fee);
    }

    function _onPaid() internal virtual;
}

/// @title Takes nothing
contract RefusingStaker is ContractStaker {
    error No();

    bool public isOpen;

    constructor(StakingPool pool_, WithdrawalVault vault_) ContractStaker(pool_, vault_) { }

    function open() external {
        isOpen = true;
    }

    function _onPaid() internal view override {
        require(isOpen, No());
    }
}

/// @title Burns all gas that it gets
contract GasBurningStaker is ContractStaker {
    constructor(StakingPool pool_, WithdrawalVault vault_) ContractStaker(pool_, vault_) { }

    function _onPaid() internal pure override {
        assembly ("memory-safe") {
            invalid()
        }
    }
}

/// @title Answers with as much data as its gas buys
contract DataBombStaker is ContractStaker {
    constructor(StakingPool pool_, WithdrawalVault vault_) ContractStaker(pool_, vault_) { }

    function _onPaid() internal pure override {
        assembly ("memory-safe") {
            return(0, 200000)
        }
    }
}

/// @title Reads the rate while it is being paid, as a market that trusts the rate would
contract WatchingStaker is ContractStaker {
    struct Sight {
        uint256 rate;
        uint256 totalAssets;
        uint256 totalSupply;
        uint256 ownShares;
        uint256 allocated;
        uint256 openRequests;
    }

    Sight[] private _sights;

    constructor(StakingPool pool_, WithdrawalVault vault_) ContractStaker(pool_, vault_) { }

    function sights() external view returns (Sight[] memory) {
        return _sights;
    }

    /// @notice Looks without being paid.
    function watch() external {
        _onPaid();
    }

    /// @notice What it would see now.
    function look() public view returns (Sight memory) {
        return Sight({
            rate: pool.convertToAssets(1 ether),
            totalAssets: pool.totalAssets(),
            totalSupply: pool.totalSupply(),
            ownShares: pool.balanceOf(address(this)),
            allocated: vault.allocatedWithdrawalsAmount(pool.getValidatorPubkey()),
            openRequests: vault.balanceOf(address(this))
        });
    }

    function _onPaid() internal override {
        _sights.push(look());
    }
}

/// @title Calls back into everything when it is paid
contract ReenteringStaker is ContractStaker {
    struct Callback {
        address target;
        uint256 value;
        bytes data;
    }

    Callback[] private _callbacks;
    bool[] private _outcomes;
    bytes[] private _answers;

    constructor(StakingPool pool_, WithdrawalVault vault_) ContractStaker(pool_, vault_) { }

    function prepare(address target, uint256 value, bytes calldata data) external {
        _callbacks.push(Callback(target, value, data));
    }

    function outcomes() external view returns (bool[] memory, bytes[] memory) {
        return (_outcomes, _answers);
    }

    function _onPaid() internal override {
        if (_outcomes.length != 0) return;
        for (uint256 i = 0; i < _callbacks.length; ++i) {
            Callback memory callback = _callbacks[i];
            (bool isDone, bytes memory answer) = callback.target.call{ value: callback.value }(callback.data);
            _outcomes.push(isDone);
            _answers.push(answer);
        }
    }
}
