// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Ownable2StepUpgradeable } from "@openzeppelin/contracts-upgradeable/access/Ownable2StepUpgradeable.sol";
import { BeaconProxy } from "@openzeppelin/contracts/proxy/beacon/BeaconProxy.sol";
import { UpgradeableBeacon } from "@openzeppelin/contracts/proxy/beacon/UpgradeableBeacon.sol";
import { UUPSUpgradeable } from "@openzeppelin/contracts/proxy/utils/UUPSUpgradeable.sol";
import { Create2 } from "@openzeppelin/contracts/utils/Create2.sol";

import { IDelegationHandler } from "../interfaces/IDelegationHandler.sol";
import { IDelegationHandlerFactory } from "../interfaces/IDelegationHandlerFactory.sol";

/// @title Creates the delegation handler of a validator
/// @notice The address of a handler depends on its validator alone, so funds can be promised to it before it exists.
contract DelegationHandlerFactory is Ownable2StepUpgradeable, UUPSUpgradeable, IDelegationHandlerFactory {
    /* TYPES */

    /// @custom:storage-location erc7201:millpond.storage.DelegationHandlerFactory
    struct FactoryStorage {
        address beacon;
        address stakingPoolContractsFactory;
        address withdrawalVault;
        mapping(bytes pubkey => address) handlers;
    }

    /* STORAGE */

    // keccak256(abi.encode(uint256(keccak256("millpond.storage.DelegationHandlerFactory")) - 1)) & ~bytes32(uint256(0xff))
    bytes32 private constant STORAGE_SLOT = 0x5f96d6f7c3027b6a3900b9e5e9105bf6908af019384f4ae0db1a7bbe711cab00;

    /* CONSTRUCTOR */

    constructor() {
        _disableInitializers();
    }

    /// @inheritdoc IDelegationHandlerFactory
    function initialize(
        address governance,
        address delegationHandlerImpl,
        address stakingPoolContractsFactory_,
        address withdrawalVault_
    ) external initializer {
        bool areSet = delegationHandlerImpl != address(0) && stakingPoolContractsFactory_ != address(0)
            && withdrawalVault_ != address(0);
        require(areSet, InvalidAddress());
        __Ownable_init(governance);

        FactoryStorage storage $ = _storage();
        $.beacon = address(new UpgradeableBeacon(delegationHandlerImpl, address(this)));
        $.stakingPoolContractsFactory = stakingPoolContractsFactory_;
        $.withdrawalVault = withdrawalVault_;
    }

    /* VIEWS */

    /// @inheritdoc IDelegationHandlerFactory
    function delegationHandlers(bytes calldata pubkey) external view returns (address) {
        return _storage().handlers[pubkey];
    }

    /// @inheritdoc IDelegationHandlerFactory
    function predictDelegationHandlerAddress(bytes calldata pubkey) external view returns (address) {
        return Create2.computeAddress(_saltOf(pubkey), keccak256(_initCode()));
    }

    /// @inheritdoc IDelegationHandlerFactory
    function beacon() external view returns (address) {
        return _storage().beacon;
    }

    /// @inheritdoc IDelegationHandlerFactory
    function stakingPoolContractsFactory() external view returns (address) {
        return _storage().stakingPoolContractsFactory;
    }

    /// @inheritdoc IDelegationHandlerFactory
    function withdrawalVault() external view returns (address) {
        return _storage().withdrawalVault;
    }

    /* DEPLOYING */

    /// @inheritdoc IDelegationHandlerFactory
    function deployDelegationHandler(bytes calldata pubkey) external returns (address delegationHandler) {
        FactoryStorage storage $ = _storage();
        require($.handlers[pubkey] == address(0), DelegationHandlerAlreadyDeployed());

        delegationHandler = Create2.deploy(0, _saltOf(pubkey), _initCode());
        $.handlers[pubkey] = delegationHandler;

        emit DelegationHandlerDeployed(pubkey, delegationHandler);

        IDelegationHandler(delegationHandler)
            .initialize({
            admin: owner(),
            pubkey_: pubkey,
            stakingPoolContractsFactory: $.stakingPoolContractsFactory,
            withdrawalVault: $.withdrawalVault
        });
    }

    /* ADMIN */

    /// @inheritdoc IDelegationHandlerFactory
    function upgradeBeaconImpl(address implementation) external onlyOwner {
        require(implementation != address(0), InvalidAddress());

        emit BeaconImplUpgraded(implementation);

        UpgradeableBeacon(_storage().beacon).upgradeTo(implementation);
    }

    function _authorizeUpgrade(address) internal override onlyOwner { }

    /* INTERNALS */

    /// @dev A handler of another chain never has the address of one here.
    function _saltOf(bytes calldata pubkey) private view returns (bytes32) {
        return keccak256(abi.encode(block.chainid, pubkey));
    }

    /// @dev Initialized by a call of its own, so that the address does not depend on who owns this factory.
    function _initCode() private view returns (bytes memory) {
        return abi.encodePacked(type(BeaconProxy).creationCode, abi.encode(_storage().beacon, ""));
    }

    function _storage() private pure returns (FactoryStorage storage $) {
        assembly ("memory-safe") {
            $.slot := STORAGE_SLOT
        }
    }
}
