import { formatEth } from '../../output/formatEth.ts'
import { advanceUntilProvable } from '../advanceUntilProvable.ts'
import { position } from '../position.ts'
import { runDuty } from '../runDuty.ts'
import type { OpenPool, UploadedValidator, World } from '../World.ts'

/** The queue needs more than the buffer: the keeper asks for an exit, and the stake comes back to the vault. */
export async function exitValidator(
  world: World,
  { pool }: OpenPool,
  { pubkey }: UploadedValidator,
): Promise<void> {
  const { devnet, narrator } = world
  narrator.step('The keeper asks for the exit (EIP-7002)', position(devnet))
  narrator.transaction('exit request', await runDuty(world, pool, 'exit'))

  const exited = await advanceUntilProvable(devnet, { pubkey, status: 'exited_unslashed' })
  narrator.step('The validator has left', position(devnet))
  narrator.tell('exited', `since epoch ${exited.epoch}`)
  narrator.transaction('proof (EIP-4788)', await runDuty(world, pool, 'prove'))

  const done = await advanceUntilProvable(devnet, { pubkey, status: 'withdrawal_done' })
  narrator.step('Its stake is swept to the vault', position(devnet))
  narrator.tell('swept', `by epoch ${done.epoch}`)
  narrator.tell('paid to the vault', formatEth(devnet.withdrawalsTo(pool.stakeVault)))
}
