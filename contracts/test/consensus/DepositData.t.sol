// SPDX-License-Identifier: MIT
pragma solidity 0.8.37;

import { DepositData } from "../../src/consensus/DepositData.sol";
import { Test } from "../base/Test.sol";
import { DepositContractDouble } from "../ethereum/doubles/DepositContractDouble.sol";

contract DepositData_Test is Test {
    bytes private constant PUBKEY =
        hex"0102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f202122232425262728292a2b2c2d2e2f30";
    bytes private constant SIGNATURE = hex"c8c9cacbcccdcecfd0d1d2d3d4d5d6d7d8d9dadbdcdddedfe0e1e2e3e4e5e6e7e8e9eaebecedeeeff0f1f2f3f4f5f6f7"
        hex"f8f9fafbfcfdfeff000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f2021222324252627";
    bytes32 private constant CREDENTIALS = 0x010000000000000000000000abababababababababababababababababababab;

    function test_Root_TopUp() external pure {
        // Computed apart from this code, from the SSZ definition.
        bytes32 expected = 0xa1028e4344ea59b97aa227c4fd59d3416962df26432748b73fe0720cc4c227d8;
        assertEq(DepositData.root(PUBKEY, CREDENTIALS, new bytes(96), 31_000_000_000), expected);
    }

    function test_Root_Signed() external pure {
        bytes32 expected = 0x636583b113d1fd4b4f3d9540cd434b3e6427a40c8f44b05b2cdec7fba7f73dab;
        assertEq(DepositData.root(PUBKEY, CREDENTIALS, SIGNATURE, 1_000_000_000), expected);
    }

    function testFuzz_Root_AcceptedByDepositContract(bytes32 seed, bytes32 credentials, uint64 amountGwei) external {
        amountGwei = uint64(bound(amountGwei, 1e9, 2048e9));
        bytes memory pubkey = abi.encodePacked(seed, bytes16(seed));
        bytes memory signature = abi.encodePacked(seed, keccak256(abi.encode(seed)), credentials);
        DepositContractDouble depositContract = new DepositContractDouble();
        vm.deal(address(this), uint256(amountGwei) * 1 gwei);

        bytes32 root = DepositData.root(pubkey, credentials, signature, amountGwei);
        depositContract.deposit{ value: uint256(amountGwei) * 1 gwei }(
            pubkey, abi.encodePacked(credentials), signature, root
        );

        assertEq(uint256(depositContract.count()), 1);
    }

    function test_RevertWhen_LengthWrong() external {
        vm.expectRevert(abi.encodeWithSelector(DepositData.DepositData_Length.selector, 47, 48));
        this.rootOf(new bytes(47), new bytes(96));
        vm.expectRevert(abi.encodeWithSelector(DepositData.DepositData_Length.selector, 97, 96));
        this.rootOf(new bytes(48), new bytes(97));
    }

    function testFuzz_LittleEndian_Reverses(uint64 value) external pure {
        bytes8 reversed = DepositData.littleEndian(value);
        for (uint256 i = 0; i < 8; ++i) {
            assertEq(uint256(uint8(reversed[i])), (value >> (8 * i)) & 0xff);
        }
    }

    /// @notice External, so that a test can expect it to revert.
    function rootOf(bytes memory pubkey, bytes memory signature) external pure returns (bytes32) {
        return DepositData.root(pubkey, CREDENTIALS, signature, 1e9);
    }
}
