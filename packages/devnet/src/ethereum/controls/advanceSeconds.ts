import '../setup.ts'
import { SLOTS_PER_EPOCH } from '@lodestar/params'
import { InvalidOptionError } from '../../errors.ts'
import type { AdvanceOptions } from '../EthereumDevnet.ts'
import type { DevnetParts } from './DevnetParts.ts'

/** Passes at least as many seconds: whole epochs first, then the slots that are left. */
export async function advanceSeconds(
  { chain, driver, mode: defaultMode }: Pick<DevnetParts, 'chain' | 'driver' | 'mode'>,
  seconds: number,
  { mode = defaultMode }: AdvanceOptions = {},
): Promise<void> {
  if (!Number.isFinite(seconds) || seconds < 0)
    throw new InvalidOptionError({
      option: 'seconds',
      value: String(seconds),
      rule: 'it must be a number, not below 0',
    })

  // A block that is in the making is not part of these seconds.
  await driver.settled()
  const target = driver.slot + Math.ceil((seconds * 1000) / chain.config.SLOT_DURATION_MS)
  const epochs = epochOf(target) - epochOf(driver.slot)
  if (epochs > 0) await driver.advanceEpochs(epochs, mode)
  if (driver.slot < target) await driver.advanceSlots(target - driver.slot, mode)
}

function epochOf(slot: number): number {
  return Math.floor(slot / SLOTS_PER_EPOCH)
}
