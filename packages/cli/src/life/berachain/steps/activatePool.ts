import { type BeaconKitValidatorProofs, toActivationArguments } from '@millpond/consensus'
import { activateStakingPoolSync } from '@millpond/sdk/berachain'
import { getBlock } from 'viem/actions'
import { formatBera } from '../../../output/formatBera.ts'
import { position } from '../position.ts'
import type { OpenPool, World } from '../World.ts'
import type { openPool } from './openPool.ts'

/** Anybody proves to the factory that the validator exists: three leaves of one beacon block. */
export async function activatePool(
  world: World,
  { pubkey, contracts }: openPool.ReturnType,
): Promise<OpenPool> {
  const { devnet, narrator, people, system } = world
  narrator.step('Somebody proves the validator, and the pool is active', position(devnet))

  const validator = devnet.validator(pubkey)
  if (validator.kind === 'unknown') throw new RangeError('The deposit made no validator.')
  const proofs = await proveValidator(world, validator.index)
  const { timestamp } = await getBlock(world.client, { blockNumber: proofs.header.slot + 1n })
  const [data, branches, timestampSeconds] = toActivationArguments({ proofs, timestamp })
  const { receipt } = await activateStakingPoolSync(people.stranger, {
    factory: system.factory,
    validator: data,
    proofs: branches,
    timestampSeconds,
  })

  narrator.tell('validator', `${validator.index}, ${validator.status}`)
  narrator.tell('proven', `key, credentials and ${formatBera(toWei(data.initialDepositAmount))}`)
  narrator.tell(
    'proven against',
    `block ${proofs.blockRoot.slice(0, 18)}… of slot ${proofs.header.slot}`,
  )
  narrator.transaction('activated', receipt.transactionHash)
  return { pubkey, contracts, validatorIndex: validator.index }
}

/** All three proofs from the node, of the newest block that has a child. */
async function proveValidator(
  { devnet, proofs }: World,
  index: number,
): Promise<BeaconKitValidatorProofs> {
  await devnet.advanceBlocks(2)
  const id = BigInt(devnet.slot() - 1)
  return proofs.validatorProofs({ fork: 'fulu', id, validatorIndex: BigInt(index) })
}

function toWei(gwei: bigint): bigint {
  return gwei * 1_000_000_000n
}
