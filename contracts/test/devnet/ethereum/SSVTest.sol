// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { ISSVNetwork } from "contracts/devnet/ethereum/ISSVNetwork.sol";
import { SSVNetwork } from "contracts/devnet/ethereum/SSVNetwork.sol";
import { SSVNetworkViews } from "contracts/devnet/ethereum/SSVNetworkViews.sol";
import { Test, Vm } from "contracts/test/base/Test.sol";

/// @title A local SSV network with mainnet's parameters and seven SSV operators, and calls that return the new tuple.
abstract contract SSVTest is Test {
    /* TYPES */

    uint256 internal constant OPERATOR_FEE = 1_778_800_000;
    uint256 internal constant NETWORK_FEE = 3_366_600_000;
    /// @dev The same in units of 100,000 wei, as fee indexes count.
    uint64 internal constant OPERATOR_UNITS = 17_788;
    uint64 internal constant NETWORK_UNITS = 33_666;
    /// @dev Four SSV operators and the network, wei per block for one validator.
    uint256 internal constant BURN = 10_481_800_000;
    uint64 internal constant THRESHOLD_PERIOD = 50_120;
    uint256 internal constant MINIMUM_COLLATERAL = 324_862_599_900_000;
    /// @dev Smallest value that the first validator of a cluster of four can be registered with.
    uint256 internal constant FIRST_VALUE = 525_347_816_000_000;
    uint256 internal constant RICH = 1 ether;
    uint32 internal constant OPERATOR_LIMIT = 500;

    /* STORAGE */

    SSVNetwork internal network;
    SSVNetworkViews internal views;
    address internal dao = makeAddr("dao");
    address internal operatorOwner = makeAddr("operatorOwner");
    address internal owner = makeAddr("clusterOwner");
    address internal stranger = makeAddr("stranger");
    address[4] internal oracles =
        [makeAddr("oracle 1"), makeAddr("oracle 2"), makeAddr("oracle 3"), makeAddr("oracle 4")];
    uint64[] internal ids = [1, 2, 3, 4];

    /* SET-UP */

    function setUp() public virtual {
        network = new SSVNetwork(mainnetParameters());
        views = new SSVNetworkViews(network);
        for (uint256 i = 1; i <= 7; ++i) {
            vm.prank(operatorOwner);
            network.registerOperator(abi.encode(i), OPERATOR_FEE, false);
        }
        vm.deal(owner, 1000 ether);
        vm.deal(stranger, 1000 ether);
    }

    function mainnetParameters() internal view returns (SSVNetwork.Parameters memory) {
        return SSVNetwork.Parameters({
            owner: dao,
            networkFee: NETWORK_FEE,
            liquidationThresholdPeriod: THRESHOLD_PERIOD,
            minimumLiquidationCollateral: MINIMUM_COLLATERAL,
            minimumOperatorFee: 10_000_000,
            maximumOperatorFee: 5_336_500_000,
            validatorsPerOperatorLimit: OPERATOR_LIMIT,
            declareOperatorFeePeriod: 7 days,
            executeOperatorFeePeriod: 7 days,
            operatorFeeIncreaseLimit: 1000,
            oracles: oracles,
            quorumBps: 7500,
            minBlocksBetweenUpdates: 0
        });
    }

    /* INPUTS */

    function newCluster() internal pure returns (ISSVNetwork.Cluster memory cluster) {
        cluster.active = true;
    }

    /// @dev Memory structs are references: a changed copy must not change its source.
    function copy(ISSVNetwork.Cluster memory cluster) internal pure returns (ISSVNetwork.Cluster memory) {
        return abi.decode(abi.encode(cluster), (ISSVNetwork.Cluster));
    }

    function validatorKey(uint256 number) internal pure returns (bytes memory) {
        return abi.encodePacked(number, uint128(0));
    }

    function validatorKeys(uint256 first, uint256 count) internal pure returns (bytes[] memory keys) {
        keys = new bytes[](count);
        for (uint256 i; i < count; ++i) {
            keys[i] = validatorKey(first + i);
        }
    }

    function operatorIds(uint64 a, uint64 b, uint64 c, uint64 d) internal pure returns (uint64[] memory list) {
        list = new uint64[](4);
        (list[0], list[1], list[2], list[3]) = (a, b, c, d);
    }

    /* CALLS THAT RETURN THE NEW TUPLE */

    /// @notice Registers keys `first` to `first + count - 1` of `owner`.
    function register(uint256 first, uint256 count, uint256 value, ISSVNetwork.Cluster memory cluster)
        internal
        returns (ISSVNetwork.Cluster memory)
    {
        return registerFor(owner, first, count, value, cluster);
    }

    function registerFor(
        address clusterOwner,
        uint256 first,
        uint256 count,
        uint256 value,
        ISSVNetwork.Cluster memory cluster
    ) internal returns (ISSVNetwork.Cluster memory) {
        vm.recordLogs();
        vm.prank(clusterOwner);
        network.bulkRegisterValidator{ value: value }(validatorKeys(first, count), ids, new bytes[](count), cluster);
        return lastCluster();
    }

    function remove(uint256 first, uint256 count, ISSVNetwork.Cluster memory cluster)
        internal
        returns (ISSVNetwork.Cluster memory)
    {
        vm.recordLogs();
        vm.prank(owner);
        network.bulkRemoveValidator(validatorKeys(first, count), ids, cluster);
        return lastCluster();
    }

    /// @notice A stranger's deposit into the cluster of `owner`.
    function deposit(uint256 value, ISSVNetwork.Cluster memory cluster) internal returns (ISSVNetwork.Cluster memory) {
        vm.recordLogs();
        vm.prank(stranger);
        network.deposit{ value: value }(owner, ids, cluster);
        return lastCluster();
    }

    function withdraw(uint256 amount, ISSVNetwork.Cluster memory cluster)
        internal
        returns (ISSVNetwork.Cluster memory)
    {
        vm.recordLogs();
        vm.prank(owner);
        network.withdraw(ids, amount, cluster);
        return lastCluster();
    }

    function liquidate(address caller, ISSVNetwork.Cluster memory cluster)
        internal
        returns (ISSVNetwork.Cluster memory)
    {
        vm.recordLogs();
        vm.prank(caller);
        network.liquidate(owner, ids, cluster);
        return lastCluster();
    }

    function reactivate(uint256 value, ISSVNetwork.Cluster memory cluster)
        internal
        returns (ISSVNetwork.Cluster memory)
    {
        vm.recordLogs();
        vm.prank(owner);
        network.reactivate{ value: value }(ids, cluster);
        return lastCluster();
    }

    /// @notice A stranger applies the newest root, which holds nothing but this balance of the cluster of `owner`.
    function applyBalance(uint64 blockNum, uint32 effectiveBalance, ISSVNetwork.Cluster memory cluster)
        internal
        returns (ISSVNetwork.Cluster memory)
    {
        vm.recordLogs();
        vm.prank(stranger);
        network.updateClusterBalance(blockNum, owner, ids, cluster, effectiveBalance, new bytes32[](0));
        return lastCluster();
    }

    /// @notice Gives the cluster of `owner` another effective balance, in whole ETH, by a root of this block.
    function setBalance(uint32 effectiveBalance, ISSVNetwork.Cluster memory cluster)
        internal
        returns (ISSVNetwork.Cluster memory)
    {
        return applyBalance(commitBalance(effectiveBalance), effectiveBalance, cluster);
    }

    /* ORACLES */

    /// @notice Three of the four oracles commit a root that holds only this balance of the cluster of `owner`.
    function commitBalance(uint32 effectiveBalance) internal returns (uint64 blockNum) {
        blockNum = uint64(vm.getBlockNumber());
        commitRoot(leaf(owner, effectiveBalance), blockNum);
    }

    function commitRoot(bytes32 root, uint64 blockNum) internal {
        for (uint256 i; i < 3; ++i) {
            vm.prank(oracles[i]);
            network.commitRoot(root, blockNum);
        }
    }

    function leaf(address clusterOwner, uint32 effectiveBalance) internal view returns (bytes32) {
        bytes32 clusterId = keccak256(abi.encodePacked(clusterOwner, ids));
        return keccak256(bytes.concat(keccak256(abi.encode(clusterId, effectiveBalance))));
    }

    /// @notice A cluster that can be liquidated from the next block on.
    function registerBarelyFunded() internal returns (ISSVNetwork.Cluster memory) {
        return register(1, 1, FIRST_VALUE, newCluster());
    }

    /* LOGS */

    function lastCluster() internal returns (ISSVNetwork.Cluster memory) {
        Vm.Log[] memory logs = vm.getRecordedLogs();
        return clusterOf(logs[logs.length - 1]);
    }

    /// @notice The tuple of any cluster event: five words at the end of the head, before the dynamic parts.
    function clusterOf(Vm.Log memory log) internal pure returns (ISSVNetwork.Cluster memory cluster) {
        bytes32 topic = log.topics[0];
        if (topic == ISSVNetwork.ValidatorAdded.selector) {
            (,,, cluster) = abi.decode(log.data, (uint64[], bytes, bytes, ISSVNetwork.Cluster));
        } else if (topic == ISSVNetwork.ValidatorRemoved.selector) {
            (,, cluster) = abi.decode(log.data, (uint64[], bytes, ISSVNetwork.Cluster));
        } else if (topic == ISSVNetwork.ClusterDeposited.selector || topic == ISSVNetwork.ClusterWithdrawn.selector) {
            (,, cluster) = abi.decode(log.data, (uint64[], uint256, ISSVNetwork.Cluster));
        } else if (topic == ISSVNetwork.ClusterBalanceUpdated.selector) {
            (,, cluster) = abi.decode(log.data, (uint64[], uint32, ISSVNetwork.Cluster));
        } else {
            (, cluster) = abi.decode(log.data, (uint64[], ISSVNetwork.Cluster));
        }
    }

    /* STORAGE LAYOUT */

    /// @notice Where the network stores a cluster's hash: the mapping is the sixth slot of its layout.
    function clusterSlot(bytes32 id) internal pure returns (bytes32) {
        return keccak256(abi.encode(id, uint256(keccak256("millpond.devnet.ssv")) - 1 + 5));
    }

    /* ASSERTIONS */

    function assertCluster(ISSVNetwork.Cluster memory left, ISSVNetwork.Cluster memory right) internal pure {
        assertEq(abi.encode(left), abi.encode(right));
    }

    /// @notice The network accepts exactly this tuple.
    function assertStored(ISSVNetwork.Cluster memory cluster) internal view {
        views.isLiquidated(owner, ids, cluster);
    }
}
