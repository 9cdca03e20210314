import '../setup.ts'
import type { CachedBeaconStateFulu } from '@lodestar/state-transition'
import { ssz } from '@lodestar/types'

/**
 * The participation flags of a state's current and previous epoch, for writing many of them: as bytes,
 * one per validator. A write into the state's tree costs more than the whole list as bytes does.
 */
export class ParticipationFlags {
  readonly #state: CachedBeaconStateFulu
  #current: Uint8Array | undefined
  #previous: Uint8Array | undefined

  constructor(state: CachedBeaconStateFulu) {
    this.#state = state
  }

  /** One byte per validator, to be changed in place. */
  of(epoch: 'current' | 'previous'): Uint8Array {
    if (epoch === 'current') {
      this.#current ??= this.#state.currentEpochParticipation.serialize()
      return this.#current
    }
    this.#previous ??= this.#state.previousEpochParticipation.serialize()
    return this.#previous
  }

  /** Writes what was asked for back into the state. */
  apply(): void {
    const { EpochParticipation } = ssz.altair
    if (this.#current !== undefined)
      this.#state.currentEpochParticipation = EpochParticipation.deserializeToViewDU(this.#current)
    if (this.#previous !== undefined)
      this.#state.previousEpochParticipation = EpochParticipation.deserializeToViewDU(
        this.#previous,
      )
  }
}
