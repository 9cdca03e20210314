import type { Hash } from 'viem'
import type { readDelegationRequests } from './readDelegationRequests.ts'

/**
 * Requests of a handler that were paid to it and not completed. The handler names the request when it
 * asks for yield, but not when it asks for principal: the vault does, in the same transaction.
 */
export function findPaidRequests(
  parameters: findPaidRequests.Parameters,
): readDelegationRequests.Request[] {
  const { steps, asked, open } = parameters
  const idsOf = (kind: 'yield' | 'completed') =>
    new Set(steps.flatMap((step) => (step.kind === kind ? [step.id] : [])))
  const yields = idsOf('yield')
  const completed = idsOf('completed')
  const principals = new Set(
    steps.flatMap((step) => (step.kind === 'principal' ? [step.transactionHash] : [])),
  )

  return asked.flatMap(({ id, assets, requestBlock, transactionHash }) => {
    if (open.has(id) || completed.has(id)) return []
    const isPrincipal = !yields.has(id) && principals.has(transactionHash)
    // A request that the handler did not make by one of its two ways cannot be completed.
    if (!isPrincipal && !yields.has(id)) return []
    const purpose = isPrincipal ? 'principal' : 'yield'
    return [{ id, purpose, assets, requestBlock, readiness: { kind: 'paid' } } as const]
  })
}

export declare namespace findPaidRequests {
  type Step =
    | { kind: 'yield'; id: bigint }
    | { kind: 'principal'; transactionHash: Hash }
    | { kind: 'completed'; id: bigint }
  type Asked = { id: bigint; assets: bigint; requestBlock: bigint; transactionHash: Hash }
  type Parameters = {
    /** What the handler's events say. */
    steps: readonly Step[]
    /** What the vault's events say of requests of the handler. */
    asked: readonly Asked[]
    /** Ids that the vault did not pay yet. */
    open: ReadonlySet<bigint>
  }
}
