// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { ISSVNetwork } from "contracts/devnet/ethereum/ISSVNetwork.sol";
import { SSVModelTest } from "contracts/test/devnet/ethereum/SSVModelTest.sol";

/// @title Random sequences of everything that touches clusters, their effective balances and what they pay, against a
/// model without indexes.
contract SSVModel_Test is SSVModelTest {
    uint256 private constant STEPS = 32;

    /* STORAGE */

    /// @dev The newest root: a leaf for each cluster. Block 0: none yet.
    uint32[2] private _rootBalances;
    uint64 private _rootBlock;

    /* TESTS */

    function testFuzz_Cluster_AgreesWithModel(uint256 seed) external {
        (clusters[0].active, clusters[1].active) = (true, true);
        (models[0].nextKey, models[1].nextKey) = (1, 1);

        for (; steps < STEPS; ++steps) {
            seed = uint256(keccak256(abi.encode(seed)));
            _act(seed % 18, (seed >> 8) % 2, seed >> 16);
            checkAll();
        }
    }

    /* ACTIONS */

    function _act(uint256 action, uint256 which, uint256 random) private {
        if (!models[which].exists || action == 0) return _register(which, random);
        if (!models[which].active && action < 4) return _reactivate(which, random);
        if (action < 3) return _register(which, random);
        if (action < 5) return pass(random % 30_000);
        if (action == 5) return _remove(which, random);
        if (action == 6) return _deposit(which, random);
        if (action == 7) return _withdraw(which, random);
        if (action == 8) return _liquidate(which, random);
        if (action == 9) return _reactivate(which, random);
        if (action == 10) return _commit(random);
        if (action < 14) return _apply(which);
        if (action == 14) return _changeNetworkFee(random);
        if (action == 15) return _changeOperatorFee(random);
        if (action == 16) return _withdrawEarnings(random);
        if (random % 8 == 0) _removeOperator(random);
    }

    function _register(uint256 which, uint256 random) private {
        Model storage model = models[which];
        uint256 count = 1 + random % 3;
        uint256 value = (random >> 8) % (3 * FIRST_VALUE);

        bytes memory refusal;
        if (removedOperator != 0) {
            refusal = _error(ISSVNetwork.OperatorDoesNotExist.selector);
        } else if (model.exists && !model.active) {
            refusal = _error(ISSVNetwork.ClusterIsLiquidated.selector);
        } else if (fundsWith(which, value) < threshold(model.vUnits + count * SCALE)) {
            refusal = _error(ISSVNetwork.InsufficientBalance.selector);
        }
        _expect(refusal);
        vm.prank(owners[which]);
        network.bulkRegisterValidator{ value: value }(
            validatorKeys(model.nextKey, count), ids, new bytes[](count), clusters[which]
        );
        if (refusal.length != 0) return;

        (model.exists, model.active) = (true, true);
        model.balance += value;
        settle(which);
        model.nextKey += count;
        model.vUnits += count * SCALE;
        _keep(which);
    }

    function _remove(uint256 which, uint256 random) private {
        Model storage model = models[which];
        uint256 registered = validators(which);
        if (registered == 0) return;

        uint256 count = 1 + random % registered;
        _expect("");
        vm.prank(owners[which]);
        network.bulkRemoveValidator(validatorKeys(model.nextKey - count, count), ids, clusters[which]);

        settle(which);
        model.nextKey -= count;
        model.vUnits = count == registered ? 0 : model.vUnits - count * SCALE;
        _keep(which);
    }

    function _deposit(uint256 which, uint256 random) private {
        uint256 value = random % FIRST_VALUE;
        _expect("");
        hoax(makeAddr("giver"), value);
        network.deposit{ value: value }(owners[which], ids, clusters[which]);

        models[which].balance += value;
        clusters[which] = lastCluster();
    }

    function _withdraw(uint256 which, uint256 random) private {
        uint256 left = funds(which);
        uint256 amount = random % (left + left / 8 + 1);
        bool isEnough = left >= amount && !isInsolvent(which, left - amount);
        uint256 held = owners[which].balance;

        _expect(isEnough ? bytes("") : _error(ISSVNetwork.InsufficientBalance.selector));
        vm.prank(owners[which]);
        network.withdraw(ids, amount, clusters[which]);
        if (!isEnough) return;

        settle(which);
        models[which].balance -= amount;
        _keep(which);
        assertEq(owners[which].balance, held + amount);
    }

    function _liquidate(uint256 which, uint256 random) private {
        address caller = random % 4 == 0 ? owners[which] : operatorOwner;
        uint256 held = caller.balance;
        uint256 left = funds(which);

        bytes memory refusal;
        if (!models[which].active) {
            refusal = _error(ISSVNetwork.ClusterIsLiquidated.selector);
        } else if (caller == operatorOwner && !isInsolvent(which, left)) {
            refusal = _error(ISSVNetwork.ClusterNotLiquidatable.selector);
        }
        _expect(refusal);
        vm.prank(caller);
        network.liquidate(owners[which], ids, clusters[which]);
        if (refusal.length != 0) return;

        settle(which);
        (models[which].active, models[which].balance) = (false, 0);
        _keep(which);
        assertEq(caller.balance, held + left);
    }

    function _reactivate(uint256 which, uint256 random) private {
        Model storage model = models[which];
        uint256 value = random % (8 * FIRST_VALUE);

        bytes memory refusal;
        if (model.active) {
            refusal = _error(ISSVNetwork.ClusterAlreadyEnabled.selector);
        } else if (validators(which) > 0 && model.balance + value < threshold(model.vUnits)) {
            refusal = _error(ISSVNetwork.InsufficientBalance.selector);
        }
        _expect(refusal);
        vm.prank(owners[which]);
        network.reactivate{ value: value }(ids, clusters[which]);
        if (refusal.length != 0) return;

        model.active = true;
        model.balance += value;
        _keep(which);
    }

    /* EFFECTIVE BALANCES */

    /// @dev Mostly a little above the least, as real ones are, now and then far above.
    function _commit(uint256 random) private {
        pass(1);
        _rootBlock = uint64(vm.getBlockNumber());
        for (uint256 i; i < 2; ++i) {
            uint256 count = validators(i);
            uint256 spread = random % 4 == 0 ? 2016 * count : 3 * count;
            // forge-lint: disable-next-line(unsafe-typecast)
            _rootBalances[i] = uint32(32 * count + (random >> 8) % (spread + 1));
            random = uint256(keccak256(abi.encode(random)));
        }
        (bytes32 left, bytes32 right) = (_leaf(0), _leaf(1));
        commitRoot(keccak256(left < right ? abi.encode(left, right) : abi.encode(right, left)), _rootBlock);
    }

    /// @dev The root may be older than what happened to the cluster since.
    function _apply(uint256 which) private {
        Model storage model = models[which];
        uint32 balance = _rootBalances[which];
        bytes memory refusal = _refusalOfRoot(which, balance);
        bytes32[] memory proof = new bytes32[](1);
        proof[0] = _leaf(1 - which);
        uint256 held = dao.balance;

        _expect(refusal);
        vm.prank(dao);
        network.updateClusterBalance(_rootBlock, owners[which], ids, clusters[which], balance, proof);
        if (refusal.length != 0) return;

        if (model.active) settle(which);
        (model.vUnits, model.rootBlock) = ((uint256(balance) * SCALE + 31) / 32, _rootBlock);
        uint256 bounty;
        if (isInsolvent(which, model.balance)) {
            (bounty, model.balance, model.active) = (model.balance, 0, false);
        }
        _keep(which);
        assertEq(dao.balance, held + bounty, "bounty");
    }

    function _refusalOfRoot(uint256 which, uint256 balance) private view returns (bytes memory) {
        uint256 count = validators(which);
        if (_rootBlock == 0) return _error(ISSVNetwork.RootNotFound.selector);
        if (_rootBlock == models[which].rootBlock) return _error(ISSVNetwork.StaleUpdate.selector);
        if (balance < 32 * count) return _error(ISSVNetwork.EBBelowMinimum.selector);
        if (balance > 2048 * count) return _error(ISSVNetwork.EBExceedsMaximum.selector);
        return "";
    }

    function _leaf(uint256 which) private view returns (bytes32) {
        return leaf(owners[which], _rootBalances[which]);
    }

    /* FEES */

    function _changeNetworkFee(uint256 random) private {
        networkFee = random % 100_000;
        vm.prank(dao);
        network.updateNetworkFee(networkFee * UNIT);
    }

    /// @dev Half of the time down at once, else up after a week.
    function _changeOperatorFee(uint256 random) private {
        uint64 id = ids[random % 4];
        uint256 fee = operatorFees[id - 1];
        if (id == removedOperator || fee < 200) return;

        vm.startPrank(operatorOwner);
        if (random >> 8 & 1 == 0) {
            fee = fee / 2;
            network.reduceOperatorFee(id, fee * UNIT);
        } else {
            fee += fee / 10;
            network.declareOperatorFee(id, fee * UNIT);
            pass(7 days / 12);
            network.executeOperatorFee(id);
        }
        vm.stopPrank();
        operatorFees[id - 1] = fee;
    }

    function _withdrawEarnings(uint256 random) private {
        uint64 id = ids[random % 4];
        uint256 earned = views.getOperatorEarnings(id) / UNIT;
        uint256 amount = earned == 0 ? 0 : 1 + (random >> 8) % earned;
        if (amount != 0 && _canPay(amount * UNIT)) {
            vm.prank(operatorOwner);
            network.withdrawOperatorEarnings(id, amount * UNIT);
            operatorPaid[id - 1] += amount;
        }

        amount = views.getNetworkEarnings() / UNIT / 2;
        if (!_canPay(amount * UNIT)) return;
        vm.prank(dao);
        network.withdrawNetworkEarnings(amount * UNIT);
        networkPaid += amount;
    }

    function _removeOperator(uint256 random) private {
        if (removedOperator != 0) return;
        uint64 id = ids[random % 4];
        uint256 earned = views.getOperatorEarnings(id);
        if (!_canPay(earned)) return;
        vm.prank(operatorOwner);
        network.removeOperator(id);

        removedOperator = id;
        operatorFees[id - 1] = 0;
        operatorPaid[id - 1] += earned / UNIT;
    }

    /* INTERNALS */

    /// @dev Earnings that clusters could not pay would be paid by other clusters.
    function _canPay(uint256 amount) private view returns (bool) {
        return address(network).balance >= amount + funds(0) + funds(1);
    }

    function _keep(uint256 which) private {
        clusters[which] = lastCluster();
        checkSettled(which);
    }

    function _error(bytes4 selector) private pure returns (bytes memory) {
        return abi.encodeWithSelector(selector);
    }

    /// @dev The next call reverts with this, or is recorded.
    function _expect(bytes memory refusal) private {
        if (refusal.length == 0) vm.recordLogs();
        else vm.expectRevert(refusal);
    }
}
