// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { BerachainAddresses } from "contracts/src/berachain/BerachainAddresses.sol";
import { IAccountingOracle } from "contracts/src/berachain/interfaces/IAccountingOracle.sol";
import { ISmartOperator } from "contracts/src/berachain/interfaces/ISmartOperator.sol";
import { IWithdrawalVault } from "contracts/src/berachain/interfaces/IWithdrawalVault.sol";
import { IBGT } from "contracts/src/berachain/interfaces/pol/IBGT.sol";
import { Saboteur } from "contracts/test/berachain/invariants/Saboteur.sol";

/// @dev An operator that forgets which BGT paid its fee.
contract ChargesTwice is Saboteur {
    constructor(address real) Saboteur(real) { }

    function _answer(bytes calldata data) internal override returns (bytes memory answer) {
        answer = _real(data);
        if (_is(data, "accrueEarnedBGTFees()")) _store(5, 0);
    }
}

/// @dev An operator that subtracts without a look: BGT can be less than what paid its fee.
contract UnderflowingView is Saboteur {
    constructor(address real) Saboteur(real) { }

    function _answer(bytes calldata data) internal override returns (bytes memory answer) {
        answer = _real(data);
        if (!_is(data, "getEarnedBGTFeeState()")) return answer;
        uint256 chargeable = IBGT(BerachainAddresses.BGT).balanceOf(address(this)) - _load(5);
        require(chargeable < type(uint256).max, Refused());
    }
}

/// @dev An operator that makes its caller an admin.
contract GrantsPower is Saboteur {
    // OpenZeppelin's namespace of AccessControl.
    uint256 private constant ROLES = 0x02dd7bc7dec4dceedda775e58dd541e08a116c6c53815c0bd028192f7b626800;

    address private immutable GRANTEE;

    constructor(address real, address grantee) Saboteur(real) {
        GRANTEE = grantee;
    }

    function _answer(bytes calldata data) internal override returns (bytes memory answer) {
        answer = _real(data);
        if (!_is(data, "accrueEarnedBGTFees()")) return answer;
        bytes32 members = keccak256(abi.encode(bytes32(0), ROLES));
        _store(uint256(keccak256(abi.encode(GRANTEE, members))), 1);
    }
}

/// @dev A vault that pays and pays again.
contract PaysTwice is Saboteur {
    constructor(address real) Saboteur(real) { }

    function _answer(bytes calldata data) internal override returns (bytes memory answer) {
        answer = _real(data);
        if (!_is(data, "finalizeWithdrawalRequest(uint256)")) return answer;
        bytes memory request =
            _real(abi.encodeCall(IWithdrawalVault.getWithdrawalRequest, (abi.decode(data[4:], (uint256)))));
        IWithdrawalVault.WithdrawalRequest memory paid = abi.decode(request, (IWithdrawalVault.WithdrawalRequest));
        payable(paid.user).transfer(paid.assetsRequested);
    }
}

/// @dev A vault whose claims charge fees.
contract ChargesAtClaim is Saboteur {
    address private immutable OPERATOR;

    constructor(address real, address operator) Saboteur(real) {
        OPERATOR = operator;
    }

    function _answer(bytes calldata data) internal override returns (bytes memory) {
        if (_is(data, "finalizeWithdrawalRequest(uint256)")) ISmartOperator(OPERATOR).accrueEarnedBGTFees();
        return _real(data);
    }
}

/// @dev A vault that reserves a gwei too little.
contract ReservesLess is Saboteur {
    constructor(address real) Saboteur(real) { }

    function _answer(bytes calldata data) internal override returns (bytes memory answer) {
        answer = _real(data);
        if (!_is(data, "allocatedWithdrawalsAmount(bytes)")) return answer;
        uint256 reserved = abi.decode(answer, (uint256));
        return abi.encode(reserved == 0 ? 0 : reserved - 1 gwei);
    }
}

/// @dev An oracle that forgets when its last proof was.
contract ForgetsReports is Saboteur {
    string private constant _REPORT = "updateTotalDeposits(bytes,bytes32[],uint64,bytes32,bytes32[],uint64,uint64)";

    constructor(address real) Saboteur(real) { }

    function _answer(bytes calldata data) internal override returns (bytes memory answer) {
        answer = _real(data);
        if (_is(data, _REPORT)) _store(_slotOfKey(data), 0);
    }

    function _slotOfKey(bytes calldata data) private pure returns (uint256) {
        bytes memory pubkey = abi.decode(data[4:], (bytes));
        return uint256(keccak256(abi.encode(keccak256(pubkey), uint256(1))));
    }
}

/// @dev A factory that takes every proof.
contract TakesOldProofs is Saboteur {
    constructor(address real) Saboteur(real) { }

    function _answer(bytes calldata data) internal override returns (bytes memory) {
        if (_is(data, "validatePubkeyProof(bytes,bytes32[],uint64,uint64)")) return "";
        if (_is(data, "validateBalanceProof(uint64,bytes32,bytes32[],uint64,uint64)")) return "";
        return _real(data);
    }
}

/// @dev A factory that lists a key again.
contract ListsTwice is Saboteur {
    constructor(address real) Saboteur(real) { }

    function _answer(bytes calldata data) internal override returns (bytes memory answer) {
        bool isDone;
        (isDone, answer) = _tryReal(data);
        if (isDone) return answer;
        require(_is(data, "deployStakingPoolContracts(bytes,bytes,bytes,address,address)"), Refused());
        _store(57, _load(57) + 1);
        return abi.encode(0, 0, 0, 0);
    }
}
