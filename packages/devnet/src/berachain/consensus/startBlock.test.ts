import { bytesToHex, sha256 } from 'viem'
import { describe, expect, test } from 'vitest'
import { exampleState, smallParameters } from '../../../test/berachainState.ts'
import { passSlot } from './passSlot.ts'
import { applyHeader, applyPayloadHeader, mixRandao } from './startBlock.ts'

describe('applyHeader', () => {
  test('default', () => {
    const draft = exampleState(smallParameters, [250_000])
    const [parentRoot, bodyRoot] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)]
    const header = { slot: 1n, proposerIndex: 0n, parentRoot, bodyRoot }
    applyHeader(draft, header)
    expect(draft.latestBlockHeader).toEqual({ ...header, stateRoot: new Uint8Array(32) })
  })
})

describe('applyPayloadHeader', () => {
  test('default', () => {
    const draft = exampleState(smallParameters, [250_000])
    const header = { ...draft.latestExecutionPayloadHeader, blockNumber: 1n }
    applyPayloadHeader(draft, header)
    expect(draft.latestExecutionPayloadHeader.blockNumber).toBe(1n)
  })
})

describe('mixRandao', () => {
  test('default', () => {
    const draft = exampleState(smallParameters, [250_000])
    const [before] = draft.randaoMixes
    const reveal = new Uint8Array(96).fill(5)
    mixRandao(draft, smallParameters, reveal)
    const mixed = BigInt(bytesToHex(before ?? new Uint8Array())) ^ BigInt(sha256(reveal))
    expect(bytesToHex(draft.randaoMixes[0] ?? new Uint8Array())).toBe(
      `0x${mixed.toString(16).padStart(64, '0')}`,
    )
    expect(draft.randaoMixes[1]).toBe(before)
  })

  test('behavior: the next epoch goes on from the mix of the last', () => {
    const draft = exampleState(smallParameters, [250_000])
    mixRandao(draft, smallParameters, new Uint8Array(96).fill(5))
    for (let slot = 1; slot <= 4; slot++) passSlot(draft, smallParameters)
    expect(draft.randaoMixes[1]).toBe(draft.randaoMixes[0])
    mixRandao(draft, smallParameters, new Uint8Array(96).fill(6))
    expect(draft.randaoMixes[1]).not.toEqual(draft.randaoMixes[0])
  })
})
