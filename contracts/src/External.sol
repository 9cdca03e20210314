// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

// Contracts of OpenZeppelin that a pool is deployed with, named here so that they are compiled and bound.
// solhint-disable no-unused-import
import { TimelockController } from "@openzeppelin/contracts/governance/TimelockController.sol";
import { ERC1967Proxy } from "@openzeppelin/contracts/proxy/ERC1967/ERC1967Proxy.sol";
