import { type Address, type Client, type Hex, isHex, type StateOverride, size } from 'viem'
import { getBlock, simulateBlocks } from 'viem/actions'
import { AccountFundsError } from '../errors/AccountFundsError.ts'
import type { ContractRevertError } from '../errors/ContractRevertError.ts'
import { decodeRevert } from '../errors/decodeRevert.ts'
import { RpcUnreachableError } from '../errors/RpcUnreachableError.ts'
import { toMillpondError } from '../errors/toMillpondError.ts'
import type { Call } from './Call.ts'
import { encodeCall } from './encodeCall.ts'

/**
 * What several calls would do in the next block, each on the state that those before it left
 * (`eth_simulateV1`). Sends nothing. A node that cannot tell gives `unknown`, never a guess. Throws
 * `AccountFundsError` when an account lacks what it sends and `RpcUnreachableError` when the node
 * does not answer.
 * @example
 * const call = depositCall({ poolManager, receiver, assets, minShares: 0n })
 * const twice = [{ account, call }, { account, call }]
 * const found = await previewCalls(client, { steps: twice })
 */
export async function previewCalls(
  client: Client,
  { steps, stateOverrides = [] }: previewCalls.Parameters,
): Promise<previewCalls.ReturnType> {
  const calls = steps.map(({ account, call }) => ({
    account,
    to: call.address,
    data: encodeCall(call),
    value: call.value ?? 0n,
  }))
  try {
    const { number: blockNumber, timestamp } = await getBlock(client)
    // Said, because nodes differ in what they take when nothing is said.
    const blockOverrides = { number: blockNumber + 1n, time: timestamp + 1n }
    const blocks = [{ blockOverrides, calls, stateOverrides: [...stateOverrides] }]
    const [simulated] = await simulateBlocks(client, { blockNumber, blocks })
    return toResult(steps, simulated?.calls ?? [])
  } catch (error) {
    const known = toMillpondError(error, client.chain)
    if (known instanceof RpcUnreachableError || known instanceof AccountFundsError) throw known
    return { kind: 'unknown', reason: 'the node does not simulate several calls in order' }
  }
}

export declare namespace previewCalls {
  type Step = {
    /** Who would send it. */
    account: Address
    call: Call
  }
  type Parameters = {
    /** In order. */
    steps: readonly Step[]
    /** What to change before the first, for instance a balance. */
    stateOverrides?: StateOverride | undefined
  }
  type ReturnType =
    | { kind: 'unknown'; reason: string }
    /** Every call succeeds. */
    | { kind: 'done'; gasUsed: bigint }
    /** The first that does not, from 0; no error when the contract gives no reason. */
    | { kind: 'reverted'; index: number; call: Call; error: ContractRevertError | undefined }
}

type Simulated = { status: 'success' | 'failure'; data: Hex; gasUsed: bigint }

function toResult(
  steps: readonly previewCalls.Step[],
  results: readonly Simulated[],
): previewCalls.ReturnType {
  const index = results.findIndex(({ status }) => status === 'failure')
  const call = steps[index]?.call
  if (call) return { kind: 'reverted', index, call, error: toRevert(results[index]?.data) }
  if (results.length !== steps.length) {
    return { kind: 'unknown', reason: 'the node did not simulate every call' }
  }
  return { kind: 'done', gasUsed: results.reduce((sum, { gasUsed }) => sum + gasUsed, 0n) }
}

function toRevert(data: Hex | undefined): ContractRevertError | undefined {
  return isHex(data) && size(data) > 0 ? decodeRevert(data) : undefined
}
