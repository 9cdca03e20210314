import { InvalidOptionError, PastSlotError } from '../../errors.ts'
import type { DevnetParts } from './DevnetParts.ts'

/**
 * Nobody proposes in these future slots; attesters do their duty, and a later block includes their votes.
 * @throws PastSlotError, InvalidOptionError; then none of them is missed.
 */
export function missSlots(
  { chain, driver }: Pick<DevnetParts, 'chain' | 'driver'>,
  slots: readonly number[],
): void {
  for (const slot of slots) {
    if (!Number.isSafeInteger(slot))
      throw new InvalidOptionError({
        option: 'slots',
        value: String(slot),
        rule: 'each must be a whole number',
      })
    if (slot <= driver.slot) throw new PastSlotError({ slot, now: driver.slot })
  }
  chain.missSlots(slots)
}
