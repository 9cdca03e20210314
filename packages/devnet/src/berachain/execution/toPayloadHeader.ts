import {
  ByteListType,
  ByteVectorType,
  ContainerType,
  ListCompositeType,
  UintBigintType,
} from '@chainsafe/ssz'
import { type Hex, hexToBigInt, hexToBytes } from 'viem'
import type { BeaconWithdrawal } from '../consensus/operations.ts'
import type { ExecutionBackend } from './ExecutionBackend.ts'

const uint64 = new UintBigintType(8)
const withdrawalType = new ContainerType({
  index: uint64,
  validatorIndex: uint64,
  address: new ByteVectorType(20),
  amount: uint64,
})
const withdrawalsType = new ListCompositeType(withdrawalType, 16)
const transactionsType = new ListCompositeType(new ByteListType(2 ** 30), 2 ** 20)
const emptyBloom = new Uint8Array(256)

/** A block as Anvil's JSON-RPC returns it; only what the header needs. */
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
  transactions: readonly (Hex | { hash: Hex; from: Hex })[]
}

/**
 * The header of a block as the consensus state keeps it. Anvil's own roots of transactions and withdrawals
 * are of the execution layer's kind, and it knows neither the withdrawals nor the randomness; so both SSZ
 * roots are computed here. There are no blobs.
 */
export function toPayloadHeader(
  parameters: toPayloadHeader.Parameters,
): ExecutionBackend.PayloadHeader {
  const { block, rawTransactions, prevRandao, withdrawals } = parameters
  return {
    parentHash: hexToBytes(block.parentHash),
    feeRecipient: hexToBytes(block.miner),
    stateRoot: hexToBytes(block.stateRoot),
    receiptsRoot: hexToBytes(block.receiptsRoot),
    // Kept for thousands of blocks, many of them without logs: one array serves them all.
    logsBloom: /^0x0*$/.test(block.logsBloom) ? emptyBloom : hexToBytes(block.logsBloom),
    prevRandao,
    blockNumber: hexToBigInt(block.number),
    gasLimit: hexToBigInt(block.gasLimit),
    gasUsed: hexToBigInt(block.gasUsed),
    timestamp: hexToBigInt(block.timestamp),
    extraData: hexToBytes(block.extraData),
    baseFeePerGas: hexToBigInt(block.baseFeePerGas),
    blockHash: hexToBytes(block.hash),
    transactionsRoot: transactionsType.hashTreeRoot(rawTransactions.map((raw) => hexToBytes(raw))),
    withdrawalsRoot: withdrawalsType.hashTreeRoot(withdrawals.map(toSszWithdrawal)),
    blobGasUsed: 0n,
    excessBlobGas: 0n,
  }
}

export declare namespace toPayloadHeader {
  type Parameters = {
    block: RpcBlock
    /** As they would go over the wire, in the order of the block. */
    rawTransactions: readonly Hex[]
    prevRandao: Uint8Array
    withdrawals: readonly BeaconWithdrawal[]
  }
}

function toSszWithdrawal({ index, validatorIndex, address, amountGwei }: BeaconWithdrawal) {
  return { index, validatorIndex, address: hexToBytes(address), amount: amountGwei }
}
