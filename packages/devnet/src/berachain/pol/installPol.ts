import type { Account, Chain, Client, Transport } from 'viem'
import { getTransactionCount, getTransactionReceipt, sendTransaction } from 'viem/actions'
import type { createJsonRpc } from '../../createJsonRpc.ts'
import { DeploymentFailedError } from '../../errors.ts'
import type { PlacedCode } from './planCode.ts'
import type { planPol } from './planPol.ts'

/** Enough for each call; together they fit into one block. */
const gasPerCall = 1_000_000n
const callsPerBlock = 24

/**
 * Carries a plan out: code without a block, calls in as few blocks as hold them. The wallet is the owner that
 * the plan names.
 * @throws DeploymentFailedError if a call reverts.
 */
export async function installPol(parameters: installPol.Parameters): Promise<void> {
  const { rpc, wallet, plan, makeBlock } = parameters
  await placeCode(rpc, plan.code)
  for (let first = 0; first < plan.calls.length; first += callsPerBlock)
    await runCalls(wallet, plan.calls.slice(first, first + callsPerBlock), makeBlock)
}

export declare namespace installPol {
  type Parameters = {
    rpc: createJsonRpc.ReturnType
    wallet: Client<Transport, Chain, Account>
    plan: planPol.Plan
    /** Makes a block with the pending transactions. */
    makeBlock: () => Promise<void>
  }
}

/** Called without a receiver, creation code answers with the code that it would leave. */
async function placeCode(rpc: createJsonRpc.ReturnType, code: readonly PlacedCode[]) {
  const runtime = await rpc.batch(
    code.map(({ creationCode }) => ['eth_call', { data: creationCode }, 'latest']),
  )
  await rpc.batch(code.map(({ address }, index) => ['anvil_setCode', address, runtime[index]]))
}

async function runCalls(
  wallet: installPol.Parameters['wallet'],
  calls: readonly planPol.Call[],
  makeBlock: () => Promise<void>,
) {
  const { account, chain } = wallet
  let nonce = await getTransactionCount(wallet, { address: account.address, blockTag: 'pending' })
  const sent = []
  for (const { name, to, data, value } of calls) {
    const request = { account, chain, to, data, value, gas: gasPerCall, nonce }
    sent.push({ name, hash: await sendTransaction(wallet, request) })
    nonce++
  }
  await makeBlock()

  for (const { name, hash } of sent) {
    const { status } = await getTransactionReceipt(wallet, { hash })
    if (status === 'reverted') throw new DeploymentFailedError({ contract: name, hash })
  }
}
