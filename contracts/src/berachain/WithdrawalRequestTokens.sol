// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { ERC721Upgradeable } from "@openzeppelin/contracts-upgradeable/token/ERC721/ERC721Upgradeable.sol";
import { IERC721 } from "@openzeppelin/contracts/token/ERC721/IERC721.sol";
import { IERC721Enumerable } from "@openzeppelin/contracts/token/ERC721/extensions/IERC721Enumerable.sol";
import { IERC165 } from "@openzeppelin/contracts/utils/introspection/IERC165.sol";
import { Math } from "@openzeppelin/contracts/utils/math/Math.sol";

import { IWithdrawalVault } from "./interfaces/IWithdrawalVault.sol";

/// @title Withdrawal requests as tokens that cannot be transferred
/// @notice A request and its token are one record of two slots. A token exists while its bit is set; a closed request
/// stays readable. Opening and closing cost the same however many tokens exist; only `tokenByIndex` walks them.
abstract contract WithdrawalRequestTokens is ERC721Upgradeable, IERC721Enumerable {
    /* TYPES */

    /// @dev Two slots.
    struct StoredRequest {
        address user;
        uint48 requestBlock;
        uint48 poolId;
        uint64 assetsGwei;
        uint128 sharesBurnt;
        /// @dev Lane of the id in its user's list; stale after closing.
        uint40 lane;
    }

    /// @custom:storage-location erc7201:millpond.storage.WithdrawalRequestTokens
    struct TokensStorage {
        uint40 lastId;
        uint40 openCount;
        mapping(uint256 id => StoredRequest) requests;
        /// @dev Bit `id % 256` of word `id / 256` is set while the token exists.
        mapping(uint256 word => uint256) openBits;
        /// @dev Lane 0 counts the user's tokens, that many lanes from 1 on hold their ids; six lanes to a slot.
        mapping(address user => mapping(uint256 group => uint40[6])) lanes;
    }

    /* IMMUTABLES */

    uint256 private constant LANES = 6;

    /* STORAGE */

    // keccak256(abi.encode(uint256(keccak256("millpond.storage.WithdrawalRequestTokens")) - 1)) & ~bytes32(uint256(0xff))
    bytes32 private constant STORAGE_SLOT = 0x60744e8af6974fdf764f11073e24a2d90192808ee78ce571b2e637f57ed81a00;

    /* ERRORS */

    /// @notice Thrown when an index is not below the number of tokens; `owner` is zero for the list of all.
    error ERC721OutOfBoundsIndex(address owner, uint256 index);
    /// @notice Thrown when tokens would be minted without being listed.
    error ERC721EnumerableForbiddenBatchMint();

    /* VIEWS */

    /// @inheritdoc IERC165
    function supportsInterface(bytes4 interfaceId)
        public
        view
        virtual
        override(ERC721Upgradeable, IERC165)
        returns (bool)
    {
        return interfaceId == type(IERC721Enumerable).interfaceId || super.supportsInterface(interfaceId);
    }

    /// @inheritdoc IERC721
    function balanceOf(address owner) public view override(ERC721Upgradeable, IERC721) returns (uint256) {
        require(owner != address(0), ERC721InvalidOwner(address(0)));
        return _readLane(owner, 0);
    }

    /// @inheritdoc IERC721Enumerable
    function totalSupply() external view returns (uint256) {
        return _tokens().openCount;
    }

    /// @inheritdoc IERC721Enumerable
    function tokenOfOwnerByIndex(address owner, uint256 index) external view returns (uint256) {
        require(index < _readLane(owner, 0), ERC721OutOfBoundsIndex(owner, index));
        return _readLane(owner, index + 1);
    }

    /// @inheritdoc IERC721Enumerable
    /// @dev Ids rise with the index.
    function tokenByIndex(uint256 index) external view returns (uint256) {
        TokensStorage storage $ = _tokens();
        require(index < $.openCount, ERC721OutOfBoundsIndex(address(0), index));

        for (uint256 word = 0;; ++word) {
            uint256 bits = $.openBits[word];
            uint256 count = _countBits(bits);
            if (index < count) return word * 256 + _findBit(bits, index);
            index -= count;
        }
        // Not reached: the bits add up to `openCount`.
        return 0;
    }

    /* TRANSFERS */

    /// @inheritdoc IERC721
    /// @dev `require`, as after a plain `revert` the compiler warns of what is inherited.
    function transferFrom(address, address, uint256) public pure override(ERC721Upgradeable, IERC721) {
        require(false, IWithdrawalVault.NonTransferable());
    }

    /* INTERNALS */

    /// @dev Without a callback: a request is made for a contract that does not expect NFTs too.
    function _open(StoredRequest memory request) internal virtual returns (uint256 id) {
        TokensStorage storage $ = _tokens();

        uint40 count = _readLane(request.user, 0) + 1;
        request.lane = count;
        id = ++$.lastId;
        ++$.openCount;
        $.requests[id] = request;
        $.openBits[id / 256] |= _bit(id);
        _writeLane(request.user, 0, count);
        // Fits: it was just read from 40 bits.
        // forge-lint: disable-next-line(unsafe-typecast)
        _writeLane(request.user, count, uint40(id));

        emit Transfer(address(0), request.user, id);
    }

    /// @dev The token must exist. The user's last id takes the place of the closed one; what is beyond the count of a
    /// list is stale.
    function _close(uint256 id) internal virtual {
        TokensStorage storage $ = _tokens();
        StoredRequest storage request = $.requests[id];
        (address user, uint40 lane) = (request.user, request.lane);

        uint40 count = _readLane(user, 0);
        if (lane != count) {
            uint40 moved = _readLane(user, count);
            _writeLane(user, lane, moved);
            $.requests[moved].lane = lane;
        }
        _writeLane(user, 0, count - 1);
        --$.openCount;
        $.openBits[id / 256] &= ~_bit(id);

        emit Transfer(user, address(0), id);
    }

    function _requestOf(uint256 id) internal view returns (StoredRequest memory) {
        return _tokens().requests[id];
    }

    function _ownerOf(uint256 id) internal view override returns (address) {
        TokensStorage storage $ = _tokens();
        bool isOpen = $.openBits[id / 256] & _bit(id) != 0;
        return isOpen ? $.requests[id].user : address(0);
    }

    /// @dev Nothing moves, mints or burns by the inherited ways.
    function _update(address, uint256, address) internal pure override returns (address) {
        require(false, IWithdrawalVault.NonTransferable());
        return address(0);
    }

    function _increaseBalance(address, uint128) internal pure override {
        revert ERC721EnumerableForbiddenBatchMint();
    }

    function _readLane(address user, uint256 lane) private view returns (uint40) {
        return _tokens().lanes[user][lane / LANES][lane % LANES];
    }

    function _writeLane(address user, uint256 lane, uint40 value) private {
        _tokens().lanes[user][lane / LANES][lane % LANES] = value;
    }

    /// @dev The token's bit in its word.
    function _bit(uint256 id) private pure returns (uint256) {
        // forge-lint: disable-next-line(incorrect-shift)
        return 1 << (id % 256);
    }

    /// @dev Sums of neighbours: pairs, fours, bytes, then all bytes by one multiplication, which 256 would overflow.
    function _countBits(uint256 bits) private pure returns (uint256) {
        if (bits == type(uint256).max) return 256;
        unchecked {
            bits -= (bits >> 1) & (type(uint256).max / 3);
            bits = (bits & (type(uint256).max / 5)) + ((bits >> 2) & (type(uint256).max / 5));
            bits = (bits + (bits >> 4)) & (type(uint256).max / 17);
            return (bits * (type(uint256).max / 255)) >> 248;
        }
    }

    /// @dev Position of the set bit with `index` set bits below it.
    function _findBit(uint256 bits, uint256 index) private pure returns (uint256) {
        for (uint256 i = 0; i < index; ++i) {
            bits &= bits - 1;
        }
        return Math.log2(bits & (~bits + 1));
    }

    function _tokens() private pure returns (TokensStorage storage $) {
        assembly ("memory-safe") {
            $.slot := STORAGE_SLOT
        }
    }
}
