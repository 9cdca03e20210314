import { bytesToHex, type Hex, hexToBytes } from 'viem'
import type { WithdrawalRequest } from '../consensus/operations.ts'

const sourceLength = 20
const pubkeyLength = 48
const requestLength = sourceLength + pubkeyLength + 8

/** What the EIP-7002 contract hands over: requests one after the other, amounts little-endian. */
export function decodeWithdrawalRequests(packed: Hex): WithdrawalRequest[] {
  const bytes = hexToBytes(packed)
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  return Array.from({ length: bytes.length / requestLength }, (_, index) => {
    const source = index * requestLength
    const pubkey = source + sourceLength
    const amount = pubkey + pubkeyLength
    return {
      sourceAddress: bytesToHex(bytes.subarray(source, pubkey)),
      pubkey: bytesToHex(bytes.subarray(pubkey, amount)),
      amountGwei: view.getBigUint64(amount, true),
    }
  })
}
