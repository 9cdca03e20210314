import type { BeaconKitElectraState } from '@millpond/consensus/node'

/**
 * What the rules work on: the state in the layout of Electra and Fulu. In Deneb the pending partial
 * withdrawals are empty, and left out when the state is hashed.
 *
 * The rules change a draft in place (see {@link copyState}): its fields, and the entries of its lists. They
 * never change a validator's record, a header or a root, but put another one in its place; so old states can
 * be kept for little.
 */
export type ChainState = BeaconKitElectraState

/** A draft that the rules may change while `state` stays as it is. */
export function copyState(state: ChainState): ChainState {
  return {
    ...state,
    blockRoots: [...state.blockRoots],
    stateRoots: [...state.stateRoots],
    validators: [...state.validators],
    balances: [...state.balances],
    randaoMixes: [...state.randaoMixes],
    slashings: [...state.slashings],
    pendingPartialWithdrawals: [...state.pendingPartialWithdrawals],
  }
}
