import type { Hex } from 'viem'
import { formatEth } from '../../../output/formatEth.ts'
import { ValidatorOfflineError } from '../../errors.ts'
import { position } from '../position.ts'
import { readPoolNow } from '../readPoolNow.ts'
import { runDuty } from '../runDuty.ts'
import type { OpenPool, UploadedValidator, World } from '../World.ts'

/** The stakers' ETH meets the proven keys, which SSVNetwork takes in the same transaction. */
export async function fundKeys(
  world: World,
  { pool }: OpenPool,
  validators: readonly UploadedValidator[],
): Promise<void> {
  const { devnet, narrator } = world
  const count = validators.length
  const title = `${32 * count} ETH leave the buffer, and SSV operators take the key shares`
  narrator.step(title, position(devnet))
  const before = await readPoolNow(world, pool)
  const label = `${31 * count} ETH, ${count} to the bond`
  narrator.transaction(label, await runDuty(world, pool, 'fund'))
  const after = await readPoolNow(world, pool)
  const funding = before.opexReserve.available - after.opexReserve.available
  narrator.tell('buffer', formatEth(after.accounting.buffer))
  narrator.tell('from the reserve', `${formatEth(funding)} for the SSV cluster's runway`)
  const holders = await Promise.all(validators.map(({ pubkey }) => readHolders(world, pubkey)))
  for (const ids of new Set(holders)) narrator.tell('key shares held by', `SSV operators ${ids}`)
}

/** SSV operators that decrypted a valid share; nodes look at a registration before they serve it. */
async function readHolders({ devnet, ssv }: World, pubkey: Hex): Promise<string> {
  await devnet.settled()
  const view = ssv.nodes.validator(pubkey)
  if (view.kind !== 'registered') throw new ValidatorOfflineError({ pubkey, reason: view.kind })
  return view.holders.join(', ')
}
