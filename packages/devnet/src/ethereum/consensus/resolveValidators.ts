import '../setup.ts'
import { type Hex, isHex, size, toBytes } from 'viem'
import { UnknownValidatorError } from '../../errors.ts'
import type { ConsensusChain } from './ConsensusChain.ts'
import type { ValidatorId } from './operations/signOperations.ts'

/**
 * The validators of the head's registry that are named by index or public key, each once.
 * @throws UnknownValidatorError for one that is not there.
 */
export function resolveValidators(
  chain: ConsensusChain,
  validators: readonly (number | Hex)[],
): ValidatorId[] {
  const indices = new Set(validators.map((validator) => toIndex(chain, validator)))
  return [...indices].map((index) => ({ index, pubkey: chain.pubkeyOf(index) }))
}

function toIndex({ state }: ConsensusChain, validator: number | Hex): number {
  const registered = state.validators.length
  const index = typeof validator === 'number' ? validator : findIndex(state, validator)
  const isKnown = index !== null && Number.isSafeInteger(index) && index >= 0 && index < registered
  if (!isKnown) throw new UnknownValidatorError({ validator, registered })
  return index
}

function findIndex({ epochCtx }: ConsensusChain['state'], pubkey: Hex): number | null {
  return isHex(pubkey) && size(pubkey) === 48 ? epochCtx.getValidatorIndex(toBytes(pubkey)) : null
}
