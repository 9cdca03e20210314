import { type Call, formatInteger, previewCalls } from '@millpond/sdk'
import { type Address, isAddressEqual, maxUint128 } from 'viem'
import { formatBera } from '../../output/formatBera.ts'
import type { Sender } from '../../write/resolveSender.ts'
import type { Detail, Write } from '../../write/Write.ts'
import { nothingToDo } from '../nothingToDo.ts'
import type { HandlerSession } from './connectDelegation.ts'
import { planSetup } from './planSetup.ts'
import type { readSetup } from './readSetup.ts'
import { refuseDelegation } from './refuseDelegation.ts'
import { renderSetupNotes } from './renderSetupNotes.ts'

/** Who signs what: all of it the delegator, or the funding somebody else. */
export const setupParts = ['all', 'fund', 'lend'] as const

export type SetupPart = (typeof setupParts)[number]

/**
 * The calls of a part of the setup, simulated in order with those before them.
 * @throws CliError NOTHING_TO_DO, DELEGATION_REFUSED, NOT_DELEGATOR, HANDLER_NOT_FUNDED;
 * ContractRevertError, AccountFundsError of the simulation
 */
export async function planSetupWrite(
  session: HandlerSession,
  { setup, options, sender }: planSetupWrite.Parameters,
): Promise<Write> {
  const { part = 'all', via, sim } = options
  const planned = planSetup(setup)
  if (planned.kind === 'lent') throw alreadyLent(planned.delegated)
  const { fund, lend } = planned
  const [first, ...rest] = { all: [...fund, ...lend], fund, lend }[part]
  if (!first) throw nothingToDo('the loan is set up', 'See `millpond delegation status`.')
  if (part !== 'fund') requireDelegator(setup, sender)
  // A file is signed later; what is sent or previewed needs the handler now.
  const isNow = via === undefined || via === 'send'
  if (part === 'lend' && fund.length > 0 && isNow) throw notFunded(planned.missing)

  const simulation: renderSetupNotes.Simulation = sim
    ? await simulate(session, { setup, part, fund, lend, sender })
    : { kind: 'none', result: 'left out, as --no-sim says' }
  const { handler, isDeployed, pubkey } = setup
  const known = renderSetup(session, setup, planned.missing)
  const details: readonly Detail[] = [...known, ['simulation', simulation.result]]
  const calls = [first, ...rest] as const
  const { symbol } = session.network.nativeCurrency
  return {
    title: titles[part],
    details,
    calls,
    fileName: fileNameOf(part, via),
    notes: renderSetupNotes({ part, via, details: known, calls, lend, simulation, symbol }),
    pubkey,
    summarize: () => [['handler', handler]],
    ...(part !== 'fund' &&
      isDeployed && { role: { contract: handler, role: 'DEFAULT_ADMIN_ROLE' } as const }),
  }
}

export declare namespace planSetupWrite {
  type Options = { part?: SetupPart; via?: string; sim: boolean }
  type Parameters = { setup: readSetup.ReturnType; options: Options; sender: Sender }
}

const titles: Record<SetupPart, string> = {
  all: 'Set up the loan of a validator',
  fund: 'Create and fund the handler of a validator',
  lend: 'Lend to a validator and let it stake',
}

/** As the official scripts call them. */
function fileNameOf(part: SetupPart, via: string | undefined): string {
  if (part === 'fund') return via === 'safe' ? 'bitgo-fund-handler' : 'operator-steps'
  return via === 'safe' ? 'safe-multisend-payload' : 'delegator-delegate-command'
}

function renderSetup(
  { network }: HandlerSession,
  setup: readSetup.ReturnType,
  missing: bigint,
): readonly Detail[] {
  const { pubkey, handler, isDeployed, delegator, validatorAdmin, amount, balance } = setup
  return [
    ['network', `${network.displayName}, chain ${network.chainId}`],
    ['validator', pubkey],
    ['handler', isDeployed ? handler : `${handler}, to be created`],
    ['delegator', delegator.kind === 'known' ? delegator.address : 'unknown: name it with --from'],
    ['validator admin', validatorAdmin],
    ['lends', formatBera(amount)],
    ['holds', formatBera(balance)],
    ['to be paid', formatBera(missing)],
  ]
}

type Simulated = {
  setup: readSetup.ReturnType
  part: SetupPart
  fund: Call[]
  lend: Call[]
  sender: Sender
}

/** Every step that is left, also those that another one signs: nobody shall be asked in vain. */
async function simulate(
  { client }: HandlerSession,
  { setup, part, fund, lend, sender }: Simulated,
): Promise<renderSetupNotes.Simulation> {
  const { delegator } = setup
  if (delegator.kind === 'unknown')
    return { kind: 'none', result: 'unknown: nobody knows who the delegator is' }
  const isPayer = part !== 'lend' && sender.kind !== 'unknown'
  const payer = isPayer ? sender.address : delegator.address
  const steps = [
    ...fund.map((call) => ({ account: payer, call })),
    ...lend.map((call) => ({ account: delegator.address, call })),
  ]
  // Somebody else pays, and has what it takes.
  const stateOverrides = isPayer ? [] : [{ address: payer, balance: maxUint128 }]
  const found = await previewCalls(client, { steps, stateOverrides })
  switch (found.kind) {
    case 'done': {
      const result = `${steps.length} steps in order succeed, ${formatInteger(found.gasUsed)} gas`
      return { kind: 'done', steps, result }
    }
    case 'unknown':
      return { kind: 'none', result: `unknown: ${found.reason}` }
    case 'reverted':
      throw found.error ?? unexplained(found.call)
  }
}

function requireDelegator({ delegator }: readSetup.ReturnType, sender: Sender): void {
  if (sender.kind === 'unknown') return
  if (delegator.kind === 'known' && isAddressEqual(delegator.address, sender.address)) return
  throw notDelegator(sender.address, delegator)
}

function notDelegator(sender: Address, delegator: readSetup.Delegator) {
  const who = delegator.kind === 'known' ? `, which is ${delegator.address}` : ''
  return refuseDelegation({
    code: 'NOT_DELEGATOR',
    message: `${sender} is not the delegator of the handler${who}: it cannot lend, and what it pays in stays there.`,
    next: 'Use --part fund to create and fund the handler, and give the delegator a file of --part lend.',
  })
}

function notFunded(missing: bigint) {
  return refuseDelegation({
    code: 'HANDLER_NOT_FUNDED',
    message: `The handler does not hold what is to be lent: ${formatBera(missing)} are missing.`,
    next: 'Send `millpond delegation setup --part fund` first; --via safe, cast or calldata writes this part ahead.',
  })
}

function alreadyLent(delegated: bigint) {
  return refuseDelegation({
    code: 'DELEGATION_REFUSED',
    message: `This cannot be lent now: ${formatBera(delegated)} are lent already.`,
    next: 'End that loan first, with `millpond delegation principal --step next`.',
  })
}

function unexplained({ functionName }: Call) {
  return refuseDelegation({
    code: 'SIMULATION_FAILED',
    message: `The simulation of ${functionName} fails, and the contract gives no reason.`,
    next: 'Check the amount and who the delegator is; --no-sim leaves the simulation out.',
  })
}
