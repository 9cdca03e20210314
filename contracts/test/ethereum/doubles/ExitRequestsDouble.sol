// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

/// @title The EIP-7002 contract as a caller sees it
/// @notice No calldata reads the fee, 56 bytes and at least the fee make a request, all else reverts. What is paid
/// above the fee is kept.
contract ExitRequestsDouble {
    error ExitRequestsDouble_Refused();

    uint256 public fee;
    bytes private _feeAnswer;
    bool private _isAnswerSet;
    bytes[] private _requests;
    uint256[] private _paid;

    function setFee(uint256 fee_) external {
        fee = fee_;
    }

    /// @notice Answers fee reads with these bytes.
    function setFeeAnswer(bytes calldata answer) external {
        _feeAnswer = answer;
        _isAnswerSet = true;
    }

    function requests() external view returns (bytes[] memory, uint256[] memory) {
        return (_requests, _paid);
    }

    /// @notice Reads the fee: no calldata is a read here.
    receive() external payable {
        require(msg.value == 0, ExitRequestsDouble_Refused());
        bytes memory answer = _isAnswerSet ? _feeAnswer : abi.encode(fee);
        assembly ("memory-safe") {
            return(add(answer, 0x20), mload(answer))
        }
    }

    fallback(bytes calldata input) external payable returns (bytes memory) {
        require(input.length == 56 && msg.value >= fee, ExitRequestsDouble_Refused());
        _requests.push(input);
        _paid.push(msg.value);
        return "";
    }
}
