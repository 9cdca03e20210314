import type { Hex } from 'viem'
import { ValidatorOfflineError } from '../../errors.ts'
import { advanceUntilProvable } from '../advanceUntilProvable.ts'
import { position } from '../position.ts'
import { runDuty } from '../runDuty.ts'
import type { OpenPool, UploadedValidator, World } from '../World.ts'

/** The beacon chain activates the funded validators, and their SSV operators sign. */
export async function activateValidators(
  world: World,
  { pool }: OpenPool,
  validators: readonly UploadedValidator[],
): Promise<void> {
  const { devnet, narrator } = world
  const pubkeys = validators.map(({ pubkey }) => pubkey)
  const active = await advanceUntilProvable(devnet, { pubkeys, status: 'active_ongoing' })
  const title =
    validators.length === 1
      ? 'The validator is active'
      : `${validators.length} validators are active`
  narrator.step(title, position(devnet))
  narrator.tell('active', `since epoch ${active.epoch}`)
  const signers = await Promise.all(pubkeys.map((pubkey) => readSigners(world, pubkey)))
  for (const ids of new Set(signers)) narrator.tell('signed by', `SSV operators ${ids}`)
  narrator.transaction('proof (EIP-4788)', await runDuty(world, pool, 'prove'))
}

/** SSV operators whose signatures make the validator's. */
async function readSigners({ devnet, ssv }: World, pubkey: Hex): Promise<string> {
  await devnet.settled()
  const view = ssv.nodes.validator(pubkey)
  if (view.kind !== 'registered') throw new ValidatorOfflineError({ pubkey, reason: view.kind })
  const { verdict } = view
  if (verdict.kind === 'offline')
    throw new ValidatorOfflineError({ pubkey, reason: verdict.reason })
  return verdict.signers.join(', ')
}
