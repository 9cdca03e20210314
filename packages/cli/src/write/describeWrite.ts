import { describeCall, renderCalldata } from '@millpond/sdk'
import { renderDetails } from '../output/renderDetails.ts'
import { toLabelled } from '../output/toLabelled.ts'
import { type RoleCheck, renderRole } from './checkRole.ts'
import { type Cost, renderCost } from './estimateWrite.ts'
import { renderCalls } from './renderCalls.ts'
import type { Detail, Write } from './Write.ts'

/** What a write would do, as data for `--json`. */
export function describeWrite(write: Write, { role, cost }: describeWrite.Known) {
  const { title, details, calls, expiry, irreversible } = write
  return {
    title,
    details: toLabelled(details),
    ...(role.kind !== 'none' && { role }),
    calls: calls.map((call) => {
      const { functionName, arguments: given } = describeCall(call)
      return { ...renderCalldata(call), functionName, arguments: given }
    }),
    cost,
    ...(expiry && { expiresAtSeconds: expiry.atSeconds }),
    ...(irreversible && { irreversible }),
  }
}

export declare namespace describeWrite {
  type Known = { role: RoleCheck; cost: Cost }
}

/** The same for people. */
export function renderWrite(write: Write, { role, cost, symbol }: renderWrite.Known): string {
  const { title, details, calls, expiry, irreversible } = write
  const more: Detail[] = [...renderRole(role)]
  if (cost) more.push(['cost', renderCost(cost, symbol)])
  if (expiry) more.push(['expires', toIso(expiry.atSeconds)])
  if (irreversible) {
    const { effect, word } = irreversible
    more.push(['for good', `${effect}; --via send asks for the word "${word}"`])
  }
  return renderDetails(title, [...details, ...more]) + renderCalls(calls, { symbol })
}

export declare namespace renderWrite {
  type Known = { role: RoleCheck; symbol: string; cost?: Cost }
}

/** Unix seconds as people write a time. */
export function toIso(seconds: bigint): string {
  return new Date(Number(seconds) * 1_000).toISOString().replace('.000Z', 'Z')
}
