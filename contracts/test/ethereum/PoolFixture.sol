// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { ERC1967Proxy } from "@openzeppelin/contracts/proxy/ERC1967/ERC1967Proxy.sol";

import { ELRewardsVault } from "../../src/ethereum/ELRewardsVault.sol";
import { OpexReserve } from "../../src/ethereum/OpexReserve.sol";
import { OracleCommittee } from "../../src/ethereum/OracleCommittee.sol";
import { PoolContracts } from "../../src/ethereum/PoolContracts.sol";
import { PoolETH } from "../../src/ethereum/PoolETH.sol";
import { PoolManager } from "../../src/ethereum/PoolManager.sol";
import { StakeVault } from "../../src/ethereum/StakeVault.sol";
import { WithdrawalQueue } from "../../src/ethereum/WithdrawalQueue.sol";
import { FrameConfig, Report } from "../../src/ethereum/interfaces/IOracleCommittee.sol";
import { IPoolManager } from "../../src/ethereum/interfaces/IPoolManager.sol";
import { RegistrationBatch } from "../../src/ethereum/interfaces/IValidatorRegistry.sol";
import { Test } from "../base/Test.sol";
import { BondDouble } from "./doubles/BondDouble.sol";
import { DepositContractDouble } from "./doubles/DepositContractDouble.sol";
import { RegistryDouble } from "./doubles/RegistryDouble.sol";

