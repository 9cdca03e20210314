import { passFrame } from '../passFrame.ts'
import type { OpenPool, World } from '../World.ts'
import { deliverReport } from './deliverReport.ts'

/** Passes time to the end of the frame and lets the oracle members report it. */
export async function report(world: World, open: OpenPool, title: string): Promise<void> {
  await passFrame(world, open)
  await deliverReport(world, open, title)
}
