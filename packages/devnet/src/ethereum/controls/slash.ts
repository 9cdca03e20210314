import type { Hex } from 'viem'
import { InvalidOptionError } from '../../errors.ts'
import type { Operation } from '../consensus/operations/Operation.ts'
import {
  signAttesterSlashing,
  signProposerSlashing,
  type ValidatorId,
} from '../consensus/operations/signOperations.ts'
import { resolveValidators } from '../consensus/resolveValidators.ts'
import type { DevnetParts } from './DevnetParts.ts'
import { findSigner } from './findSigner.ts'

/**
 * Makes validators sign what gets them slashed, and queues the evidence for the next blocks: two blocks of
 * one slot, one piece of evidence each (16 fit into a block), or two votes for one target, one piece for
 * all of them (one fits).
 * @throws UnknownValidatorError, KeyMissingError, OperationRefusedError; then nothing is queued.
 */
export function slash(
  parts: Pick<DevnetParts, 'chain'>,
  parameters: slash.Parameters,
): slash.ReturnType {
  const { kind, secretKeys = [] } = parameters
  const { state, operations: pool } = parts.chain
  const validators = resolveValidators(parts.chain, parameters.validators)
  requireSome(validators)

  const signing = { state, signer: findSigner(parts, { validators, secretKeys }) }
  const operations: Operation[] =
    kind === 'attester'
      ? [signAttesterSlashing(signing, validators)]
      : validators.map((validator) => signProposerSlashing(signing, validator))
  pool.add(state, operations)
  return { kind, validators, operations: operations.length }
}

export declare namespace slash {
  type Parameters = {
    kind: 'proposer' | 'attester'
    /** Indices or public keys. */
    validators: readonly (number | Hex)[]
    /** Keys of validators that the chain cannot sign for: a keystore that runs twice. */
    secretKeys?: readonly (Hex | Uint8Array)[]
  }
  type ReturnType = {
    kind: 'proposer' | 'attester'
    validators: readonly ValidatorId[]
    /** How many pieces of evidence wait for blocks. */
    operations: number
  }
}

/** Nobody can have done nothing. */
export function requireSome(validators: readonly ValidatorId[]): void {
  if (validators.length > 0) return
  throw new InvalidOptionError({
    option: 'validators',
    value: 'empty',
    rule: 'name at least one by index or public key',
  })
}
