import { localAddresses } from '@millpond/devnet'
import { localTokenAbi } from '@millpond/networks/generated/LocalToken'
import { formatAmount } from '@millpond/sdk'
import { claimIncentivesSync } from '@millpond/sdk/berachain'
import { readContract } from 'viem/actions'
import { formatBera } from '../../../output/formatBera.ts'
import { position } from '../position.ts'
import { readPool } from '../readPool.ts'
import { runDuty } from '../runDuty.ts'
import type { OpenPool, World } from '../World.ts'

/** The keeper puts the validator's part of incentives up for sale, and somebody buys it all at the fixed price. */
export async function sellIncentives(world: World, open: OpenPool): Promise<void> {
  const { client, devnet, narrator, people, ledger } = world
  narrator.step('Somebody buys the incentives that gathered', position(devnet))

  narrator.transaction('put up for sale', await runDuty(world, open, 'incentives'))
  const { incentiveCollector } = open.contracts
  const token = localAddresses.bearToken
  const amount = await readContract(client, {
    address: token,
    abi: localTokenAbi,
    functionName: 'balanceOf',
    args: [incentiveCollector],
  })
  const { payoutAmount } = (await readPool(world, open)).collector
  const { receipt } = await claimIncentivesSync(people.trader, {
    incentiveCollector,
    tokens: [token],
    payoutAmount,
    minAmounts: [amount],
  })
  ledger.incentives += payoutAmount
  narrator.tell('sold', formatAmount(amount, { symbol: 'BEAR', digits: 2 }))
  narrator.tell('paid to the pool', formatBera(payoutAmount))
  narrator.transaction('bought', receipt.transactionHash)
}
