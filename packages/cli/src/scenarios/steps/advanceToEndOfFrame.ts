import type { OpenPool } from '../../life/ethereum/World.ts'

/** Passes time until so many epochs before the end of the current frame, or of the next if this one is too far. */
export async function advanceToEndOfFrame(
  { devnet }: { devnet: Clock },
  { frameEpochs }: Pick<OpenPool, 'frameEpochs'>,
  { epochsBefore }: { epochsBefore: number },
): Promise<void> {
  const left = frameEpochs - (devnet.head().epoch % frameEpochs)
  const wait = left - epochsBefore
  await devnet.advanceEpochs(wait >= 0 ? wait : wait + frameEpochs)
}

/** The part of a local chain that knows and passes time. */
type Clock = {
  head: () => { epoch: number }
  advanceEpochs: (count: number) => Promise<void>
}
