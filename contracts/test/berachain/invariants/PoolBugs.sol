// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { Saboteur } from "contracts/test/berachain/invariants/Saboteur.sol";

/// @dev Counts a share that nobody has.
contract UncountedShare is Saboteur {
    constructor(address real) Saboteur(real) { }

    function _answer(bytes calldata data) internal override returns (bytes memory answer) {
        answer = _real(data);
        if (_is(data, "processRewards()")) _store(_supplySlot(), _load(_supplySlot()) + 1);
    }
}

/// @dev Lets the first shares go before there are others.
contract BurnsFirstShares is Saboteur {
    constructor(address real) Saboteur(real) { }

    function _answer(bytes calldata data) internal override returns (bytes memory answer) {
        answer = _real(data);
        if (_is(data, "processRewards()")) _burn(_recipient(), _load(_slotOf(_recipient())));
    }
}

/// @dev Gives a deposit more than its price.
contract GenerousDeposit is Saboteur {
    constructor(address real) Saboteur(real) { }

    function _answer(bytes calldata data) internal override returns (bytes memory answer) {
        answer = _real(data);
        if (_is(data, "submit(address)")) _mint(abi.decode(data[4:], (address)), 1 ether);
    }
}

/// @dev Burns too many shares of the one who leaves: all others gain.
contract DearWithdrawal is Saboteur {
    constructor(address real) Saboteur(real) { }

    function _answer(bytes calldata data) internal override returns (bytes memory answer) {
        answer = _real(data);
        if (!_is(data, "notifyWithdrawalRequest(address,uint256,uint256)")) return answer;
        (address user,,) = abi.decode(data[4:], (address, uint256, uint256));
        _burn(user, 1 ether);
    }
}

/// @dev Pays a depositor with somebody else's shares.
contract TakesFromOthers is Saboteur {
    constructor(address real) Saboteur(real) { }

    function _answer(bytes calldata data) internal override returns (bytes memory answer) {
        answer = _real(data);
        if (!_is(data, "submit(address)")) return answer;
        _burn(_recipient(), 1 ether);
        _mint(abi.decode(data[4:], (address)), 1 ether);
    }
}

/// @dev Moves shares without an event.
contract MovesSilently is Saboteur {
    constructor(address real) Saboteur(real) { }

    function _answer(bytes calldata data) internal override returns (bytes memory answer) {
        answer = _real(data);
        if (!_is(data, "submit(address)")) return answer;
        address to = abi.decode(data[4:], (address));
        _store(_slotOf(_recipient()), _load(_slotOf(_recipient())) - 1 ether);
        _store(_slotOf(to), _load(_slotOf(to)) + 1 ether);
    }
}

/// @dev Has a transfer.
contract MovableShares is Saboteur {
    constructor(address real) Saboteur(real) { }

    function _answer(bytes calldata data) internal override returns (bytes memory) {
        if (!_is(data, "transferFrom(address,address,uint256)")) return _real(data);
        (address from, address to, uint256 shares) = abi.decode(data[4:], (address, address, uint256));
        _burn(from, shares);
        _mint(to, shares);
        return abi.encode(true);
    }
}

/// @dev Keeps stake in its books that it asked back.
contract KeepsStake is Saboteur {
    event TotalDepositsUpdated(uint256 totalDeposits);

    constructor(address real) Saboteur(real) { }

    function _answer(bytes calldata data) internal override returns (bytes memory answer) {
        uint256 before = _load(2);
        answer = _real(data);
        if (!_is(data, "notifyWithdrawalRequest(address,uint256,uint256)")) return answer;
        _store(2, before);
        emit TotalDepositsUpdated(uint128(before));
    }
}

/// @dev Says that its buffer pays what the consensus layer must.
contract AsksNobody is Saboteur {
    constructor(address real) Saboteur(real) { }

    function _answer(bytes calldata data) internal override returns (bytes memory answer) {
        answer = _real(data);
        if (!_is(data, "notifyWithdrawalRequest(address,uint256,uint256)")) return answer;
        (uint256 shares,,) = abi.decode(answer, (uint256, bool, bool));
        return abi.encode(shares, false, true);
    }
}

/// @dev Counts a wei too many.
contract MiscountedAssets is Saboteur {
    constructor(address real) Saboteur(real) { }

    function _answer(bytes calldata data) internal override returns (bytes memory answer) {
        answer = _real(data);
        if (_is(data, "totalAssets()")) return abi.encode(abi.decode(answer, (uint256)) + 1);
    }
}

/// @dev Promises a depositor a share more than the price.
contract RoundsUp is Saboteur {
    constructor(address real) Saboteur(real) { }

    function _answer(bytes calldata data) internal override returns (bytes memory answer) {
        answer = _real(data);
        if (_is(data, "previewDeposit(uint256)")) return abi.encode(abi.decode(answer, (uint256)) + 1);
    }
}

/// @dev Forgets that it closed.
contract ReopensAfterExit is Saboteur {
    constructor(address real) Saboteur(real) { }

    function _answer(bytes calldata data) internal override returns (bytes memory answer) {
        answer = _real(data);
        // The flag is byte 22 of the first slot.
        if (_is(data, "sweepLateRewards()")) _store(0, _load(0) & ~(uint256(0xff) << 176));
    }
}

/// @dev Mints fee shares after the exit.
contract ChargesWhenClosed is Saboteur {
    constructor(address real) Saboteur(real) { }

    function _answer(bytes calldata data) internal override returns (bytes memory answer) {
        answer = _real(data);
        if (_is(data, "sweepLateRewards()")) _mint(_recipient(), 1 ether);
    }
}

/// @dev Anybody can pause.
contract PausesForAll is Saboteur {
    event Paused(address account);

    constructor(address real) Saboteur(real) { }

    function _answer(bytes calldata data) internal override returns (bytes memory) {
        if (!_is(data, "pause()")) return _real(data);
        _store(0, _load(0) | 1);
        emit Paused(msg.sender);
        return "";
    }
}

/// @dev A version that reads a variable where another one is.
contract ForgetsActivation is Saboteur {
    constructor(address real) Saboteur(real) { }

    function _answer(bytes calldata data) internal override returns (bytes memory answer) {
        answer = _real(data);
        if (_is(data, "validatorActivationBlock()")) return abi.encode(_load(3));
    }
}

/// @dev Looks at every deposit there ever was.
contract CountsDeposits is Saboteur {
    uint256 private constant COUNT = 1 << 128;

    constructor(address real) Saboteur(real) { }

    function _answer(bytes calldata data) internal override returns (bytes memory answer) {
        answer = _real(data);
        if (!_is(data, "submit(address)")) return answer;
        uint256 count = _load(COUNT) + 1;
        _store(COUNT, count);
        uint256 sum = 0;
        for (uint256 i = 1; i < count; ++i) {
            sum += _load(COUNT + i);
        }
        _store(COUNT + count, sum + 1);
    }
}
