// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { AccessControlUpgradeable } from "@openzeppelin/contracts-upgradeable/access/AccessControlUpgradeable.sol";
import { Ownable2StepUpgradeable } from "@openzeppelin/contracts-upgradeable/access/Ownable2StepUpgradeable.sol";
import { OwnableUpgradeable } from "@openzeppelin/contracts-upgradeable/access/OwnableUpgradeable.sol";
import { ERC721Upgradeable } from "@openzeppelin/contracts-upgradeable/token/ERC721/ERC721Upgradeable.sol";
import { PausableUpgradeable } from "@openzeppelin/contracts-upgradeable/utils/PausableUpgradeable.sol";
import { Initializable } from "@openzeppelin/contracts/proxy/utils/Initializable.sol";
import { StBERA } from "contracts/src/berachain/StBERA.sol";
import { WithdrawalRequestTokens } from "contracts/src/berachain/WithdrawalRequestTokens.sol";
import { WithdrawalVault } from "contracts/src/berachain/WithdrawalVault.sol";
import { DelegationHandler } from "contracts/src/berachain/delegation/DelegationHandler.sol";
import { DelegationHandlerFactory } from "contracts/src/berachain/delegation/DelegationHandlerFactory.sol";
import { OperatorBond } from "contracts/src/ethereum/OperatorBond.sol";
import { OpexReserve } from "contracts/src/ethereum/OpexReserve.sol";
import { OracleCommittee } from "contracts/src/ethereum/OracleCommittee.sol";
import { PoolManager } from "contracts/src/ethereum/PoolManager.sol";
import { ValidatorRegistryBooks } from "contracts/src/ethereum/ValidatorRegistryBooks.sol";
import { WithdrawalQueue } from "contracts/src/ethereum/WithdrawalQueue.sol";

/// @title A variable for each namespace, so that the compiler says where its members are
/// @notice Of ERC-7201 namespaces it says nothing by itself. `npm run generate` reads this contract's layout, and refuses
/// a namespace of an upgradeable contract that is missing here.
contract Namespaces {
    /* OPENZEPPELIN */

    AccessControlUpgradeable.AccessControlStorage internal accessControl;
    ERC721Upgradeable.ERC721Storage internal erc721;
    Initializable.InitializableStorage internal initializable;
    Ownable2StepUpgradeable.Ownable2StepStorage internal ownable2Step;
    OwnableUpgradeable.OwnableStorage internal ownable;
    PausableUpgradeable.PausableStorage internal pausable;

    /* BERACHAIN */

    DelegationHandler.HandlerStorage internal delegationHandler;
    DelegationHandlerFactory.FactoryStorage internal delegationHandlerFactory;
    StBERA.StBERAStorage internal stBERA;
    WithdrawalRequestTokens.TokensStorage internal withdrawalRequestTokens;
    WithdrawalVault.VaultStorage internal withdrawalVault;

    /* ETHEREUM */

    OperatorBond.Storage internal operatorBond;
    OpexReserve.OpexReserveStorage internal opexReserve;
    OracleCommittee.OracleCommitteeStorage internal oracleCommittee;
    PoolManager.PoolManagerStorage internal poolManager;
    ValidatorRegistryBooks.Storage internal validatorRegistry;
    WithdrawalQueue.WithdrawalQueueStorage internal withdrawalQueue;
}
