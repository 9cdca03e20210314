// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { ISSVNetwork } from "contracts/devnet/ethereum/ISSVNetwork.sol";
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

    function check(bytes32 actual, bytes4 expected) private pure {
        // Events have 32 bytes, of which the first four are compared.
        // forge-lint: disable-next-line(unsafe-typecast)
        assertEq(bytes32(bytes4(actual)), bytes32(expected));
    }
}
