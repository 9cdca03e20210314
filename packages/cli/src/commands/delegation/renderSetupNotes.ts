import { type Call, renderCalldata } from '@millpond/sdk'
import type { Address } from 'viem'
import { renderDetails } from '../../output/renderDetails.ts'
import { renderCalls } from '../../write/renderCalls.ts'
import type { Detail, Note } from '../../write/Write.ts'

/**
 * What goes with the files of a loan, under the names of the official scripts: what was simulated, what
 * the delegator is asked for, and the same for a Safe without a Transaction Builder.
 */
export function renderSetupNotes(parameters: renderSetupNotes.Parameters): readonly Note[] {
  const { part, via, simulation } = parameters
  // Who pays gets one file; the delegator decides, and has to know what for.
  if (part === 'fund') return []
  const isForSafe = via === 'safe'
  return [
    ...(simulation.kind === 'done'
      ? [{ fileName: 'simulation-report.txt', text: renderReport(parameters, simulation.steps) }]
      : []),
    ...(isForSafe ? [{ fileName: 'foundation-request.txt', text: renderRequest(parameters) }] : []),
    ...(isForSafe && part === 'lend'
      ? [{ fileName: 'safe-delegate-and-grant.txt', text: renderByHand(parameters) }]
      : []),
  ]
}

export declare namespace renderSetupNotes {
  type Step = { account: Address; call: Call }
  /** What was tried before it was written. */
  type Simulation =
    | { kind: 'done'; steps: readonly Step[]; result: string }
    | { kind: 'none'; result: string }
  type Parameters = {
    part: 'all' | 'fund' | 'lend'
    via: string | undefined
    /** Facts about the loan. */
    details: readonly Detail[]
    /** All that is signed with this file. */
    calls: readonly Call[]
    /** Of that, what only the delegator can do. */
    lend: readonly Call[]
    simulation: Simulation
    symbol: string
  }
}

function renderReport(
  { details, simulation, symbol }: renderSetupNotes.Parameters,
  steps: readonly renderSetupNotes.Step[],
): string {
  const lines = steps.map(
    ({ account, call }) => `  from  ${account}\n${renderCalls([call], { symbol })}`,
  )
  return [
    renderDetails('Simulation of a loan to a validator', details),
    `Steps, in this order on the state of now:\n${lines.join('')}`,
    `Result: ${simulation.result}.\n`,
  ].join('\n')
}

function renderRequest({ details, calls, symbol }: renderSetupNotes.Parameters): string {
  return [
    renderDetails('Request to the delegator: lend to this validator', details),
    'Load the batch that comes with it, safe-multisend-payload.json unless somebody renamed it, in the',
    'Transaction Builder of the Safe that is the delegator. Sign it only if it shows these calls and',
    'nothing else:',
    '',
    renderCalls(calls, { symbol }),
  ].join('\n')
}

function renderByHand({ details, lend }: renderSetupNotes.Parameters): string {
  const entries = lend.map((call, index) => {
    const { to, data, value } = renderCalldata(call)
    const title = `${index + 1} of ${lend.length}: ${call.functionName}`
    return `${title}\nTo:    ${to}\nValue: ${value}\nData:  ${data}\n`
  })
  const title = 'What the batch holds, for a Safe that is told by hand, in this order'
  return [renderDetails(title, details), ...entries].join('\n')
}
