import { readBlock } from '@millpond/sdk'
import type { OpenSession } from '../chain/openSession.ts'
import type { Context } from '../context.ts'
import { CliError } from '../errors.ts'
import { exitCodes } from '../exitCodes.ts'
import { toIso } from './describeWrite.ts'
import type { Write } from './Write.ts'

/** A transaction needs some blocks to be included. */
const leastSeconds = 30n

/**
 * The write, or the same with new proofs when those it has are about to expire by the chain's clock.
 * @throws CliError PROOF_EXPIRED when new ones are too old as well
 */
export async function refreshWrite(
  { stderr }: Pick<Context, 'stderr'>,
  { client }: Pick<OpenSession, 'client'>,
  write: Write,
): Promise<Write> {
  if (!write.expiry || (await secondsLeft(client, write.expiry.atSeconds)) >= leastSeconds) {
    return write
  }
  stderr.write(`The proofs expire at ${toIso(write.expiry.atSeconds)}: fetching new ones …\n`)
  const fresh = await write.expiry.refresh()
  const { expiry } = fresh
  if (!expiry || (await secondsLeft(client, expiry.atSeconds)) >= leastSeconds) return fresh
  throw new CliError({
    code: 'PROOF_EXPIRED',
    message: `New proofs expire at ${toIso(expiry.atSeconds)} already, too soon to be included.`,
    next: 'Wait until the node API has caught up with the chain, then run the same command again.',
    exitCode: exitCodes.precondition,
  })
}

async function secondsLeft(client: OpenSession['client'], atSeconds: bigint): Promise<bigint> {
  const { timestamp } = await readBlock(client, { block: 'latest' })
  return atSeconds - timestamp
}
