// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Initializable } from "@openzeppelin/contracts-upgradeable/proxy/utils/Initializable.sol";

import { IStakingPoolContractsFactory } from "contracts/src/berachain/interfaces/IStakingPoolContractsFactory.sol";

/// @title What a contract of a pool is told at birth, and what it finds in the factory then
abstract contract Newborn is Initializable {
    address public governance;
    address public factory;
    bytes public pubkey;
    IStakingPoolContractsFactory.CoreContracts internal _seen;

    function seen() external view returns (IStakingPoolContractsFactory.CoreContracts memory) {
        return _seen;
    }

    /// @notice Tells implementations apart.
    function generation() external pure virtual returns (uint256) {
        return 1;
    }

    function _note(address governance_, bytes calldata pubkey_, address factory_) internal {
        governance = governance_;
        pubkey = pubkey_;
        factory = factory_;
        _seen = IStakingPoolContractsFactory(factory_).getCoreContracts(pubkey_);
    }
}

contract SmartOperatorStandIn is Newborn {
    address public validatorAdmin;

    function initialize(address governance_, bytes calldata pubkey_, address validatorAdmin_, address factory_)
        external
        initializer
    {
        _note(governance_, pubkey_, factory_);
        validatorAdmin = validatorAdmin_;
    }
}

contract StakingPoolStandIn is Newborn {
    address public defaultSharesRecipient;
    uint256 public activatedWith;
    uint256 public totalDeposits;
    address public reporter;

    error StakingPoolAlreadyActivated();

    function initialize(address governance_, bytes calldata pubkey_, address defaultSharesRecipient_, address factory_)
        external
        initializer
    {
        _note(governance_, pubkey_, factory_);
        defaultSharesRecipient = defaultSharesRecipient_;
    }

    function activate(uint256 amount) external {
        require(msg.sender == factory, "only the factory");
        require(activatedWith == 0, StakingPoolAlreadyActivated());
        activatedWith = amount;
    }

    function updateTotalDeposits(uint256 amount) external {
        reporter = msg.sender;
        totalDeposits = amount;
    }
}

contract StakingRewardsVaultStandIn is Initializable {
    address public governance;
    address public stakingPool;

    function initialize(address governance_, address stakingPool_) external initializer {
        governance = governance_;
        stakingPool = stakingPool_;
    }

    function generation() external pure virtual returns (uint256) {
        return 1;
    }
}

contract IncentiveCollectorStandIn is Newborn {
    uint256 public payoutAmount;

    function initialize(address governance_, uint256 payoutAmount_, address factory_, bytes calldata pubkey_)
        external
        initializer
    {
        _note(governance_, pubkey_, factory_);
        payoutAmount = payoutAmount_;
    }
}

/// @title A later version of any of them
contract SecondGeneration {
    function generation() external pure returns (uint256) {
        return 2;
    }
}
