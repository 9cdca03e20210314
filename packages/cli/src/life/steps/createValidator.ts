import { predepositSync } from '@millpond/sdk'
import { formatEth } from '../../output/formatEth.ts'
import { advanceUntilProvable } from '../advanceUntilProvable.ts'
import { position } from '../position.ts'
import { readPoolNow } from '../readPoolNow.ts'
import { runDuty } from '../runDuty.ts'
import type { OpenPool, UploadedValidator, World } from '../World.ts'

/** An uploaded key waits an hour before money meets it, so that mistakes can be dropped. */
const vettingEpochs = 10

/** The bond's 1 ETH, the proof, then 31 ETH of the buffer: the validator activates. */
export async function createValidator(
  world: World,
  { pool }: OpenPool,
  { id, pubkey, depositSignature }: UploadedValidator,
): Promise<void> {
  const { devnet, narrator, people } = world

  await devnet.advanceEpochs(vettingEpochs)
  narrator.step('The bond pays the first 1 ETH', position(devnet))
  const { receipt } = await predepositSync(people.poolOperator, {
    bond: pool.operatorBond,
    ids: [id],
    pubkeys: [pubkey],
    signatures: [depositSignature],
  })
  narrator.transaction('pre-deposit', receipt.transactionHash)

  const seen = await advanceUntilProvable(devnet, { pubkey, status: 'pending_initialized' })
  narrator.step('The validator appears, and its credentials are proven', position(devnet))
  narrator.tell('on the beacon chain', `since epoch ${seen.epoch}`)
  narrator.transaction('proof (EIP-4788)', await runDuty(world, pool, 'prove'))

  narrator.step('32 ETH leave the buffer', position(devnet))
  narrator.transaction('31 ETH, 1 to the bond', await runDuty(world, pool, 'fund'))
  const { accounting, opexReserve } = await readPoolNow(world, pool)
  narrator.tell('buffer', formatEth(accounting.buffer))
  narrator.tell('reserve after funding', formatEth(opexReserve.available))

  const active = await advanceUntilProvable(devnet, { pubkey, status: 'active_ongoing' })
  narrator.step('The validator is active', position(devnet))
  narrator.tell('active', `since epoch ${active.epoch}`)
  narrator.transaction('proof (EIP-4788)', await runDuty(world, pool, 'prove'))
}
