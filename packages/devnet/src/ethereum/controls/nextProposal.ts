import '../setup.ts'
import type { Hex } from 'viem'
import { findNextProposal } from '../consensus/findNextProposal.ts'
import type { DevnetParts } from './DevnetParts.ts'

/** The next slot that the validator proposes in this epoch or the next; `undefined` if none. */
export function nextProposal(
  { chain }: Pick<DevnetParts, 'chain'>,
  pubkey: Hex,
): number | undefined {
  const validator = chain.validator(pubkey)
  if (validator.kind === 'unknown') return undefined
  const { state, head } = chain
  return findNextProposal(state, { validatorIndex: validator.index, afterSlot: head.slot })
}
