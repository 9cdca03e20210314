// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { IAccessControl } from "@openzeppelin/contracts/access/IAccessControl.sol";
import { IERC721Errors } from "@openzeppelin/contracts/interfaces/draft-IERC6093.sol";
import { IERC721 } from "@openzeppelin/contracts/token/ERC721/IERC721.sol";
import { IERC721Enumerable } from "@openzeppelin/contracts/token/ERC721/extensions/IERC721Enumerable.sol";
import { IERC721Metadata } from "@openzeppelin/contracts/token/ERC721/extensions/IERC721Metadata.sol";

import { WithdrawalRequestTokens } from "../../../src/berachain/WithdrawalRequestTokens.sol";
import { WithdrawalVault } from "../../../src/berachain/WithdrawalVault.sol";
import { IWithdrawalVault } from "../../../src/berachain/interfaces/IWithdrawalVault.sol";
import { Test } from "../../base/Test.sol";

/// @notice Opens and closes tokens without a vault around them.
contract TokensHarness is WithdrawalVault {
    function open(address user) external returns (uint256) {
        return _open(StoredRequest(user, 1, 1, 1, 1, 0));
    }

    function close(uint256 id) external {
        _close(id);
    }

    function mint(address to, uint256 id) external {
        _mint(to, id);
    }

    function burn(uint256 id) external {
        _burn(id);
    }

    function increaseBalance(address account) external pure {
        _increaseBalance(account, 1);
    }
}

