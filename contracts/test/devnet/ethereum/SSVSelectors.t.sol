// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { ISSVNetwork } from "contracts/devnet/ethereum/ISSVNetwork.sol";
import { ISSVNetworkViews } from "contracts/devnet/ethereum/ISSVNetworkViews.sol";
import { ISSVWhitelistingContract } from "contracts/devnet/ethereum/ISSVWhitelistingContract.sol";
import { Test } from "contracts/test/base/Test.sol";

/// @title The first four bytes of everything, as the public network's ABI has them.
contract SSVSelectors_Test is Test {
    function test_Selectors_FunctionsMatch() external pure {
        check(ISSVNetwork.registerValidator.selector, 0xb84319fd);
        check(ISSVNetwork.bulkRegisterValidator.selector, 0xa1b483ca);
        check(ISSVNetwork.deposit.selector, 0x45f47188);
        check(ISSVNetwork.reactivate.selector, 0xea7844ff);
        check(ISSVNetwork.withdraw.selector, 0x686e682c);
        check(ISSVNetwork.removeValidator.selector, 0x12b3fc19);
        check(ISSVNetwork.bulkRemoveValidator.selector, 0x5aed1142);
        check(ISSVNetwork.exitValidator.selector, 0x3877322b);
        check(ISSVNetwork.bulkExitValidator.selector, 0x32afd02f);
        check(ISSVNetwork.liquidate.selector, 0xbf0f2fb2);
        check(ISSVNetwork.setFeeRecipientAddress.selector, 0xdbcdc2cc);
        check(ISSVNetwork.commitRoot.selector, 0x00ebb5f0);
        check(ISSVNetwork.updateClusterBalance.selector, 0x4f4d1209);
    }

    function test_Selectors_OperatorFunctionsMatch() external pure {
        check(ISSVNetwork.registerOperator.selector, 0xc9bbc9fa);
        check(ISSVNetwork.removeOperator.selector, 0x2e168e0e);
        check(ISSVNetwork.declareOperatorFee.selector, 0xb317c35f);
        check(ISSVNetwork.executeOperatorFee.selector, 0x8932cee0);
        check(ISSVNetwork.cancelDeclaredOperatorFee.selector, 0x23d68a6d);
        check(ISSVNetwork.reduceOperatorFee.selector, 0x190d82e4);
        check(ISSVNetwork.withdrawOperatorEarnings.selector, 0x35f63767);
        check(ISSVNetwork.withdrawAllOperatorEarnings.selector, 0x4bc93b64);
        check(ISSVNetwork.setOperatorsPrivateUnchecked.selector, 0x822124c1);
        check(ISSVNetwork.setOperatorsPublicUnchecked.selector, 0x4ad00e54);
        check(ISSVNetwork.setOperatorsWhitelists.selector, 0x5d06ecb4);
        check(ISSVNetwork.removeOperatorsWhitelists.selector, 0x4b2fd45e);
        check(ISSVNetwork.setOperatorsWhitelistingContract.selector, 0x7dc24d52);
        check(ISSVNetwork.removeOperatorsWhitelistingContract.selector, 0x6a31cf1d);
        check(ISSVWhitelistingContract.isWhitelisted.selector, 0x830639ac);
    }

    function test_Selectors_DaoFunctionsMatch() external pure {
        check(ISSVNetwork.replaceOracle.selector, 0x5d756b1d);
        check(ISSVNetwork.updateQuorumBps.selector, 0x9ba0e700);
        check(ISSVNetwork.updateMinBlocksBetweenUpdates.selector, 0x11dff249);
        check(ISSVNetwork.updateNetworkFee.selector, 0x1f1f9fd5);
        check(ISSVNetwork.updateLiquidationThresholdPeriod.selector, 0x6512447d);
        check(ISSVNetwork.updateMinimumLiquidationCollateral.selector, 0xb4c9c408);
        check(ISSVNetwork.updateMaximumOperatorFee.selector, 0x6f4b158d);
        check(ISSVNetwork.updateMinimumOperatorEthFee.selector, 0xe9d232cd);
        check(ISSVNetwork.updateDeclareOperatorFeePeriod.selector, 0x79e3e4e4);
        check(ISSVNetwork.updateExecuteOperatorFeePeriod.selector, 0xeb608022);
        check(ISSVNetwork.updateOperatorFeeIncreaseLimit.selector, 0x3631983f);
    }

    function test_Selectors_ViewsMatch() external pure {
        check(ISSVNetworkViews.getBalance.selector, 0xeb8ecfa7);
        check(ISSVNetworkViews.getBurnRate.selector, 0xca162e5e);
        check(ISSVNetworkViews.isLiquidatable.selector, 0x16cff008);
        check(ISSVNetworkViews.isLiquidated.selector, 0xa694695b);
        check(ISSVNetworkViews.getEffectiveBalance.selector, 0x8905bd7c);
        check(ISSVNetworkViews.getClusterAssetType.selector, 0x648e4714);
        check(ISSVNetworkViews.getOperatorById.selector, 0xbe3f058e);
        check(ISSVNetworkViews.getOperatorFee.selector, 0x9ad3c745);
        check(ISSVNetworkViews.getOperatorEarnings.selector, 0x6d0db0e4);
        check(ISSVNetworkViews.getOperatorDeclaredFee.selector, 0x03b3d436);
        check(ISSVNetworkViews.getWhitelistedOperators.selector, 0xa9cf9eec);
        check(ISSVNetworkViews.isWhitelistingContract.selector, 0xbac69e6f);
        check(ISSVNetworkViews.isAddressWhitelistedInWhitelistingContract.selector, 0x46e6d917);
        check(ISSVNetworkViews.getCommittedRoot.selector, 0x9cbaaf0a);
        check(ISSVNetworkViews.getOracle.selector, 0xe3043e43);
        check(ISSVNetworkViews.getOracleWeight.selector, 0xbb66fc79);
        check(ISSVNetworkViews.getActiveOracleIds.selector, 0x5ac30c73);
        check(ISSVNetworkViews.getQuorumBps.selector, 0xa626054a);
        check(ISSVNetworkViews.getOperatorFeePeriods.selector, 0xe6d2834d);
        check(ISSVNetworkViews.getOperatorFeeIncreaseLimit.selector, 0x68465f7d);
        check(ISSVNetworkViews.getNetworkEarnings.selector, 0x777915cb);
        check(ISSVNetworkViews.getNetworkValidatorsCount.selector, 0x9568f9d9);
    }

    function test_Selectors_ClusterEventsMatch() external pure {
        check(ISSVNetwork.ValidatorAdded.selector, 0x48a3ea07);
        check(ISSVNetwork.ValidatorRemoved.selector, 0xccf43704);
        check(ISSVNetwork.ClusterDeposited.selector, 0x2bac1912);
        check(ISSVNetwork.ClusterWithdrawn.selector, 0x39d1320b);
        check(ISSVNetwork.ClusterLiquidated.selector, 0x1fce24c3);
        check(ISSVNetwork.ClusterReactivated.selector, 0xc803f8c0);
        check(ISSVNetwork.ClusterBalanceUpdated.selector, 0x0cc301d1);
        check(ISSVNetwork.ClusterMigratedToETH.selector, 0x6dc71e72);
        check(ISSVNetwork.ValidatorExited.selector, 0xb4b20ffb);
        check(ISSVNetwork.FeeRecipientAddressUpdated.selector, 0x259235c2);
    }

    function test_Selectors_OtherEventsMatch() external pure {
        check(ISSVNetwork.OperatorAdded.selector, 0xd839f31c);
        check(ISSVNetwork.OperatorRemoved.selector, 0x0e0ba6c2);
        check(ISSVNetwork.OperatorPrivacyStatusUpdated.selector, 0x7cae2703);
        check(ISSVNetwork.OperatorFeeDeclared.selector, 0x79620429);
        check(ISSVNetwork.OperatorFeeExecuted.selector, 0x513e931f);
        check(ISSVNetwork.OperatorFeeDeclarationCancelled.selector, 0x5055fa34);
        check(ISSVNetwork.OperatorMultipleWhitelistUpdated.selector, 0x3d5869fa);
        check(ISSVNetwork.OperatorMultipleWhitelistRemoved.selector, 0x589a71ef);
        check(ISSVNetwork.OperatorWhitelistingContractUpdated.selector, 0xf41d8ca9);
        check(ISSVNetwork.RootCommitted.selector, 0x6965b9c8);
        check(ISSVNetwork.WeightedRootProposed.selector, 0xc0516bad);
        check(ISSVNetwork.OperatorWithdrawn.selector, 0x178bf78b);
        check(ISSVNetwork.OperatorWhitelistUpdated.selector, 0x29f72634);
        check(ISSVNetwork.OracleReplaced.selector, 0x6113130a);
        check(ISSVNetwork.QuorumUpdated.selector, 0x791dc99b);
        check(ISSVNetwork.MinBlocksBetweenUpdatesUpdated.selector, 0x8794fa1a);
        check(ISSVNetwork.DeclareOperatorFeePeriodUpdated.selector, 0x5fbd75d9);
        check(ISSVNetwork.ExecuteOperatorFeePeriodUpdated.selector, 0xf6b8a2b4);
        check(ISSVNetwork.OperatorFeeIncreaseLimitUpdated.selector, 0x2fff7e5a);
        check(ISSVNetwork.NetworkEarningsWithdrawn.selector, 0x370342c3);
        check(ISSVNetwork.NetworkFeeUpdated.selector, 0x8f49a76c);
        check(ISSVNetwork.LiquidationThresholdPeriodUpdated.selector, 0x42af1441);
        check(ISSVNetwork.MinimumLiquidationCollateralUpdated.selector, 0xd363ab43);
        check(ISSVNetwork.OperatorMaximumFeeUpdated.selector, 0xbb018dc6);
        check(ISSVNetwork.MinimumOperatorEthFeeUpdated.selector, 0x18d44c1e);
    }

    function test_Selectors_ClusterErrorsMatch() external pure {
        check(ISSVNetwork.IncorrectClusterState.selector, 0x12e04c87);
        check(ISSVNetwork.ClusterDoesNotExist.selector, 0x25d92f88);
        check(ISSVNetwork.ClusterIsLiquidated.selector, 0x95a0cf33);
        check(ISSVNetwork.ClusterAlreadyEnabled.selector, 0x3babafd2);
        check(ISSVNetwork.ClusterNotLiquidatable.selector, 0x60300a8d);
        check(ISSVNetwork.IncorrectClusterVersion.selector, 0xf6749746);
        check(ISSVNetwork.InsufficientBalance.selector, 0xf4d678b8);
        check(ISSVNetwork.ETHTransferFailed.selector, 0xb12d13eb);
    }

    function test_Selectors_ValidatorErrorsMatch() external pure {
        check(ISSVNetwork.InvalidPublicKeyLength.selector, 0x637297a4);
        check(ISSVNetwork.ValidatorAlreadyExistsWithData.selector, 0x388e7999);
        check(ISSVNetwork.ValidatorAlreadyRegistered.selector, 0x75106a26);
        check(ISSVNetwork.IncorrectValidatorStateWithData.selector, 0x89307938);
        check(ISSVNetwork.ValidatorDoesNotExist.selector, 0xe51315d2);
        check(ISSVNetwork.EmptyPublicKeysList.selector, 0xdf83e679);
        check(ISSVNetwork.PublicKeysSharesLengthMismatch.selector, 0x9ad467b8);
    }

    function test_Selectors_OperatorErrorsMatch() external pure {
        check(ISSVNetwork.InvalidOperatorIdsLength.selector, 0x38186224);
        check(ISSVNetwork.UnsortedOperatorsList.selector, 0xdd020e25);
        check(ISSVNetwork.OperatorsListNotUnique.selector, 0xa5a1ff5d);
        check(ISSVNetwork.OperatorDoesNotExist.selector, 0x961e3e8c);
        check(ISSVNetwork.CallerNotWhitelistedWithData.selector, 0xb7f529fe);
        check(ISSVNetwork.ExceedValidatorLimitWithData.selector, 0x639f5851);
    }

    function test_Selectors_FeeErrorsMatch() external pure {
        check(ISSVNetwork.MaxPrecisionExceeded.selector, 0x24756546);
        check(ISSVNetwork.MaxValueExceeded.selector, 0x91aa3017);
        check(ISSVNetwork.FeeTooLow.selector, 0x732f9413);
        check(ISSVNetwork.FeeTooHigh.selector, 0xcd4e6167);
        check(ISSVNetwork.FeeExceedsIncreaseLimit.selector, 0x958065d9);
        check(ISSVNetwork.FeeIncreaseNotAllowed.selector, 0x410a2b6c);
        check(ISSVNetwork.NoFeeDeclared.selector, 0x1d226c30);
        check(ISSVNetwork.ApprovalNotWithinTimeframe.selector, 0x97e4b518);
    }

    function test_Selectors_EffectiveBalanceErrorsMatch() external pure {
        check(ISSVNetwork.RootNotFound.selector, 0x3033b0ff);
        check(ISSVNetwork.MustUseLatestRoot.selector, 0x4b3a0f08);
        check(ISSVNetwork.StaleUpdate.selector, 0x666a2814);
        check(ISSVNetwork.UpdateTooFrequent.selector, 0x53f7a6ee);
        check(ISSVNetwork.InvalidProof.selector, 0x09bde339);
        check(ISSVNetwork.EBBelowMinimum.selector, 0x9fecdce5);
        check(ISSVNetwork.EBExceedsMaximum.selector, 0xf5ca7cb9);
    }

    function test_Selectors_OracleAndListErrorsMatch() external pure {
        check(ISSVNetwork.ZeroAddressNotAllowed.selector, 0x8579befe);
        check(ISSVNetwork.InvalidWhitelistAddressesLength.selector, 0xcbb362dc);
        check(ISSVNetwork.AddressIsWhitelistingContract.selector, 0x71cadba7);
        check(ISSVNetwork.InvalidWhitelistingContract.selector, 0x886e6a03);
        check(ISSVNetwork.SameFeeChangeNotAllowed.selector, 0xc81272f8);
        check(ISSVNetwork.InvalidOperatorFeeRange.selector, 0x44b0758c);
        check(ISSVNetwork.InvalidOperatorFeeIncreaseLimit.selector, 0x602d89dd);
        check(ISSVNetwork.NewBlockPeriodIsBelowMinimum.selector, 0x6e6c9cac);
        check(ISSVNetwork.NotOracle.selector, 0x1bc2178f);
        check(ISSVNetwork.AlreadyVoted.selector, 0x7c9a1cf9);
        check(ISSVNetwork.StaleBlockNumber.selector, 0x305c3e93);
        check(ISSVNetwork.FutureBlockNumber.selector, 0x252f8a0e);
        check(ISSVNetwork.ZeroCSSVSupply.selector, 0xcc1b9e26);
        check(ISSVNetwork.InvalidOracleId.selector, 0x87265dc1);
        check(ISSVNetwork.SameOracleAddressNotAllowed.selector, 0xd2850a75);
        check(ISSVNetwork.OracleAlreadyAssigned.selector, 0xa97938cb);
        check(ISSVNetwork.InvalidQuorum.selector, 0xd1735779);
    }

    function check(bytes32 actual, bytes4 expected) private pure {
        // Events have 32 bytes, of which the first four are compared.
        // forge-lint: disable-next-line(unsafe-typecast)
        assertEq(bytes32(bytes4(actual)), bytes32(expected));
    }
}
