import {
  type BoostClaim,
  claimBgtStakerRewardCall,
  claimBoostRewardsCall,
  moveERC20ToIncentiveCollectorCall,
  readBoost,
  readIncentiveTokens,
  readTokenBalances,
} from '@millpond/sdk/berachain'
import type { Task, TaskResult } from '@millpond/sdk/daemon'
import { type Address, getAddress } from 'viem'
import type { BerachainDependencies } from '../BerachainDependencies.ts'
import { codeOfRefusal, isRefusal } from '../isRefusal.ts'
import { knownOr } from '../knownOr.ts'
import { planIncentives } from '../plans/planIncentives.ts'
import { readState } from '../readState.ts'
import { sendLargest } from '../sendLargest.ts'

const maxTokens = 20

/** Claims what boosts and commissions earn, and forwards it to the collector that sells it for BERA. */
export function incentivesTask(dependencies: incentivesTask.Dependencies): Task {
  const { pool, limits, network, readClaims = async () => [] } = dependencies
  return {
    name: 'incentives',
    async run() {
      const { smartOperator } = pool.contracts
      const { isFullyExited, operator, blockNumber } = await readState(dependencies)
      if (isFullyExited) return { kind: 'idle', reason: 'the pool is closed' }

      const { client } = dependencies
      const block = { blockNumber }
      const boost = await readBoost(client, { pol: network.pol, ...pool, smartOperator, block })
      const tokens = await listTokens(dependencies, block)
      const balances = await readTokenBalances(client, { account: smartOperator, tokens, block })
      const parameters: planIncentives.Parameters = {
        isFullyExited,
        claims: await readClaims(),
        earnedHoney: knownOr(boost.earnedHoney, 0n),
        minHoney: limits.minHoney,
        balances,
        minAmounts: limits.tokens,
        excluded: [network.pol.wbera, network.pol.bgt],
        canMove: operator.availableWbera.kind !== 'missing',
      }
      return act(dependencies, parameters)
    },
  }
}

export declare namespace incentivesTask {
  type Dependencies = BerachainDependencies & {
    /** Claims on the network's distribution to boosters that are not made yet. @default none */
    readClaims?: (() => Promise<readonly BoostClaim[]>) | undefined
  }
}

/** Of the vaults that BeraChef names, of the network and of the configuration; each once. */
async function listTokens(
  { client, network, pool, limits }: BerachainDependencies,
  block: { blockNumber: bigint },
): Promise<Address[]> {
  const { beraChef, honey } = network.pol
  const listed = await readIncentiveTokens(client, { beraChef, pubkey: pool.pubkey, block })
  const named = limits.tokens.map(({ token }) => getAddress(token))
  return [...new Set([getAddress(honey), ...knownOr(listed, []), ...named])]
}

/** A claim that the distributor refuses, such as one made before, holds up nothing else. */
async function act(
  dependencies: BerachainDependencies,
  parameters: planIncentives.Parameters,
): Promise<TaskResult> {
  try {
    return await send(dependencies, planIncentives(parameters))
  } catch (error) {
    const hasClaims = parameters.claims.length > 0
    if (!hasClaims || !isRefusal(error)) throw error
    const without = planIncentives({ ...parameters, claims: [] })
    const result = await send(dependencies, without)
    return { ...result, details: { ...result.details, refusedClaims: codeOfRefusal(error) } }
  }
}

async function send(
  { pool, sender }: BerachainDependencies,
  plan: planIncentives.ReturnType,
): Promise<TaskResult> {
  const { smartOperator } = pool.contracts
  const { skipped } = plan
  switch (plan.kind) {
    case 'idle':
      return { kind: 'idle', reason: plan.reason, details: { skipped } }
    case 'claimHoney': {
      const result = await sender.send(claimBgtStakerRewardCall({ smartOperator }))
      return { ...result, details: { skipped } }
    }
    case 'move': {
      const sent = await sendLargest(sender, {
        items: plan.tokens,
        maxItems: maxTokens,
        toCall: (tokens) => moveERC20ToIncentiveCollectorCall({ smartOperator, tokens }),
      })
      return { ...sent.result, details: { tokens: sent.items, refusal: sent.refusal, skipped } }
    }
    case 'claimAll':
      return claimAll({ sender, smartOperator }, plan)
  }
}

type ClaimAll = Extract<planIncentives.ReturnType, { kind: 'claimAll' }>

async function claimAll(
  { sender, smartOperator }: { sender: BerachainDependencies['sender']; smartOperator: Address },
  { claims, tokens, skipped }: ClaimAll,
): Promise<TaskResult> {
  const toCall = (some: readonly Address[]) =>
    claimBoostRewardsCall({ smartOperator, claims, tokens: some })
  if (tokens.length === 0) {
    return { ...(await sender.send(toCall([]))), details: { claims: claims.length, skipped } }
  }
  const sent = await sendLargest(sender, { items: tokens, maxItems: maxTokens, toCall })
  const details = { claims: claims.length, tokens: sent.items, refusal: sent.refusal, skipped }
  return { ...sent.result, details }
}
