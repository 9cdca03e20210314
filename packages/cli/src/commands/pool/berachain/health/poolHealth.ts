import { formatInteger } from '@millpond/sdk'
import type { Command } from 'commander'
import { connectPool } from '../../../../chain/berachain/connectPool.ts'
import type { Context } from '../../../../context.ts'
import { CliError } from '../../../../errors.ts'
import { exitCodes } from '../../../../exitCodes.ts'
import { addCommand } from '../../../../options/addCommand.ts'
import { addNetworkOptions } from '../../../../options/addNetworkOptions.ts'
import { parseInteger } from '../../../../options/parseInteger.ts'
import { print } from '../../../../output/print.ts'
import { showProgress } from '../../../../output/showProgress.ts'
import type { HealthCheck } from './HealthCheck.ts'
import { healthOutput } from './healthOutput.ts'
import { judgeHealth } from './judgeHealth.ts'
import { readHealth } from './readHealth.ts'

/** Newest blocks that are looked at unless somebody says otherwise: 20 minutes. */
const defaultBlocks = 600

/** `millpond pool health`: whether the validator does its work and keeps its place. */
export function registerPoolHealth(group: Command, context: Context): void {
  const command = addCommand(group, {
    name: 'health',
    summary: "Say whether a Berachain pool's validator does its work and keeps its place.",
    details:
      'Blocks proposed against those due, where their tips went, the distance to eviction and to the ' +
      'forced exit. Needs a node API; what it does not tell is unknown. Exits with 0 whatever it ' +
      'finds; with --check, for cron, with 3 if something is bad or nothing is known.',
    example: 'millpond pool health',
    output: healthOutput,
  })
    .option(
      '--blocks <n>',
      `look at so many of the newest blocks (default: ${defaultBlocks})`,
      parseInteger({ option: '--blocks', minimum: 1, maximum: 100_000 }),
    )
    .option('--check', 'exit with 3 if something is bad, or nothing is known')
  addNetworkOptions(command).action(async (options: Options) => {
    const session = await connectPool(context, options)
    const { blocks = defaultBlocks, json } = options
    const onProgress = showProgress(context, (done) => {
      return `looked at ${formatInteger(done)} of ${formatInteger(blocks)} blocks`
    })
    const found = await readHealth(session, { blocks, signal: context.signal, onProgress })
    const checks = judgeHealth(found)
    const { pubkey, now, validator, proposals, pending, headroom } = found
    const { blockNumber } = now.state
    const head = { network: session.network.name, pubkey, blockNumber }
    const data = { ...head, validator, proposals, pending, headroom, checks }
    print(context, { json, data, text: renderHealth(checks) })
    if (options.check === true) requireHealth(checks)
  })
}

type Options = addNetworkOptions.Options & { blocks?: number; check?: boolean; json?: boolean }

/** One line each, and a fix below each fault. */
function renderHealth(checks: readonly HealthCheck[]): string {
  const width = Math.max(...checks.map(({ name }) => name.length))
  return checks
    .flatMap((check) => {
      const line = `${check.kind.padEnd(7)}  ${check.name.padEnd(width)}  ${check.detail}`
      return check.kind === 'bad' ? [line, `  next: ${check.fix}`] : [line]
    })
    .map((line) => `${line}\n`)
    .join('')
}

/** @throws CliError HEALTH_BAD, HEALTH_UNKNOWN */
function requireHealth(checks: readonly HealthCheck[]): void {
  const bad = checks.filter(({ kind }) => kind === 'bad')
  if (bad.length > 0) {
    throw new CliError({
      code: 'HEALTH_BAD',
      message: `Not well: ${bad.map(({ name }) => name).join(', ')}.`,
      next: 'Each line that begins with "bad" has a fix below it.',
      exitCode: exitCodes.precondition,
    })
  }
  const [validator] = checks
  if (validator?.kind !== 'unknown') return
  throw new CliError({
    code: 'HEALTH_UNKNOWN',
    message: `Nothing is known of the validator: ${validator.detail}.`,
    next: 'Start the node API, or correct beaconUrl.',
    exitCode: exitCodes.precondition,
  })
}
