import { holdCeremony } from '../../life/ethereum/steps/holdCeremony.ts'
import { openPool } from '../../life/ethereum/steps/openPool.ts'
import { registerOperators } from '../../life/ethereum/steps/registerOperators.ts'
import { stake } from '../../life/ethereum/steps/stake.ts'
import type { OpenPool, People, UploadedValidator, World } from '../../life/ethereum/World.ts'

/** A pool with keys in its registry, and stake in its buffer that is more than enough for all of them. */
export async function openPoolWithKeys(
  world: World,
  { keys: count = 1, stakeOf = count, mnemonic }: openPoolWithKeys.Parameters = {},
): Promise<openPoolWithKeys.ReturnType> {
  const operators = await registerOperators(world)
  const open = await openPool(world, operators, { validators: count })
  const keys = await holdCeremony(world, open, { count, mnemonic })
  const stakers = world.people.stakers.map((staker) => {
    return { ...staker, stake: staker.stake * BigInt(stakeOf) }
  })
  await stake(world, open, stakers)
  return { open, keys, stakers }
}

export declare namespace openPoolWithKeys {
  type Parameters = {
    /** @default 1 */
    keys?: number | undefined
    /** For how many keys the buffer has enough. @default all */
    stakeOf?: number | undefined
    /** What the keys are made of, for whoever must sign with them. @default a new one */
    mnemonic?: string | undefined
  }
  type ReturnType = {
    open: OpenPool
    keys: UploadedValidator[]
    /** With what each has staked. */
    stakers: People['stakers']
  }
}
