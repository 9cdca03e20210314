import { formatBera } from '../../../output/formatBera.ts'
import { position } from '../position.ts'
import type { OpenPool, World } from '../World.ts'

/** The threshold is reached: the buffer went to the validator, which joins the set three epochs later. */
export async function activateValidator(world: World, { pubkey }: OpenPool): Promise<void> {
  const { devnet, narrator } = world
  narrator.step('The validator joins the set', position(devnet))

  const { slot } = await devnet.advanceUntil({ pubkey, status: 'active_ongoing' })
  const validator = devnet.validator(pubkey)
  if (validator.kind === 'unknown') throw new RangeError('The validator is gone.')
  const { activationEpoch, effectiveBalanceGwei } = validator
  narrator.tell('active since epoch', `${activationEpoch}, slot ${slot}`)
  narrator.tell('effective balance', formatBera(effectiveBalanceGwei * 1_000_000_000n))
}
