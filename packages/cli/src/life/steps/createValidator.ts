import { predepositSync } from '@millpond/sdk'
import type { Hex } from 'viem'
import { formatEth } from '../../output/formatEth.ts'
import { advanceUntilProvable } from '../advanceUntilProvable.ts'
import { ValidatorOfflineError } from '../errors.ts'
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

  narrator.step('32 ETH leave the buffer, and SSV operators take the key shares', position(devnet))
  const before = await readPoolNow(world, pool)
  narrator.transaction('31 ETH, 1 to the bond', await runDuty(world, pool, 'fund'))
  const after = await readPoolNow(world, pool)
  const funding = before.opexReserve.available - after.opexReserve.available
  narrator.tell('buffer', formatEth(after.accounting.buffer))
  narrator.tell('from the reserve', `${formatEth(funding)} for the SSV cluster's runway`)
  narrator.tell('key shares held by', `SSV operators ${await readHolders(world, pubkey)}`)

  const active = await advanceUntilProvable(devnet, { pubkey, status: 'active_ongoing' })
  narrator.step('The validator is active', position(devnet))
  narrator.tell('active', `since epoch ${active.epoch}`)
  narrator.tell('signed by', `SSV operators ${await readSigners(world, pubkey)}`)
  narrator.transaction('proof (EIP-4788)', await runDuty(world, pool, 'prove'))
}

/** SSV operators that decrypted a valid share; nodes look at a registration before they serve it. */
async function readHolders({ devnet, ssv }: World, pubkey: Hex): Promise<string> {
  await devnet.settled()
  const view = ssv.nodes.validator(pubkey)
  if (view.kind !== 'registered') throw new ValidatorOfflineError({ pubkey, reason: view.kind })
  return view.holders.join(', ')
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
