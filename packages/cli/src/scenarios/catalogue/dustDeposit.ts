import { fundValidatorsSync } from '@millpond/sdk/ethereum'
import { position } from '../../life/ethereum/position.ts'
import { readPoolNow } from '../../life/ethereum/readPoolNow.ts'
import { runDuty } from '../../life/ethereum/runDuty.ts'
import { activateValidators } from '../../life/ethereum/steps/activateValidators.ts'
import { fundKeys } from '../../life/ethereum/steps/fundKeys.ts'
import { predepositKeys } from '../../life/ethereum/steps/predepositKeys.ts'
import { proveCredentials } from '../../life/ethereum/steps/proveCredentials.ts'
import { stake } from '../../life/ethereum/steps/stake.ts'
import type { OpenPool, World } from '../../life/ethereum/World.ts'
import { expectThat } from '../expectThat.ts'
import type { Scenario } from '../Scenario.ts'
import { clusterOf } from '../steps/clusterOf.ts'
import { openPoolWithKeys } from '../steps/openPoolWithKeys.ts'
import { rateNow } from '../steps/rateNow.ts'
import { signingOf } from '../steps/signingOf.ts'

/** SSVNetwork keeps only a hash of a cluster, so whoever adds a wei to it spoils every transaction under way. */
export const dustDeposit: Scenario = {
  name: 'dust-deposit',
  title: "A wei for the pool's cluster makes a transaction under way stale",
  summary:
    'Between the reading of a cluster and its use a stranger deposits one wei to it. The stake is deposited all the ' +
    'same, only the registration is put off; the keeper repeats it with the new state, and the validator runs.',
  async run(world) {
    const { devnet, narrator, people } = world
    const { open, keys } = await openPoolWithKeys(world, { keys: 2, stakeOf: 1 })
    const [first, second] = keys
    if (!first || !second) throw new RangeError('The story needs two keys.')
    await predepositKeys(world, open, keys)
    await proveCredentials(world, open, keys)
    await fundKeys(world, open, [first])
    await stake(world, open, people.stakers)
    const rate = await rateNow(world, open)

    narrator.step('Somebody prepares the funding of the second validator', position(devnet))
    const cluster = clusterOf(world, { owner: open.clusterOwner, operators: open.operators })
    const stale = await cluster.state()
    const { registry } = await readPoolNow(world, open.pool)
    const entry = registry.entries.find(({ id }) => id === second.id)
    if (!entry) throw new RangeError('The registry does not have the second key.')
    const batch = { ids: [entry.id], pubkeys: [entry.pubkey], sharesData: [entry.sharesData] }

    narrator.step('A stranger deposits one wei to the cluster', position(devnet))
    const dust = await cluster.deposit(people.stranger, 1n)
    narrator.transaction('1 wei', dust.transactionHash)
    const fresh = await cluster.state()
    expectThat(world, 'what the cluster gained, in wei', fresh.balance - stale.balance).is(1n)

    narrator.step('The prepared transaction comes too late', position(devnet))
    const batches = [{ ...batch, cluster: stale }]
    const { poolManager } = open.pool
    const { receipt } = await fundValidatorsSync(people.keeper, { poolManager, batches })
    narrator.transaction('32 ETH to the validator', receipt.transactionHash)
    expectThat(world, 'the status', await statusOf(world, open, second.id)).is('deposited')
    expectThat(world, 'what SSV operators know of it', signingOf(world, second)).is('unknown')

    narrator.step('The keeper repeats the registration', position(devnet))
    narrator.transaction('registered', await runDuty(world, open.pool, 'register'))
    expectThat(world, 'the status', await statusOf(world, open, second.id)).is('registered')
    await activateValidators(world, open, keys)
    for (const key of keys) expectThat(world, 'the validator', signingOf(world, key)).is('online')
    expectThat(world, 'the rate', await rateNow(world, open)).is(rate)
  },
}

async function statusOf(world: World, { pool }: OpenPool, id: bigint): Promise<string> {
  const { registry } = await readPoolNow(world, pool)
  return registry.entries.find((entry) => entry.id === id)?.status ?? 'none'
}
