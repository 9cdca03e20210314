import type { BeaconKitFork } from '@millpond/consensus'
import type { BerachainNetwork } from '@millpond/networks'
import type { Address, Client, Hex } from 'viem'
import type { Answer, Clause } from '../../check/Clause.ts'
import type { Generation } from '../../check/clauses.ts'
import { undeclared } from '../../check/clauses.ts'
import { compareDeployment } from '../../check/compareDeployment.ts'
import { readAnswers } from '../../check/readAnswers.ts'
import { readBlock } from '../../reads/readBlock.ts'
import type { DeclaredSystem } from './DeclaredSystem.ts'
import type { Deployment, Gap } from './Deployment.ts'
import { describeHandler } from './describeHandler.ts'
import { describePool } from './describePool.ts'
import { describeShared } from './describeShared.ts'
import type { PublishedContract } from './publishedCode.ts'
import { readCode } from './readCode.ts'
import { readDeployment } from './readDeployment.ts'
import { roleName } from './roleName.ts'

/**
 * Compares a pool system with what was declared, at one block: every owner, role, implementation,
 * beacon, code and parameter of what pools share, of every pool and of every delegation handler.
 * @example
 * const { findings } = await checkDeployment(client, {
 *   network,
 *   fork,
 *   factory,
 *   delegationHandlerFactory,
 *   generation: 'published',
 *   declared: { governance },
 *   fromBlock,
 * })
 */
export async function checkDeployment(
  client: Client,
  parameters: checkDeployment.Parameters,
): Promise<checkDeployment.ReturnType> {
  const { fromBlock, block = 'latest' } = parameters
  const { blockNumber } = await readBlock(client, { block })
  const deployment = await readDeployment(client, { ...parameters, blockNumber })
  const clauses = describeDeployment(deployment, parameters)
  const answers = await readAnswers(client, {
    clauses,
    fromBlock,
    blockNumber,
    roleName,
    readCode: (client, { published, ...rest }) =>
      readCode(client, { ...rest, published: published as PublishedContract }),
  })
  return { blockNumber, deployment, findings: compareDeployment({ clauses, answers }) }
}

export declare namespace checkDeployment {
  type Parameters = {
    network: Pick<BerachainNetwork, 'parameters' | 'beaconDeposit'>
    /** The fork of the chain: where proofs look in the state. */
    fork: BeaconKitFork
    factory: Address
    delegationHandlerFactory: Address
    /** Whether its code should be the published one, or is that of another generation. */
    generation: Generation
    declared: DeclaredSystem
    /** One validator alone, with what all share. Default: all pools. */
    pubkey?: Hex | undefined
    /** A block that is not after the deployment: logs start here. */
    fromBlock: bigint
    /** @default 'latest' */
    block?: readBlock.Selector | undefined
  }
  type ReturnType = {
    blockNumber: bigint
    deployment: Deployment
    findings: compareDeployment.Finding[]
  }
}

function describeDeployment(
  deployment: Deployment,
  parameters: checkDeployment.Parameters,
): Clause[] {
  const { system, pools, handlers, gaps } = deployment
  return [
    ...describeShared(deployment, parameters),
    ...pools.flatMap((pool) => describePool(deployment, pool, parameters)),
    ...handlers.flatMap((handler) => describeHandler(deployment, handler, parameters)),
    ...gaps.map((gap) => describeGap(system.factory, gap)),
  ]
}

function describeGap(address: Address, { kind, reason }: Gap): Clause {
  const place = { contract: 'pool system', address, item: 'completeness' }
  const answer: Answer = kind === 'unknown' ? { kind, reason } : { kind: 'known', values: [] }
  return { ...place, ask: { kind: 'found', answer }, declared: undeclared(reason) }
}