/// @title A pool on its first day: 0.1 ETH that nobody owns, five members, four of them a quorum
/// @notice All contracts of the pool are real but registry and bond.
abstract contract PoolFixture is Test {
    address internal constant DEAD = 0x000000000000000000000000000000000000dEaD;
    uint256 internal constant BOOTSTRAP = 0.1 ether;
    uint64 internal constant GENESIS_TIME = 1_700_000_000;
    uint64 internal constant SECONDS_PER_SLOT = 12;
    uint64 internal constant FRAME_SLOTS = 225 * 32;
    uint64 internal constant FRAME_SECONDS = FRAME_SLOTS * SECONDS_PER_SLOT;
    uint16 internal constant FEE_BPS = 1000;
    uint16 internal constant OPEX_BPS = 400;
    uint256 internal constant QUORUM = 4;

    address internal staker = makeAddr("staker");
    address internal friend = makeAddr("friend");
    address internal stranger = makeAddr("stranger");
    address internal treasury = makeAddr("treasury");
    address internal timelock = makeAddr("timelock");
    address[] internal members;

    PoolContracts internal pool;
    PoolManager internal manager;
    PoolETH internal poolETH;
    WithdrawalQueue internal queue;
    OracleCommittee internal committee;
    StakeVault internal stakeVault;
    ELRewardsVault internal elRewardsVault;
    OpexReserve internal reserve;
    RegistryDouble internal registry;
    BondDouble internal bond;
    DepositContractDouble internal depositContract;

    function setUp() public virtual {
        vm.warp(GENESIS_TIME + 100 * uint256(FRAME_SECONDS) + 1 hours);
        for (uint256 i = 0; i < 5; ++i) {
            members.push(makeAddr(string.concat("member ", vm.toString(i))));
        }
        _predictAddresses();
        _deployEdges();
        _deployPool();
    }

    /* DEPLOYMENT */

    function _predictAddresses() private {
        uint256 nonce = vm.getNonce(address(this));
        pool = PoolContracts({
            validatorRegistry: vm.computeCreateAddress(address(this), nonce),
            operatorBond: vm.computeCreateAddress(address(this), nonce + 1),
            depositContract: vm.computeCreateAddress(address(this), nonce + 2),
            poolETH: vm.computeCreateAddress(address(this), nonce + 3),
            elRewardsVault: vm.computeCreateAddress(address(this), nonce + 4),
            stakeVault: vm.computeCreateAddress(address(this), nonce + 6),
            opexReserve: vm.computeCreateAddress(address(this), nonce + 8),
            withdrawalQueue: vm.computeCreateAddress(address(this), nonce + 10),
            oracleCommittee: vm.computeCreateAddress(address(this), nonce + 12),
            poolManager: vm.computeCreateAddress(address(this), nonce + 14),
            timelock: timelock,
            ssvNetwork: makeAddr("ssvNetwork")
        });
    }

    function _deployEdges() private {
        registry = new RegistryDouble();
        bond = new BondDouble();
        depositContract = new DepositContractDouble();
    }

    function _deployPool() private {
        poolETH = new PoolETH(pool, "Pool ETH", "poolETH");
        elRewardsVault = new ELRewardsVault(pool);
        stakeVault = StakeVault(_proxy(address(new StakeVault(pool)), abi.encodeCall(StakeVault.initialize, ())));
        reserve = OpexReserve(_proxy(address(new OpexReserve(pool)), abi.encodeCall(OpexReserve.initialize, ())));
        queue = WithdrawalQueue(
            _proxy(
                address(new WithdrawalQueue(pool)),
                abi.encodeCall(WithdrawalQueue.initialize, ("Withdrawals", "WITHDRAW"))
            )
        );
        committee = OracleCommittee(
            _proxy(
                address(new OracleCommittee(pool, frameConfig())),
                abi.encodeCall(OracleCommittee.initialize, (members, QUORUM))
            )
        );
        address implementation = address(new PoolManager(pool));
        vm.deal(address(this), BOOTSTRAP);
        bytes memory call = abi.encodeCall(PoolManager.initialize, (parameters()));
        manager = PoolManager(address(new ERC1967Proxy{ value: BOOTSTRAP }(implementation, call)));
        assertEq(address(manager), pool.poolManager, "predicted address of the pool manager");
    }

    function _proxy(address implementation, bytes memory call) internal returns (address) {
        return address(new ERC1967Proxy(implementation, call));
    }

    function frameConfig() internal pure returns (FrameConfig memory) {
        return FrameConfig({
            genesisTime: GENESIS_TIME,
            secondsPerSlot: SECONDS_PER_SLOT,
            slotsPerEpoch: 32,
            frameEpochs: 225,
            deadlineEpochs: 112,
            minMembers: 5
        });
    }

    function parameters() internal view returns (IPoolManager.Parameters memory) {
        return IPoolManager.Parameters({ feeBps: FEE_BPS, opexBps: OPEX_BPS, treasury: treasury });
    }

    /* STAKING */

    function depositAs(address account, uint256 assets) internal returns (uint256 shares) {
        vm.deal(account, account.balance + assets);
        vm.prank(account);
        return manager.deposit{ value: assets }(account, 0, address(0));
    }

    function requestAs(address account, uint256 shares) internal returns (uint256 requestId) {
        vm.prank(account);
        poolETH.approve(address(queue), type(uint256).max);
        vm.prank(account);
        return queue.requestWithdrawal(shares, account);
    }

    /// @notice Requests about `assets` wei: the shares are rounded down.
    function requestAssetsAs(address account, uint256 assets) internal returns (uint256 requestId) {
        return requestAs(account, poolETH.getSharesByPooledEth(assets));
    }

    /* VALIDATORS */

    /// @notice Batch of `count` validators with ids after those funded already.
    function batchOf(uint256 count) internal view returns (RegistrationBatch[] memory batches) {
        batches = new RegistrationBatch[](1);
        batches[0].ids = new uint256[](count);
        batches[0].pubkeys = new bytes[](count);
        batches[0].sharesData = new bytes[](count);
        for (uint256 i = 0; i < count; ++i) {
            uint256 id = registry.fundedCount() + i + 1;
            batches[0].ids[i] = id;
            batches[0].pubkeys[i] = pubkeyOf(id);
        }
    }

    function pubkeyOf(uint256 id) internal pure returns (bytes memory) {
        return abi.encodePacked(keccak256(abi.encode("pubkey", id)), bytes16(uint128(id)));
    }

    function fund(uint256 count) internal {
        manager.fundValidators(batchOf(count));
    }

    /* REPORTS */

    /// @notice An hour into the next frame.
    function nextFrame() internal {
        uint256 frames = (vm.getBlockTimestamp() - GENESIS_TIME) / FRAME_SECONDS + 1;
        vm.warp(GENESIS_TIME + frames * FRAME_SECONDS + 1 hours);
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
            validatorsExited: 0,
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

    /// @notice The same, as the beacon balance was before.
    function reportNothing() internal {
        reportBalance(manager.accounting().beaconBalance);
    }

    /// @notice Sends a validator's withdrawal as the consensus layer does: without a call.
    function withdrawToVault(uint256 assets) internal {
        vm.deal(address(stakeVault), address(stakeVault).balance + assets);
    }

    /* RATE */

    /// @notice Whether the token's totals are what the books say.
    function assertBooksBalanced() internal view {
        assertEq(poolETH.totalSupply(), manager.pooledAssets(), "totals and books");
        assertGe(address(manager).balance, manager.accounting().buffer, "ETH for the buffer");
        assertGe(address(queue).balance, queue.reservedAssets(), "ETH for claims");
        assertGe(address(reserve).balance, reserve.available(), "ETH of the reserve");
        assertEq(poolETH.sharesOf(address(queue)), queue.unfinalizedShares(), "shares in the queue");
    }
}
