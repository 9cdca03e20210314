// SPDX-License-Identifier: MIT
// Above 300 lines: the world that all of the registry's suites share.
pragma solidity 0.8.37;

import { ERC1967Proxy } from "@openzeppelin/contracts/proxy/ERC1967/ERC1967Proxy.sol";

import { SSVNetwork } from "contracts/devnet/ethereum/SSVNetwork.sol";
import { SSVNetworkViews } from "contracts/devnet/ethereum/SSVNetworkViews.sol";
import { ConsensusConfig } from "contracts/src/consensus/ConsensusConfig.sol";
import { ValidatorProof, ValidatorRecord } from "contracts/src/consensus/ValidatorProofs.sol";
import { ELRewardsVault } from "contracts/src/ethereum/ELRewardsVault.sol";
import { OperatorBond } from "contracts/src/ethereum/OperatorBond.sol";
import { OpexReserve } from "contracts/src/ethereum/OpexReserve.sol";
import { PoolContracts } from "contracts/src/ethereum/PoolContracts.sol";
import { StakeVault } from "contracts/src/ethereum/StakeVault.sol";
import { ValidatorRegistry } from "contracts/src/ethereum/ValidatorRegistry.sol";
import { IPoolManager } from "contracts/src/ethereum/interfaces/IPoolManager.sol";
import { IValidatorRegistry, RegistrationBatch } from "contracts/src/ethereum/interfaces/IValidatorRegistry.sol";
import { IWithdrawalQueue } from "contracts/src/ethereum/interfaces/IWithdrawalQueue.sol";
import { ClusterOwner } from "contracts/src/ethereum/ssv/ClusterOwner.sol";
import { Cluster } from "contracts/src/ethereum/ssv/ISSVTypes.sol";
import { SSVAdapter } from "contracts/src/ethereum/ssv/SSVAdapter.sol";
import { Vm } from "contracts/test/base/Vm.sol";
import { BeaconChain } from "contracts/test/consensus/BeaconChain.sol";

