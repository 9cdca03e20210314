import { encodeFunctionData, keccak256, parseAbi, parseEther, stringToHex, toHex } from 'viem'
import { describe, expect, expectTypeOf, test } from 'vitest'
import { depositCall } from '../ethereum/actions/deposit.ts'
import { fundValidatorsCall } from '../ethereum/actions/fundValidators.ts'
import type { Call } from './Call.ts'
import { renderCall } from './renderCall.ts'
import { renderCast } from './renderCast.ts'
import { renderSafe } from './renderSafe.ts'
import { safeChecksum } from './safeChecksum.ts'

const poolManager = '0x5FbDB2315678afecb367f032d93F642f64180aa3'
const receiver = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'
const call = depositCall({ poolManager, receiver, assets: parseEther('1'), minShares: 2n })

describe('renderCall', () => {
  test('default', () => {
    expectTypeOf(call).toExtend<Call>()
    expect(JSON.parse(renderCall(call, { via: 'calldata' }))).toEqual({
      to: poolManager,
      value: '1000000000000000000',
      data: encodeFunctionData(call),
    })
  })

  test('args: via cast', () => {
    expect(renderCall(call, { via: 'cast' })).toBe(
      "cast send 0x5FbDB2315678afecb367f032d93F642f64180aa3 'deposit(address,uint256,address)' " +
        '0x70997970C51812dc3A010C7d01b50e0d17dc79C8 2 0x0000000000000000000000000000000000000000 ' +
        '--value 1000000000000000000 --interactive',
    )
  })

  test('args: via safe', () => {
    const options = {
      via: 'safe',
      chainId: 1,
      safe: receiver,
      name: 'Stake',
      createdAtMs: 1,
    } as const
    const file = JSON.parse(renderCall(call, options))
    expect(file).toMatchObject({
      version: '1.0',
      chainId: '1',
      createdAt: 1,
      meta: { name: 'Stake', createdFromSafeAddress: receiver },
      transactions: [
        { to: poolManager, value: '1000000000000000000', data: encodeFunctionData(call) },
      ],
    })
    expect(file.meta.checksum).toBe(safeChecksum(file))
  })
})

describe('renderCast', () => {
  test('behavior: writes arrays and tuples as cast reads them', () => {
    const cluster = { validatorCount: 1, networkFeeIndex: 2n, index: 3n, active: true, balance: 4n }
    const batches = [
      { ids: [1n, 2n], pubkeys: ['0xaa', '0xbb'], sharesData: ['0xcc', '0xdd'], cluster },
    ] as const
    const text = renderCast(fundValidatorsCall({ poolManager, batches }), {
      signer: { kind: 'account', name: 'pool operator' },
    })
    expect(text).toBe(
      `cast send ${poolManager} ` +
        "'fundValidators((uint256[],bytes[],bytes[],(uint32,uint64,uint64,bool,uint256))[])' " +
        "'[([1,2],[0xaa,0xbb],[0xcc,0xdd],(1,2,3,true,4))]' --account 'pool operator'",
    )
  })

  test('args: from, fees', () => {
    const fees = { maxFeePerGas: 9n, maxPriorityFeePerGas: 2n }
    const text = renderCast(call, { signer: { kind: 'ledger' }, from: receiver, fees })
    expect(text).toMatch(/ --gas-price 9 --priority-gas-price 2 --from 0x7099\w+ --ledger$/)
  })

  test('behavior: passes bytes where an argument is text', () => {
    const abi = parseAbi(['function name(string text)'])
    const named: Call = { address: poolManager, abi, functionName: 'name', args: ["it's, ok"] }
    const data = encodeFunctionData({ abi, functionName: 'name', args: ["it's, ok"] })
    expect(renderCast(named, { signer: { kind: 'ledger' } })).toBe(
      `cast send ${poolManager} ${data} --ledger`,
    )
  })
})

describe('safeChecksum', () => {
  test('behavior: hashes keys in order, then values, without name and checksum', () => {
    const meta = { name: 'Stake', checksum: '0x00' }
    const file = {
      version: '1.0',
      meta,
      transactions: [{ to: '0xaa', data: null }, { to: '0xbb' }],
    }
    const written =
      '{["meta","transactions","version"]{["name"]null,},' +
      '[{["data","to"]null,"0xaa",},{["to"]"0xbb",}],"1.0",}'
    expect(safeChecksum(file)).toBe(keccak256(stringToHex(written)))
  })

  test('behavior: changes with every value but the name', () => {
    const file = { version: '1.0', meta: { name: 'a' }, transactions: [{ to: '0xaa' }] }
    expect(safeChecksum({ ...file, meta: { name: 'b' } })).toBe(safeChecksum(file))
    expect(safeChecksum({ ...file, transactions: [{ to: '0xab' }] })).not.toBe(safeChecksum(file))
  })
})

/**
 * What the Transaction Builder computes when it opens a file: its own algorithm, step by step, so that
 * a mistake in ours cannot repeat itself here.
 */
function builderAccepts(text: string): boolean {
  const nullify = (_key: string, value: unknown) => (value === undefined ? null : value)
  const serializeJSONObject = (json: unknown): string => {
    if (Array.isArray(json)) return `[${json.map((item) => serializeJSONObject(item)).join(',')}]`
    if (typeof json === 'object' && json !== null) {
      let acc = ''
      const keys = Object.keys(json).sort()
      acc += `{${JSON.stringify(keys, nullify)}`
      for (const key of keys) acc += `${serializeJSONObject(Reflect.get(json, key))},`
      return `${acc}}`
    }
    return `${JSON.stringify(json, nullify)}`
  }

  const file = JSON.parse(text)
  const { checksum } = file.meta
  delete file.meta.checksum
  const serialized = serializeJSONObject({ ...file, meta: { ...file.meta, name: null } })
  return keccak256(toHex(new TextEncoder().encode(serialized))) === checksum
}

describe('renderSafe', () => {
  const options = { chainId: 80_094, safe: receiver, name: 'Stake', createdAtMs: 1 } as const

  test('behavior: the Transaction Builder finds the checksum right', () => {
    const description = 'Public key 0xab – send before 2026-02-01T00:00:00Z, "with" quotes'
    const file = renderSafe([call, call], { ...options, description })
    const text = JSON.stringify(file, null, 2)
    expect(builderAccepts(text)).toBe(true)
    expect(builderAccepts(text.replace('80094', '80069'))).toBe(false)
    expect(file.meta).toMatchObject({ description, createdFromSafeAddress: receiver })
  })
})
