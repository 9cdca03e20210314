import { type judgeMinEffectiveBalance, setMinEffectiveBalanceCall } from '@millpond/sdk/berachain'
import type { Command } from 'commander'
import type { PoolSession } from '../../../../chain/berachain/connectPool.ts'
import type { Context } from '../../../../context.ts'
import { CliError } from '../../../../errors.ts'
import { exitCodes } from '../../../../exitCodes.ts'
import { addPoolWrite } from '../../../../options/addPoolWrite.ts'
import { optionError } from '../../../../options/optionError.ts'
import { parseBera } from '../../../../options/parseBera.ts'
import { parseChoice } from '../../../../options/parseChoice.ts'
import { formatBera } from '../../../../output/formatBera.ts'
import type { Detail, Write } from '../../../../write/Write.ts'
import { describeVerdict } from './describeVerdict.ts'
import { readAdvice } from './readAdvice.ts'

const risks = ['eviction', 'full-exit', 'headroom', 'unknown-set'] as const

/** `millpond pool min-balance set`: the smallest stake, unless the adviser refuses it. */
export function registerMinBalanceSet(group: Command, context: Context): void {
  addPoolWrite<Options>(group, context, {
    name: 'set <bera>',
    summary: 'Set the smallest stake that the pool keeps. Needs VALIDATOR_ADMIN_ROLE.',
    details:
      'Below it nothing is staked, and a withdrawal that would leave less closes the pool for good. ' +
      'Refuses what `millpond pool min-balance advise` refuses; a risk that you want is accepted by ' +
      `its name: ${risks.join(', ')}.`,
    example: 'millpond pool min-balance set 250000 --dev-account 1 --via send',
    addOptions: (command) =>
      command.option('--accept-risk <names>', 'risks to take, separated by commas', parseRisks),
    plan,
  })
}

type Risk = (typeof risks)[number]
type Options = { acceptRisk?: readonly Risk[] }
type Refusal = judgeMinEffectiveBalance.ReturnType['refusals'][number]

async function plan(
  session: PoolSession,
  { acceptRisk = [] }: Options,
  [word = '']: readonly string[],
): Promise<Write> {
  const { contracts, pubkey } = session
  const { smartOperator } = contracts
  const wanted = parseBera()(word)
  const found = await readAdvice(session)
  const { refusals, warnings } = found.judge(wanted)
  const refusal = refusals.find((one) => !('risk' in one) || !acceptRisk.includes(one.risk))
  if (refusal) throw refuse(refusal, word)

  return {
    title: `Set the smallest stake to ${formatBera(wanted)}`,
    details: [
      ...renderChange(found, wanted),
      ...refusals.map((one): Detail => ['accepted risk', describeVerdict(one)]),
      ...warnings.map((one): Detail => ['warning', describeVerdict(one)]),
    ],
    calls: [setMinEffectiveBalanceCall({ smartOperator, minEffectiveBalance: wanted })],
    role: { contract: smartOperator, role: 'VALIDATOR_ADMIN_ROLE' },
    fileName: 'set-min-balance',
    pubkey,
  }
}

function renderChange({ advice, pool }: readAdvice.ReturnType, wanted: bigint): readonly Detail[] {
  const advised: Detail[] =
    advice.kind === 'known' ? [['advised', `at least ${formatBera(advice.value)}`]] : []
  if (pool.kind === 'none') return advised
  const { minEffectiveBalance, totalDeposits, isThresholdReached } = pool
  const now: Detail = ['now', formatBera(minEffectiveBalance)]
  if (!isThresholdReached) return [now, ...advised]
  const headroom = totalDeposits > wanted ? totalDeposits - wanted : 0n
  return [now, ...advised, ['headroom', `${formatBera(headroom, 6)} of stake can leave then`]]
}

function refuse(refusal: Refusal, value: string): CliError {
  const fact = describeVerdict(refusal)
  if (refusal.kind === 'outOfBounds') {
    const { minimum, maximum } = refusal
    const expected = `from ${formatBera(minimum)} to ${formatBera(maximum)}`
    return optionError({ option: 'the smallest stake', value, expected })
  }
  return new CliError({
    code: codes[refusal.kind],
    message: `A smallest stake of ${value} BERA is refused: ${fact}.`,
    next: 'risk' in refusal ? nextOf(refusal) : 'See `millpond pool status`.',
    exitCode: exitCodes.precondition,
  })
}

const codes = {
  exited: 'POOL_CLOSED',
  setUnknown: 'VALIDATOR_SET_UNKNOWN',
  evicted: 'MIN_BALANCE_EVICTED',
  noHeadroom: 'MIN_BALANCE_CLOSES_POOL',
  thinHeadroom: 'MIN_BALANCE_HEADROOM',
} as const satisfies Record<Exclude<Refusal['kind'], 'outOfBounds'>, string>

function nextOf({ kind, risk }: Extract<Refusal, { risk: Risk }>): string {
  const accept = `add --accept-risk ${risk} if that is what you want`
  if (kind === 'setUnknown') return `Set beaconUrl to a node API, or ${accept}.`
  return `Ask \`millpond pool min-balance advise\` for a value, or ${accept}.`
}

function parseRisks(value: string): readonly Risk[] {
  return value.split(',').map(parseChoice('--accept-risk', risks))
}
