// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { PoolContracts } from "./PoolContracts.sol";
import { PoolUpgradeable } from "./PoolUpgradeable.sol";
import { IOpexReserve } from "./interfaces/IOpexReserve.sol";
import { IValidatorRegistry } from "./interfaces/IValidatorRegistry.sol";
import { Errors } from "./libraries/Errors.sol";

/// @title The reserve that pays the SSV operators
/// @notice Counts its ETH in its books, never by its balance.
contract OpexReserve is PoolUpgradeable, IOpexReserve {
    /* TYPES */

    /// @custom:storage-location erc7201:millpond.storage.OpexReserve
    struct OpexReserveStorage {
        uint256 available;
    }

    /* IMMUTABLES */

    address public immutable POOL_MANAGER;
    IValidatorRegistry public immutable VALIDATOR_REGISTRY;

    /* STORAGE */

    // keccak256(abi.encode(uint256(keccak256("millpond.storage.OpexReserve")) - 1)) & ~bytes32(uint256(0xff))
    bytes32 private constant STORAGE_SLOT = 0x0d15d9787dccdc5049e3e6d281dd9c5223b756e620e17ccf09813cb12ca54900;

    /* CONSTRUCTOR */

    constructor(PoolContracts memory pool) PoolUpgradeable(pool.timelock) {
        POOL_MANAGER = pool.poolManager;
        VALIDATOR_REGISTRY = IValidatorRegistry(pool.validatorRegistry);
    }

    /// @notice Closes initialization; the reserve starts empty.
    function initialize() external initializer { }

    /* VIEWS */

    /// @inheritdoc IOpexReserve
    function available() external view returns (uint256) {
        return _storage().available;
    }

    /* RECEIVING */

    /// @inheritdoc IOpexReserve
    function prepay() external payable {
        _storage().available += msg.value;

        emit Prepaid(msg.sender, msg.value);
    }

    /// @inheritdoc IOpexReserve
    function receiveOpex() external payable onlyCaller(POOL_MANAGER) {
        _storage().available += msg.value;

        emit OpexReceived(msg.value);
    }

    /// @inheritdoc IOpexReserve
    function receiveRefund() external payable {
        require(VALIDATOR_REGISTRY.isClusterOwner(msg.sender), Errors.OpexReserve_NotClusterOwner(msg.sender));

        _storage().available += msg.value;

        emit Refunded(msg.sender, msg.value);
    }

    /* SPENDING */

    /// @inheritdoc IOpexReserve
    function fundCluster(address clusterOwner, uint256 assets) external onlyCaller(address(VALIDATOR_REGISTRY)) {
        OpexReserveStorage storage $ = _storage();
        uint256 available_ = $.available;
        require(assets <= available_, Errors.OpexReserve_Short(assets, available_));

        $.available = available_ - assets;

        emit ClusterFunded(clusterOwner, assets);

        (bool sent,) = clusterOwner.call{ value: assets }("");
        require(sent, Errors.Pool_TransferFailed(clusterOwner, assets));
    }

    /* INTERNALS */

    function _storage() private pure returns (OpexReserveStorage storage $) {
        assembly ("memory-safe") {
            $.slot := STORAGE_SLOT
        }
    }
}
