// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Initializable } from "@openzeppelin/contracts-upgradeable/proxy/utils/Initializable.sol";
import { PausableUpgradeable } from "@openzeppelin/contracts-upgradeable/utils/PausableUpgradeable.sol";
import { IAccessControl } from "@openzeppelin/contracts/access/IAccessControl.sol";
import { ERC20 } from "@openzeppelin/contracts/token/ERC20/ERC20.sol";
import { SafeERC20 } from "@openzeppelin/contracts/token/ERC20/utils/SafeERC20.sol";

import { WithdrawalVault } from "../../../src/berachain/WithdrawalVault.sol";
import { IWithdrawalVault } from "../../../src/berachain/interfaces/IWithdrawalVault.sol";
import { VaultTest } from "./VaultTest.sol";

/// @notice A token sent to the vault by mistake.
contract LostToken is ERC20("Lost", "LOST") {
    bool public isRefusing;

    function mint(address to, uint256 amount) external {
        _mint(to, amount);
    }

    function refuse() external {
        isRefusing = true;
    }

    function transfer(address to, uint256 amount) public override returns (bool) {
        return !isRefusing && super.transfer(to, amount);
    }
}

contract WithdrawalVaultAdmin_Test is VaultTest {
    /* INITIALIZE */

    function test_Initialize_State() external view {
        assertEq(vault.name(), "Berachain Staking Pool Withdrawal Request");
        assertEq(vault.symbol(), "BSPWR");
        assertTrue(vault.hasRole(vault.DEFAULT_ADMIN_ROLE(), governance));
        assertFalse(vault.hasRole(vault.DEFAULT_ADMIN_ROLE(), address(this)));
        assertEq(vault.WITHDRAWAL_REQUEST_FINALIZATION_BLOCK_DELAY(), 129_600);
        assertEq(vault.WITHDRAWAL_FLIGHT_BLOCK_DELAY(), 49_153);
        assertEq(vault.EIP_7002(), 0x00000961Ef480Eb55e80D19ad83579A64c007002);
        assertFalse(vault.paused());
        assertEq(getRequest(0).pubkey, "");
    }

    function test_RevertGiven_Initialized() external {
        vm.expectRevert(Initializable.InvalidInitialization.selector);
        vault.initialize(stranger, stranger);

        WithdrawalVault implementation = new WithdrawalVault();
        vm.expectRevert(Initializable.InvalidInitialization.selector);
        implementation.initialize(stranger, stranger);
    }

    /* ARRIVING BERA */

    function test_Receive_Open() external {
        hoax(stranger, 3 ether);
        (bool sent,) = address(vault).call{ value: 3 ether }("");

        assertTrue(sent);
        assertEq(address(vault).balance, 3 ether);
        assertBooks(pubkey, 0, 0);
    }

    function test_ReceiveFromPool_Books() external {
        hoax(address(pool), 2 ether);
        vault.receiveFromPool{ value: 2 ether }(pubkey);
        hoax(address(operator), 3 ether + 1);
        vault.receiveFromPool{ value: 3 ether + 1 }(pubkey);

        assertBooks(pubkey, 5 ether + 1, 0);
        assertBooks(otherPubkey, 0, 0);
    }

    function test_RevertWhen_ReceiveFromStranger() external {
        hoax(address(otherPool), 1 ether);
        vm.expectRevert(IWithdrawalVault.InvalidSender.selector);
        vault.receiveFromPool{ value: 1 ether }(pubkey);
    }

    function test_RevertWhen_ReceiveUnknown() external {
        hoax(address(pool), 1 ether);
        vm.expectRevert(IWithdrawalVault.UnknownPool.selector);
        vault.receiveFromPool{ value: 1 ether }(new bytes(48));
    }

    /* CLOSING */

    function test_Notify_Closes() external {
        vm.prank(address(pool));
        vault.notifyFullExitFromCL(pubkey);

        assertBooks(pubkey, STAKE, 0);
        assertEq(takeRequests(), "");
        _retry(1);
        assertEq(takeRequests(), encodeRequest(pubkey, 0));
    }

    function test_RevertWhen_NotifyByStranger() external {
        vm.expectRevert(IWithdrawalVault.InvalidSender.selector);
        vm.prank(address(otherPool));
        vault.notifyFullExitFromCL(pubkey);
    }

    function test_Retry_AsksAgain() external {
        request(staker, STAKE);
        takeRequests();
        uint256 fee = vault.getWithdrawalRequestFee();

        hoax(stranger, 1 ether);
        vm.expectEmit(address(vault));
        emit IWithdrawalVault.FullExitRequestRetried(pubkey);
        vault.retryFullExit{ value: 1 ether }(pubkey, fee);

        assertEq(stranger.balance, 1 ether - fee);
        assertEq(takeRequests(), encodeRequest(pubkey, 0));
        assertBooks(pubkey, STAKE, 0);
    }

    function test_Retry_WaitsForPartial() external {
        request(staker, 1 ether);
        vm.roll(1_000_005);
        request(staker, STAKE - 1 ether);
        takeRequests();

        vm.roll(1_000_000 + FLIGHT - 1);
        hoax(stranger, 1);
        vm.expectRevert(IWithdrawalVault.PendingWithdrawalInFlight.selector);
        vault.retryFullExit{ value: 1 }(pubkey, 1);

        vm.roll(1_000_000 + FLIGHT);
        _retry(1);
        assertEq(takeRequests(), encodeRequest(pubkey, 0));
    }

    function test_RevertWhen_RetryOpen() external {
        request(staker, 1 ether);

        vm.expectRevert(IWithdrawalVault.NotFullyExited.selector);
        vault.retryFullExit(pubkey, 1);
        vm.expectRevert(IWithdrawalVault.NotFullyExited.selector);
        vault.retryFullExit("", 1);
    }

    function test_RevertWhen_RetryFeeAbove() external {
        request(staker, STAKE);

        hoax(stranger, 1);
        vm.expectRevert(IWithdrawalVault.OverpaidFee.selector);
        vault.retryFullExit{ value: 1 }(pubkey, 0);
    }

    function test_RevertWhen_RetryFeeNotSent() external {
        request(staker, STAKE);

        vm.expectRevert(IWithdrawalVault.InsufficientFee.selector);
        vault.retryFullExit(pubkey, 1);
    }

    /* ADMIN */

    function test_Pause_GoesOn() external {
        vm.prank(governance);
        vault.pause();
        vm.expectRevert(PausableUpgradeable.EnforcedPause.selector);
        vault.requestWithdrawal(pubkey, 1, 1);

        vm.prank(governance);
        vault.unpause();
        assertEq(request(staker, 1 ether), 1);
    }

    function test_RevertWhen_PauseByStranger() external {
        _expectUnauthorized();
        vault.pause();
        _expectUnauthorized();
        vault.unpause();
    }

    function test_Recover_Sends() external {
        LostToken token = new LostToken();
        token.mint(address(vault), 7);

        vm.expectEmit(address(vault));
        emit IWithdrawalVault.ERC20Recovered(address(token), friend, 5);
        vm.prank(governance);
        vault.recoverERC20(address(token), friend, 5);

        assertEq(token.balanceOf(friend), 5);
    }

    function test_RevertWhen_RecoverByStranger() external {
        _expectUnauthorized();
        vault.recoverERC20(address(this), stranger, 1);
    }

    function test_RevertWhen_TokenRefuses() external {
        LostToken token = new LostToken();
        token.mint(address(vault), 7);
        token.refuse();

        vm.expectRevert(abi.encodeWithSelector(SafeERC20.SafeERC20FailedOperation.selector, address(token)));
        vm.prank(governance);
        vault.recoverERC20(address(token), friend, 5);
    }

    /* UPGRADE */

    function test_Upgrade_KeepsRequests() external {
        request(staker, 5 ether);
        bytes memory before = abi.encode(getRequest(1), vault.ownerOf(1), vault.totalSupply());
        address implementation = address(new WithdrawalVault());

        vm.prank(governance);
        vault.upgradeToAndCall(implementation, "");

        assertEq(abi.encode(getRequest(1), vault.ownerOf(1), vault.totalSupply()), before);
        assertBooks(pubkey, 5 ether, 0);
    }

    function test_RevertWhen_UpgradeByStranger() external {
        address implementation = address(new WithdrawalVault());

        _expectUnauthorized();
        vault.upgradeToAndCall(implementation, "");
    }

    /* INTERNALS */

    function _retry(uint256 fee) private {
        hoax(stranger, fee);
        vault.retryFullExit{ value: fee }(pubkey, fee);
    }

    /// @dev The stranger calls next.
    function _expectUnauthorized() private {
        vm.expectRevert(
            abi.encodeWithSelector(IAccessControl.AccessControlUnauthorizedAccount.selector, stranger, bytes32(0))
        );
        vm.prank(stranger);
    }
}
