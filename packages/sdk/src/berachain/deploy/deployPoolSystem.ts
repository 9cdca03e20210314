import { predeploys } from '@millpond/networks'
import {
  type Account,
  type Chain,
  type Client,
  concatHex,
  type Hash,
  type TransactionReceipt,
  type Transport,
} from 'viem'
import { getCode, sendTransaction } from 'viem/actions'
import { waitForSuccess } from '../../call/waitForSuccess.ts'
import { DeploymentStepError } from '../../errors/DeploymentStepError.ts'
import { toMillpondError } from '../../errors/toMillpondError.ts'
import type { PoolSystemAddresses } from './PoolSystemAddresses.ts'
import type { planPoolSystem } from './planPoolSystem.ts'

/**
 * Sends the steps of a plan one after the other, waits for each and checks that its contract is where the plan
 * says. Steps whose contract stands are skipped, so an interrupted deployment goes on by running it again, from
 * any account. Reporters of balances are named afterwards, by governance: {@link grantRole} of `FEEDER_ROLE` on
 * the oracle.
 * Throws `DeploymentStepError` naming the step that failed.
 * @example
 * const { system } = await deployPoolSystem(client, {
 *   plan,
 *   onStep: ({ step }) => print(step.name),
 * })
 */
export async function deployPoolSystem(
  client: Client<Transport, Chain, Account>,
  { plan, onStep }: deployPoolSystem.Parameters,
): Promise<deployPoolSystem.ReturnType> {
  const receipts: TransactionReceipt[] = []
  for (const step of plan.steps) {
    if (await hasCode(client, step)) {
      onStep?.({ kind: 'skipped', step })
      continue
    }
    receipts.push(await runStep(client, step, onStep))
  }
  for (const [name, address] of Object.entries(plan.system))
    await checkCode(client, { name, address })
  return { system: plan.system, fromBlock: receipts[0]?.blockNumber, receipts }
}

export declare namespace deployPoolSystem {
  type StepEvent =
    | { kind: 'skipped'; step: planPoolSystem.Step }
    | { kind: 'sent'; step: planPoolSystem.Step; hash: Hash }
    | { kind: 'confirmed'; step: planPoolSystem.Step; receipt: TransactionReceipt }
  type Parameters = {
    plan: planPoolSystem.ReturnType
    /** Told of each step, for progress. */
    onStep?: ((event: StepEvent) => void) | undefined
  }
  type ReturnType = {
    system: PoolSystemAddresses
    /** Block of the first step of this run: logs start here. Undefined when all stood. */
    fromBlock: bigint | undefined
    /** Of the steps that this run sent. */
    receipts: TransactionReceipt[]
  }
}

type DeployClient = Client<Transport, Chain, Account>
type Placed = Pick<planPoolSystem.Step, 'name' | 'address'>

async function runStep(
  client: DeployClient,
  step: planPoolSystem.Step,
  onStep: deployPoolSystem.Parameters['onStep'],
): Promise<TransactionReceipt> {
  const { account, chain } = client
  try {
    const data = concatHex([step.salt, step.initCode])
    const hash = await sendTransaction(client, {
      account,
      chain,
      to: predeploys.create2Factory,
      data,
    })
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

async function checkCode(client: DeployClient, placed: Placed) {
  if (await hasCode(client, placed)) return
  const { name, address } = placed
  throw new DeploymentStepError({ step: name, reason: `there is no contract at ${address}` })
}

async function hasCode(client: DeployClient, { address }: Placed): Promise<boolean> {
  try {
    return (await getCode(client, { address })) !== undefined
  } catch (error) {
    throw toMillpondError(error)
  }
}