/// @title A pool's registry among real contracts: bond, vaults, reserve, deposit contract, EIP-7002, EIP-4788 and a
/// local SSVNetwork with mainnet's parameters. Only pool manager and withdrawal queue are accounts that tests act as.
abstract contract RegistryTest is BeaconChain {
    /* STATUSES */

    IValidatorRegistry.Status internal constant NONE = IValidatorRegistry.Status.None;
    IValidatorRegistry.Status internal constant UPLOADED = IValidatorRegistry.Status.Uploaded;
    IValidatorRegistry.Status internal constant VETTED = IValidatorRegistry.Status.Vetted;
    IValidatorRegistry.Status internal constant PREDEPOSITED = IValidatorRegistry.Status.Predeposited;
    IValidatorRegistry.Status internal constant PROVEN = IValidatorRegistry.Status.Proven;
    IValidatorRegistry.Status internal constant DEPOSITED = IValidatorRegistry.Status.Deposited;
    IValidatorRegistry.Status internal constant REGISTERED = IValidatorRegistry.Status.Registered;
    IValidatorRegistry.Status internal constant ACTIVE = IValidatorRegistry.Status.Active;
    IValidatorRegistry.Status internal constant EXIT_REQUESTED = IValidatorRegistry.Status.ExitRequested;
    IValidatorRegistry.Status internal constant EXITED = IValidatorRegistry.Status.Exited;
    IValidatorRegistry.Status internal constant WITHDRAWN = IValidatorRegistry.Status.Withdrawn;
    IValidatorRegistry.Status internal constant INVALID = IValidatorRegistry.Status.Invalid;

    /* CONSTANTS */

    uint256 internal constant RUNWAY = 648_000;
    uint256 internal constant VETTING = 1 days;
    uint64 internal constant SLOTS_PER_EPOCH = 32;
    uint64 internal constant ACTIVATION_EPOCH = 200;
    uint64 internal constant EXIT_EPOCH = 500;
    uint64 internal constant WITHDRAWABLE_EPOCH = 756;
    uint256 internal constant OPERATOR_FEE = 1_778_800_000;
    uint256 internal constant NETWORK_FEE = 3_366_600_000;

    /* CONTRACTS */

    PoolContracts internal pool;
    ValidatorRegistry internal registry;
    OperatorBond internal bond;
    StakeVault internal stakeVault;
    OpexReserve internal reserve;
    SSVNetwork internal ssvNetwork;
    SSVNetworkViews internal ssvViews;
    SSVAdapter internal adapter;
    address internal clusterOwnerImplementation;

    /* ACTORS */

    address internal operator = makeAddr("pool operator");
    address internal stranger = makeAddr("stranger");
    address internal timelock = makeAddr("timelock");
    address internal poolManager = makeAddr("pool manager");
    address internal withdrawalQueue = makeAddr("withdrawal queue");

    /* STATE OF THE NETWORKS */

    /// @dev The cluster that `_validatorAt` fills, as the last registration left it.
    Cluster internal cluster = _newCluster();

    /// @dev Slot of the newest proof a test made.
    uint64 internal lastSlot = 3200;

    /* SETTING UP */

    function setUp() public virtual {
        vm.warp(1_800_000_000);
        vm.roll(20_000_000);
        installPredeploy("beaconRoots");
        // The first block's system call opens the contract, which is born locked.
        vm.store(installPredeploy("withdrawalRequests"), bytes32(0), bytes32(0));
        pool.depositContract = installPredeploy("deposits");
        _deployNetwork();
        _deployPool();
        _setDemand(0, 0);

        vm.startPrank(operator);
        registry.createClusterOwner();
        registry.addOperatorSet(_operatorIds());
        vm.stopPrank();

        hoax(operator, 1000 ether);
        bond.post{ value: 1000 ether }();
        hoax(stranger, 100 ether);
        reserve.prepay{ value: 100 ether }();
    }

    function _deployNetwork() private {
        ssvNetwork = new SSVNetwork(
            SSVNetwork.Parameters({
                owner: makeAddr("SSV DAO"),
                networkFee: NETWORK_FEE,
                liquidationThresholdPeriod: 50_120,
                minimumLiquidationCollateral: 324_862_599_900_000,
                minimumOperatorFee: 10_000_000,
                maximumOperatorFee: 5_336_500_000,
                validatorsPerOperatorLimit: 500,
                declareOperatorFeePeriod: 7 days,
                executeOperatorFeePeriod: 7 days,
                operatorFeeIncreaseLimit: 1000,
                oracles: [address(0), address(0), address(0), address(0)],
                quorumBps: 7500,
                minBlocksBetweenUpdates: 0
            })
        );
        ssvViews = new SSVNetworkViews(ssvNetwork);
        adapter = new SSVAdapter(address(ssvNetwork), address(ssvViews));
        for (uint256 i = 1; i <= 13; ++i) {
            vm.prank(makeAddr("SSV operator"));
            ssvNetwork.registerOperator(abi.encode(vm.toString(i)), OPERATOR_FEE, false);
        }
    }

    /// @dev Implementations know the proxies, so the proxies' addresses are computed first.
    function _deployPool() private {
        uint256 nonce = vm.getNonce(address(this));
        pool.poolManager = poolManager;
        pool.poolETH = makeAddr("pool ETH");
        pool.withdrawalQueue = withdrawalQueue;
        pool.oracleCommittee = makeAddr("oracle committee");
        pool.timelock = timelock;
        pool.ssvNetwork = address(ssvNetwork);
        pool.elRewardsVault = vm.computeCreateAddress(address(this), nonce);
        pool.validatorRegistry = vm.computeCreateAddress(address(this), nonce + 6);
        pool.operatorBond = vm.computeCreateAddress(address(this), nonce + 7);
        pool.stakeVault = vm.computeCreateAddress(address(this), nonce + 8);
        pool.opexReserve = vm.computeCreateAddress(address(this), nonce + 9);

        new ELRewardsVault(pool);
        clusterOwnerImplementation = address(new ClusterOwner(pool));
        address registryCode = address(new ValidatorRegistry(pool, _consensusConfig(), clusterOwnerImplementation));
        address bondCode = address(new OperatorBond(pool));
        address vaultCode = address(new StakeVault(pool));
        address reserveCode = address(new OpexReserve(pool));

        bytes memory initialize =
            abi.encodeCall(ValidatorRegistry.initialize, (operator, address(adapter), RUNWAY, VETTING));
        registry = ValidatorRegistry(address(new ERC1967Proxy(registryCode, initialize)));
        bytes memory close = abi.encodeWithSignature("initialize()");
        bond = OperatorBond(address(new ERC1967Proxy(bondCode, close)));
        stakeVault = StakeVault(address(new ERC1967Proxy(vaultCode, close)));
        reserve = OpexReserve(address(new ERC1967Proxy(reserveCode, close)));
        assertEq(address(reserve), pool.opexReserve);
    }

    function _consensusConfig() internal pure returns (ConsensusConfig memory) {
        return ConsensusConfig({ genesisTime: 1_742_213_400, secondsPerSlot: 12, slotsPerEpoch: SLOTS_PER_EPOCH });
    }

    /// @notice What withdrawal requests want and the buffer has, in wei.
    function _setDemand(uint256 unfinalized, uint256 buffer) internal {
        IPoolManager.Accounting memory accounting;
        accounting.buffer = buffer;
        vm.mockCall(withdrawalQueue, abi.encodeCall(IWithdrawalQueue.unfinalizedAssets, ()), abi.encode(unfinalized));
        vm.mockCall(poolManager, abi.encodeCall(IPoolManager.accounting, ()), abi.encode(accounting));
    }

    /* BYTES */

    function _operatorIds() internal pure returns (uint64[] memory ids) {
        return _operatorIds(4);
    }

    function _operatorIds(uint256 count) internal pure returns (uint64[] memory ids) {
        ids = new uint64[](count);
        for (uint256 i = 0; i < count; ++i) {
            ids[i] = uint64(i + 1);
        }
    }

    function _pubkey(uint256 seed) internal pure returns (bytes memory) {
        return bytes.concat(keccak256(abi.encode("pubkey", seed)), bytes16(keccak256(abi.encode(seed))));
    }

    function _signature(uint256 seed) internal pure returns (bytes memory) {
        bytes32 part = keccak256(abi.encode("signature", seed));
        return bytes.concat(part, part, part);
    }

    function _shares(uint256 seed) internal pure returns (bytes memory) {
        bytes memory shares = new bytes(96 + 304 * 4);
        shares[0] = bytes1(uint8(seed));
        return shares;
    }

    function _newCluster() internal pure returns (Cluster memory empty) {
        empty.active = true;
    }

    function _noIds() internal pure returns (uint256[] memory) {
        return new uint256[](0);
    }

    function _noBytes() internal pure returns (bytes[] memory) {
        return new bytes[](0);
    }

    function _list(uint256 item) internal pure returns (uint256[] memory list) {
        list = new uint256[](1);
        list[0] = item;
    }

    function _list(bytes memory item) internal pure returns (bytes[] memory list) {
        list = new bytes[](1);
        list[0] = item;
    }

    /// @notice Ids `first` and the `count − 1` after it, whose bytes have their id as seed.
    function _batch(uint256 first, uint256 count) internal pure returns (RegistrationBatch memory batch) {
        batch.ids = new uint256[](count);
        batch.pubkeys = new bytes[](count);
        batch.sharesData = new bytes[](count);
        batch.cluster = _newCluster();
        for (uint256 i = 0; i < count; ++i) {
            batch.ids[i] = first + i;
            batch.pubkeys[i] = _pubkey(first + i);
            batch.sharesData[i] = _shares(first + i);
        }
    }

    function _signatures(uint256 first, uint256 count) internal pure returns (bytes[] memory signatures) {
        signatures = new bytes[](count);
        for (uint256 i = 0; i < count; ++i) {
            signatures[i] = _signature(first + i);
        }
    }

    function _upload(uint256 seed, uint32 nonce) internal pure returns (IValidatorRegistry.Upload[] memory uploads) {
        uploads = new IValidatorRegistry.Upload[](1);
        uploads[0] = IValidatorRegistry.Upload({
            pubkey: _pubkey(seed), depositSignature: _signature(seed), sharesData: _shares(seed), nonce: nonce
        });
    }

    /* RECORDS */

    /// @notice The record that a validator of the pool has once it reached `status`.
    function _recordAt(uint256 id, IValidatorRegistry.Status status) internal view returns (ValidatorRecord memory r) {
        r.pubkey = _pubkey(id);
        r.withdrawalCredentials = stakeVault.withdrawalCredentials();
        r.effectiveBalance = 1e9;
        r.activationEligibilityEpoch = FAR_FUTURE_EPOCH;
        r.activationEpoch = FAR_FUTURE_EPOCH;
        r.exitEpoch = FAR_FUTURE_EPOCH;
        r.withdrawableEpoch = FAR_FUTURE_EPOCH;
        if (status < ACTIVE) return r;

        r.effectiveBalance = 32e9;
        r.activationEligibilityEpoch = ACTIVATION_EPOCH - 10;
        r.activationEpoch = ACTIVATION_EPOCH;
        if (status < EXITED) return r;

        r.exitEpoch = EXIT_EPOCH;
        r.withdrawableEpoch = WITHDRAWABLE_EPOCH;
        if (status == WITHDRAWN) r.effectiveBalance = 0;
    }

    /// @notice A slot at which the record of `_recordAt` has taken effect, later than any before.
    function _slotAt(IValidatorRegistry.Status status) internal returns (uint64) {
        uint64 epoch = 100;
        if (status >= ACTIVE) epoch = ACTIVATION_EPOCH;
        if (status >= EXITED) epoch = EXIT_EPOCH;
        if (status >= WITHDRAWN) epoch = WITHDRAWABLE_EPOCH;
        uint64 slot = epoch * SLOTS_PER_EPOCH;
        lastSlot = slot > lastSlot ? slot : lastSlot + 1;
        return lastSlot;
    }

    /// @notice Proves `record` for `id`, at place 1000 + id of a list of a million.
    function _prove(uint256 id, ValidatorRecord memory record, uint64 slot) internal {
        ValidatorProof[] memory proofs = new ValidatorProof[](1);
        proofs[0] = _proofOf(id, record, slot);
        registry.prove(_list(id), proofs);
    }

    function _proofOf(uint256 id, ValidatorRecord memory record, uint64 slot) internal returns (ValidatorProof memory) {
        return proveAt(Place({ slot: slot, index: uint64(1000 + id), count: 1_000_000 }), record);
    }

    /* STEPS */

    function _statusOf(uint256 id) internal view returns (IValidatorRegistry.Status) {
        return registry.entry(id).status;
    }

    function _assertStatus(uint256 id, IValidatorRegistry.Status expected) internal view {
        assertEq(uint256(_statusOf(id)), uint256(expected));
    }

    /// @notice Uploads the next validator and brings it to `status`, each step the way it happens.
    function _validatorAt(IValidatorRegistry.Status status) internal returns (uint256 id) {
        id = registry.entryCount() + 1;
        uint32 nonce = registry.nextUploadNonce(0);
        vm.prank(operator);
        registry.upload(0, 0, _upload(id, nonce));
        if (status == UPLOADED) return id;

        if (status == INVALID) {
            vm.prank(operator);
            registry.drop(_list(id));
            return id;
        }
        skip(VETTING);
        for (uint256 step = 3; step <= uint256(status); ++step) {
            _take(id, IValidatorRegistry.Status(step));
        }
        _assertStatus(id, status);
    }

    /// @dev The one step that ends at `status`.
    function _take(uint256 id, IValidatorRegistry.Status status) private {
        if (status == PREDEPOSITED) _predeposit(id);
        else if (status == DEPOSITED) _deposit(id, 1);
        else if (status == REGISTERED) _register(id);
        else if (status == EXIT_REQUESTED) _requestExit(operator, id);
        else _prove(id, _recordAt(id, status), _slotAt(status));
    }

    function _predeposit(uint256 id) internal {
        vm.prank(operator);
        bond.predeposit(_list(id), _list(_pubkey(id)), _list(_signature(id)));
    }

    /// @notice What the pool manager does with proven validators: mark them and repay the bond.
    function _deposit(uint256 first, uint256 count) internal {
        vm.prank(poolManager);
        registry.markDeposited(_batch(first, count));
        hoax(poolManager, count * 1 ether);
        bond.repay{ value: count * 1 ether }(count);
    }

    function _register(uint256 id) private {
        RegistrationBatch memory batch = _batch(id, 1);
        batch.cluster = cluster;
        vm.recordLogs();
        vm.prank(poolManager);
        registry.register(batch);
        cluster = _lastCluster();
    }

    /// @notice The cluster in the last `ValidatorAdded` since `vm.recordLogs()`.
    function _lastCluster() internal returns (Cluster memory last) {
        bytes32 topic = keccak256("ValidatorAdded(address,uint64[],bytes,bytes,(uint32,uint64,uint64,bool,uint256))");
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i = 0; i < logs.length; ++i) {
            if (logs[i].topics[0] != topic) continue;
            (,,, last) = abi.decode(logs[i].data, (uint64[], bytes, bytes, Cluster));
        }
    }

    function _requestExit(address caller, uint256 id) internal {
        hoax(caller, 1 ether);
        registry.requestExits{ value: 1 wei }(_list(id), _list(_pubkey(id)), 1 wei);
    }
}
