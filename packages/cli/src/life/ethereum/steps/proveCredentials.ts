import { advanceUntilProvable } from '../advanceUntilProvable.ts'
import { position } from '../position.ts'
import { runDuty } from '../runDuty.ts'
import type { OpenPool, UploadedValidator, World } from '../World.ts'

/** The beacon chain shows the keys, and the keeper proves to the pool whose they are. */
export async function proveCredentials(
  world: World,
  { pool }: OpenPool,
  validators: readonly UploadedValidator[],
): Promise<void> {
  const { devnet, narrator } = world
  const pubkeys = validators.map(({ pubkey }) => pubkey)
  const seen = await advanceUntilProvable(devnet, { pubkeys, status: 'pending_initialized' })
  const title =
    validators.length === 1
      ? 'The validator appears, and its credentials are proven'
      : `${validators.length} validators appear, and their credentials are proven`
  narrator.step(title, position(devnet))
  narrator.tell('on the beacon chain', `since epoch ${seen.epoch}`)
  narrator.transaction('proof (EIP-4788)', await runDuty(world, pool, 'prove'))
}
