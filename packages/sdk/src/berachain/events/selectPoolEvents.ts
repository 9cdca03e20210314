import type { Hex } from 'viem'
import type { EventsOf } from '../../events/EventsOf.ts'
import type { poolEventsAbi } from './poolEventsAbi.ts'

/**
 * Which events of the shared vault are about one pool. Its requests name no pool: they follow the
 * burning of the pool's shares in the same transaction. Payments name the request alone; those of
 * requests that are not among the events stay undecided, and are given in both lists.
 */
export function selectPoolEvents(
  parameters: selectPoolEvents.Parameters,
): selectPoolEvents.ReturnType {
  const { events, pubkey } = parameters
  const requests = new Map<bigint, 'own' | 'foreign'>()
  const undecided: selectPoolEvents.Payment[] = []
  let burning: Burning | undefined

  const own = events.filter((event) => {
    if (event.eventName === 'SharesBurned') burning = event
    if (event.eventName === 'WithdrawalRequested') {
      const isOwn = isBurnedFor(burning, event)
      // Each burning belongs to one request: another pool's may follow in the same transaction.
      burning = undefined
      requests.set(event.args.requestId, isOwn ? 'own' : 'foreign')
      return isOwn
    }
    if (event.eventName === 'WithdrawalRequestFinalized') {
      const request = requests.get(event.args.requestId)
      if (request === undefined) undecided.push(event)
      return request !== 'foreign'
    }
    return !namesValidator(event) || event.args.pubkey.toLowerCase() === pubkey.toLowerCase()
  })
  return { own, undecided }
}

export declare namespace selectPoolEvents {
  type PoolEvent = EventsOf<typeof poolEventsAbi>
  type Payment = Extract<PoolEvent, { eventName: 'WithdrawalRequestFinalized' }>
  type Parameters = {
    /** Of the pool's contracts and of the vault, in order. */
    events: readonly PoolEvent[]
    /** The validator's public key, 48 bytes. */
    pubkey: Hex
  }
  type ReturnType = {
    /** Events of this pool, and the undecided. */
    own: PoolEvent[]
    /** Payments of requests made before. */
    undecided: Payment[]
  }
}

type Burning = Extract<selectPoolEvents.PoolEvent, { eventName: 'SharesBurned' }>
type Request = Extract<selectPoolEvents.PoolEvent, { eventName: 'WithdrawalRequested' }>

function isBurnedFor(burning: Burning | undefined, request: Request): boolean {
  if (burning?.transactionHash !== request.transactionHash) return false
  const { user, shares } = request.args
  return burning.args.from === user && burning.args.shares === shares
}

type Named = Extract<selectPoolEvents.PoolEvent, { args: { pubkey: Hex } }>
const named: Record<Named['eventName'], true> = {
  ELWithdrawalTriggered: true,
  FullExitRequestRetried: true,
  MaxCapacityReached: true,
  PoolShortfall: true,
}

function namesValidator(event: selectPoolEvents.PoolEvent): event is Named {
  return event.eventName in named
}
