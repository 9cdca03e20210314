import type { readMembers } from '@millpond/sdk/berachain'
import type { Address, Hex } from 'viem'

/** Who has a role, among all who have any. */
export function holdersOf(members: readMembers.ReturnType, roleHash: Hex): Holders {
  if (members.kind === 'unknown') return members
  const holders = members.members.filter(({ role }) => role === roleHash)
  return { kind: 'known', value: holders.map(({ account }) => account) }
}

/** Everybody who has a role, as far as the node tells. */
export type Holders = { kind: 'known'; value: Address[] } | { kind: 'unknown'; reason: string }
