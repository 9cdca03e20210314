import type { RegistryEntry } from '@millpond/sdk'

const stake = 32n * 10n ** 18n

/** Most validators that one registration transaction takes, by number of SSV operators in the cluster. */
const bulkLimits: Readonly<Record<number, number>> = { 4: 80, 7: 40, 10: 30, 13: 20 }

/**
 * Proven validators to fund now: as many as the depositable ETH pays, in the nonce order of each owner, one batch
 * for each cluster. An owner whose next nonce is not proven waits, because SSV nodes accept nonces in order only.
 */
export function planFunding(parameters: planFunding.Parameters): planFunding.Batch[] {
  const { depositable, entries, operatorsOf } = parameters
  let affordable = Number(depositable / stake)
  const batches: planFunding.Batch[] = []

  for (const queue of queuesByOwner(entries)) {
    for (const batch of splitByCluster(queue, operatorsOf)) {
      const taken = batch.slice(0, affordable)
      const [first] = taken
      if (first === undefined) return batches
      affordable -= taken.length
      batches.push({
        ownerIndex: first.ownerIndex,
        operatorSetId: first.operatorSetId,
        entries: taken,
      })
    }
  }
  return batches
}

export declare namespace planFunding {
  type Parameters = {
    /** Wei the pool manager lets go to validators. */
    depositable: bigint
    entries: readonly RegistryEntry[]
    /** SSV operator ids of an operator set. */
    operatorsOf: (operatorSetId: number) => readonly bigint[]
  }
  type Batch = { ownerIndex: number; operatorSetId: number; entries: RegistryEntry[] }
}

/** Deposited validators that SSVNetwork does not know yet, one batch for each cluster. */
export function planRegistrations(
  parameters: Omit<planFunding.Parameters, 'depositable'>,
): planFunding.Batch[] {
  const { entries, operatorsOf } = parameters
  const deposited = entries.filter(({ status }) => status === 'deposited')
  return groupByOwner(deposited)
    .flatMap((queue) => splitByCluster(queue, operatorsOf))
    .flatMap((batch) => {
      const [first] = batch
      if (first === undefined) return []
      return [{ ownerIndex: first.ownerIndex, operatorSetId: first.operatorSetId, entries: batch }]
    })
}

/** For each owner, the run of proven entries that starts at its first entry not yet funded. */
function queuesByOwner(entries: readonly RegistryEntry[]): RegistryEntry[][] {
  const unfunded = new Set(['uploaded', 'vetted', 'predeposited', 'proven'])
  return groupByOwner(entries.filter(({ status }) => unfunded.has(status))).map((queue) => {
    const stop = queue.findIndex(({ status }) => status !== 'proven')
    return stop === -1 ? queue : queue.slice(0, stop)
  })
}

function groupByOwner(entries: readonly RegistryEntry[]): RegistryEntry[][] {
  const byOwner = Map.groupBy(entries, ({ ownerIndex }) => ownerIndex)
  return [...byOwner.values()].map((queue) => queue.toSorted((a, b) => a.nonce - b.nonce))
}

/** Cuts a nonce-ordered queue where the operator set changes or a transaction would grow too large. */
function splitByCluster(
  queue: readonly RegistryEntry[],
  operatorsOf: planFunding.Parameters['operatorsOf'],
): RegistryEntry[][] {
  const batches: RegistryEntry[][] = []
  for (const entry of queue) {
    const last = batches.at(-1)
    const limit = bulkLimits[operatorsOf(entry.operatorSetId).length] ?? 1
    const fits = last !== undefined && last[0]?.operatorSetId === entry.operatorSetId
    if (fits && last.length < limit) last.push(entry)
    else batches.push([entry])
  }
  return batches
}
