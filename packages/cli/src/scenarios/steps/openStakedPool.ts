import { createValidators } from '../../life/ethereum/steps/createValidators.ts'
import type { World } from '../../life/ethereum/World.ts'
import { openPoolWithKeys } from './openPoolWithKeys.ts'

/** A pool whose validators are active and signed for by their SSV operators. */
export async function openStakedPool(
  world: World,
  parameters: openPoolWithKeys.Parameters = {},
): Promise<openPoolWithKeys.ReturnType> {
  const opened = await openPoolWithKeys(world, parameters)
  await createValidators(world, opened.open, opened.keys)
  return opened
}
