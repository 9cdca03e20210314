import { gzipSync } from 'node:zlib'
import { type Address, bytesToHex, type Hex, hexToBigInt, hexToNumber, numberToHex } from 'viem'
import { nextBaseFee } from '../../execution/nextBaseFee.ts'
import type { RpcBlock } from './toPayloadHeader.ts'

/** Roots of no transactions and no receipts, and of no withdrawals. */
const emptyTrie = '0x56e81f171bcc55a6ff8345e692c0f86e5b48e01b996cadc001622fb5e363b421'
const emptyUncles = '0x1dcc4de8dec75d7aab85b567b6ccd41ad312451b948a7413f0a142fd40d49347'

/**
 * How Anvil comes to be many blocks later at once: the last block of an empty span, in the form of Anvil's own
 * dumps, which adds to what Anvil has. Accounts stay as they are. Anvil could make the blocks one by one,
 * but hashes all storage for each: three days of them would take minutes.
 */
export function planJump(latest: RpcBlock, parameters: planJump.Parameters): planJump.ReturnType {
  const { count, secondsPerSlot, feeRecipient } = parameters
  const gasLimit = hexToBigInt(latest.gasLimit)
  const number = hexToNumber(latest.number) + count
  const timestamp = hexToNumber(latest.timestamp) + count * secondsPerSlot
  const fees = feesOf(latest, count)
  const header = {
    parentHash: latest.hash,
    sha3Uncles: emptyUncles,
    miner: feeRecipient,
    stateRoot: latest.stateRoot,
    transactionsRoot: emptyTrie,
    receiptsRoot: emptyTrie,
    withdrawalsRoot: emptyTrie,
    logsBloom: numberToHex(0, { size: 256 }),
    difficulty: '0x0',
    number: numberToHex(number),
    gasLimit: numberToHex(gasLimit),
    gasUsed: '0x0',
    timestamp: numberToHex(timestamp),
    extraData: '0x',
    mixHash: numberToHex(0, { size: 32 }),
    nonce: numberToHex(0, { size: 8 }),
    baseFeePerGas: numberToHex(fees.last),
    blobGasUsed: '0x0',
    excessBlobGas: '0x0',
    parentBeaconBlockRoot: numberToHex(0, { size: 32 }),
    // Of no requests (EIP-7685): the hash of nothing.
    requestsHash: '0xe3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
  }
  const state = {
    block: {
      number: numberToHex(number),
      beneficiary: feeRecipient,
      timestamp: numberToHex(timestamp),
      gas_limit: Number(gasLimit),
      basefee: Number(fees.last),
      difficulty: '0x0',
      prevrandao: header.mixHash,
      blob_excess_gas_and_price: { excess_blob_gas: 0, blob_gasprice: 1 },
      slot_num: 0,
    },
    accounts: {},
    best_block_number: number,
    blocks: [{ header, transactions: [], ommers: [], withdrawals: null }],
    transactions: [],
    historical_states: null,
  }
  return {
    state: bytesToHex(gzipSync(JSON.stringify(state))),
    nextBaseFee: fees.next,
  }
}

export declare namespace planJump {
  type Parameters = {
    /** Blocks of the span, at least 1. */
    count: number
    secondsPerSlot: number
    feeRecipient: Address
  }
  type ReturnType = {
    /** For `anvil_loadState`. */
    state: Hex
    /** Wei per gas of the block after the span. */
    nextBaseFee: bigint
  }
}

/** Base fees of the last block of the span and of the one after it: empty blocks lower them. */
function feesOf(latest: RpcBlock, count: number): { last: bigint; next: bigint } {
  const gasLimit = hexToBigInt(latest.gasLimit)
  const own = hexToBigInt(latest.baseFeePerGas)
  let last = nextBaseFee({
    baseFeePerGas: own,
    gasUsed: hexToBigInt(latest.gasUsed),
    gasLimit,
  })
  for (let passed = 1; passed < count; passed++) {
    const lower = nextBaseFee({ baseFeePerGas: last, gasUsed: 0n, gasLimit })
    if (lower === last) break
    last = lower
  }
  return { last, next: nextBaseFee({ baseFeePerGas: last, gasUsed: 0n, gasLimit }) }
}
