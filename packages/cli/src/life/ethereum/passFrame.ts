import type { OpenPool, World } from './World.ts'

/** Epochs after a reference slot until it is finalized. */
const finalityEpochs = 3

/** Passes time to the end of the frame, and until its reference slot is finalized on a healthy chain. */
export async function passFrame({ devnet }: World, { frameEpochs }: OpenPool): Promise<void> {
  await devnet.advanceEpochs(frameEpochs - (devnet.head().epoch % frameEpochs) + finalityEpochs)
}
