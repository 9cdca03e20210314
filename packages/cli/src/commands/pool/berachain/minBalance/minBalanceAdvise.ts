import type { judgeMinEffectiveBalance } from '@millpond/sdk/berachain'
import type { Command } from 'commander'
import { connectValidator } from '../../../../chain/berachain/connectPool.ts'
import type { Context } from '../../../../context.ts'
import { addCommand } from '../../../../options/addCommand.ts'
import { addNetworkOptions } from '../../../../options/addNetworkOptions.ts'
import { parseBera } from '../../../../options/parseBera.ts'
import { formatBera } from '../../../../output/formatBera.ts'
import { print } from '../../../../output/print.ts'
import { renderDetails } from '../../../../output/renderDetails.ts'
import type { Detail } from '../../../../write/Write.ts'
import { describeVerdict } from './describeVerdict.ts'
import { minBalanceOutput } from './minBalanceOutput.ts'
import { readAdvice } from './readAdvice.ts'

/** `millpond pool min-balance advise`: which smallest stake keeps the validator in the set. */
export function registerMinBalanceAdvise(group: Command, context: Context): void {
  const command = addCommand(group, {
    name: 'advise [bera]',
    summary: 'Say which smallest stake gets the validator a place and keeps it.',
    details:
      'Compares with every validator of the chain, so it needs a node API. With a value it says what ' +
      'speaks against that one; without, against the advised one. Works before there is a pool.',
    example: 'millpond pool min-balance advise',
    output: minBalanceOutput,
  })
  addNetworkOptions(command).action(async (word: string | undefined, options: Options) => {
    const session = await connectValidator(context, options)
    const found = await readAdvice(session)
    const wanted = word === undefined ? advisedOf(found) : parseBera()(word)
    const judged = wanted === undefined ? undefined : { wanted, ...found.judge(wanted) }
    print(context, {
      json: options.json,
      data: toJson(session.network.name, found, judged),
      text: renderAdvice(found, judged),
    })
  })
}

type Options = addNetworkOptions.Options & { json?: boolean }
type Found = readAdvice.ReturnType
type Judged = ({ wanted: bigint } & judgeMinEffectiveBalance.ReturnType) | undefined

function advisedOf({ advice }: Found): bigint | undefined {
  return advice.kind === 'known' ? advice.value : undefined
}

function renderAdvice(found: Found, judged: Judged): string {
  return renderDetails(`The smallest stake of ${found.pubkey}`, [
    ...renderPlaces(found),
    ...renderPool(found),
    ...renderJudged(judged),
  ])
}

function renderPlaces({ advice }: Found): readonly Detail[] {
  if (advice.kind === 'unknown') return [['advice', `unknown: ${advice.reason}`]]
  const { rival, taken, cap, own } = advice
  const last =
    rival.kind === 'none'
      ? ''
      : `; the last to outdo has ${formatBera(rival.effective)} (${rival.pubkey.slice(0, 14)}…)`
  const place =
    own.kind === 'outside'
      ? 'not among them'
      : `${own.place} of ${taken}, with ${formatBera(own.effective)}`
  return [
    ['places', `${taken} of ${cap} taken${last}`],
    ['yours', place],
    [
      'advice',
      advice.kind === 'known'
        ? formatBera(advice.value)
        : 'none: all others have the most that counts',
    ],
  ]
}

function renderPool({ pool }: Found): readonly Detail[] {
  if (pool.kind === 'none') return [['pool', 'not deployed yet']]
  const staked = `${formatBera(pool.totalDeposits, 6)}, and ${formatBera(pool.buffer, 6)} in the buffer`
  return [
    ['now', formatBera(pool.minEffectiveBalance)],
    ['staked', staked],
  ]
}

function renderJudged(judged: Judged): readonly Detail[] {
  if (judged === undefined) return []
  const { wanted, refusals, warnings } = judged
  const title = formatBera(wanted)
  if (refusals.length + warnings.length === 0) return [[title, 'nothing speaks against it']]
  return [
    ...refusals.map((one): Detail => [title, `refused: ${describeVerdict(one)}`]),
    ...warnings.map((one): Detail => [title, `warning: ${describeVerdict(one)}`]),
  ]
}

function toJson(network: string, { pubkey, advice, pool }: Found, judged: Judged) {
  return {
    network,
    pubkey,
    advice,
    pool:
      pool.kind === 'none'
        ? pool
        : {
            kind: pool.kind,
            minimum: pool.minEffectiveBalance,
            deposits: pool.totalDeposits,
            buffer: pool.buffer,
            isMinimumReached: pool.isThresholdReached,
          },
    ...(judged && {
      judged: {
        value: judged.wanted,
        refusals: judged.refusals.map((one) => ({
          kind: one.kind,
          ...('risk' in one && { risk: one.risk }),
          reason: describeVerdict(one),
        })),
        warnings: judged.warnings.map((one) => ({
          kind: one.kind,
          reason: describeVerdict(one),
        })),
      },
    }),
  }
}
