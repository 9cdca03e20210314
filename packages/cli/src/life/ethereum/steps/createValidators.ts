import type { OpenPool, UploadedValidator, World } from '../World.ts'
import { activateValidators } from './activateValidators.ts'
import { fundKeys } from './fundKeys.ts'
import { predepositKeys } from './predepositKeys.ts'
import { proveCredentials } from './proveCredentials.ts'

/** The bond's 1 ETH each, the proof, then 31 ETH each of the buffer: the validators activate. */
export async function createValidators(
  world: World,
  open: OpenPool,
  validators: readonly UploadedValidator[],
): Promise<void> {
  await predepositKeys(world, open, validators)
  await proveCredentials(world, open, validators)
  await fundKeys(world, open, validators)
  await activateValidators(world, open, validators)
}