contract WithdrawalRequestTokens_Test is Test {
    bytes32 private constant TOKENS = 0x60744e8af6974fdf764f11073e24a2d90192808ee78ce571b2e637f57ed81a00;

    TokensHarness private tokens = new TokensHarness();
    address private staker = makeAddr("staker");
    address private friend = makeAddr("friend");
    address private stranger = makeAddr("stranger");

    /// @dev The model: ids that exist, rising, and their owners.
    uint256[] private _ids;
    mapping(uint256 id => address) private _owners;

    /* ENUMERATION */

    /// @param steps Each opens a token for one of three, or closes one of those that exist.
    function testFuzz_Tokens_MatchModel(uint256[40] calldata steps) external {
        address[3] memory users = [staker, friend, stranger];

        for (uint256 i = 0; i < steps.length; ++i) {
            bool isOpening = _ids.length == 0 || steps[i] % 5 < 3;
            if (isOpening) _open(users[(steps[i] >> 8) % 3]);
            else _close((steps[i] >> 8) % _ids.length);
        }

        assertEq(tokens.totalSupply(), _ids.length);
        for (uint256 i = 0; i < _ids.length; ++i) {
            assertEq(tokens.tokenByIndex(i), _ids[i]);
            assertEq(tokens.ownerOf(_ids[i]), _owners[_ids[i]]);
        }
        for (uint256 i = 0; i < 3; ++i) {
            _assertList(users[i]);
        }
    }

    function test_TokenByIndex_Words() external {
        for (uint256 i = 0; i < 800; ++i) {
            tokens.open(staker);
        }
        // Word 1, ids 256 to 511, stays full; word 2 gets empty; word 3 keeps the last id.
        for (uint256 id = 512; id < 800; ++id) {
            tokens.close(id);
        }
        tokens.close(1);

        assertEq(tokens.totalSupply(), 511);
        assertEq(tokens.tokenByIndex(0), 2);
        assertEq(tokens.tokenByIndex(253), 255);
        assertEq(tokens.tokenByIndex(254), 256);
        assertEq(tokens.tokenByIndex(509), 511);
        assertEq(tokens.tokenByIndex(510), 800);
    }

    function test_TokenOfOwner_ManyLanes() external {
        for (uint256 i = 0; i < 20; ++i) {
            tokens.open(staker);
        }
        tokens.close(3);
        tokens.close(20);

        assertEq(tokens.balanceOf(staker), 18);
        assertEq(tokens.tokenOfOwnerByIndex(staker, 1), 2);
        assertEq(tokens.tokenOfOwnerByIndex(staker, 2), 19, "the last one took the place");
        assertEq(tokens.tokenOfOwnerByIndex(staker, 17), 18);
    }

    function test_RevertWhen_OwnerIndexOut() external {
        tokens.open(staker);

        vm.expectRevert(
            abi.encodeWithSelector(WithdrawalRequestTokens.ERC721OutOfBoundsIndex.selector, staker, uint256(1))
        );
        tokens.tokenOfOwnerByIndex(staker, 1);
    }

    function test_RevertWhen_IndexOut() external {
        tokens.open(staker);

        vm.expectRevert(
            abi.encodeWithSelector(WithdrawalRequestTokens.ERC721OutOfBoundsIndex.selector, address(0), uint256(1))
        );
        tokens.tokenByIndex(1);
    }

    function test_RevertWhen_OwnerZero() external {
        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721InvalidOwner.selector, address(0)));
        tokens.balanceOf(address(0));
    }

    /* TRANSFERS */

    function test_Transfer_Refused() external {
        tokens.open(staker);
        vm.startPrank(staker);
        tokens.approve(friend, 1);
        tokens.setApprovalForAll(friend, true);
        vm.stopPrank();
        address[2] memory callers = [staker, friend];

        for (uint256 i = 0; i < 2; ++i) {
            vm.startPrank(callers[i]);
            vm.expectRevert(IWithdrawalVault.NonTransferable.selector);
            tokens.transferFrom(staker, friend, 1);
            vm.expectRevert(IWithdrawalVault.NonTransferable.selector);
            tokens.safeTransferFrom(staker, friend, 1);
            vm.expectRevert(IWithdrawalVault.NonTransferable.selector);
            tokens.safeTransferFrom(staker, friend, 1, "");
            vm.stopPrank();
        }
        assertEq(tokens.ownerOf(1), staker);
    }

    function test_Inherited_Refused() external {
        vm.expectRevert(IWithdrawalVault.NonTransferable.selector);
        tokens.mint(staker, 5);
        tokens.open(staker);
        vm.expectRevert(IWithdrawalVault.NonTransferable.selector);
        tokens.burn(1);
        vm.expectRevert(WithdrawalRequestTokens.ERC721EnumerableForbiddenBatchMint.selector);
        tokens.increaseBalance(staker);
    }

    function test_Approve_NoEffect() external {
        tokens.open(staker);

        vm.prank(staker);
        tokens.approve(friend, 1);

        assertEq(tokens.getApproved(1), friend);
        assertEq(tokens.tokenURI(1), "");
        tokens.close(1);
        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721NonexistentToken.selector, uint256(1)));
        tokens.getApproved(1);
    }

    function test_RevertWhen_ApproveByStranger() external {
        tokens.open(staker);

        vm.expectRevert(abi.encodeWithSelector(IERC721Errors.ERC721InvalidApprover.selector, stranger));
        vm.prank(stranger);
        tokens.approve(stranger, 1);
    }

    /* STORAGE */

    function test_Storage_TwoSlots() external {
        tokens.open(staker);
        tokens.open(staker);

        uint256 place = uint256(keccak256(abi.encode(uint256(2), uint256(TOKENS) + 1)));
        uint256 who = uint256(vm.load(address(tokens), bytes32(place)));
        uint256 what = uint256(vm.load(address(tokens), bytes32(place + 1)));
        assertEq(who, uint256(uint160(staker)) | 1 << 160 | 1 << 208);
        assertEq(what, 1 | 1 << 64 | 2 << 192);
        assertEq(uint256(vm.load(address(tokens), bytes32(place + 2))), 0);
    }

    /* INTERFACES */

    function test_SupportsInterface() external view {
        assertTrue(tokens.supportsInterface(type(IERC721).interfaceId));
        assertTrue(tokens.supportsInterface(type(IERC721Metadata).interfaceId));
        assertTrue(tokens.supportsInterface(type(IERC721Enumerable).interfaceId));
        assertTrue(tokens.supportsInterface(type(IAccessControl).interfaceId));
        assertTrue(tokens.supportsInterface(0x01ffc9a7));
        assertFalse(tokens.supportsInterface(0xffffffff));
    }

    /* INTERNALS */

    function _open(address user) private {
        vm.expectEmit(address(tokens));
        emit IERC721.Transfer(address(0), user, _lastId() + 1);
        uint256 id = tokens.open(user);
        _owners[id] = user;
        _ids.push(id);
    }

    function _close(uint256 index) private {
        uint256 id = _ids[index];
        vm.expectEmit(address(tokens));
        emit IERC721.Transfer(_owners[id], address(0), id);
        tokens.close(id);
        for (uint256 i = index; i + 1 < _ids.length; ++i) {
            _ids[i] = _ids[i + 1];
        }
        _ids.pop();
    }

    function _lastId() private view returns (uint256) {
        return uint256(vm.load(address(tokens), TOKENS)) & type(uint40).max;
    }

    /// @dev The owner's list has each token of the model once: all are the owner's, they differ, and the count is right.
    function _assertList(address owner) private view {
        uint256 count = 0;
        for (uint256 i = 0; i < _ids.length; ++i) {
            if (_owners[_ids[i]] == owner) ++count;
        }
        assertEq(tokens.balanceOf(owner), count);
        for (uint256 i = 0; i < count; ++i) {
            uint256 id = tokens.tokenOfOwnerByIndex(owner, i);
            assertEq(tokens.ownerOf(id), owner);
            for (uint256 j = 0; j < i; ++j) {
                assertNotEq(tokens.tokenOfOwnerByIndex(owner, j), id);
            }
        }
    }
}
