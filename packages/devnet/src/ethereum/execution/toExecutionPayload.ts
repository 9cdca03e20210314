import type { capella, deneb } from '@lodestar/types'
import { type Hex, hexToBigInt, hexToBytes, hexToNumber } from 'viem'

/** A block as Anvil's JSON-RPC returns it; only what the payload needs. */
export type RpcBlock = {
  hash: Hex
  parentHash: Hex
  miner: Hex
  stateRoot: Hex
  receiptsRoot: Hex
  logsBloom: Hex
  number: Hex
  gasLimit: Hex
  gasUsed: Hex
  timestamp: Hex
  extraData: Hex
  baseFeePerGas: Hex
  blobGasUsed?: Hex
  excessBlobGas?: Hex
  transactions: readonly (Hex | { hash: Hex })[]
}

const emptyBloom = new Uint8Array(256)

/** Everything of a block that a payload and its header have in common. */
export function toPayloadFields(block: RpcBlock) {
  return {
    parentHash: hexToBytes(block.parentHash),
    feeRecipient: hexToBytes(block.miner),
    stateRoot: hexToBytes(block.stateRoot),
    receiptsRoot: hexToBytes(block.receiptsRoot),
    // Kept for thousands of blocks, nearly all of them without logs: one array serves them all.
    logsBloom: /^0x0*$/.test(block.logsBloom) ? emptyBloom : hexToBytes(block.logsBloom),
    blockNumber: hexToNumber(block.number),
    gasLimit: hexToNumber(block.gasLimit),
    gasUsed: hexToNumber(block.gasUsed),
    timestamp: hexToNumber(block.timestamp),
    extraData: hexToBytes(block.extraData),
    baseFeePerGas: hexToBigInt(block.baseFeePerGas),
    blockHash: hexToBytes(block.hash),
    blobGasUsed: hexToBigInt(block.blobGasUsed ?? '0x0'),
    excessBlobGas: hexToBigInt(block.excessBlobGas ?? '0x0'),
  }
}

/**
 * The execution payload of a mined block. Its randomness and withdrawals are the consensus side's: Anvil
 * can be given neither.
 */
export function toExecutionPayload(
  parameters: toExecutionPayload.Parameters,
): deneb.ExecutionPayload {
  const { block, rawTransactions, prevRandao, withdrawals } = parameters
  return {
    ...toPayloadFields(block),
    prevRandao,
    transactions: rawTransactions.map((raw) => hexToBytes(raw)),
    withdrawals: [...withdrawals],
  }
}

export declare namespace toExecutionPayload {
  type Parameters = {
    block: RpcBlock
    rawTransactions: readonly Hex[]
    prevRandao: Uint8Array
    withdrawals: readonly capella.Withdrawal[]
  }
}
