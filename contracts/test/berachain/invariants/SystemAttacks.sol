// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IStakingPoolContractsFactory } from "contracts/src/berachain/interfaces/IStakingPoolContractsFactory.sol";
import { Broken } from "contracts/test/berachain/invariants/Broken.sol";
import { SystemActions } from "contracts/test/berachain/invariants/SystemActions.sol";

/// @title What nobody may do to two pools
/// @notice Each attempt must be refused; one that works is noted as the promise that it breaks.
abstract contract SystemAttacks is SystemActions {
    function attack(uint256 poolSeed, uint256 kind) external observed(poolSeed % 2, Effect.None) {
        Bera storage one = bera(poolSeed % 2);
        if (kind % 7 == 0) _openAgain(one);
        if (kind % 7 == 1) _reopen(one);
        if (kind % 7 == 2) _pauseAsStranger(one);
        if (kind % 7 == 3) _moveRequest(kind);
        if (kind % 7 == 4) _depositClosed(one);
        if (kind % 7 == 5) _moveShares(one);
        if (kind % 7 == 6) _upgradeAsStranger();
    }

    function _openAgain(Bera storage one) private {
        bytes memory call = abi.encodeCall(
            factory.deployStakingPoolContracts,
            (one.pubkey, abi.encodePacked(credentialsOfVault()), new bytes(96), stranger, stranger)
        );
        if (!isRefusedWith(stranger, address(factory), call, FIRST_DEPOSIT)) _noteKey(one);
    }

    /// @dev With a proof that is right, for a pool that was active before.
    function _reopen(Bera storage one) private {
        Proofs memory proofs = proveValidator(one.index);
        Validator memory validator = validators[one.index];
        bytes memory call = abi.encodeCall(
            factory.activateStakingPool,
            (
                IStakingPoolContractsFactory.ValidatorData({
                    pubkey: validator.pubkey,
                    withdrawalCredentials: abi.encodePacked(validator.withdrawalCredentials),
                    initialDepositAmount: validator.balance,
                    validatorIndex: one.index
                }),
                IStakingPoolContractsFactory.ProofData({
                    pubkeyProof: proofs.pubkey,
                    withdrawalCredentialsProof: proofs.withdrawalCredentials,
                    initialDepositProof: proofs.balance,
                    initialDepositProofLeaf: proofs.balancesLeaf
                }),
                proofs.timestamp
            )
        );
        if (!isRefused(stranger, address(factory), call)) _noteKey(one);
        if (!one.pool.isFullyExited()) return;
        if (!isRefused(governance, address(one.pool), abi.encodeCall(one.pool.unpause, ()))) _noteKey(one);
    }

    function _pauseAsStranger(Bera storage one) private {
        address[2] memory targets = [address(one.pool), address(vault)];
        string[2] memory calls = ["pause()", "unpause()"];
        for (uint256 k = 0; k < 4; ++k) {
            bool isRefused_ = isRefused(stranger, targets[k / 2], abi.encodeWithSignature(calls[k % 2]));
            if (!isRefused_) note(abi.encodeWithSelector(Broken.PausedByStranger.selector, targets[k / 2]));
        }
    }

    function _moveRequest(uint256 seed) private {
        if (made == 0) return;
        uint256 id = 1 + seed % made;
        bytes memory call = abi.encodeCall(vault.transferFrom, (seen[id].maker, stranger, id));
        bool isRefused_ = isRefused(seen[id].maker, address(vault), call);
        if (!isRefused_) note(abi.encodeWithSelector(Broken.PaidWrongly.selector, id, 0, seen[id].assets));
    }

    function _depositClosed(Bera storage one) private {
        if (!one.pool.isFullyExited()) return;
        bytes memory call = abi.encodeCall(one.pool.submit, (stranger));
        if (!isRefusedWith(stranger, address(one.pool), call, 1 ether)) _noteKey(one);
    }

    /// @dev Shares have neither transfers nor allowances.
    function _moveShares(Bera storage one) private {
        bytes[4] memory calls = [
            abi.encodeWithSignature("transfer(address,uint256)", carol, 1 ether),
            abi.encodeWithSignature("approve(address,uint256)", stranger, 1 ether),
            abi.encodeWithSignature("transferFrom(address,address,uint256)", alice, carol, 1 ether),
            abi.encodeWithSignature("increaseAllowance(address,uint256)", stranger, 1 ether)
        ];
        for (uint256 k = 0; k < 4; ++k) {
            bool isRefused_ = isRefused(k == 2 ? stranger : alice, address(one.pool), calls[k]);
            if (!isRefused_) note(abi.encodeWithSelector(Broken.SharesMoved.selector, address(one.pool), alice));
        }
    }

    function _upgradeAsStranger() private {
        address version = address(this);
        bool isRefused_ = isRefused(
            stranger, address(factory), abi.encodeCall(factory.upgradeStakingPoolBeaconImpl, (version))
        ) && isRefused(stranger, address(factory), abi.encodeCall(factory.upgradeToAndCall, (version, "")))
        && isRefused(stranger, address(vault), abi.encodeCall(vault.upgradeToAndCall, (version, "")))
        && isRefused(stranger, address(oracle), abi.encodeCall(oracle.upgradeToAndCall, (version, "")));
        if (!isRefused_) note(abi.encodeWithSelector(Broken.PowerMoved.selector, address(factory), stranger));
    }

    function _noteKey(Bera storage one) private {
        note(abi.encodeWithSelector(Broken.KeyUsedAgain.selector, address(one.pool)));
    }
}
