// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { OwnableUpgradeable } from "@openzeppelin/contracts-upgradeable/access/OwnableUpgradeable.sol";
import { Clones } from "@openzeppelin/contracts/proxy/Clones.sol";
import { IERC20 } from "@openzeppelin/contracts/token/ERC20/IERC20.sol";

import { IRewardVaultFactory } from "./IRewardVaultFactory.sol";
import { RewardVault } from "./RewardVault.sol";

/// @title Creates reward vaults on a local chain, one for each token
contract RewardVaultFactory is IRewardVaultFactory, OwnableUpgradeable {
    event VaultCreated(address indexed stakingToken, address indexed vault);
    event IncentivesCollectorSet(address indexed incentivesCollector);

    /// @notice Thrown when there is no token at an address.
    error NotAContract(address account);

    /// @notice Code of every vault.
    address public implementation;
    /// @inheritdoc IRewardVaultFactory
    address public incentivesCollector;
    /// @notice The vault of a token; zero before it exists.
    mapping(address stakingToken => address) public getVault;
    /// @notice All vaults.
    address[] public allVaults;

    /// @notice Prepares the factory, once.
    /// @param owner_ Who sets up vaults.
    /// @param vaultImplementation A RewardVault.
    /// @param collector Gets the incentives that are not the validator's, in the WBERA era.
    function initialize(address owner_, address vaultImplementation, address collector) external initializer {
        __Ownable_init(owner_);
        implementation = vaultImplementation;
        incentivesCollector = collector;
        emit IncentivesCollectorSet(collector);
    }

    /// @inheritdoc IRewardVaultFactory
    function owner() public view override(IRewardVaultFactory, OwnableUpgradeable) returns (address) {
        return super.owner();
    }

    /// @notice How many vaults there are.
    function allVaultsLength() external view returns (uint256) {
        return allVaults.length;
    }

    /// @notice The address of a token's vault, whether it exists or not.
    function predictRewardVaultAddress(address stakingToken) external view returns (address) {
        return Clones.predictDeterministicAddress(implementation, _salt(stakingToken));
    }

    /// @notice Creates the vault of a token, or answers with the one that exists. Anybody may call it.
    function createRewardVault(address stakingToken) external returns (address vault) {
        vault = getVault[stakingToken];
        if (vault != address(0)) return vault;
        require(stakingToken.code.length != 0, NotAContract(stakingToken));

        vault = Clones.cloneDeterministic(implementation, _salt(stakingToken));
        getVault[stakingToken] = vault;
        allVaults.push(vault);

        emit VaultCreated(stakingToken, vault);

        RewardVault(vault).initialize(IERC20(stakingToken));
    }

    /// @notice Sets who gets the incentives that are not the validator's, in the WBERA era. Owner only.
    function setIncentivesCollector(address collector) external onlyOwner {
        incentivesCollector = collector;
        emit IncentivesCollectorSet(collector);
    }

    function _salt(address stakingToken) private pure returns (bytes32) {
        return keccak256(abi.encode(stakingToken));
    }
}
