import type { Hex } from 'viem'
import { ConsensusError } from '../../errors.ts'

/** The registry lists a key twice; counting it twice would create value. */
export class DuplicateEntryError extends ConsensusError {
  constructor({ pubkey }: { pubkey: Hex }) {
    super(`The funded entries list the key ${pubkey} twice.`, {
      code: 'DUPLICATE_ENTRY',
      metaMessages: ['Read the registry again from one block.'],
    })
  }
}

/** A frame needs at least one epoch. */
export class FrameInvalidError extends ConsensusError {
  constructor({ frameEpochs }: { frameEpochs: number }) {
    super(`A frame of ${frameEpochs} epochs is not a whole positive number of epochs.`, {
      code: 'FRAME_INVALID',
      metaMessages: ['Use the frame length that the oracle contract states.'],
    })
  }
}
