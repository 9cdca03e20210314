import type { TaskResult } from '@millpond/sdk/daemon'
import { CliError } from '../errors.ts'

/** A daemon of the story did not do what its turn was. */
export class DutyFailedError extends CliError {
  constructor({ duty, result }: { duty: string; result: TaskResult | undefined }) {
    const reason = result !== undefined && 'reason' in result ? `: ${result.reason}` : ''
    super({
      code: 'DUTY_FAILED',
      message: `The duty "${duty}" did not send a transaction${reason}.`,
      next: 'This is a defect. Report it with the lines above.',
    })
  }
}

/** The books at the end of the story do not add up. */
export class UnbalancedError extends CliError {
  constructor({ difference, dust }: { difference: bigint; dust: bigint }) {
    super({
      code: 'UNBALANCED',
      message: `The balance sheet is off by ${difference} wei, and balances by ${dust} wei.`,
      next: 'This is a defect. Report it with the balance sheet above.',
    })
  }
}

/** The report did not finalize the request it should have. */
export class RequestNotFinalizedError extends CliError {
  constructor({ requestId, status }: { requestId: bigint; status: string }) {
    super({
      code: 'REQUEST_NOT_FINALIZED',
      message: `Request ${requestId} is ${status} after the report.`,
      next: 'This is a defect. Report it with the lines above.',
    })
  }
}

/** The validator was not chosen to propose for an unlikely long time. */
export class ProposalMissingError extends CliError {
  constructor({ epochs }: { epochs: number }) {
    super({
      code: 'PROPOSAL_MISSING',
      message: `The validator proposed no block within ${epochs} epochs.`,
      next: 'Start again; report it if it happens twice.',
    })
  }
}

/** The SSV operators do not run the validator. */
export class ValidatorOfflineError extends CliError {
  constructor({ pubkey, reason }: { pubkey: string; reason: string }) {
    super({
      code: 'VALIDATOR_OFFLINE',
      message: `The SSV operators do not run validator ${pubkey.slice(0, 10)}…: ${reason}.`,
      next: 'This is a defect. Report it with the lines above.',
    })
  }
}

/** The local Berachain was started without what its pools share. */
export class PoolSystemMissingError extends CliError {
  constructor() {
    super({
      code: 'POOL_SYSTEM_MISSING',
      message: 'The local Berachain has no pool system.',
      next: 'Start it with the option poolSystem.',
    })
  }
}

/** The consensus chain did something else with a request than the story is about. */
export class RequestUnexpectedError extends CliError {
  constructor({ expected, actual }: { expected: string; actual: string }) {
    super({
      code: 'REQUEST_UNEXPECTED',
      message: `The consensus chain should have answered a request with "${expected}", and did with "${actual}".`,
      next: 'This is a defect. Report it with the lines above.',
    })
  }
}

/** Requests that should have been paid were not. */
export class RequestUnpaidError extends CliError {
  constructor({ requestIds }: { requestIds: readonly bigint[] }) {
    super({
      code: 'REQUEST_UNPAID',
      message: `The keeper paid none of the requests ${requestIds.join(', ')}.`,
      next: 'This is a defect. Report it with the lines above.',
    })
  }
}
