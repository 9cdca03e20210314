import type { readPoolState } from '@millpond/sdk/berachain'

const oneHundredPercent = 10_000n

/**
 * Fees worth accruing now. A track that this version of the contracts lacks has none; one that the contract refuses to
 * tell, as it does in the BGT era when BGT was redeemed, is named and left alone.
 */
export function planFees(parameters: planFees.Parameters): planFees.ReturnType {
  const { isFullyExited, bgt, wbera, minFee } = parameters
  if (isFullyExited) return { due: [], untold: [] }
  const tracks = [
    { track: 'BGT', state: bgt },
    { track: 'WBERA', state: wbera },
  ] as const
  const due = tracks.flatMap(({ track, state }) => {
    if (state.kind !== 'known') return []
    const fee = (state.value.chargeable * state.value.feeBps) / oneHundredPercent
    return fee > 0n && fee >= minFee ? [{ track, fee }] : []
  })
  const untold = tracks.flatMap(({ track, state }) => (state.kind === 'refused' ? [track] : []))
  return { due, untold }
}

export declare namespace planFees {
  type FeeState = readPoolState.Optional<readPoolState.FeeState>
  type Parameters = {
    isFullyExited: boolean
    bgt: FeeState
    wbera: FeeState
    /** Wei. */
    minFee: bigint
  }
  type Track = 'BGT' | 'WBERA'
  type ReturnType = {
    /** In wei. */
    due: { track: Track; fee: bigint }[]
    /** Tracks that the contract refuses to tell. */
    untold: Track[]
  }
}
