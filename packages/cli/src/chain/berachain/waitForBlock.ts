import { setTimeout as wait } from 'node:timers/promises'
import { readBlock, toMillpondError } from '@millpond/sdk'
import { CliError } from '../../errors.ts'
import { exitCodes } from '../../exitCodes.ts'
import type { Session } from './connect.ts'

const intervalMs = 500

/**
 * A block of the execution chain, once it is there.
 * @throws CliError BLOCK_TIMEOUT; RpcUnreachableError
 */
export async function waitForBlock(
  { client }: Pick<Session, 'client'>,
  { blockNumber, timeoutMs = 60_000, signal }: waitForBlock.Parameters,
): Promise<readBlock.ReturnType> {
  const deadlineMs = performance.now() + timeoutMs
  while (true) {
    const head = await client.getBlockNumber({ cacheTime: 0 }).catch((error: unknown) => {
      throw toMillpondError(error)
    })
    if (head >= blockNumber) return readBlock(client, { block: { blockNumber } })
    if (performance.now() >= deadlineMs) throw timeout(blockNumber, head)
    await wait(intervalMs, undefined, { signal })
  }
}

export declare namespace waitForBlock {
  type Parameters = {
    blockNumber: bigint
    /** @default 60_000 */
    timeoutMs?: number
    signal: AbortSignal
  }
}

function timeout(blockNumber: bigint, head: bigint): CliError {
  return new CliError({
    code: 'BLOCK_TIMEOUT',
    message: `Block ${blockNumber} did not come; the execution node is at ${head}.`,
    next: 'Check that the execution node follows the chain, then try again.',
    exitCode: exitCodes.timeout,
  })
}
