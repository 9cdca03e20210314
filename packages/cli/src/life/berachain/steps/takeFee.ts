import { formatBasisPoints } from '@millpond/sdk'
import { grantRoleSync, setProtocolFeePercentageSync } from '@millpond/sdk/berachain'
import { position } from '../position.ts'
import type { OpenPool, World } from '../World.ts'

/** The pool operator's part of rewards, in basis points. */
const feeBps = 1_000n

/** The pool operator sets its fee: from now on it gets shares for its part of what Proof of Liquidity pays. */
export async function takeFee(world: World, { contracts }: OpenPool): Promise<void> {
  const { devnet, narrator, people } = world
  narrator.step('The pool operator sets its fee', position(devnet))

  const { smartOperator } = contracts
  const account = people.poolOperator.account.address
  await grantRoleSync(people.poolOperator, {
    contract: smartOperator,
    role: 'PROTOCOL_FEE_MANAGER_ROLE',
    account,
  })
  const { receipt } = await setProtocolFeePercentageSync(people.poolOperator, {
    smartOperator,
    feeBps,
  })
  narrator.tell('of rewards', formatBasisPoints(Number(feeBps)))
  narrator.transaction('set', receipt.transactionHash)
}
