// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title A contract with one bug
/// @notice Stands between a proxy and the real implementation, which it runs on the proxy's own storage. A bug changes
/// what goes in, what comes out, or what is stored: so every function can be wrong, whatever its code.
abstract contract Saboteur {
    // The real implementation.
    address private immutable REAL;

    // As in StBERA: the supply, then the balances.
    bytes32 private constant SHARES = 0x40b5736c4eca5b69377584867b5d5b7b40b72b5d8a530e8f2d6c9ab6359dd800;

    event SharesMinted(address indexed to, uint256 shares);
    event SharesBurned(address indexed from, uint256 shares);

    /// @notice Thrown when even a contract with a bug refuses.
    error Refused();

    constructor(address real) {
        REAL = real;
    }

    /// @notice Lets a UUPS proxy take it.
    function proxiableUUID() external pure returns (bytes32) {
        return bytes32(uint256(keccak256("eip1967.proxy.implementation")) - 1);
    }

    receive() external payable {
        _real("");
    }

    fallback(bytes calldata data) external payable returns (bytes memory) {
        return _answer(data);
    }

    /* THE BUG */

    /// @dev What is overridden: by default there is no bug.
    function _answer(bytes calldata data) internal virtual returns (bytes memory) {
        return _real(data);
    }

    /* WHAT BUGS NEED */

    function _real(bytes memory data) internal returns (bytes memory answer) {
        bool isDone;
        (isDone, answer) = _tryReal(data);
        if (isDone) return answer;
        assembly ("memory-safe") {
            revert(add(answer, 0x20), mload(answer))
        }
    }

    function _tryReal(bytes memory data) internal returns (bool isDone, bytes memory answer) {
        return REAL.delegatecall(data);
    }

    function _is(bytes calldata data, string memory signature) internal pure returns (bool) {
        return bytes4(data) == bytes4(keccak256(bytes(signature)));
    }

    function _load(uint256 slot) internal view returns (uint256 value) {
        assembly ("memory-safe") {
            value := sload(slot)
        }
    }

    function _store(uint256 slot, uint256 value) internal {
        assembly ("memory-safe") {
            sstore(slot, value)
        }
    }

    function _slotOf(address account) internal pure returns (uint256) {
        return uint256(keccak256(abi.encode(account, uint256(SHARES) + 1)));
    }

    function _supplySlot() internal pure returns (uint256) {
        return uint256(SHARES);
    }

    function _mint(address to, uint256 shares) internal {
        _store(_supplySlot(), _load(_supplySlot()) + shares);
        _store(_slotOf(to), _load(_slotOf(to)) + shares);
        emit SharesMinted(to, shares);
    }

    function _burn(address from, uint256 shares) internal {
        _store(_supplySlot(), _load(_supplySlot()) - shares);
        _store(_slotOf(from), _load(_slotOf(from)) - shares);
        emit SharesBurned(from, shares);
    }

    /// @dev A pool's receiver of fees.
    function _recipient() internal view returns (address) {
        return address(uint160(_load(5)));
    }
}
