import {
  type Address,
  encodeAbiParameters,
  encodeEventTopics,
  type Hex,
  type Log,
  parseAbi,
  zeroHash,
} from 'viem'
import { describe, expect, test } from 'vitest'
import { replayRoles } from './replayRoles.ts'
import { roleHash } from './roleHash.ts'

const abi = parseAbi([
  'event RoleGranted(bytes32 indexed role, address indexed account, address indexed sender)',
  'event RoleRevoked(bytes32 indexed role, address indexed account, address indexed sender)',
  'event Initialized(uint64 version)',
])
const address = '0x5FbDB2315678afecb367f032d93F642f64180aa3'
const governance = '0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266'
const stranger = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'
const feeder = roleHash('FEEDER_ROLE')

function log(topics: Hex[], data: Hex = '0x'): Log {
  return { address, topics, data } as unknown as Log
}

const change = (eventName: 'RoleGranted' | 'RoleRevoked') => (role: Hex, account: Address) =>
  log(encodeEventTopics({ abi, eventName, args: { role, account, sender: governance } }) as Hex[])
const grant = change('RoleGranted')
const revoke = change('RoleRevoked')
const initialized = (version = 1n) =>
  log(
    encodeEventTopics({ abi, eventName: 'Initialized' }) as Hex[],
    encodeAbiParameters([{ type: 'uint64' }], [version]),
  )

describe('replayRoles', () => {
  test('default', () => {
    const logs = [grant(zeroHash, governance), initialized(), grant(feeder, stranger)]
    expect(replayRoles(logs)).toEqual({
      kind: 'known',
      members: [
        { role: zeroHash, account: governance },
        { role: feeder, account: stranger },
      ],
    })
  })

  test('behavior: who lost a role is no member, who got it again is', () => {
    const logs = [initialized(), grant(feeder, stranger), revoke(feeder, stranger)]
    expect(replayRoles(logs)).toEqual({ kind: 'known', members: [] })
    expect(replayRoles([...logs, grant(feeder, stranger)])).toEqual({
      kind: 'known',
      members: [{ role: feeder, account: stranger }],
    })
  })

  test('behavior: tells roles that nobody knows by their hash', () => {
    const role: Hex = `0x${'12'.repeat(32)}`
    expect(replayRoles([initialized(), grant(role, stranger)])).toEqual({
      kind: 'known',
      members: [{ role, account: stranger }],
    })
  })

  test('behavior: logs without the initialization are incomplete', () => {
    expect(replayRoles([])).toEqual({ kind: 'incomplete' })
    expect(replayRoles([grant(feeder, stranger)])).toEqual({ kind: 'incomplete' })
    expect(replayRoles([initialized(2n)])).toEqual({ kind: 'incomplete' })
  })
})
