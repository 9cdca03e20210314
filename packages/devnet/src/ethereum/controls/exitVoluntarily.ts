import type { Hex } from 'viem'
import { signVoluntaryExit, type ValidatorId } from '../consensus/operations/signOperations.ts'
import { resolveValidators } from '../consensus/resolveValidators.ts'
import type { DevnetParts } from './DevnetParts.ts'
import { findSigner } from './findSigner.ts'
import { requireSome } from './slash.ts'

/**
 * Signs voluntary exits with the validators' own keys and queues them for the next blocks, 16 each.
 * @throws UnknownValidatorError, KeyMissingError, OperationRefusedError (for instance while a validator has
 * not been active for 256 epochs); then nothing is queued.
 */
export function exitVoluntarily(
  parts: Pick<DevnetParts, 'chain'>,
  parameters: exitVoluntarily.Parameters,
): exitVoluntarily.ReturnType {
  const { secretKeys = [] } = parameters
  const { state, operations: pool } = parts.chain
  const validators = resolveValidators(parts.chain, parameters.validators)
  requireSome(validators)

  const signing = { state, signer: findSigner(parts, { validators, secretKeys }) }
  pool.add(
    state,
    validators.map((validator) => signVoluntaryExit(signing, validator)),
  )
  return { validators }
}

export declare namespace exitVoluntarily {
  type Parameters = {
    /** Indices or public keys. */
    validators: readonly (number | Hex)[]
    /** Keys of validators that the chain cannot sign for. */
    secretKeys?: readonly (Hex | Uint8Array)[]
  }
  type ReturnType = { validators: readonly ValidatorId[] }
}
