import type { Hex } from 'viem'
import { resolveValidators } from '../consensus/resolveValidators.ts'
import type { DevnetParts } from './DevnetParts.ts'

/**
 * Switches validators off, whatever the duties say, or leaves them to the duties again.
 * @throws UnknownValidatorError; then none of them is switched.
 */
export function setValidatorsOnline(
  { chain }: Pick<DevnetParts, 'chain'>,
  validators: readonly (number | Hex)[],
  online: boolean,
): void {
  const pubkeys = resolveValidators(chain, validators).map(({ pubkey }) => pubkey)
  chain.setValidatorsOnline(pubkeys, online)
}
