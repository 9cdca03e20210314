// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { ISSVNetwork } from "contracts/devnet/ethereum/ISSVNetwork.sol";
import { SSVTest } from "contracts/test/devnet/ethereum/SSVTest.sol";

/// @title Hashes and fees against known values and against formulas written out by hand.
contract SSVFees_Test is SSVTest {
    /* HASHES */

    function test_Hashes_ClusterIdMatchesVector() external {
        owner = 0x70997970C51812dc3A010C7d01b50e0d17dc79C8;
        bytes32 id = 0x7e4da62ecc2543370c33461f89ff2f7bcc0ecf8b6ae2951ac35f316929aa06e3;
        vm.deal(owner, RICH);
        register(1, 1, RICH, newCluster());

        bytes32 slot = clusterSlot(id);

        assertEq(vm.load(address(network), slot), network.readCluster(owner, ids).stateHash);
        assertNotEq(vm.load(address(network), slot), bytes32(0));
    }

    function test_Hashes_StateHasBalanceBeforeActive() external {
        mine(3);
        register(1, 1, 2 ether, newCluster());

        bytes memory packed = bytes.concat(
            hex"00000001", // one validator
            hex"0000000000018a86", // 3 × 33,666
            hex"00000000000341d0", // 3 × 4 × 17,788
            hex"0000000000000000000000000000000000000000000000001bc16d674ec80000", // 2 ether
            hex"01" // active
        );

        assertEq(network.readCluster(owner, ids).stateHash, keccak256(packed));
    }

    function test_Hashes_ValidatorsKeepOperatorsWithLowestBitSet() external {
        register(1, 1, RICH, newCluster());
        bytes32 hash = keccak256(abi.encode(uint256(1), uint256(2), uint256(3), uint256(4)));

        assertEq(network.readValidator(owner, validatorKey(1)), hash | bytes32(uint256(1)));
    }

    /* THRESHOLD */

    function test_Threshold_IsAtLeastTheCollateral() external {
        vm.prank(dao);
        network.updateNetworkFee(0);
        uint64[] memory free = operatorIds(8, 9, 10, 11);
        for (uint256 i = 8; i <= 11; ++i) {
            network.registerOperator(abi.encode(i), 0, false);
        }

        vm.expectRevert(ISSVNetwork.InsufficientBalance.selector);
        vm.prank(owner);
        network.registerValidator{ value: MINIMUM_COLLATERAL - 1 }(validatorKey(1), free, "", newCluster());
        vm.prank(owner);
        network.registerValidator{ value: MINIMUM_COLLATERAL }(validatorKey(1), free, "", newCluster());
        assertTrue(views.getValidator(owner, validatorKey(1)));
    }

    /* INDEXES */

    function test_RevertWhen_IndexBeyond64Bits() external {
        ISSVNetwork.Cluster memory cluster = register(1, 1, RICH, newCluster());
        mine(type(uint64).max / NETWORK_UNITS + 1);

        vm.expectRevert(abi.encodeWithSignature("Panic(uint256)", 0x11));
        views.getBalance(owner, ids, cluster);
    }

    /* EXPLICIT EFFECTIVE BALANCE */

    function test_VUnits_BurnMatchesVector() external {
        ISSVNetwork.Cluster memory cluster = register(1, 3, RICH, newCluster());
        assertEq(views.getBurnRate(owner, ids, cluster), 3 * BURN);
        assertEq(views.getEffectiveBalance(owner, ids, cluster), 96);

        cluster = setBalance(97, cluster);

        assertEq(network.readCluster(owner, ids).vUnits, 30_313);

        assertEq(views.getBurnRate(owner, ids, cluster), 31_773_480_340);
        assertEq(views.getEffectiveBalance(owner, ids, cluster), 97);
    }

    function test_VUnits_GrowAndShrinkByTenThousand() external {
        ISSVNetwork.Cluster memory cluster = register(1, 3, RICH, newCluster());
        cluster = setBalance(97, cluster);

        cluster = register(4, 2, 0, cluster);
        assertEq(network.readCluster(owner, ids).vUnits, 50_313);
        cluster = remove(1, 4, cluster);
        assertEq(network.readCluster(owner, ids).vUnits, 10_313);
        cluster = remove(5, 1, cluster);
        assertEq(network.readCluster(owner, ids).vUnits, 0);

        cluster = register(1, 1, 0, cluster);
        assertEq(views.getBurnRate(owner, ids, cluster), BURN);
    }

    function test_VUnits_OutliveLiquidation() external {
        ISSVNetwork.Cluster memory cluster = register(1, 1, RICH, newCluster());
        cluster = setBalance(64, cluster);
        cluster = liquidate(owner, cluster);

        vm.expectRevert(ISSVNetwork.InsufficientBalance.selector);
        vm.prank(owner);
        network.reactivate{ value: 2 * FIRST_VALUE - 1 }(ids, cluster);
        cluster = reactivate(2 * FIRST_VALUE, cluster);

        assertEq(views.getBurnRate(owner, ids, cluster), 2 * BURN);
    }

    function test_VUnits_DecideSolvencyOfWithdrawal() external {
        ISSVNetwork.Cluster memory cluster = register(1, 1, 2 * FIRST_VALUE + 10, newCluster());
        cluster = setBalance(64, cluster);

        vm.expectRevert(ISSVNetwork.InsufficientBalance.selector);
        vm.prank(owner);
        network.withdraw(ids, 11, cluster);
        cluster = withdraw(10, cluster);

        assertEq(cluster.balance, 2 * FIRST_VALUE);
    }

    /// @dev The two parts of the usage are rounded down each, in units of 100,000 wei.
    function testFuzz_VUnits_UsageRoundsEachPartDown(uint256 effectiveBalance, uint256 blocks, uint256 settleAfter)
        external
    {
        effectiveBalance = bound(effectiveBalance, 32, 2048);
        uint256 vUnits = (effectiveBalance * 10_000 + 31) / 32;
        blocks = bound(blocks, 0, 1_000_000);
        settleAfter = bound(settleAfter, 0, 1_000_000);
        ISSVNetwork.Cluster memory cluster = register(1, 1, 500 ether, newCluster());
        // forge-lint: disable-next-line(unsafe-typecast)
        cluster = setBalance(uint32(effectiveBalance), cluster);

        mine(blocks);
        uint256 expected = 500 ether - usage(blocks, vUnits);
        assertEq(views.getBalance(owner, ids, cluster), expected);
        cluster = withdraw(0, cluster);
        assertEq(cluster.balance, expected);

        mine(settleAfter);
        assertEq(views.getBalance(owner, ids, cluster), expected - usage(settleAfter, vUnits));
    }

    function testFuzz_Threshold_IsStrict(uint256 effectiveBalance) external {
        effectiveBalance = bound(effectiveBalance, 32, 2048);
        uint256 vUnits = (effectiveBalance * 10_000 + 31) / 32;
        ISSVNetwork.Cluster memory cluster = register(1, 1, 500 ether, newCluster());
        // forge-lint: disable-next-line(unsafe-typecast)
        cluster = setBalance(uint32(effectiveBalance), cluster);
        uint256 threshold = THRESHOLD_PERIOD * (BURN / 100_000) * vUnits / 10_000 * 100_000;

        cluster = withdraw(500 ether - threshold, cluster);

        assertFalse(views.isLiquidatable(owner, ids, cluster));
        vm.expectRevert(ISSVNetwork.InsufficientBalance.selector);
        vm.prank(owner);
        network.withdraw(ids, 1, cluster);
    }

    /* INTERNALS */

    function usage(uint256 blocks, uint256 vUnits) private pure returns (uint256) {
        uint256 networkPart = blocks * 33_666 * vUnits / 10_000;
        uint256 operatorPart = blocks * 4 * 17_788 * vUnits / 10_000;
        return (networkPart + operatorPart) * 100_000;
    }
}
