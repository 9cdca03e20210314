// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { ERC1967Proxy } from "@openzeppelin/contracts/proxy/ERC1967/ERC1967Proxy.sol";

import { WithdrawalVault } from "../../../src/berachain/WithdrawalVault.sol";
import { IWithdrawalVault } from "../../../src/berachain/interfaces/IWithdrawalVault.sol";
import { BeaconChain } from "../../consensus/BeaconChain.sol";
import { VaultFactoryDouble } from "./doubles/VaultFactoryDouble.sol";
import { VaultOperatorDouble } from "./doubles/VaultOperatorDouble.sol";
import { VaultPoolDouble } from "./doubles/VaultPoolDouble.sol";

/// @title A withdrawal vault with two pools beside each other, on the real EIP-7002 contract
abstract contract VaultTest is BeaconChain {
    /* CONSTANTS */

    address internal constant SYSTEM = 0xffffFFFfFFffffffffffffffFfFFFfffFFFfFFfE;
    uint256 internal constant DELAY = 129_600;
    uint256 internal constant FLIGHT = 49_153;
    uint256 internal constant STAKE = 400_000 ether;

    /* CONTRACTS */

    WithdrawalVault internal vault;
    VaultFactoryDouble internal factory;
    VaultPoolDouble internal pool;
    VaultOperatorDouble internal operator;
    VaultPoolDouble internal otherPool;
    VaultOperatorDouble internal otherOperator;
    address internal predeploy;

    bytes internal pubkey = abi.encodePacked(keccak256("first"), bytes16("first"));
    bytes internal otherPubkey = abi.encodePacked(keccak256("other"), bytes16("other"));

    /* ACTORS */

    address internal governance = makeAddr("governance");
    address internal staker = makeAddr("staker");
    address internal friend = makeAddr("friend");
    address internal stranger = makeAddr("stranger");

    function setUp() public virtual {
        _openVault(address(new WithdrawalVault()));
    }

    /// @dev The staker has all shares of the first pool, the friend all of the other; all is staked.
    function _openVault(address implementation) internal {
        predeploy = installPredeploy("withdrawalRequests");
        // The end of the network's first block, before which it answers nothing.
        takeRequests();
        address factoryImplementation = address(new VaultFactoryDouble());
        address factoryToBe = vm.computeCreateAddress(address(this), vm.getNonce(address(this)) + 1);
        bytes memory start = abi.encodeCall(IWithdrawalVault.initialize, (governance, factoryToBe));
        vault = WithdrawalVault(payable(address(new ERC1967Proxy(implementation, start))));
        start = abi.encodeCall(VaultFactoryDouble.initialize, (vault));
        factory = VaultFactoryDouble(address(new ERC1967Proxy(factoryImplementation, start)));
        (pool, operator) = factory.open(pubkey);
        (otherPool, otherOperator) = factory.open(otherPubkey);
        deposit(pool, staker, STAKE);
        deposit(otherPool, friend, STAKE);
        pool.stake();
        otherPool.stake();
        vm.deal(staker, 0);
        vm.roll(1_000_000);
    }

    /* ACTIONS */

    function deposit(VaultPoolDouble pool_, address account, uint256 amount) internal {
        hoax(account, amount);
        pool_.submit{ value: amount }(account);
    }

    /// @dev With one wei as the fee, which is what the first request of a quiet day costs.
    function request(address account, uint256 assets) internal returns (uint256) {
        return requestFrom(pubkey, account, assets);
    }

    function requestFrom(bytes memory pubkey_, address account, uint256 assets) internal returns (uint256) {
        vm.deal(account, account.balance + 1);
        vm.prank(account);
        // Tests ask for less than 18 billion BERA.
        return vault.requestWithdrawal{ value: 1 }(pubkey_, uint64(assets / 1 gwei), 1);
    }

    /// @dev Withdrawals of the consensus layer arrive without a call.
    function payIn(uint256 amount) internal {
        vm.deal(address(vault), address(vault).balance + amount);
    }

    /// @dev WBERA of the validator.
    function earn(VaultOperatorDouble operator_, uint256 amount) internal {
        vm.deal(address(operator_), address(operator_).balance + amount);
    }

    function waitForPayment() internal {
        vm.roll(vm.getBlockNumber() + DELAY);
    }

    function setFee(uint256 excess) internal {
        vm.store(predeploy, bytes32(0), bytes32(excess));
    }

    /// @dev End of a block: what the consensus layer is asked for, 76 bytes each.
    function takeRequests() internal returns (bytes memory requests) {
        vm.prank(SYSTEM);
        (, requests) = predeploy.call("");
    }

    /* EXPECTATIONS */

    /// @dev One request as the system contract hands it over: source, key, gwei in little endian.
    function encodeRequest(bytes memory pubkey_, uint64 amountGwei) internal view returns (bytes memory) {
        bytes memory reversed = new bytes(8);
        for (uint256 i = 0; i < 8; ++i) {
            reversed[i] = bytes1(uint8(amountGwei >> (8 * i)));
        }
        return abi.encodePacked(address(vault), pubkey_, reversed);
    }

    function assertBooks(bytes memory pubkey_, uint256 expected, uint256 paid) internal view {
        (uint256 isExpected, uint256 isPaid) = vault.reconciliation(pubkey_);
        assertEq(isExpected, expected, "expected");
        assertEq(isPaid, paid, "paid");
    }

    function expectRevertNonexistent(uint256 id) internal {
        vm.expectRevert(abi.encodeWithSignature("ERC721NonexistentToken(uint256)", id));
    }

    function getRequest(uint256 id) internal view returns (IWithdrawalVault.WithdrawalRequest memory) {
        return vault.getWithdrawalRequest(id);
    }
}
