// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;
// Longer than 300 lines: one pool, from its deployment to every step that a story or a measurement takes with it.

import { TimelockController } from "@openzeppelin/contracts/governance/TimelockController.sol";
import { ERC1967Proxy } from "@openzeppelin/contracts/proxy/ERC1967/ERC1967Proxy.sol";

import { SSVNetwork } from "contracts/devnet/ethereum/SSVNetwork.sol";
import { SSVNetworkViews } from "contracts/devnet/ethereum/SSVNetworkViews.sol";
import { ConsensusConfig } from "contracts/src/consensus/ConsensusConfig.sol";
import { ValidatorProof, ValidatorRecord } from "contracts/src/consensus/ValidatorProofs.sol";
import { ELRewardsVault } from "contracts/src/ethereum/ELRewardsVault.sol";
import { OperatorBond } from "contracts/src/ethereum/OperatorBond.sol";
import { OpexReserve } from "contracts/src/ethereum/OpexReserve.sol";
import { OracleCommittee } from "contracts/src/ethereum/OracleCommittee.sol";
import { PoolContracts } from "contracts/src/ethereum/PoolContracts.sol";
import { PoolETH } from "contracts/src/ethereum/PoolETH.sol";
import { PoolManager } from "contracts/src/ethereum/PoolManager.sol";
import { StakeVault } from "contracts/src/ethereum/StakeVault.sol";
import { ValidatorRegistry } from "contracts/src/ethereum/ValidatorRegistry.sol";
import { WithdrawalQueue } from "contracts/src/ethereum/WithdrawalQueue.sol";
import { FrameConfig, Report } from "contracts/src/ethereum/interfaces/IOracleCommittee.sol";
import { IPoolManager } from "contracts/src/ethereum/interfaces/IPoolManager.sol";
import { IValidatorRegistry, RegistrationBatch } from "contracts/src/ethereum/interfaces/IValidatorRegistry.sol";
import { ClusterOwner } from "contracts/src/ethereum/ssv/ClusterOwner.sol";
import { Cluster } from "contracts/src/ethereum/ssv/ISSVTypes.sol";
import { SSVAdapter } from "contracts/src/ethereum/ssv/SSVAdapter.sol";
import { Vm } from "contracts/test/base/Vm.sol";
import { BeaconChain } from "contracts/test/consensus/BeaconChain.sol";

