// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title A SmartOperator as the withdrawal vault sees it
/// @notice Its BERA stands for WBERA; BGT is a number that becomes BERA of this contract when it is unlocked.
contract VaultOperatorDouble {
    error VaultOperatorDouble_Refused();

    address private _pool;
    uint256 public bgt;
    bool public isBgtLocked;
    bool public isRefusing;
    uint256 public accruals;

    function initialize(address pool) external {
        _pool = pool;
    }

    /// @notice BGT that can be redeemed unless it is locked; the BERA for it comes along.
    function earnBgt(bool isLocked) external payable {
        bgt += msg.value;
        isBgtLocked = isLocked;
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
    }

    function withdrawRewards(uint256 amount) external {
        _send(_pool, amount);
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
        (bool isSent,) = receiver.call{ value: amount }("");
        require(isSent, VaultOperatorDouble_Refused());
    }

    /// @notice Earns WBERA.
    receive() external payable { }
}
