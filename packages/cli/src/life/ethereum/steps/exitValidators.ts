import { formatEth } from '../../../output/formatEth.ts'
import { advanceUntilProvable } from '../advanceUntilProvable.ts'
import { position } from '../position.ts'
import { runDuty } from '../runDuty.ts'
import type { OpenPool, UploadedValidator, World } from '../World.ts'

/** The queue needs more than the buffer: the keeper asks for exits, and the stake comes back to the vault. */
export async function exitValidators(
  world: World,
  { pool }: OpenPool,
  validators: readonly UploadedValidator[],
): Promise<void> {
  const { devnet, narrator } = world
  const pubkeys = validators.map(({ pubkey }) => pubkey)
  const isOne = pubkeys.length === 1
  const exits = isOne ? 'the exit' : `${pubkeys.length} exits`
  narrator.step(`The keeper asks for ${exits} (EIP-7002)`, position(devnet))
  narrator.transaction('exit request', await runDuty(world, pool, 'exit'))

  const exited = await advanceUntilProvable(devnet, { pubkeys, status: 'exited_unslashed' })
  const title = isOne ? 'The validator has left' : `${pubkeys.length} validators have left`
  narrator.step(title, position(devnet))
  narrator.tell('exited', `since epoch ${exited.epoch}`)
  narrator.transaction('proof (EIP-4788)', await runDuty(world, pool, 'prove'))

  const done = await advanceUntilProvable(devnet, { pubkeys, status: 'withdrawal_done' })
  narrator.step(`${isOne ? 'Its' : 'Their'} stake is swept to the vault`, position(devnet))
  narrator.tell('swept', `by epoch ${done.epoch}`)
  narrator.tell('paid to the vault', formatEth(devnet.withdrawalsTo(pool.stakeVault)))
}
