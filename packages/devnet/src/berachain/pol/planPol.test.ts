import { distributorAbi } from '@millpond/networks/generated/Distributor'
import { decodeFunctionData, pad, parseEther } from 'viem'
import { describe, expect, test } from 'vitest'
import { planPol } from './planPol.ts'
import { polAddresses } from './polAddresses.ts'
import { distributeFor, distributeForSpan } from './systemCalls.ts'

const owner = pad('0x01', { size: 20 })
const pubkey = pad('0xa1', { size: 48 })

describe('planPol', () => {
  test('default', () => {
    const { calls, code, vaults } = planPol({ owner, wberaEraBlock: 0n })
    expect(code.map(({ address }) => address)).toEqual(
      expect.arrayContaining(Object.values(polAddresses)),
    )
    expect(new Set(Object.values(vaults).map(({ vault }) => vault)).size).toBe(4)
    expect(calls.every(({ value }) => value === 0n)).toBe(true)
    expect(calls.map(({ name }) => name).slice(-4)).toEqual([
      'default allocation',
      'mint HONEY',
      'approve HONEY',
      'stream HONEY to boosters',
    ])
  })

  test('args: wberaEraBlock', () => {
    const backing = (wberaEraBlock: bigint) =>
      planPol({ owner, wberaEraBlock }).calls.find(({ name }) => name === 'back BGT')
    expect(backing(1n)).toBeUndefined()
    expect(backing(2n)).toEqual({
      name: 'back BGT',
      to: polAddresses.bgt,
      data: '0x',
      value: parseEther('1000000'),
    })
  })

  test('args: validators', () => {
    const validators = [{ pubkey, withdrawalCredentials: pad('0x01'), operator: owner }]
    const { calls } = planPol({ owner, wberaEraBlock: 0n, validators })
    expect(calls.at(-1)).toMatchObject({
      name: `operator of ${pubkey}`,
      to: polAddresses.beaconDeposit,
      value: parseEther('10000'),
    })
  })
})

describe('system calls', () => {
  test('default', () => {
    const { to, data } = distributeFor(pubkey)
    expect(to).toBe(polAddresses.distributor)
    expect(decodeFunctionData({ abi: distributorAbi, data })).toEqual({
      functionName: 'distributeFor',
      args: [pubkey],
    })
  })

  test('behavior: a span has one call for each proposer that made blocks', () => {
    const other = pad('0xb2', { size: 48 })
    const calls = distributeForSpan([
      { pubkey, blocks: 3 },
      { pubkey: other, blocks: 0 },
    ])
    expect(calls.map(({ data }) => decodeFunctionData({ abi: distributorAbi, data }))).toEqual([
      { functionName: 'distributeForSpan', args: [pubkey, 3n] },
    ])
  })
})
