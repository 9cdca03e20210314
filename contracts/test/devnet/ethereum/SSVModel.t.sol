// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { ISSVNetwork } from "contracts/devnet/ethereum/ISSVNetwork.sol";
import { SSVTest } from "contracts/test/devnet/ethereum/SSVTest.sol";

/// @title Random sequences of everything that touches a cluster, against a model that charges fees as blocks pass
/// and knows no indexes.
contract SSVModel_Test is SSVTest {
    /* TYPES */

    /// @param funds Wei left. Below 0: the cluster has run into debt that nobody has settled yet.
    /// @param nextKey First key that is not registered; keys are removed from the end.
    struct Model {
        int256 funds;
        uint256 nextKey;
        bool active;
        bool exists;
    }

    uint256 private constant STEPS = 24;

    /* STORAGE */

    Model[2] private _models;
    ISSVNetwork.Cluster[2] private _clusters;
    address[2] private _owners = [owner, stranger];
    uint256 private _operatorFees = 4 * OPERATOR_FEE;
    uint256 private _networkFee = NETWORK_FEE;
    /// @dev 0: none yet.
    uint64 private _removedOperator;

    /* TESTS */

    function testFuzz_Cluster_AgreesWithModel(uint256 seed) external {
        (_clusters[0].active, _clusters[1].active) = (true, true);
        (_models[0].nextKey, _models[1].nextKey) = (1, 1);

        for (uint256 step; step < STEPS; ++step) {
            seed = uint256(keccak256(abi.encode(seed)));
            _act(seed % 12, (seed >> 8) % 2, seed >> 16);
            _check(0);
            _check(1);
            _checkOperators();
            assertGe(address(network).balance, _claims(), "clusters own more than there is");
        }
    }

    /* ACTIONS */

    function _act(uint256 action, uint256 which, uint256 random) private {
        bool exists = _models[which].exists;
        if (!exists || action == 0) return _register(which, random);
        if (!_models[which].active && action < 4) return _reactivate(which, random);
        if (action < 3) return _register(which, random);
        if (action < 5) return _mine(random);
        if (action == 5) return _remove(which, random);
        if (action == 6) return _deposit(which, random);
        if (action == 7) return _withdraw(which, random);
        if (action == 8) return _liquidate(which, random);
        if (action == 9) return _reactivate(which, random);
        if (action == 10) return _changeNetworkFee(random);
        if (random % 8 == 0) _removeOperator(random);
    }

    function _mine(uint256 random) private {
        uint256 blocks = random % 30_000;
        mine(blocks);
        for (uint256 i; i < 2; ++i) {
            if (_models[i].active) _models[i].funds -= _signed(blocks * _burn(i));
        }
    }

    function _register(uint256 which, uint256 random) private {
        Model storage model = _models[which];
        uint256 count = 1 + random % 3;
        uint256 value = (random >> 8) % (3 * FIRST_VALUE);

        bytes memory refusal;
        if (_removedOperator != 0) {
            refusal = abi.encodeWithSelector(ISSVNetwork.OperatorDoesNotExist.selector);
        } else if (model.exists && !model.active) {
            refusal = _error(ISSVNetwork.ClusterIsLiquidated.selector);
        } else if (_positive(model.funds + _signed(value)) < _threshold(model.nextKey - 1 + count)) {
            refusal = _error(ISSVNetwork.InsufficientBalance.selector);
        }

        _expect(refusal);
        vm.prank(_owners[which]);
        network.bulkRegisterValidator{ value: value }(
            validatorKeys(model.nextKey, count), ids, new bytes[](count), _clusters[which]
        );
        if (refusal.length != 0) return;

        (model.exists, model.active) = (true, true);
        model.funds = _signed(_positive(model.funds + _signed(value)));
        model.nextKey += count;
        _clusters[which] = lastCluster();
        _checkSettled(which);
    }

    function _remove(uint256 which, uint256 random) private {
        Model storage model = _models[which];
        uint256 registered = model.nextKey - 1;
        if (registered == 0) return;

        uint256 count = 1 + random % registered;
        _expect("");
        vm.prank(_owners[which]);
        network.bulkRemoveValidator(validatorKeys(model.nextKey - count, count), ids, _clusters[which]);

        model.nextKey -= count;
        model.funds = _signed(_positive(model.funds));
        _clusters[which] = lastCluster();
        _checkSettled(which);
    }

    function _deposit(uint256 which, uint256 random) private {
        uint256 value = random % FIRST_VALUE;
        _expect("");
        vm.prank(dao);
        vm.deal(dao, value);
        network.deposit{ value: value }(_owners[which], ids, _clusters[which]);

        _models[which].funds += _signed(value);
        _clusters[which] = lastCluster();
    }

    function _withdraw(uint256 which, uint256 random) private {
        Model storage model = _models[which];
        uint256 funds = _positive(model.funds);
        uint256 amount = random % (funds + funds / 8 + 1);
        bool isEnough = funds >= amount && !_isInsolvent(which, funds - amount);
        uint256 held = _owners[which].balance;

        _expect(isEnough ? bytes("") : _error(ISSVNetwork.InsufficientBalance.selector));
        vm.prank(_owners[which]);
        network.withdraw(ids, amount, _clusters[which]);
        if (!isEnough) return;

        model.funds = _signed(funds - amount);
        _clusters[which] = lastCluster();
        _checkSettled(which);
        assertEq(_owners[which].balance, held + amount);
    }

    function _liquidate(uint256 which, uint256 random) private {
        Model storage model = _models[which];
        address caller = random % 4 == 0 ? _owners[which] : operatorOwner;
        uint256 held = caller.balance;
        uint256 funds = _positive(model.funds);

        bytes memory refusal;
        if (!model.active) {
            refusal = _error(ISSVNetwork.ClusterIsLiquidated.selector);
        } else if (caller == operatorOwner && !_isInsolvent(which, funds)) {
            refusal = _error(ISSVNetwork.ClusterNotLiquidatable.selector);
        }
        _expect(refusal);
        vm.prank(caller);
        network.liquidate(_owners[which], ids, _clusters[which]);
        if (refusal.length != 0) return;

        (model.active, model.funds) = (false, 0);
        _clusters[which] = lastCluster();
        _checkSettled(which);
        assertEq(caller.balance, held + funds);
    }

    function _reactivate(uint256 which, uint256 random) private {
        Model storage model = _models[which];
        uint256 value = random % (4 * FIRST_VALUE);
        uint256 registered = model.nextKey - 1;

        bytes memory refusal;
        if (model.active) {
            refusal = _error(ISSVNetwork.ClusterAlreadyEnabled.selector);
        } else if (registered > 0 && _positive(model.funds) + value < _threshold(registered)) {
            refusal = _error(ISSVNetwork.InsufficientBalance.selector);
        }
        _expect(refusal);
        vm.prank(_owners[which]);
        network.reactivate{ value: value }(ids, _clusters[which]);
        if (refusal.length != 0) return;

        model.active = true;
        model.funds += _signed(value);
        _clusters[which] = lastCluster();
        _checkSettled(which);
    }

    function _changeNetworkFee(uint256 random) private {
        _networkFee = (random % 100_000) * 100_000;
        vm.prank(dao);
        network.updateNetworkFee(_networkFee);
    }

    function _removeOperator(uint256 random) private {
        if (_removedOperator != 0) return;
        _removedOperator = ids[random % 4];
        vm.prank(operatorOwner);
        network.removeOperator(_removedOperator);

        _operatorFees -= OPERATOR_FEE;
    }

    /* CHECKS */

    function _check(uint256 which) private {
        Model storage model = _models[which];
        if (!model.exists) return;

        bool isInsolvent = _isInsolvent(which, _positive(model.funds));
        assertEq(views.isLiquidatable(_owners[which], ids, _clusters[which]), isInsolvent, "liquidatable");
        assertEq(views.isLiquidated(_owners[which], ids, _clusters[which]), !model.active, "liquidated");
        assertEq(views.getBurnRate(_owners[which], ids, _clusters[which]), _burn(which), "burn");
        if (!model.active) vm.expectRevert(ISSVNetwork.ClusterIsLiquidated.selector);
        uint256 balance = views.getBalance(_owners[which], ids, _clusters[which]);
        if (model.active) assertEq(balance, _positive(model.funds), "balance");
    }

    function _checkOperators() private view {
        uint256 expected = _activeValidators(0) + _activeValidators(1);
        for (uint256 i; i < ids.length; ++i) {
            (,, uint32 count,,,) = views.getOperatorById(ids[i]);
            assertEq(count, ids[i] == _removedOperator ? 0 : expected, "operator's validators");
        }
    }

    function _checkSettled(uint256 which) private view {
        assertEq(_clusters[which].validatorCount, _models[which].nextKey - 1, "count");
        assertEq(_clusters[which].active, _models[which].active, "active");
        assertEq(_signed(_clusters[which].balance), _models[which].funds, "settled balance");
    }

    /* MODEL */

    function _burn(uint256 which) private view returns (uint256) {
        return (_models[which].nextKey - 1) * (_operatorFees + _networkFee);
    }

    function _threshold(uint256 validators) private view returns (uint256) {
        uint256 threshold = THRESHOLD_PERIOD * validators * (_operatorFees + _networkFee);
        return threshold > MINIMUM_COLLATERAL ? threshold : MINIMUM_COLLATERAL;
    }

    function _isInsolvent(uint256 which, uint256 funds) private view returns (bool) {
        uint256 registered = _models[which].nextKey - 1;
        return _models[which].active && registered > 0 && funds < _threshold(registered);
    }

    function _activeValidators(uint256 which) private view returns (uint256) {
        return _models[which].active ? _models[which].nextKey - 1 : 0;
    }

    function _claims() private view returns (uint256) {
        return _positive(_models[0].funds) + _positive(_models[1].funds);
    }

    /// @dev All ether there is fits many times over.
    function _signed(uint256 amount) private pure returns (int256) {
        // forge-lint: disable-next-line(unsafe-typecast)
        return int256(amount);
    }

    function _positive(int256 amount) private pure returns (uint256) {
        // forge-lint: disable-next-line(unsafe-typecast)
        return amount > 0 ? uint256(amount) : 0;
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
