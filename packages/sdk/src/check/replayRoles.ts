import {
  type Address,
  getAddress,
  type Hex,
  type Log,
  parseAbi,
  parseEventLogs,
  toEventSelector,
} from 'viem'

const abi = parseAbi([
  'event RoleGranted(bytes32 indexed role, address indexed account, address indexed sender)',
  'event RoleRevoked(bytes32 indexed role, address indexed account, address indexed sender)',
  'event Initialized(uint64 version)',
])

/** First topics of the events that `replayRoles` needs. */
export function roleTopics(): Hex[] {
  return abi.map((event) => toEventSelector(event))
}

/**
 * Who holds which role after all logs of one contract. `incomplete` when they do not begin with its
 * initialization: then earlier grants may be left out.
 */
export function replayRoles(logs: readonly Log[]): replayRoles.ReturnType {
  const events = parseEventLogs({ abi, logs: [...logs] })
  const isWhole = events.some(
    ({ eventName, args }) => eventName === 'Initialized' && args.version === 1n,
  )
  if (!isWhole) return { kind: 'incomplete' }

  const held = new Map<string, replayRoles.Member>()
  for (const event of events) {
    if (event.eventName === 'Initialized') continue
    const { role, account } = event.args
    const key = `${role} ${account}`
    if (event.eventName === 'RoleGranted') held.set(key, { role, account: getAddress(account) })
    else held.delete(key)
  }
  return { kind: 'known', members: [...held.values()] }
}

export declare namespace replayRoles {
  type Member = { role: Hex; account: Address }
  type ReturnType = { kind: 'known'; members: Member[] } | { kind: 'incomplete' }
}
