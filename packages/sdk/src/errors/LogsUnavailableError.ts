import { MillpondError } from './MillpondError.ts'

/** The node cannot serve the logs of a range, not even of one block. Nothing was skipped. */
export class LogsUnavailableError extends MillpondError {
  override readonly name = 'LogsUnavailableError'
  readonly fromBlock: bigint
  readonly toBlock: bigint

  constructor({ fromBlock, toBlock, cause }: LogsUnavailableError.Parameters) {
    super(`The execution RPC does not serve the logs of blocks ${fromBlock} to ${toBlock}.`, {
      code: 'LOGS_UNAVAILABLE',
      metaMessages: ['Use a node that keeps logs back to the block of the deployment.'],
      cause,
    })
    this.fromBlock = fromBlock
    this.toBlock = toBlock
  }
}

export declare namespace LogsUnavailableError {
  type Parameters = { fromBlock: bigint; toBlock: bigint; cause?: unknown }
}
