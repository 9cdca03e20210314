// SPDX-License-Identifier: MIT
// Above 300 lines: the whole pass through bond, deposit contract, reserve and SSVNetwork.
pragma solidity 0.8.37;

import { ISSVNetwork } from "contracts/devnet/ethereum/ISSVNetwork.sol";
import { IOpexReserve } from "contracts/src/ethereum/interfaces/IOpexReserve.sol";
import { IValidatorRegistry, RegistrationBatch } from "contracts/src/ethereum/interfaces/IValidatorRegistry.sol";
import { Errors } from "contracts/src/ethereum/libraries/Errors.sol";
import { IClusterOwner } from "contracts/src/ethereum/ssv/IClusterOwner.sol";
import { Cluster } from "contracts/src/ethereum/ssv/ISSVTypes.sol";
import { RegistryTest } from "contracts/test/ethereum/registry/RegistryTest.sol";

/// @title From the bond's ETH to a registered validator
contract Funding_Test is RegistryTest {
    /* PRE-DEPOSIT */

    function test_RevertWhen_PredepositMarkedByOther() external {
        uint256 id = _validatorAt(VETTED);

        _expectNotCaller(operator, address(bond));
        registry.markPredeposited(_list(id), _list(_pubkey(id)), _list(_signature(id)));
    }

    function test_RevertWhen_PredepositBytesDiffer() external {
        uint256 id = _validatorAt(VETTED);

        vm.expectRevert(abi.encodeWithSelector(Errors.ValidatorRegistry_WrongPubkey.selector, id));
        vm.prank(operator);
        bond.predeposit(_list(id), _list(_pubkey(9)), _list(_signature(id)));

        vm.expectRevert(abi.encodeWithSelector(Errors.ValidatorRegistry_WrongSignature.selector, id));
        vm.prank(operator);
        bond.predeposit(_list(id), _list(_pubkey(id)), _list(_signature(9)));
    }

    function test_RevertWhen_PredepositLengthsDiffer() external {
        uint256 id = _validatorAt(VETTED);

        _expectLengths(1, 0);
        vm.prank(operator);
        bond.predeposit(_list(id), _noBytes(), _list(_signature(id)));

        _expectLengths(1, 0);
        vm.prank(operator);
        bond.predeposit(_list(id), _list(_pubkey(id)), _noBytes());

        vm.expectRevert(Errors.ValidatorRegistry_EmptyBatch.selector);
        vm.prank(operator);
        bond.predeposit(_noIds(), _noBytes(), _noBytes());
    }

    /* DEPOSIT */

    function test_MarkDeposited_ListsFunded() external {
        _validatorsAt(PROVEN, 3);

        vm.expectEmit(true, true, true, true, address(registry));
        emit IValidatorRegistry.StatusChanged(1, keccak256(_pubkey(1)), PROVEN, DEPOSITED);
        vm.prank(poolManager);
        uint256 validators = registry.markDeposited(_batch(1, 2));

        assertEq(validators, 2);
        _assertStatus(1, DEPOSITED);
        _assertStatus(2, DEPOSITED);
        _assertStatus(3, PROVEN);
        assertEq(registry.fundedCount(), 2);
        assertEq(registry.fundedIds(0, 2)[1], 2);
    }

    function test_MarkDeposited_OwnersApart() external {
        _validatorAt(PROVEN);
        vm.startPrank(operator);
        registry.createClusterOwner();
        uint256 id = registry.upload(1, 0, _upload(2, 0));
        skip(VETTING);
        bond.predeposit(_list(id), _list(_pubkey(id)), _list(_signature(id)));
        vm.stopPrank();
        _prove(id, _recordAt(id, PROVEN), _slotAt(PROVEN));

        // The other owner's first, though this owner's first waits.
        _deposit(id, 1);

        _assertStatus(id, DEPOSITED);
        _deposit(1, 1);
        _assertStatus(1, DEPOSITED);
    }

    function test_MarkDeposited_GoesOnAfterReupload() external {
        _validatorAt(INVALID);
        uint256 second = _validatorAt(PROVEN);
        _expectOutOfOrder(second, 1, 0);
        registry.markDeposited(_batch(second, 1));

        vm.startPrank(operator);
        uint256 id = registry.upload(0, 0, _upload(3, 0));
        skip(VETTING);
        bond.predeposit(_list(id), _list(_pubkey(id)), _list(_signature(id)));
        vm.stopPrank();
        _prove(id, _recordAt(id, PROVEN), _slotAt(PROVEN));

        _deposit(id, 1);
        vm.prank(poolManager);
        registry.register(_batch(id, 1));
        _deposit(second, 1);
        _assertStatus(second, DEPOSITED);
    }

    function test_RevertWhen_DepositMarkedByOther() external {
        _validatorAt(PROVEN);

        _expectNotCaller(operator, poolManager);
        registry.markDeposited(_batch(1, 1));
    }

    function test_RevertWhen_DepositOutOfOrder() external {
        _validatorsAt(PROVEN, 2);

        _expectOutOfOrder(2, 1, 0);
        registry.markDeposited(_batch(2, 1));

        RegistrationBatch memory batch = _batch(1, 2);
        (batch.ids[0], batch.ids[1]) = (2, 1);
        (batch.pubkeys[0], batch.pubkeys[1]) = (_pubkey(2), _pubkey(1));
        _expectOutOfOrder(2, 1, 0);
        registry.markDeposited(batch);
    }

    function test_RevertWhen_DepositNamedTwice() external {
        _validatorAt(PROVEN);
        RegistrationBatch memory batch = _batch(1, 2);
        batch.ids[1] = 1;
        batch.pubkeys[1] = _pubkey(1);

        vm.expectRevert(abi.encodeWithSelector(Errors.ValidatorRegistry_WrongStatus.selector, 1, DEPOSITED));
        vm.prank(poolManager);
        registry.markDeposited(batch);
    }

    function test_RevertWhen_BatchMixes() external {
        _validatorAt(PROVEN);
        vm.startPrank(operator);
        registry.createClusterOwner();
        registry.addOperatorSet(_operatorIds(4));
        registry.upload(1, 0, _upload(2, 0));
        registry.upload(0, 1, _upload(3, 1));
        vm.stopPrank();

        for (uint256 other = 2; other <= 3; ++other) {
            RegistrationBatch memory batch = _batch(1, 2);
            batch.ids[1] = other;
            vm.expectRevert(abi.encodeWithSelector(Errors.ValidatorRegistry_MixedBatch.selector, other));
            vm.prank(poolManager);
            registry.markDeposited(batch);
        }
    }

    function test_RevertWhen_DepositPubkeyDiffers() external {
        _validatorAt(PROVEN);
        RegistrationBatch memory batch = _batch(1, 1);
        batch.pubkeys[0] = _pubkey(2);

        vm.expectRevert(abi.encodeWithSelector(Errors.ValidatorRegistry_WrongPubkey.selector, 1));
        vm.prank(poolManager);
        registry.markDeposited(batch);
    }

    function test_RevertWhen_BatchLengthsDiffer() external {
        RegistrationBatch memory batch = _batch(1, 1);
        batch.pubkeys = _noBytes();
        _expectLengths(1, 0);
        vm.prank(poolManager);
        registry.markDeposited(batch);

        batch = _batch(1, 1);
        batch.sharesData = _noBytes();
        _expectLengths(1, 0);
        vm.prank(poolManager);
        registry.register(batch);

        vm.expectRevert(Errors.ValidatorRegistry_EmptyBatch.selector);
        vm.prank(poolManager);
        registry.markDeposited(_batch(1, 0));
    }

    /* REGISTRATION */

    function test_Register_FundsAndRegisters() external {
        _validatorAt(DEPOSITED);
        address owner = registry.clusterOwnerAt(0);
        uint256 funding = adapter.fundingFor(owner, _operatorIds(), _newCluster(), 1, RUNWAY);
        uint256 before = reserve.available();

        vm.expectEmit(true, true, true, true, address(reserve));
        emit IOpexReserve.ClusterFunded(owner, funding);
        vm.expectEmit(true, true, true, true, owner);
        emit IClusterOwner.Registered(0, _pubkey(1));
        vm.recordLogs();
        vm.prank(poolManager);
        registry.register(_batch(1, 1));

        _assertStatus(1, REGISTERED);
        assertEq(before - reserve.available(), funding);
        assertEq(address(ssvNetwork).balance, funding);
        assertEq(owner.balance, 0);
        assertTrue(ssvViews.getValidator(owner, _pubkey(1)));
    }

    function test_Register_PaysAsOfNow() external {
        _validatorAt(DEPOSITED);
        address dao = makeAddr("SSV DAO");
        uint256 rate = 4 * OPERATOR_FEE * 11 / 10 + NETWORK_FEE * 3 / 2;
        uint256 quoted = adapter.fundingFor(registry.clusterOwnerAt(0), _operatorIds(), _newCluster(), 1, RUNWAY);
        assertEq(quoted, rate * (50_120 + RUNWAY));

        uint256 snapshot = vm.snapshotState();
        vm.prank(dao);
        ssvNetwork.updateNetworkFee(2 * NETWORK_FEE);
        _expectFunding((rate + NETWORK_FEE * 3 / 2) * (50_120 + RUNWAY));
        vm.revertToState(snapshot);

        snapshot = vm.snapshotState();
        vm.prank(dao);
        ssvNetwork.updateLiquidationThresholdPeriod(100_240);
        _expectFunding(rate * (100_240 + RUNWAY));
        vm.revertToState(snapshot);

        vm.prank(dao);
        ssvNetwork.updateMinimumLiquidationCollateral(1 ether);
        _expectFunding(1 ether + rate * RUNWAY);
    }

    /// @dev Registers for exactly that, and lets the runway pass.
    function _expectFunding(uint256 expected) private {
        address owner = registry.clusterOwnerAt(0);
        uint256 before = reserve.available();
        vm.recordLogs();
        vm.prank(poolManager);
        registry.register(_batch(1, 1));

        assertEq(before - reserve.available(), expected);
        ISSVNetwork.Cluster memory state = abi.decode(abi.encode(_lastCluster()), (ISSVNetwork.Cluster));
        mine(RUNWAY);
        assertFalse(ssvViews.isLiquidatable(owner, _operatorIds(), state));
    }

    function test_Register_SeveralAtOnce() external {
        _validatorsAt(PROVEN, 3);
        _deposit(1, 3);

        vm.recordLogs();
        vm.prank(poolManager);
        registry.register(_batch(1, 3));

        assertEq(_lastCluster().validatorCount, 3);
        assertEq(IClusterOwner(registry.clusterOwnerAt(0)).nonce(), 3);
    }

    function test_RevertWhen_RegisteredByOther() external {
        _validatorAt(DEPOSITED);

        _expectNotCaller(operator, poolManager);
        registry.register(_batch(1, 1));
    }

    function test_RevertWhen_SharesDiffer() external {
        _validatorAt(DEPOSITED);
        RegistrationBatch memory batch = _batch(1, 1);
        batch.sharesData[0] = _shares(2);

        vm.expectRevert(abi.encodeWithSelector(Errors.ValidatorRegistry_WrongShares.selector, 1));
        vm.prank(poolManager);
        registry.register(batch);
    }

    function test_RevertWhen_RegisterOutOfOrder() external {
        _validatorsAt(PROVEN, 2);
        _deposit(1, 2);

        _expectOutOfOrder(2, 1, 0);
        registry.register(_batch(2, 1));
    }

    function test_RevertWhen_RegisterPubkeyDiffers() external {
        _validatorAt(DEPOSITED);
        RegistrationBatch memory batch = _batch(1, 1);
        batch.pubkeys[0] = _pubkey(2);

        vm.expectRevert(abi.encodeWithSelector(Errors.ValidatorRegistry_WrongPubkey.selector, 1));
        vm.prank(poolManager);
        registry.register(batch);
    }

    function test_RevertWhen_NetworkVersionDiffers() external {
        _validatorAt(DEPOSITED);
        vm.mockCall(address(ssvNetwork), abi.encodeCall(ISSVNetwork.getVersion, ()), abi.encode("v2.1.0"));

        vm.expectRevert(
            abi.encodeWithSelector(Errors.ValidatorRegistry_UnsupportedSSVNetwork.selector, address(adapter))
        );
        vm.prank(poolManager);
        registry.register(_batch(1, 1));
    }

    function test_RevertWhen_ReserveShort() external {
        _validatorAt(DEPOSITED);
        // 100 ETH are there; this fee wants more.
        vm.prank(makeAddr("SSV DAO"));
        ssvNetwork.updateNetworkFee(1 ether / 1000);

        vm.expectPartialRevert(Errors.OpexReserve_Short.selector);
        vm.prank(poolManager);
        registry.register(_batch(1, 1));
    }

    function test_RevertWhen_ClusterStale() external {
        _validatorAt(REGISTERED);
        uint256 id = _validatorAt(DEPOSITED);
        Cluster memory stale = cluster;
        hoax(stranger, 1 wei);
        ssvNetwork.deposit{ value: 1 wei }(
            registry.clusterOwnerAt(0), _operatorIds(), abi.decode(abi.encode(stale), (ISSVNetwork.Cluster))
        );

        RegistrationBatch memory batch = _batch(id, 1);
        batch.cluster = stale;
        vm.expectRevert(ISSVNetwork.IncorrectClusterState.selector);
        vm.prank(poolManager);
        registry.register(batch);
        _assertStatus(id, DEPOSITED);

        // With the current state it succeeds.
        batch.cluster.balance += 1 wei;
        vm.prank(poolManager);
        registry.register(batch);
        _assertStatus(id, REGISTERED);
    }

    /* LIST */

    function test_FundedIds_Pages() external {
        _validatorsAt(PROVEN, 3);
        _deposit(1, 3);

        assertEq(registry.fundedIds(0, 3).length, 3);
        assertEq(registry.fundedIds(1, 1)[0], 2);
        assertEq(registry.fundedIds(2, 5).length, 1);
        assertEq(registry.fundedIds(2, 5)[0], 3);
        assertEq(registry.fundedIds(3, 5).length, 0);
        assertEq(registry.fundedIds(9, type(uint256).max).length, 0);
    }

    /* HELPERS */

    function _validatorsAt(IValidatorRegistry.Status status, uint256 count) private {
        for (uint256 i = 0; i < count; ++i) {
            _validatorAt(status);
        }
    }

    function _expectNotCaller(address caller, address expected) private {
        vm.expectRevert(abi.encodeWithSelector(Errors.Pool_NotCaller.selector, caller, expected));
        vm.prank(caller);
    }

    function _expectLengths(uint256 ids, uint256 values) private {
        vm.expectRevert(abi.encodeWithSelector(Errors.ValidatorRegistry_LengthMismatch.selector, ids, values));
    }

    function _expectOutOfOrder(uint256 id, uint256 nonce, uint256 expected) private {
        vm.expectRevert(abi.encodeWithSelector(Errors.ValidatorRegistry_NonceOutOfOrder.selector, id, nonce, expected));
        vm.prank(poolManager);
    }
}
