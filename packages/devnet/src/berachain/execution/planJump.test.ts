import { gunzipSync } from 'node:zlib'
import { hexToBytes, numberToHex, zeroAddress } from 'viem'
import { describe, expect, test } from 'vitest'
import { planJump } from './planJump.ts'
import type { RpcBlock } from './toPayloadHeader.ts'

const latest: RpcBlock = {
  hash: numberToHex(7, { size: 32 }),
  parentHash: numberToHex(6, { size: 32 }),
  miner: zeroAddress,
  stateRoot: numberToHex(8, { size: 32 }),
  receiptsRoot: numberToHex(9, { size: 32 }),
  logsBloom: '0x',
  number: '0x64',
  gasLimit: '0x1000',
  gasUsed: '0x800',
  timestamp: '0x3e8',
  extraData: '0x',
  baseFeePerGas: '0x3e8',
  transactions: [],
}

function read(count: number, block = latest) {
  const feeRecipient = '0x00000000000000000000000000000000000000fe'
  const { state, nextBaseFee } = planJump(block, { count, secondsPerSlot: 2, feeRecipient })
  const json = JSON.parse(gunzipSync(hexToBytes(state)).toString()) as {
    block: { number: string; timestamp: string; beneficiary: string }
    best_block_number: number
    accounts: object
    blocks: { header: Record<string, string> }[]
  }
  return { ...json, header: json.blocks[0]?.header, nextBaseFee }
}

describe('planJump', () => {
  test('default', () => {
    const { block, header, accounts, best_block_number } = read(50)
    expect(best_block_number).toBe(150)
    expect(block).toMatchObject({ number: '0x96', timestamp: '0x44c' })
    expect(header).toMatchObject({
      number: '0x96',
      timestamp: '0x44c',
      parentHash: latest.hash,
      stateRoot: latest.stateRoot,
      miner: '0x00000000000000000000000000000000000000fe',
    })
    expect(accounts).toEqual({})
  })

  test('behavior: the base fee falls by an eighth in each empty block', () => {
    // The block before the span was half full, so the first one has its fee.
    expect(read(1).header?.baseFeePerGas).toBe(numberToHex(1_000))
    expect(read(1).nextBaseFee).toBe(875n)
    expect(read(2).header?.baseFeePerGas).toBe(numberToHex(875))
    expect(read(2).nextBaseFee).toBe(766n)
  })

  test('behavior: the base fee never falls below what an eighth can lower', () => {
    expect(read(100_000).nextBaseFee).toBe(7n)
  })
})
