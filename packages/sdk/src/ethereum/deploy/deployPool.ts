import {
  type Account,
  type Address,
  type Chain,
  type Client,
  encodeFunctionData,
  type Hash,
  isAddressEqual,
  type TransactionReceipt,
  type Transport,
} from 'viem'
import { deployContract, getCode, getTransactionCount } from 'viem/actions'
import { waitForSuccess } from '../../call/waitForSuccess.ts'
import { DeploymentNonceError } from '../../errors/DeploymentNonceError.ts'
import { DeploymentStepError } from '../../errors/DeploymentStepError.ts'
import { toMillpondError } from '../../errors/toMillpondError.ts'
import { readPool } from '../reads/readPool.ts'
import type { PoolAddresses } from '../types/PoolAddresses.ts'
import { loadArtifact } from './loadArtifact.ts'
import type { planPoolDeployment } from './planPoolDeployment.ts'

/**
 * Sends the steps of a plan one after the other, waits for each and checks that its contract is
 * where the plan says. At the end the manager must name exactly the planned contracts.
 * Throws `DeploymentNonceError` when the plan's addresses are out of reach, `DeploymentStepError`
 * naming the step that failed.
 * @example
 * const { pool, fromBlock } = await deployPool(client, {
 *   plan,
 *   onStep: ({ step }) => print(step.name),
 * })
 */
export async function deployPool(
  client: Client<Transport, Chain, Account>,
  { plan, onStep, isResumed = false }: deployPool.Parameters,
): Promise<deployPool.ReturnType> {
  const done = await countDone(client, plan, isResumed)
  const receipts: TransactionReceipt[] = []
  for (const [index, step] of plan.steps.entries()) {
    if (index < done) {
      await checkCode(client, step)
      onStep?.({ kind: 'skipped', step })
      continue
    }
    receipts.push(await runStep(client, step, onStep))
  }
  await checkPool(client, plan)
  return { pool: plan.pool, fromBlock: receipts[0]?.blockNumber, receipts }
}

export declare namespace deployPool {
  type StepEvent =
    | { kind: 'skipped'; step: planPoolDeployment.Step }
    | { kind: 'sent'; step: planPoolDeployment.Step; hash: Hash }
    | { kind: 'confirmed'; step: planPoolDeployment.Step; receipt: TransactionReceipt }
  type Parameters = {
    plan: planPoolDeployment.ReturnType
    /** Told of each step, for progress. */
    onStep?: ((event: StepEvent) => void) | undefined
    /** Continues the same plan after an interruption. @default false */
    isResumed?: boolean | undefined
  }
  type ReturnType = {
    pool: PoolAddresses
    /** Block of the first step of this run: logs of the pool start here. Undefined when all stood. */
    fromBlock: bigint | undefined
    /** Of the steps that this run sent. */
    receipts: TransactionReceipt[]
  }
}

type DeployClient = Client<Transport, Chain, Account>
type Step = planPoolDeployment.Step

/** How many steps of the plan the deployer has sent already. */
async function countDone(
  client: DeployClient,
  { deployer, nonce, steps }: planPoolDeployment.ReturnType,
  isResumed: boolean,
): Promise<number> {
  const actual = await readNonce(client)
  const done = actual - nonce
  const isReachable = isResumed ? done >= 0 && done <= steps.length : done === 0
  if (isReachable && isAddressEqual(client.account.address, deployer)) return done
  throw new DeploymentNonceError({ deployer, planned: nonce, actual })
}

async function readNonce(client: DeployClient) {
  try {
    return await getTransactionCount(client, {
      address: client.account.address,
      blockTag: 'pending',
    })
  } catch (error) {
    throw toMillpondError(error)
  }
}

async function runStep(
  client: DeployClient,
  step: Step,
  onStep: deployPool.Parameters['onStep'],
): Promise<TransactionReceipt> {
  try {
    const hash = await sendStep(client, step)
    onStep?.({ kind: 'sent', step, hash })
    const receipt = await waitForSuccess(client, { hash })
    await checkCode(client, step)
    onStep?.({ kind: 'confirmed', step, receipt })
    return receipt
  } catch (error) {
    if (error instanceof DeploymentStepError) throw error
    const cause = toMillpondError(error)
    throw new DeploymentStepError({
      step: step.name,
      reason: 'the transaction was not accepted',
      cause,
    })
  }
}

async function sendStep(client: DeployClient, step: Step): Promise<Hash> {
  const { account, chain } = client
  const { abi, bytecode, args } = await readCreation(step)
  const { nonce, value } = step
  return deployContract(client, { account, chain, abi, bytecode, args, nonce, value })
}

async function readCreation(step: Step) {
  const artifact = await loadArtifact(step.artifact)
  if (step.kind === 'contract') return { ...artifact, args: step.args }

  const { abi } = artifact
  const data = encodeFunctionData({ abi, functionName: 'initialize', args: step.args })
  return { ...(await loadArtifact('ERC1967Proxy')), args: [step.implementation, data] }
}

async function checkCode(client: DeployClient, { name, address }: Step) {
  const code = await getCode(client, { address })
  if (code !== undefined) return
  throw new DeploymentStepError({ step: name, reason: `there is no contract at ${address}` })
}

async function checkPool(client: DeployClient, { pool }: planPoolDeployment.ReturnType) {
  const actual: Record<string, Address> = await readPool(client, { poolManager: pool.poolManager })
  const different = Object.entries(pool).find(([key, address]) => {
    const named = actual[key]
    return named === undefined || !isAddressEqual(named, address)
  })
  if (!different) return
  const [key, address] = different
  const reason = `the manager names ${actual[key]} as ${key} instead of ${address}`
  throw new DeploymentStepError({ step: 'PoolManager', reason })
}
