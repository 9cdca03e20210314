import { issvNetworkViewsAbi } from '@millpond/networks/generated/ISSVNetworkViews'
import { readContract } from 'viem/actions'
import { position } from '../../life/ethereum/position.ts'
import { registerOperators } from '../../life/ethereum/steps/registerOperators.ts'
import type { RegisteredOperator, World } from '../../life/ethereum/World.ts'
import { formatEth } from '../../output/formatEth.ts'
import { expectThat } from '../expectThat.ts'
import type { Scenario } from '../Scenario.ts'
import { clusterOf } from '../steps/clusterOf.ts'
import { createSoloValidator } from '../steps/createSoloValidator.ts'
import { paidTo } from '../steps/paidTo.ts'
import { signingOf } from '../steps/signingOf.ts'
import { worthOf } from '../steps/worthOf.ts'

/** Blocks that the cluster is paid for beyond the least that SSVNetwork takes. */
const runwayBlocks = 40n
const month = 216_000n

/** SSV operators work for a cluster as long as it can pay, and for the liquidator's reward somebody always looks. */
export const clusterLiquidated: Scenario = {
  name: 'cluster-liquidated',
  title: 'A cluster runs out of ETH, is liquidated, and is reactivated',
  summary:
    'A stranger takes what is left of the cluster, its SSV operators stop, and the validator loses until the owner ' +
    'pays again. The cluster is of a plain account and runs a plain validator: the contracts of the pool cannot ' +
    'reactivate a cluster yet.',
  async run(world) {
    const { devnet, narrator, people } = world
    const operators = await registerOperators(world)
    const [owner, liquidator] = [people.stranger, people.keeper]
    const rate = await feesPerBlock(world, operators)
    const threshold = await thresholdBlocks(world)

    narrator.step(
      'An account deposits 32 ETH and pays SSV for little more than needed',
      position(devnet),
    )
    const balance = rate * (threshold + runwayBlocks)
    const key = await createSoloValidator(world, { owner, operators, balance })
    narrator.tell('in the cluster', formatEth(balance))
    const cluster = clusterOf(world, { owner: owner.account.address, operators })
    expectThat(world, 'the right to liquidate', await cluster.isLiquidatable()).is(false)
    await devnet.advanceUntil({ pubkey: key.pubkey, status: 'active_ongoing' })
    expectThat(world, 'the validator', signingOf(world, key)).is('online')

    await devnet.advanceEpochs(Number(runwayBlocks))
    narrator.step('The cluster cannot pay long enough any more', position(devnet))
    expectThat(world, 'the right to liquidate', await cluster.isLiquidatable()).is(true)
    const liquidated = await cluster.liquidate(liquidator)
    narrator.transaction('liquidated', liquidated.transactionHash)
    const reward = await paidTo(world, liquidator, liquidated)
    narrator.tell('reward', formatEth(reward))
    expectThat(world, 'the reward in wei', reward).isAbove(0n)
    expectThat(world, 'the reward in wei', reward).isBelow(rate * threshold)
    expectThat(world, 'what is left in the cluster', (await cluster.state()).balance).is(0n)
    expectThat(world, 'the validator', signingOf(world, key)).is('cluster-inactive')

    const running = worthOf(world, key.pubkey)
    await devnet.advanceEpochs(20)
    narrator.step('20 epochs later', position(devnet))
    const stopped = worthOf(world, key.pubkey)
    expectThat(world, 'what the validator is worth, in gwei', stopped).isBelow(running)

    narrator.step('The owner pays for a month', position(devnet))
    const reactivated = await cluster.reactivate(owner, rate * (threshold + month))
    narrator.transaction('reactivated', reactivated.transactionHash)
    expectThat(world, 'the right to liquidate', await cluster.isLiquidatable()).is(false)
    expectThat(world, 'the validator', signingOf(world, key)).is('waiting')
    await devnet.advanceEpochs(2)
    expectThat(world, 'the validator', signingOf(world, key)).is('online')
    await devnet.advanceEpochs(20)
    expectThat(world, 'what the validator is worth, in gwei', worthOf(world, key.pubkey)).isAbove(
      stopped,
    )
  },
}

/** Wei that a cluster of one validator pays for each block. */
async function feesPerBlock({ client, ssv }: World, operators: readonly RegisteredOperator[]) {
  const views = { address: ssv.views, abi: issvNetworkViewsAbi } as const
  let fees = await readContract(client, { ...views, functionName: 'getNetworkFee' })
  for (const { id } of operators)
    fees += await readContract(client, { ...views, functionName: 'getOperatorFee', args: [id] })
  return fees
}

/** Blocks that a cluster must be able to pay for. */
async function thresholdBlocks({ client, ssv }: World) {
  const views = { address: ssv.views, abi: issvNetworkViewsAbi } as const
  return readContract(client, { ...views, functionName: 'getLiquidationThresholdPeriod' })
}
