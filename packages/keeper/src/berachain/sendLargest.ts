import type { Call, Sender } from '@millpond/sdk'
import { codeOfRefusal, isRefusal } from './isRefusal.ts'
import { splitBatches } from './splitBatches.ts'

/**
 * Sends one call with as many items as the contract takes, so that an item that it refuses, such as a payee that does
 * not accept BERA, holds up no other. When it refuses each alone, rejects with the first refusal.
 */
export async function sendLargest<item>(
  sender: Sender,
  { items, maxItems, toCall }: sendLargest.Parameters<item>,
): Promise<sendLargest.ReturnType<item>> {
  let first: unknown
  for (const batch of splitBatches(items, { maxItems })) {
    try {
      return {
        result: await sender.send(toCall(batch)),
        items: batch,
        refusal: first === undefined ? undefined : codeOfRefusal(first),
      }
    } catch (error) {
      if (!isRefusal(error)) throw error
      first ??= error
    }
  }
  throw first ?? new RangeError('There is nothing to send.')
}

export declare namespace sendLargest {
  type Parameters<item> = {
    /** At least one. */
    items: readonly item[]
    /** Most in one call. */
    maxItems: number
    toCall: (items: readonly item[]) => Call
  }
  type ReturnType<item> = {
    result: Awaited<globalThis.ReturnType<Sender['send']>>
    /** What was sent. */
    items: readonly item[]
    /** Why a larger batch was refused; `undefined` if all were taken. */
    refusal: string | undefined
  }
}
