// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IWithdrawalVault } from "../../../../src/berachain/interfaces/IWithdrawalVault.sol";
import { VaultPoolDouble } from "./VaultPoolDouble.sol";

/// @title A SmartOperator as the withdrawal vault sees it
/// @notice Its BERA stands for WBERA; BGT is a number that becomes BERA of this contract when it is unlocked.
contract VaultOperatorDouble {
    error VaultOperatorDouble_Refused();

    VaultPoolDouble private _pool;
    bytes private _bookedPubkey;
    uint256 private _feeShares;
    uint256 public bgt;
    bool public isBgtLocked;
    bool public isRefusing;
    uint256 public accruals;

    function initialize(VaultPoolDouble pool) external {
        _pool = pool;
    }

    /// @notice BGT that can be redeemed unless it is locked; the BERA for it comes along.
    function earnBgt(bool isLocked) external payable {
        bgt += msg.value;
        isBgtLocked = isLocked;
    }

    /// @notice From now on it tells the vault whose BERA it sends.
    function setBooking(bytes calldata pubkey) external {
        _bookedPubkey = pubkey;
    }

    /// @notice The next charge of the fee mints that many shares.
    function setFee(uint256 shares) external {
        _feeShares = shares;
    }

    function setRefusing(bool isRefusing_) external {
        isRefusing = isRefusing_;
    }

    function unlockBgt() external {
        isBgtLocked = false;
    }

    function availableWBERABalance() public view returns (uint256) {
        return address(this).balance - bgt;
    }

    function accrueEarnedBGTFees() external {
        ++accruals;
    }

    function accrueEarnedWBERAFees() external {
        ++accruals;
        _pool.mintFeeShares(_feeShares);
        _feeShares = 0;
    }

    function withdrawRewards(uint256 amount) external {
        _send(address(_pool), amount);
    }

    function pullBeraToWithdrawalVault(uint256 amount) external {
        _send(msg.sender, amount);
    }

    function fullExitRedeemBGT(address receiver) external {
        require(!isRefusing, VaultOperatorDouble_Refused());
        if (!isBgtLocked) bgt = 0;
        _send(receiver, availableWBERABalance());
    }

    function _send(address receiver, uint256 amount) private {
        bytes memory key = _bookedPubkey;
        bytes memory data = key.length == 0 ? key : abi.encodeCall(IWithdrawalVault.receiveFromPool, (key));
        (bool isSent,) = receiver.call{ value: amount }(data);
        require(isSent, VaultOperatorDouble_Refused());
    }

    /// @notice Earns WBERA.
    receive() external payable { }
}
