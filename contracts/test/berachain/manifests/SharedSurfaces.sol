// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Rule, Surface, Who } from "./Surface.sol";

/// @title What the contracts that pools share can be asked, and by whom
/// @notice Reviewed by hand, as the lists of the pool's own contracts are.
library SharedSurfaces {
    /// @notice Requests are tokens that nobody can move, whoever is approved.
    function withdrawalVault() internal pure returns (Surface memory surface) {
        surface.views = string.concat(
            "DEFAULT_ADMIN_ROLE() EIP_7002() UPGRADE_INTERFACE_VERSION() WITHDRAWAL_FLIGHT_BLOCK_DELAY() ",
            "WITHDRAWAL_REQUEST_FINALIZATION_BLOCK_DELAY() allocatedWithdrawalsAmount(bytes) balanceOf(address) ",
            "getApproved(uint256) getRoleAdmin(bytes32) getWithdrawalRequest(uint256) getWithdrawalRequestFee() ",
            "hasRole(bytes32,address) isApprovedForAll(address,address) lastPartialWithdrawalBlock(bytes) name() ",
            "ownerOf(uint256) paused() proxiableUUID() reconciliation(bytes) supportsInterface(bytes4) symbol() ",
            "tokenByIndex(uint256) tokenOfOwnerByIndex(address,uint256) tokenURI(uint256) totalSupply() ",
            "withdrawalRequests(uint256)"
        );
        surface.rules = new Rule[](5);
        surface.rules[0] = Rule(
            Who.Anybody,
            string.concat(
                "receive requestWithdrawal(bytes,uint64,uint256) requestRedeem(bytes,uint256,uint256) ",
                "retryFullExit(bytes,uint256) finalizeWithdrawalRequest(uint256) ",
                "finalizeWithdrawalRequests(uint256[]) approve(address,uint256) setApprovalForAll(address,bool) ",
                "renounceRole(bytes32,address)"
            )
        );
        surface.rules[1] = Rule(
            Who.Governance,
            string.concat(
                "grantRole(bytes32,address) revokeRole(bytes32,address) pause() unpause() ",
                "recoverERC20(address,address,uint256) upgradeToAndCall(address,bytes)"
            )
        );
        surface.rules[2] = Rule(
            Who.Nobody,
            string.concat(
                "initialize(address,address) transferFrom(address,address,uint256) ",
                "safeTransferFrom(address,address,uint256) safeTransferFrom(address,address,uint256,bytes)"
            )
        );
        surface.rules[3] = Rule(Who.Pool, "notifyFullExitFromCL(bytes)");
        surface.rules[4] = Rule(Who.PoolOrOperator, "receiveFromPool(bytes)");
    }

    function accountingOracle() internal pure returns (Surface memory surface) {
        surface.views = string.concat(
            "DEFAULT_ADMIN_ROLE() FEEDER_ROLE() UPGRADE_INTERFACE_VERSION() getRoleAdmin(bytes32) ",
            "hasRole(bytes32,address) lastReportTimestamp(bytes) proxiableUUID() supportsInterface(bytes4)"
        );
        surface.rules = new Rule[](4);
        surface.rules[0] = Rule(Who.Anybody, "renounceRole(bytes32,address)");
        surface.rules[1] = Rule(
            Who.Governance, "grantRole(bytes32,address) revokeRole(bytes32,address) upgradeToAndCall(address,bytes)"
        );
        surface.rules[2] = Rule(Who.Nobody, "initialize(address,address)");
        surface.rules[3] = Rule(
            Who.Feeder,
            string.concat(
                "updateTotalDeposits(bytes,bytes32[],uint64,bytes32,bytes32[],uint64,uint64) ",
                "updateTotalDeposits(bytes,bytes32[],uint64,bytes32,bytes32[],uint64,uint64,uint64)"
            )
        );
    }

    function factory() internal pure returns (Surface memory surface) {
        surface.views = string.concat(
            "BEACON_DEPOSIT() FIRST_DEPOSIT_AMOUNT_GWEI() FIRST_DEPOSIT_AMOUNT_WEI() INITIAL_PAYOUT_AMOUNT() ",
            "MAX_TIMESTAMP_AGE() UPGRADE_INTERFACE_VERSION() accountingOracle() getCoreContracts(bytes) ",
            "getPools(uint256,uint256) getPoolsCount() owner() pendingOwner() ",
            "predictStakingPoolContractsAddresses(bytes) proxiableUUID() ",
            "validateBalanceProof(uint64,bytes32,bytes32[],uint64,uint64) ",
            "validatePubkeyProof(bytes,bytes32[],uint64,uint64) withdrawalVault() zeroValidatorBalanceGIndex() ",
            "zeroValidatorPubkeyGIndex() zeroValidatorWithdrawalCredentialsGIndex()"
        );
        surface.rules = new Rule[](3);
        surface.rules[0] = Rule(
            Who.Anybody,
            string.concat(
                "activateStakingPool((bytes,bytes,uint64,uint64),(bytes32[],bytes32[],bytes32[],bytes32),uint64) ",
                "deployStakingPoolContracts(bytes,bytes,bytes,address,address)"
            )
        );
        surface.rules[1] = Rule(
            Who.Governance,
            string.concat(
                "setZeroValidatorPubkeyGIndex(uint64) setZeroValidatorWithdrawalCredentialsGIndex(uint64) ",
                "setZeroValidatorBalanceGIndex(uint64) upgradeSmartOperatorBeaconImpl(address) ",
                "upgradeStakingPoolBeaconImpl(address) upgradeStakingRewardsVaultBeaconImpl(address) ",
                "upgradeIncentiveCollectorBeaconImpl(address) upgradeToAndCall(address,bytes) ",
                "transferOwnership(address) renounceOwnership()"
            )
        );
        surface.rules[2] =
            Rule(Who.Nobody, "acceptOwnership() initialize(address,address,address,address,address,address,address)");
    }

    function delegationHandler() internal pure returns (Surface memory surface) {
        surface.views = string.concat(
            "DEFAULT_ADMIN_ROLE() DELEGATION_MANAGER_ROLE() FIRST_DEPOSIT_AMOUNT() VALIDATOR_ADMIN_ROLE() ",
            "delegatedAmount() delegatedAmountAvailable() delegatedFundsPendingWithdrawal() getRoleAdmin(bytes32) ",
            "hasRole(bytes32,address) isYieldRedeemRequest(uint256) paused() pubkey() stakingPool() ",
            "supportsInterface(bytes4)"
        );
        surface.rules = new Rule[](6);
        surface.rules[0] = Rule(Who.Anybody, "receive renounceRole(bytes32,address)");
        surface.rules[1] = Rule(
            Who.Governance,
            "grantRole(bytes32,address) revokeRole(bytes32,address) pause() unpause() withdraw(uint256,address)"
        );
        surface.rules[2] = Rule(Who.Nobody, "initialize(address,bytes,address,address)");
        surface.rules[3] = Rule(Who.Delegator, "delegate(uint256) undelegate() requestDelegatedFundsWithdrawal()");
        surface.rules[4] = Rule(
            Who.Borrower,
            string.concat(
                "createStakingPoolWithDelegatedFunds(bytes,bytes,bytes) depositDelegatedFunds(uint256) ",
                "requestYieldWithdrawal()"
            )
        );
        surface.rules[5] = Rule(Who.Requester, "completeWithdrawal(uint256)");
    }

    function delegationHandlerFactory() internal pure returns (Surface memory surface) {
        surface.views = string.concat(
            "UPGRADE_INTERFACE_VERSION() beacon() delegationHandlers(bytes) owner() pendingOwner() ",
            "predictDelegationHandlerAddress(bytes) proxiableUUID() stakingPoolContractsFactory() withdrawalVault()"
        );
        surface.rules = new Rule[](3);
        surface.rules[0] = Rule(Who.Anybody, "deployDelegationHandler(bytes)");
        surface.rules[1] = Rule(
            Who.Governance,
            "upgradeBeaconImpl(address) upgradeToAndCall(address,bytes) transferOwnership(address) renounceOwnership()"
        );
        surface.rules[2] = Rule(Who.Nobody, "acceptOwnership() initialize(address,address,address,address)");
    }
}
