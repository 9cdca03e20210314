// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { ISSVNetwork } from "contracts/devnet/ethereum/ISSVNetwork.sol";
import { Errors } from "contracts/src/ethereum/libraries/Errors.sol";
import { ISSVNetworkViewsV2 } from "contracts/src/ethereum/ssv/ISSVNetworkV2.sol";
import { Cluster } from "contracts/src/ethereum/ssv/ISSVTypes.sol";
import { SSVAdapter } from "contracts/src/ethereum/ssv/SSVAdapter.sol";
import { RegistryTest } from "contracts/test/ethereum/registry/RegistryTest.sol";

/// @title What the adapter encodes, and whether what it computes keeps a cluster alive
contract SSVAdapter_Test is RegistryTest {
    uint256 private constant RATE = 4 * OPERATOR_FEE + NETWORK_FEE;
    uint256 private constant STRESSED_RATE = 4 * OPERATOR_FEE * 11 / 10 + NETWORK_FEE * 3 / 2;
    uint256 private constant THRESHOLD_PERIOD = 50_120;
    /// @dev Smallest value with which SSVNetwork takes a first validator.
    uint256 private constant FLOOR = 525_347_816_000_000;

    address private owner = makeAddr("cluster owner");

    /* CONSTRUCTOR */

    function test_RevertWhen_AddressZero() external {
        vm.expectRevert(Errors.Pool_ZeroAddress.selector);
        new SSVAdapter(address(0), address(ssvViews));

        vm.expectRevert(Errors.Pool_ZeroAddress.selector);
        new SSVAdapter(address(ssvNetwork), address(0));
    }

    /* ENCODING */

    function test_Encode_UsesV2Selectors() external view {
        bytes memory register = adapter.encodeRegister(_noBytes(), _operatorIds(), _noBytes(), _newCluster());
        assertEq(bytes32(bytes4(register)), bytes32(bytes4(0xa1b483ca)));

        bytes memory expected = abi.encodeWithSelector(0xdbcdc2cc, owner);
        assertEq(adapter.encodeSetFeeRecipient(owner), expected);
    }

    function test_EncodeRegister_DecodesBack() external view {
        Cluster memory cluster_ = Cluster(3, 4, 5, true, 6 ether);
        bytes[] memory pubkeys = _batch(1, 2).pubkeys;
        bytes[] memory shares = _batch(1, 2).sharesData;

        bytes memory call = adapter.encodeRegister(pubkeys, _operatorIds(), shares, cluster_);

        bytes memory expected = abi.encode(pubkeys, _operatorIds(), shares, cluster_);
        assertEq(call, bytes.concat(bytes4(0xa1b483ca), expected));
    }

    /* FUNDING */

    function test_FundingFor_GivesKnownValue() external {
        // Three months on stressed fees, above the liquidation floor of stressed fees.
        assertEq(_fundingFor(_newCluster(), 1, 648_000), STRESSED_RATE * (THRESHOLD_PERIOD + 648_000));

        // Today's floor by itself is what the network asks for: one wei less is refused.
        assertEq(RATE * THRESHOLD_PERIOD, FLOOR);
        _fund(1, FLOOR);
        vm.expectRevert(ISSVNetwork.InsufficientBalance.selector);
        this.registerFor(makeAddr("another owner"), 1, FLOOR - 1);
    }

    function testFuzz_FundingFor_LastsRunway(uint256 runway, uint256 validators) external {
        runway = bound(runway, 1, 2_628_000);
        validators = bound(validators, 1, 20);

        _fund(validators, _fundingFor(_newCluster(), validators, runway));

        assertGe(adapter.runwayBlocks(owner, _operatorIds(), cluster), runway);
        mine(runway);
        assertFalse(_isLiquidatable());
    }

    function test_FundingFor_SurvivesStress() external {
        uint64[] memory today = _registerOperators(1_000_000_000);
        uint64[] memory raised = _registerOperators(1_100_000_000);
        uint256 runway = 100_000;
        uint256 funding = adapter.fundingFor(owner, today, _newCluster(), 1, runway);
        vm.prank(makeAddr("SSV DAO"));
        ssvNetwork.updateNetworkFee(NETWORK_FEE * 3 / 2);

        // The raised fees from the first block on: it lasts just as long as it was computed for.
        vm.recordLogs();
        _registerAt(raised, funding);
        ISSVNetwork.Cluster memory state = _toNetwork(_lastCluster());
        mine(runway);
        assertFalse(ssvViews.isLiquidatable(owner, raised, state));
        mine(1);
        assertTrue(ssvViews.isLiquidatable(owner, raised, state));
    }

    function _registerOperators(uint256 fee) private returns (uint64[] memory ids) {
        ids = new uint64[](4);
        for (uint256 i = 0; i < 4; ++i) {
            vm.prank(makeAddr("SSV operator"));
            ids[i] = ssvNetwork.registerOperator(abi.encode(fee, i), fee, false);
        }
    }

    function _registerAt(uint64[] memory ids, uint256 value) private {
        bytes memory call = adapter.encodeRegister(_batch(1, 1).pubkeys, ids, _batch(1, 1).sharesData, _newCluster());
        hoax(owner, value);
        (bool isDone,) = address(ssvNetwork).call{ value: value }(call);
        assertTrue(isDone);
    }

    function test_FundingFor_CountsBalance() external {
        _fund(1, _fundingFor(_newCluster(), 1, 100_000));
        mine(1000);
        uint256 left = ssvViews.getBalance(owner, _operatorIds(), _toNetwork(cluster));

        uint256 needed = 3 * STRESSED_RATE * (THRESHOLD_PERIOD + 200_000);
        assertEq(_fundingFor(cluster, 2, 200_000), needed - left);
    }

    /// @dev The value of a registration pays old fees first: it would not last for the runway.
    function test_RevertGiven_ClusterInDebt() external {
        _fund(1, _fundingFor(_newCluster(), 1, 100_000));
        mine(1_000_000);
        assertEq(ssvViews.getBalance(owner, _operatorIds(), _toNetwork(cluster)), 0);

        vm.expectRevert(abi.encodeWithSelector(Errors.SSVAdapter_ClusterInDebt.selector, owner));
        _fundingFor(cluster, 1, 100_000);
    }

    function test_FundingFor_AfterDebtIsPaid() external {
        _fund(1, _fundingFor(_newCluster(), 1, 100_000));
        mine(1_000_000);
        hoax(makeAddr("anybody"), 1 ether);
        ssvNetwork.deposit{ value: 1 ether }(owner, _operatorIds(), _toNetwork(cluster));
        cluster.balance += 1 ether;
        uint256 left = ssvViews.getBalance(owner, _operatorIds(), _toNetwork(cluster));

        uint256 needed = 2 * STRESSED_RATE * (THRESHOLD_PERIOD + 40_000_000);
        assertEq(_fundingFor(cluster, 1, 40_000_000), needed - left);
    }

    function test_FundingFor_ZeroWhenEnough() external {
        _fund(1, 1 ether);

        assertEq(_fundingFor(cluster, 1, 648_000), 0);
    }

    function test_FundingFor_KeepsMinimumCollateral() external {
        vm.prank(makeAddr("SSV DAO"));
        ssvNetwork.updateMinimumLiquidationCollateral(2 ether);

        assertEq(_fundingFor(_newCluster(), 1, 10), 2 ether + STRESSED_RATE * 10);
    }

    function test_FundingFor_PaysForEffectiveBalance() external {
        _fund(3, 1 ether);
        // 97 ETH are 30,313 units: rounded up from 30,312.5.
        _mockEffectiveBalance(97);
        _mockBalance(1 wei);

        uint256 blocks = 1000;
        uint256 floor = (STRESSED_RATE * 40_313 * THRESHOLD_PERIOD + 9999) / 10_000;
        uint256 runway = (STRESSED_RATE * 40_313 * blocks + 9999) / 10_000;
        assertEq(_fundingFor(cluster, 1, blocks), floor + runway - 1 wei);
    }

    function test_FundingFor_CountsAtLeast32Each() external {
        _fund(3, 1 ether);
        _mockEffectiveBalance(33);
        _mockBalance(1 wei);

        assertEq(_fundingFor(cluster, 1, 1000), 4 * STRESSED_RATE * (THRESHOLD_PERIOD + 1000) - 1 wei);
    }

    function test_FundingFor_LiquidatedCluster() external {
        _fund(1, FLOOR);
        Cluster memory liquidated = Cluster(1, 0, 0, false, 7 wei);

        assertEq(_fundingFor(liquidated, 0, 1000), STRESSED_RATE * (THRESHOLD_PERIOD + 1000) - 7);
    }

    function test_FundingFor_RemovedOperatorIsFree() external {
        vm.prank(makeAddr("SSV operator"));
        ssvNetwork.removeOperator(1);

        uint256 rate = 3 * OPERATOR_FEE * 11 / 10 + NETWORK_FEE * 3 / 2;
        assertEq(_fundingFor(_newCluster(), 1, 1000), rate * (THRESHOLD_PERIOD + 1000));
    }

    /* RUNWAY */

    function test_RunwayBlocks_UntilLiquidatable() external {
        _fund(1, FLOOR + RATE * 500 + RATE / 2);
        assertEq(adapter.runwayBlocks(owner, _operatorIds(), cluster), 500);

        mine(500);
        assertEq(adapter.runwayBlocks(owner, _operatorIds(), cluster), 0);
        assertFalse(_isLiquidatable());

        mine(1);
        assertEq(adapter.runwayBlocks(owner, _operatorIds(), cluster), 0);
        assertTrue(_isLiquidatable());
    }

    function test_RunwayBlocks_ZeroWhenLiquidated() external view {
        assertEq(adapter.runwayBlocks(owner, _operatorIds(), Cluster(1, 0, 0, false, 9 ether)), 0);
    }

    function test_RunwayBlocks_NeverEndsWhenEmpty() external view {
        assertEq(adapter.runwayBlocks(owner, _operatorIds(), _newCluster()), type(uint256).max);
    }

    /* STATE OF THE NETWORK */

    function test_AreOperatorsActive_SaysWhetherAllExist() external {
        assertTrue(adapter.areOperatorsActive(_operatorIds(13)));
        assertFalse(adapter.areOperatorsActive(_operatorIds(14)));

        vm.prank(makeAddr("SSV operator"));
        ssvNetwork.removeOperator(2);
        assertFalse(adapter.areOperatorsActive(_operatorIds(4)));
    }

    function test_AreOperatorsActive_AcceptsTokenOperator() external {
        bytes memory call = abi.encodeCall(ISSVNetworkViewsV2.getOperatorByIdSSV, (14));
        vm.mockCall(address(ssvViews), call, abi.encode(owner, 1, 1, address(0), false, true));

        assertTrue(adapter.areOperatorsActive(_operatorIds(14)));
    }

    function test_IsSupported_OnlyV2() external {
        assertTrue(adapter.isSupported());

        vm.mockCall(address(ssvNetwork), abi.encodeCall(ISSVNetwork.getVersion, ()), abi.encode("v2.0.1"));
        assertFalse(adapter.isSupported());
    }

    /* HELPERS */

    function _fundingFor(Cluster memory state, uint256 validators, uint256 runway) private view returns (uint256) {
        return adapter.fundingFor(owner, _operatorIds(), state, validators, runway);
    }

    /// @dev Registers the owner's first validators; `cluster` is its state afterwards.
    function _fund(uint256 validators, uint256 value) private {
        vm.recordLogs();
        this.registerFor(owner, validators, value);
        cluster = _lastCluster();
    }

    function registerFor(address owner_, uint256 validators, uint256 value) external {
        bytes memory call = adapter.encodeRegister(
            _batch(1, validators).pubkeys, _operatorIds(), _batch(1, validators).sharesData, _newCluster()
        );
        hoax(owner_, value);
        (bool isDone, bytes memory answer) = address(ssvNetwork).call{ value: value }(call);
        if (isDone) return;
        assembly {
            revert(add(answer, 0x20), mload(answer))
        }
    }

    function _isLiquidatable() private view returns (bool) {
        return ssvViews.isLiquidatable(owner, _operatorIds(), _toNetwork(cluster));
    }

    function _mockEffectiveBalance(uint32 effectiveBalance) private {
        bytes memory call = abi.encodeCall(ISSVNetworkViewsV2.getEffectiveBalance, (owner, _operatorIds(), cluster));
        vm.mockCall(address(ssvViews), call, abi.encode(effectiveBalance));
    }

    function _mockBalance(uint256 balance) private {
        bytes memory call = abi.encodeCall(ISSVNetworkViewsV2.getBalance, (owner, _operatorIds(), cluster));
        vm.mockCall(address(ssvViews), call, abi.encode(balance));
    }

    /// @dev The same tuple under the network's own name.
    function _toNetwork(Cluster memory state) private pure returns (ISSVNetwork.Cluster memory) {
        return abi.decode(abi.encode(state), (ISSVNetwork.Cluster));
    }
}