/// @title A whole pool on its first day, with nothing played: deposit contract, EIP-4788 and EIP-7002 with their real
/// code, a local SSVNetwork with mainnet's parameters, a timelock, and five oracle members, four of them a quorum.
abstract contract RealPool is BeaconChain {
    /* CONSTANTS */

    address internal constant DEAD = 0x000000000000000000000000000000000000dEaD;
    address internal constant SYSTEM = 0xffffFFFfFFffffffffffffffFfFFFfffFFFfFFfE;
    uint256 internal constant BOOTSTRAP = 0.1 ether;
    uint64 internal constant BEACON_GENESIS = 1_742_213_400;
    uint64 internal constant FRAME_SLOTS = 225 * 32;
    uint64 internal constant FRAME_SECONDS = FRAME_SLOTS * 12;
    uint256 internal constant QUORUM = 4;
    uint256 internal constant RUNWAY = 216_000;
    uint256 internal constant VETTING = 1 hours;
    /// @dev Length of the made-up beacon state's list of validators.
    uint64 internal constant VALIDATORS = 1_000_000;

    /// @dev Validators of one made-up state that are proven together: 2 ** 4 neighbours.
    uint256 private constant NEIGHBOUR_DEPTH = 4;

    /* CONTRACTS */

    PoolContracts internal pool;
    PoolManager internal manager;
    PoolETH internal poolETH;
    WithdrawalQueue internal queue;
    OracleCommittee internal committee;
    ValidatorRegistry internal registry;
    OperatorBond internal bond;
    StakeVault internal stakeVault;
    ELRewardsVault internal elRewardsVault;
    OpexReserve internal reserve;
    SSVNetwork internal ssvNetwork;
    address internal clusterOwner;
    address internal withdrawalRequests;

    /* ACTORS */

    address internal operator = makeAddr("pool operator");
    address internal treasury = makeAddr("treasury");
    address internal stranger = makeAddr("stranger");
    address[] internal members;

    /* STATE */

    /// @dev The pool's cluster, as the last registration left it.
    Cluster internal cluster;

    /// @dev Slot of the newest made-up state.
    uint64 private _lastSlot;

    /* SETTING UP */

    function setUp() public virtual {
        vm.warp(BEACON_GENESIS + 300 * uint256(FRAME_SECONDS) + 1 hours);
        vm.roll(20_000_000);
        installPredeploy("beaconRoots");
        withdrawalRequests = installPredeploy("withdrawalRequests");
        // The first block's system call opens the contract, which is born locked.
        vm.store(withdrawalRequests, bytes32(0), bytes32(0));
        pool.depositContract = installPredeploy("deposits");
        cluster.active = true;

        SSVAdapter adapter = _deploySSVNetwork();
        _predictAddresses();
        _deployPool(adapter);

        vm.startPrank(operator);
        (, clusterOwner) = registry.createClusterOwner();
        registry.addOperatorSet(_operatorIds());
        vm.stopPrank();
    }

    function _deploySSVNetwork() private returns (SSVAdapter) {
        ssvNetwork = new SSVNetwork(
            SSVNetwork.Parameters({
                owner: makeAddr("SSV DAO"),
                networkFee: 3_366_600_000,
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
        for (uint256 i = 1; i <= 4; ++i) {
            vm.prank(makeAddr("SSV operator"));
            ssvNetwork.registerOperator(abi.encode(vm.toString(i)), 1_778_800_000, false);
        }
        return new SSVAdapter(address(ssvNetwork), address(new SSVNetworkViews(ssvNetwork)));
    }

    /// @dev Implementations know the proxies, so every address is computed before the first exists.
    function _predictAddresses() private {
        uint256 nonce = vm.getNonce(address(this));
        pool.ssvNetwork = address(ssvNetwork);
        pool.poolETH = vm.computeCreateAddress(address(this), nonce);
        pool.timelock = vm.computeCreateAddress(address(this), nonce + 1);
        pool.elRewardsVault = vm.computeCreateAddress(address(this), nonce + 2);
        pool.stakeVault = vm.computeCreateAddress(address(this), nonce + 4);
        pool.opexReserve = vm.computeCreateAddress(address(this), nonce + 6);
        pool.operatorBond = vm.computeCreateAddress(address(this), nonce + 8);
        pool.validatorRegistry = vm.computeCreateAddress(address(this), nonce + 11);
        pool.withdrawalQueue = vm.computeCreateAddress(address(this), nonce + 13);
        pool.oracleCommittee = vm.computeCreateAddress(address(this), nonce + 15);
        pool.poolManager = vm.computeCreateAddress(address(this), nonce + 17);
    }

    function _deployPool(SSVAdapter adapter) private {
        bytes memory close = abi.encodeCall(StakeVault.initialize, ());
        poolETH = new PoolETH(pool, "Pool ETH", "poolETH");
        address[] memory governors = new address[](1);
        governors[0] = operator;
        new TimelockController(1 hours, governors, governors, address(0));
        elRewardsVault = new ELRewardsVault(pool);
        stakeVault = StakeVault(_proxy(address(new StakeVault(pool)), close));
        reserve = OpexReserve(_proxy(address(new OpexReserve(pool)), close));
        bond = OperatorBond(_proxy(address(new OperatorBond(pool)), close));
        registry = _deployRegistry(adapter);
        address code = address(new WithdrawalQueue(pool));
        queue = WithdrawalQueue(_proxy(code, abi.encodeCall(WithdrawalQueue.initialize, ("Withdrawal", "poolETHw"))));
        committee = _deployCommittee();
        code = address(new PoolManager(pool));
        vm.deal(address(this), BOOTSTRAP);
        bytes memory call = abi.encodeCall(PoolManager.initialize, (_parameters()));
        manager = PoolManager(address(new ERC1967Proxy{ value: BOOTSTRAP }(code, call)));
        assertEq(address(manager), pool.poolManager, "predicted address of the pool manager");
    }

    function _deployRegistry(SSVAdapter adapter) private returns (ValidatorRegistry) {
        address ownerCode = address(new ClusterOwner(pool));
        ConsensusConfig memory config =
            ConsensusConfig({ genesisTime: BEACON_GENESIS, secondsPerSlot: 12, slotsPerEpoch: 32 });
        address code = address(new ValidatorRegistry(pool, config, ownerCode));
        bytes memory call = abi.encodeCall(ValidatorRegistry.initialize, (operator, address(adapter), RUNWAY, VETTING));
        return ValidatorRegistry(_proxy(code, call));
    }

    function _deployCommittee() private returns (OracleCommittee) {
        for (uint256 i = 0; i < 5; ++i) {
            members.push(makeAddr(string.concat("member ", vm.toString(i))));
        }
        FrameConfig memory config = FrameConfig({
            genesisTime: BEACON_GENESIS,
            secondsPerSlot: 12,
            slotsPerEpoch: 32,
            frameEpochs: 225,
            deadlineEpochs: 112,
            minMembers: 5
        });
        address code = address(new OracleCommittee(pool, config));
        return OracleCommittee(_proxy(code, abi.encodeCall(OracleCommittee.initialize, (members, QUORUM))));
    }

    function _proxy(address implementation, bytes memory call) private returns (address) {
        return address(new ERC1967Proxy(implementation, call));
    }

    function _parameters() private view returns (IPoolManager.Parameters memory) {
        return IPoolManager.Parameters({ feeBps: 1000, opexBps: 400, treasury: treasury });
    }

    /* STAKERS */

    function depositAs(address account, uint256 assets) internal returns (uint256 shares) {
        hoax(account, assets);
        return manager.deposit{ value: assets }(account, 0, address(0));
    }

    function approveQueueAs(address account) internal {
        vm.prank(account);
        poolETH.approve(address(queue), type(uint256).max);
    }

    function requestAs(address account, uint256 shares) internal returns (uint256 requestId) {
        approveQueueAs(account);
        vm.prank(account);
        return queue.requestWithdrawal(shares, account);
    }

    /* THE POOL OPERATOR */

    function postBond(uint256 assets) internal {
        hoax(operator, assets);
        bond.post{ value: assets }();
    }

    function prepayOpex(uint256 assets) internal {
        hoax(operator, assets);
        reserve.prepay{ value: assets }();
    }

    /// @notice Uploads `count` validators, waits until they are vetted and pre-deposits them.
    function predeposit(uint256 count) internal returns (uint256[] memory ids) {
        uint256 firstId = registry.entryCount() + 1;
        IValidatorRegistry.Upload[] memory uploads = new IValidatorRegistry.Upload[](count);
        bytes[] memory signatures = new bytes[](count);
        ids = new uint256[](count);
        for (uint256 i = 0; i < count; ++i) {
            ids[i] = firstId + i;
            signatures[i] = signatureOf(ids[i]);
            uploads[i] = IValidatorRegistry.Upload({
                pubkey: pubkeyOf(ids[i]),
                depositSignature: signatures[i],
                sharesData: sharesOf(ids[i]),
                nonce: uint32(ids[i] - 1)
            });
        }
        vm.prank(operator);
        registry.upload(0, 0, uploads);
        skip(VETTING);
        vm.prank(operator);
        bond.predeposit(ids, pubkeysOf(ids), signatures);
    }

    /// @notice Funds proven validators and registers them with SSVNetwork.
    function fund(uint256[] memory ids) internal {
        vm.recordLogs();
        manager.fundValidators(batchesOf(ids));
        readCluster();
    }

    function batchesOf(uint256[] memory ids) internal view returns (RegistrationBatch[] memory batches) {
        batches = new RegistrationBatch[](1);
        batches[0].ids = ids;
        batches[0].pubkeys = pubkeysOf(ids);
        batches[0].sharesData = new bytes[](ids.length);
        batches[0].cluster = cluster;
        for (uint256 i = 0; i < ids.length; ++i) {
            batches[0].sharesData[i] = sharesOf(ids[i]);
        }
    }

    /// @notice Takes the cluster from the last registration since `vm.recordLogs()`.
    function readCluster() internal {
        bytes32 topic = keccak256("ValidatorAdded(address,uint64[],bytes,bytes,(uint32,uint64,uint64,bool,uint256))");
        Vm.Log[] memory logs = vm.getRecordedLogs();
        for (uint256 i = 0; i < logs.length; ++i) {
            if (logs[i].topics[0] != topic) continue;
            (,,, cluster) = abi.decode(logs[i].data, (uint64[], bytes, bytes, Cluster));
        }
    }

    /* KEYS */

    function pubkeyOf(uint256 id) internal pure returns (bytes memory) {
        return bytes.concat(keccak256(abi.encode("pubkey", id)), bytes16(keccak256(abi.encode(id))));
    }

    function pubkeysOf(uint256[] memory ids) internal pure returns (bytes[] memory pubkeys) {
        pubkeys = new bytes[](ids.length);
        for (uint256 i = 0; i < ids.length; ++i) {
            pubkeys[i] = pubkeyOf(ids[i]);
        }
    }

    function signatureOf(uint256 id) internal pure returns (bytes memory) {
        return _noise("signature", id, 96);
    }

    /// @notice Key shares for four SSV operators: bytes as dense as encrypted ones, so that calldata costs the same.
    function sharesOf(uint256 id) internal pure returns (bytes memory) {
        return _noise("shares", id, 96 + 304 * 4);
    }

    function _noise(string memory name, uint256 id, uint256 length) private pure returns (bytes memory noise) {
        noise = new bytes(length);
        for (uint256 i = 0; i < length; ++i) {
            noise[i] = bytes1(uint8(1 + uint256(keccak256(abi.encode(name, id, i))) % 255));
        }
    }

    function _operatorIds() private pure returns (uint64[] memory ids) {
        ids = new uint64[](4);
        for (uint64 i = 0; i < 4; ++i) {
            ids[i] = i + 1;
        }
    }

    /* BEACON CHAIN */

    /// @notice Slot of the newest block that EIP-4788 can tell of.
    function newestSlot() internal view returns (uint64) {
        return uint64((vm.getBlockTimestamp() - BEACON_GENESIS) / 12) - 1;
    }

    /// @notice Records of pre-deposited validators that wait for their stake.
    function untouched(uint256[] memory ids) internal view returns (ValidatorRecord[] memory records) {
        records = new ValidatorRecord[](ids.length);
        for (uint256 i = 0; i < ids.length; ++i) {
            records[i] = ValidatorRecord({
                pubkey: pubkeyOf(ids[i]),
                withdrawalCredentials: stakeVault.withdrawalCredentials(),
                effectiveBalance: 1e9,
                slashed: false,
                activationEligibilityEpoch: FAR_FUTURE_EPOCH,
                activationEpoch: FAR_FUTURE_EPOCH,
                exitEpoch: FAR_FUTURE_EPOCH,
                withdrawableEpoch: FAR_FUTURE_EPOCH
            });
        }
    }

    /// @notice The same once they are active.
    function active(uint256[] memory ids) internal view returns (ValidatorRecord[] memory records) {
        records = untouched(ids);
        for (uint256 i = 0; i < ids.length; ++i) {
            records[i].effectiveBalance = 32e9;
            records[i].activationEligibilityEpoch = 1000;
            records[i].activationEpoch = 1010;
        }
    }

    /// @notice The same once they are gone and paid out.
    function withdrawn(uint256[] memory ids) internal view returns (ValidatorRecord[] memory records) {
        records = active(ids);
        for (uint256 i = 0; i < ids.length; ++i) {
            records[i].effectiveBalance = 0;
            records[i].exitEpoch = 2000;
            records[i].withdrawableEpoch = 2256;
        }
    }

    function prove(uint256[] memory ids, ValidatorRecord[] memory records) internal {
        registry.prove(ids, proofsOf(ids, records));
    }

    /// @notice Makes one beacon state that holds all records side by side, tells EIP-4788 of its block, and proves
    /// each record in it.
    function proofsOf(uint256[] memory ids, ValidatorRecord[] memory records)
        internal
        returns (ValidatorProof[] memory proofs)
    {
        _lastSlot = newestSlot() > _lastSlot ? newestSlot() : _lastSlot + 1;
        uint64 first = uint64((ids[0] - 1) / 2 ** NEIGHBOUR_DEPTH * 2 ** NEIGHBOUR_DEPTH);
        bytes32[][] memory layers = _neighbours(ids, records, first);
        proofs = new ValidatorProof[](ids.length);
        for (uint256 i = 0; i < ids.length; ++i) {
            // The first only makes header and upper siblings known; all share them.
            proofs[i] = proveAt(Place({ slot: _lastSlot, index: uint64(ids[i] - 1), count: VALIDATORS }), records[i]);
            _placeNeighbours(proofs[i].siblings, layers, ids[i] - 1 - first);
            proofs[i].header.stateRoot = stateRootOf(proofs[i], 20);
        }
        setBeaconRoot(proofs[0].timestamp, headerRootOf(proofs[0].header));
    }

    /// @dev Nodes of the subtree that holds the records, leaves first. Places without a record hold noise.
    function _neighbours(uint256[] memory ids, ValidatorRecord[] memory records, uint256 first)
        private
        pure
        returns (bytes32[][] memory layers)
    {
        layers = new bytes32[][](NEIGHBOUR_DEPTH);
        layers[0] = new bytes32[](2 ** NEIGHBOUR_DEPTH);
        for (uint256 i = 0; i < layers[0].length; ++i) {
            layers[0][i] = keccak256(abi.encode("neighbour", first + i));
        }
        for (uint256 i = 0; i < ids.length; ++i) {
            layers[0][ids[i] - 1 - first] = recordRootOf(records[i]);
        }
        for (uint256 level = 1; level < NEIGHBOUR_DEPTH; ++level) {
            bytes32[] memory below = layers[level - 1];
            layers[level] = new bytes32[](below.length / 2);
            for (uint256 i = 0; i < layers[level].length; ++i) {
                layers[level][i] = sha256(abi.encodePacked(below[2 * i], below[2 * i + 1]));
            }
        }
    }

    function _placeNeighbours(bytes32[] memory siblings, bytes32[][] memory layers, uint256 place) private pure {
        for (uint256 level = 0; level < NEIGHBOUR_DEPTH; ++level) {
            siblings[level] = layers[level][(place >> level) ^ 1];
        }
    }

    /* REPORTS */

    /// @notice An hour into the next frame.
    function nextFrame() internal {
        uint256 frames = (vm.getBlockTimestamp() - BEACON_GENESIS) / FRAME_SECONDS + 1;
        vm.warp(BEACON_GENESIS + frames * FRAME_SECONDS + 1 hours);
        vm.roll(vm.getBlockNumber() + FRAME_SLOTS);
    }

    /// @notice The report that tells of a beacon balance of `beaconBalance` wei and of the vaults as they are.
    function reportOf(uint256 beaconBalance) internal view returns (Report memory) {
        return Report({
            rulesVersion: 1,
            referenceSlot: committee.expectedReferenceSlot(),
            referenceBlockNumber: uint64(vm.getBlockNumber()),
            referenceBlockHash: keccak256("block"),
            beaconBalanceGwei: uint64(beaconBalance / 1 gwei),
            depositedWei: uint128(manager.accounting().deposited),
            stakeVaultWei: uint128(address(stakeVault).balance),
            elRewardsVaultWei: uint128(address(elRewardsVault).balance),
            validatorsAppeared: uint32(registry.fundedCount()),
            validatorsExited: manager.lastReport().validatorsExited,
            validatorsSlashed: 0,
            finalizeUpTo: 0
        });
    }

    function voteFor(Report memory report) internal {
        bytes32 reportHash = committee.hashReport(report);
        for (uint256 i = 0; i < QUORUM; ++i) {
            vm.prank(members[i]);
            committee.vote(report.referenceSlot, reportHash);
        }
    }

    function deliver(Report memory report) internal {
        voteFor(report);
        committee.deliver(report);
    }

    /// @notice Moves to the next frame and reports `beaconBalance` wei.
    function reportBalance(uint256 beaconBalance) internal {
        nextFrame();
        deliver(reportOf(beaconBalance));
    }

    /// @notice What the consensus layer does to withdraw: ETH appears, without a call.
    function creditStakeVault(uint256 assets) internal {
        vm.deal(address(stakeVault), address(stakeVault).balance + assets);
    }

    /// @notice What a block's fees do.
    function payPriorityFees(uint256 assets) internal {
        vm.deal(address(elRewardsVault), address(elRewardsVault).balance + assets);
    }

    /* LISTS */

    function listOf(uint256 item) internal pure returns (uint256[] memory list) {
        list = new uint256[](1);
        list[0] = item;
    }

    function slice(uint256[] memory list, uint256 start, uint256 count) internal pure returns (uint256[] memory part) {
        part = new uint256[](count);
        for (uint256 i = 0; i < count; ++i) {
            part[i] = list[start + i];
        }
    }
}
