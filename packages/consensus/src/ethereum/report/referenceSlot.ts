import { preset } from '../preset.ts'
import { FrameInvalidError } from './errors.ts'

const slotsPerEpoch = BigInt(preset.slotsPerEpoch)

/**
 * The slot that the report of a frame is about: the last slot of the frame's last epoch. Frames
 * follow each other without gaps from genesis; frame 0 starts at epoch 0.
 * @throws {FrameInvalidError} if `frameEpochs` is not a positive whole number.
 */
export function referenceSlot({ frame, frameEpochs }: referenceSlot.Parameters): bigint {
  return (frame + 1n) * toEpochs(frameEpochs) * slotsPerEpoch - 1n
}

export declare namespace referenceSlot {
  type Parameters = { frame: bigint; frameEpochs: number }
}

/**
 * The newest reference slot that can no longer change. A finalized checkpoint makes everything
 * before its epoch final, so a frame is ready once the epoch after its last one is finalized.
 * @throws {FrameInvalidError} if `frameEpochs` is not a positive whole number.
 */
export function latestReferenceSlot(
  parameters: latestReferenceSlot.Parameters,
): latestReferenceSlot.ReturnType {
  const { finalizedEpoch, frameEpochs } = parameters
  const readyFrames = finalizedEpoch / toEpochs(frameEpochs)
  if (readyFrames <= 0n) {
    return { kind: 'unknown', reason: 'The first frame is not finalized yet.' }
  }

  const frame = readyFrames - 1n
  const slot = referenceSlot({ frame, frameEpochs })
  return { kind: 'known', frame, slot, epoch: slot / slotsPerEpoch }
}

export declare namespace latestReferenceSlot {
  type Parameters = {
    /** Epoch of the finalized checkpoint. */
    finalizedEpoch: bigint
    frameEpochs: number
  }
  type ReturnType =
    | { kind: 'known'; frame: bigint; slot: bigint; epoch: bigint }
    | { kind: 'unknown'; reason: string }
}

function toEpochs(frameEpochs: number): bigint {
  if (Number.isSafeInteger(frameEpochs) && frameEpochs > 0) return BigInt(frameEpochs)
  throw new FrameInvalidError({ frameEpochs })
}
