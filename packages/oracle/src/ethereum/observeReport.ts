import type { BeaconClient } from '@millpond/consensus'
import { observe } from './observe.ts'
import { planReport } from './plans/planReport.ts'

/**
 * The report that every given beacon node leads to. One node that is wrong, late or lying makes the answer unknown:
 * a member votes only for what all its nodes agree on.
 */
export async function observeReport(
  parameters: observeReport.Parameters,
): Promise<planReport.ReturnType> {
  const { beacons, ...rest } = parameters
  const plans = await Promise.all(
    beacons.map(async (beacon) => {
      const seen = await observe({ ...rest, beacon })
      return seen.kind === 'unknown' ? seen : planReport(seen.observation)
    }),
  )
  return agree(plans)
}

export declare namespace observeReport {
  type Parameters = Omit<observe.Parameters, 'beacon'> & {
    /** Independent nodes, at least one. */
    beacons: readonly BeaconClient[]
  }
}

/** The one plan that all nodes lead to. */
export function agree(plans: readonly planReport.ReturnType[]): planReport.ReturnType {
  const unknown = plans.find(({ kind }) => kind === 'unknown')
  if (unknown) return unknown

  const [first, ...others] = plans
  if (first === undefined) return { kind: 'unknown', reason: 'no beacon node is configured' }
  const isSame = others.every((other) => fingerprint(other) === fingerprint(first))
  return isSame ? first : { kind: 'unknown', reason: 'the beacon nodes disagree about the pool' }
}

function fingerprint(plan: planReport.ReturnType): string {
  return JSON.stringify(plan, (_key, value: unknown) =>
    typeof value === 'bigint' ? value.toString() : value,
  )
}
