// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { SmartOperator } from "../../../../src/berachain/SmartOperator.sol";
import { IStakingPoolContractsFactory } from "../../../../src/berachain/interfaces/IStakingPoolContractsFactory.sol";

/// @title Stands for the pool: real share arithmetic, and only what its operator sees of it.
contract PoolDouble {
    uint256 public totalSupply;
    uint256 public principal;
    uint256 public buffer;
    uint256 public minEffectiveBalance;
    uint256 public feeSharesMinted;
    uint256 public feesCharged;
    bool public isFullyExited;
    SmartOperator public operator;
    address public rewardsVault;

    error NotOperator();

    function connect(SmartOperator operator_, address rewardsVault_) external {
        (operator, rewardsVault) = (operator_, rewardsVault_);
    }

    function stake(uint256 assets, uint256 shares) external {
        principal += assets;
        totalSupply += shares;
    }

    function totalAssets() public view returns (uint256) {
        return
            principal + buffer + rewardsVault.balance + operator.rebaseableBgtAmount()
                + operator.rebaseableWberaAmount();
    }

    function mintFeeShares(uint256 amount) external {
        require(msg.sender == address(operator), NotOperator());
        uint256 shares = amount * (totalSupply + 1) / (totalAssets() + 1);
        totalSupply += shares;
        feeSharesMinted += shares;
        feesCharged += amount;
    }

    function receiveRewards() external payable {
        require(msg.sender == address(operator), NotOperator());
    }

    function collect(uint256 amount) external {
        operator.withdrawRewards(amount);
        buffer += amount;
    }

    function exit() external {
        operator.fullExitQueueDropBoost();
        isFullyExited = true;
    }

    function setMinEffectiveBalance(uint256 newMinEffectiveBalance) external {
        require(msg.sender == address(operator), NotOperator());
        minEffectiveBalance = newMinEffectiveBalance;
    }
}

/// @title Stands for the incentive collector.
contract CollectorDouble {
    SmartOperator private immutable _OPERATOR;
    uint256 public queuedPayoutAmount;

    error NotOperator();

    constructor(SmartOperator operator) {
        _OPERATOR = operator;
    }

    function queuePayoutAmountChange(uint256 newPayoutAmount) external {
        require(msg.sender == address(_OPERATOR), NotOperator());
        queuedPayoutAmount = newPayoutAmount;
    }
}

/// @title Stands for the rewards vault and the withdrawal vault: takes BERA, or refuses it.
contract TreasuryDouble {
    bool public isClosed;

    error Closed();

    receive() external payable {
        require(!isClosed, Closed());
    }

    function close() external {
        isClosed = true;
    }
}

/// @title Stands for the factory: knows the contracts of one validator.
contract FactoryDouble {
    IStakingPoolContractsFactory.CoreContracts private _core;
    address public withdrawalVault;

    function set(IStakingPoolContractsFactory.CoreContracts calldata core, address vault) external {
        _core = core;
        withdrawalVault = vault;
    }

    function getCoreContracts(bytes calldata)
        external
        view
        returns (IStakingPoolContractsFactory.CoreContracts memory)
    {
        return _core;
    }
}
