import type { Hash } from 'viem'
import { MillpondError } from './MillpondError.ts'

/** A transaction succeeded and lacks the event that its function always emits. */
export class EventMissingError extends MillpondError {
  override readonly name = 'EventMissingError'
  readonly eventName: string
  readonly hash: Hash

  constructor({ eventName, hash }: { eventName: string; hash: Hash }) {
    super(`Transaction ${hash} succeeded without the event ${eventName}.`, {
      code: 'EVENT_MISSING',
      metaMessages: ['Check that the address belongs to this pool and that the RPC is healthy.'],
    })
    this.eventName = eventName
    this.hash = hash
  }
}
