import {
  bytesToHex,
  concatHex,
  type Hex,
  numberToHex,
  sha256,
  slice,
  zeroAddress,
  zeroHash,
} from 'viem'
import type { createJsonRpc } from '../../createJsonRpc.ts'
import { EngineRefusedError, ExecutionUnsupportedError, RpcError } from '../../errors.ts'
import type { ExecutionBackend } from './ExecutionBackend.ts'

/** The methods that making blocks needs; those of Prague. */
const methods = [
  'engine_forkchoiceUpdatedV3',
  'engine_getPayloadV4',
  'engine_newPayloadV4',
] as const
const methodNotFound = -32601
const unsupportedFork = -38005
/** How many built blocks EthereumJS remembers. */
const keptBuilds = 3

/** A block as the Engine API writes it. */
export type EnginePayload = {
  parentHash: Hex
  feeRecipient: Hex
  stateRoot: Hex
  receiptsRoot: Hex
  logsBloom: Hex
  prevRandao: Hex
  blockNumber: Hex
  gasLimit: Hex
  gasUsed: Hex
  timestamp: Hex
  extraData: Hex
  baseFeePerGas: Hex
  blockHash: Hex
  transactions: readonly Hex[]
  withdrawals: readonly { index: Hex; validatorIndex: Hex; address: Hex; amount: Hex }[]
  blobGasUsed: Hex
  excessBlobGas: Hex
}

/** What is told about blocks that no reorg may touch; the zero hash for not known. */
export type Forkchoice = { head: Hex; safe?: Hex; finalized?: Hex }

type Status = { status: string; validationError?: string | null | undefined }
type Built = {
  executionPayload: EnginePayload
  executionRequests?: readonly Hex[]
  blobsBundle?: { commitments: readonly Hex[] }
}

/**
 * The Engine API, as far as one driver needs it that makes every block itself.
 * @throws from every method: EngineRefusedError, ExecutionUnsupportedError, RpcError.
 */
export class EngineApi {
  readonly #rpc: createJsonRpc.ReturnType

  constructor(rpc: createJsonRpc.ReturnType) {
    this.#rpc = rpc
  }

  /** Fails for a client that lacks a method of Prague. */
  async requireMethods(): Promise<void> {
    const known = await this.#call<readonly string[]>('engine_exchangeCapabilities', methods)
    const missing = methods.find((method) => !known.includes(method))
    if (missing !== undefined)
      throw new ExecutionUnsupportedError({
        operation: `serve ${missing}`,
        reason: 'it is not among its capabilities',
      })
  }

  /** Makes a known block the head. */
  async setHead(forkchoice: Forkchoice): Promise<void> {
    await this.#forkchoiceUpdated(forkchoice, null)
  }

  /**
   * Makes the client forget blocks that it has built but that were given up. Asked for the same block again
   * it would hand out the old one, with the old transactions.
   */
  async forgetBuilds({ head, timestamp }: { head: Hex; timestamp: number }): Promise<void> {
    for (let later = 1; later <= keptBuilds; later++)
      await this.#forkchoiceUpdated({ head }, toAttributes(nobodysBlock(timestamp + later)))
  }

  /** Has the client build the next block, checks it by having it imported, and makes it the head. */
  async makeBlock(
    forkchoice: Forkchoice,
    parameters: ExecutionBackend.ProduceBlockParameters,
  ): Promise<{ payload: EnginePayload; requests: readonly Hex[] }> {
    const parentRoot = bytesToHex(parameters.parentBeaconBlockRoot)
    const payloadId = await this.#forkchoiceUpdated(forkchoice, toAttributes(parameters))
    if (payloadId === null)
      throw new EngineRefusedError({
        method: 'engine_forkchoiceUpdatedV3',
        reason: 'it builds no block',
      })

    const built = await this.#call<Built>('engine_getPayloadV4', payloadId)
    const { executionPayload: payload, executionRequests: requests = [] } = built
    const blobs = built.blobsBundle?.commitments.map(versionedHash) ?? []
    const { status, validationError } = await this.#call<Status>(
      'engine_newPayloadV4',
      payload,
      blobs,
      parentRoot,
      requests,
    )
    requireValid('engine_newPayloadV4', { status, validationError })
    await this.setHead({ ...forkchoice, head: payload.blockHash })
    return { payload, requests }
  }

  async #forkchoiceUpdated(
    { head, safe = zeroHash, finalized = zeroHash }: Forkchoice,
    attributes: object | null,
  ): Promise<Hex | null> {
    const method = 'engine_forkchoiceUpdatedV3'
    const answer = await this.#call<{ payloadStatus: Status; payloadId: Hex | null }>(
      method,
      { headBlockHash: head, safeBlockHash: safe, finalizedBlockHash: finalized },
      attributes,
    )
    requireValid(method, answer.payloadStatus)
    return answer.payloadId
  }

  async #call<result>(method: string, ...params: unknown[]): Promise<result> {
    try {
      return (await this.#rpc.request(method, ...params)) as result
    } catch (cause) {
      if (!(cause instanceof RpcError)) throw cause
      if (cause.rpcCode === methodNotFound || cause.rpcCode === unsupportedFork)
        throw new ExecutionUnsupportedError({
          operation: `serve ${method}`,
          reason: 'its chain must be in Prague, as the local genesis file says',
          cause,
        })
      throw cause
    }
  }
}

function toAttributes(parameters: ExecutionBackend.ProduceBlockParameters) {
  const { timestamp, prevRandao, feeRecipient, withdrawals, parentBeaconBlockRoot } = parameters
  return {
    timestamp: numberToHex(timestamp),
    prevRandao: bytesToHex(prevRandao),
    suggestedFeeRecipient: feeRecipient,
    withdrawals: withdrawals.map(({ index, validatorIndex, address, amount }) => ({
      index: numberToHex(index),
      validatorIndex: numberToHex(validatorIndex),
      address: bytesToHex(address),
      amount: numberToHex(amount),
    })),
    parentBeaconBlockRoot: bytesToHex(parentBeaconBlockRoot),
  }
}

function nobodysBlock(timestamp: number): ExecutionBackend.ProduceBlockParameters {
  const parentBeaconBlockRoot = new Uint8Array(32)
  const prevRandao = new Uint8Array(32)
  return {
    timestamp,
    parentBeaconBlockRoot,
    prevRandao,
    feeRecipient: zeroAddress,
    withdrawals: [],
  }
}

function requireValid(method: string, { status, validationError }: Status): void {
  if (status === 'VALID') return
  const reason = validationError ?? 'it gave no reason'
  throw new EngineRefusedError({ method, reason: `status ${status}, ${reason}` })
}

/** What a block says of a blob, from the commitment to it (EIP-4844). */
function versionedHash(commitment: Hex): Hex {
  return concatHex(['0x01', slice(sha256(commitment), 1)])
}
