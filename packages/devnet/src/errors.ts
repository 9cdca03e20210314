// Above 300 lines: all error classes of the package in one catalogue, so that codes stay unique at a glance.

/** Base of all errors of this package. */
export class DevnetError extends Error {
  /** Stable identifier; match on this, never on the message. */
  readonly code: string
  /** What to do next, one line each. */
  readonly metaMessages: readonly string[]

  constructor(message: string, options: DevnetError.Options) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause })
    this.name = new.target.name
    this.code = options.code
    this.metaMessages = options.metaMessages ?? []
  }
}

export declare namespace DevnetError {
  type Options = { code: string; metaMessages?: readonly string[]; cause?: unknown }
}

/** The port asked for is in use by another process. */
export class PortTakenError extends DevnetError {
  constructor(parameters: { service: string; port: number; cause?: unknown }) {
    const { service, port, cause } = parameters
    super(`Port ${port} for the ${service} is taken by another process.`, {
      code: 'PORT_TAKEN',
      metaMessages: ['Choose another port, or pass 0 for any free one.'],
      cause,
    })
  }
}

/** What a control of the chain was asked for cannot be read. */
export class RequestInvalidError extends DevnetError {
  constructor(parameters: { field: string; expected: string }) {
    const { field, expected } = parameters
    super(`${field === '' ? 'The request' : `The field ${field}`} must be ${expected}.`, {
      code: 'REQUEST_INVALID',
      metaMessages: ['GET / of the control server lists every control with its fields.'],
    })
  }
}

/** No local SSV operator has this id. */
export class OperatorUnknownError extends DevnetError {
  constructor(parameters: { operator: number; local: readonly bigint[] }) {
    const { operator, local } = parameters
    super(`No SSV operator ${operator} runs on this local chain.`, {
      code: 'OPERATOR_UNKNOWN',
      metaMessages: [
        local.length === 0
          ? 'Start the chain with SSV operators.'
          : `Those that run are ${local.join(', ')}.`,
      ],
    })
  }
}

/** Nobody reports effective balances on this chain. */
export class OraclesMissingError extends DevnetError {
  constructor() {
    super('No oracles of effective balances run on this local chain.', {
      code: 'ORACLES_MISSING',
      metaMessages: ['Start the chain with them: without `--no-eb-oracles`.'],
    })
  }
}

/** The control server of a chain does not answer. */
export class ControlUnreachableError extends DevnetError {
  constructor(parameters: { url: string; cause?: unknown }) {
    super(`The control server ${parameters.url} does not answer.`, {
      code: 'CONTROL_UNREACHABLE',
      metaMessages: ['Check that the local chain runs.'],
      cause: parameters.cause,
    })
  }
}

/** What answers is no control server, or one of another version. */
export class ControlMalformedError extends DevnetError {
  constructor(parameters: { url: string; cause?: unknown }) {
    super(`What ${parameters.url} answers is not the answer of a control server.`, {
      code: 'CONTROL_MALFORMED',
      metaMessages: ['Stop the local chain and start it with this version.'],
      cause: parameters.cause,
    })
  }
}

/** The control server refused. The code, the sentence and the hints are the chain's own. */
export class ControlRefusedError extends DevnetError {
  /** Of the HTTP answer: 400 for the request, 404 for what is unknown, 409 for what cannot be. */
  readonly status: number

  constructor(parameters: {
    status: number
    code: string
    message: string
    hints: readonly string[]
  }) {
    const { status, code, message, hints } = parameters
    super(message, { code, metaMessages: hints })
    this.status = status
  }
}

/** No Anvil program is installed for this platform. */
export class AnvilMissingError extends DevnetError {
  constructor(parameters: { packageName: string; cause?: unknown }) {
    super(`The Anvil program of ${parameters.packageName} is not installed.`, {
      code: 'ANVIL_MISSING',
      metaMessages: [
        'Run npm ci without --omit=optional on Linux, macOS or Windows (x64 or arm64).',
      ],
      cause: parameters.cause,
    })
  }
}

/** Anvil ended, or never came up. */
export class AnvilExitedError extends DevnetError {
  constructor(parameters: { exitCode: number | string; output: string; cause?: unknown }) {
    const output = parameters.output.trim().split('\n').slice(-5).join('\n')
    super(`Anvil ended with ${parameters.exitCode}.`, {
      code: 'ANVIL_EXITED',
      metaMessages: [
        ...(output === '' ? [] : [`Its last output:\n${output}`]),
        'Stop this chain and start a new one.',
      ],
      cause: parameters.cause,
    })
  }
}

/** Anvil took longer than expected to start. */
export class AnvilTimeoutError extends DevnetError {
  constructor(parameters: { timeoutMs: number; output: string }) {
    super(`Anvil did not listen within ${parameters.timeoutMs} ms.`, {
      code: 'ANVIL_TIMEOUT',
      metaMessages: [`Its output so far: ${parameters.output.trim() || 'none'}`],
    })
  }
}

/** The program of the second execution client is not installed. */
export class EngineMissingError extends DevnetError {
  constructor(parameters: { packageName: string; cause?: unknown }) {
    super(`The execution client ${parameters.packageName} is not installed.`, {
      code: 'ENGINE_MISSING',
      metaMessages: ['Run npm ci, or name a running client by its engineUrl and rpcUrl.'],
      cause: parameters.cause,
    })
  }
}

/** The execution client ended, or never came up. */
export class EngineExitedError extends DevnetError {
  constructor(parameters: { exitCode: number | string; output: string; cause?: unknown }) {
    const output = parameters.output.trim().split('\n').slice(-5).join('\n')
    super(`The execution client ended with ${parameters.exitCode}.`, {
      code: 'ENGINE_EXITED',
      metaMessages: [
        ...(output === '' ? [] : [`Its last output:\n${output}`]),
        'Stop this chain and start a new one.',
      ],
      cause: parameters.cause,
    })
  }
}

/** The execution client took longer than expected to start. */
export class EngineTimeoutError extends DevnetError {
  constructor(parameters: { timeoutMs: number; output: string }) {
    super(`The execution client did not answer within ${parameters.timeoutMs} ms.`, {
      code: 'ENGINE_TIMEOUT',
      metaMessages: [`Its output so far: ${parameters.output.trim() || 'none'}`],
    })
  }
}

/** The execution client answered the Engine API, but did not do what was asked. */
export class EngineRefusedError extends DevnetError {
  constructor(parameters: { method: string; reason: string; cause?: unknown }) {
    const { method, reason, cause } = parameters
    super(`The execution client refused ${method}: ${reason}.`, { code: 'ENGINE_REFUSED', cause })
  }
}

/** The execution side in use cannot do this at all. */
export class ExecutionUnsupportedError extends DevnetError {
  constructor(parameters: { operation: string; reason: string; cause?: unknown }) {
    const { operation, reason, cause } = parameters
    super(`The execution client cannot ${operation}: ${reason}.`, {
      code: 'EXECUTION_UNSUPPORTED',
      metaMessages: ['Use the default execution client, Anvil, for this.'],
      cause,
    })
  }
}

/** A JSON-RPC request was answered with an error, or not at all. */
export class RpcError extends DevnetError {
  /** The JSON-RPC error code, if the server gave one. */
  readonly rpcCode: number | undefined

  constructor(parameters: { method: string; reason: string; rpcCode?: number; cause?: unknown }) {
    const { method, reason, rpcCode, cause } = parameters
    super(`${method} failed: ${reason}.`, { code: 'RPC_FAILED', cause })
    this.rpcCode = rpcCode
  }
}

/** Another part of the process imported Lodestar with a preset of its own. */
export class PresetConflictError extends DevnetError {
  constructor(parameters: { cause?: unknown }) {
    super('Lodestar was loaded before the local chain could choose its preset.', {
      code: 'PRESET_CONFLICT',
      metaMessages: ['Import @millpond/devnet before any @lodestar package.'],
      cause: parameters.cause,
    })
  }
}

/** The two layers disagree: a bug of the local chain, or somebody changed Anvil's state behind it. */
export class StandingCheckError extends DevnetError {
  constructor(parameters: { check: string; slot: number; expected: string; actual: string }) {
    const { check, slot, expected, actual } = parameters
    super(`At slot ${slot}, ${check} should be ${expected} but is ${actual}.`, {
      code: 'STANDING_CHECK_FAILED',
      metaMessages: ['The chain is not usable any more. Start a new one.'],
    })
  }
}

/** No validator was able to propose within the bound. */
export class NoProposerError extends DevnetError {
  constructor(parameters: { fromSlot: number; toSlot: number }) {
    super(`No online proposer from slot ${parameters.fromSlot} to ${parameters.toSlot}.`, {
      code: 'NO_PROPOSER',
      metaMessages: ['Bring validators online.'],
    })
  }
}

/** The condition waited for did not come within the bound. */
export class AdvanceBoundError extends DevnetError {
  constructor(parameters: { pubkey: string; status: string; last: string; epochs: number }) {
    const { pubkey, status, last, epochs } = parameters
    super(`Validator ${pubkey} is ${last}, not ${status}, after ${epochs} epochs.`, {
      code: 'ADVANCE_BOUND',
      metaMessages: [
        'Raise maxEpochs, or look at why the validator stays where it is: is it deposited, is its signature valid, is it old enough to exit?',
      ],
    })
  }
}

/** An option has a value that makes no chain. */
export class InvalidOptionError extends DevnetError {
  constructor(parameters: { option: string; value: string; rule: string }) {
    const { option, value, rule } = parameters
    super(`Option ${option} is ${value}; ${rule}.`, { code: 'INVALID_OPTION' })
  }
}

/** The chain was stopped, or failed for good, and cannot go on. */
export class ChainStoppedError extends DevnetError {
  constructor(parameters: { cause?: unknown } = {}) {
    super(
      parameters.cause === undefined
        ? 'The local chain was stopped.'
        : `The local chain failed earlier and cannot go on: ${firstLine(parameters.cause)}`,
      {
        code: 'CHAIN_STOPPED',
        metaMessages: ['Start a new one.'],
        cause: parameters.cause,
      },
    )
  }
}

function firstLine(cause: unknown): string {
  const message = cause instanceof Error ? cause.message : String(cause)
  return message.split('\n')[0] ?? message
}

/** A contract of the local network could not be deployed. */
export class DeploymentFailedError extends DevnetError {
  constructor(parameters: { contract: string; hash?: string; cause?: unknown }) {
    const { contract, hash, cause } = parameters
    const message =
      hash === undefined
        ? `The deployment of ${contract} would revert, so it was not sent.`
        : `The deployment of ${contract} in ${hash} reverted.`
    super(message, {
      code: 'DEPLOYMENT_FAILED',
      metaMessages: ['Correct its parameters; with the default ones, start a new chain.'],
      cause,
    })
  }
}

/** A reorganization would replace blocks that are final. */
export class ReorgTooDeepError extends DevnetError {
  constructor(parameters: { depth: number; possible: number }) {
    const { depth, possible } = parameters
    super(`A reorganization of ${depth} blocks would replace final ones.`, {
      code: 'REORG_TOO_DEEP',
      metaMessages: [
        possible === 0
          ? 'Pass some slots first: the newest block is final.'
          : `Ask for at most ${possible}, or take a snapshot and rewind to it.`,
      ],
    })
  }
}

/** There is no such snapshot, or no longer. */
export class SnapshotUnknownError extends DevnetError {
  constructor(parameters: { id: number; known: readonly number[] }) {
    const { id, known } = parameters
    super(`There is no snapshot ${id}.`, {
      code: 'SNAPSHOT_UNKNOWN',
      metaMessages: [
        known.length === 0
          ? 'Take one first.'
          : `Known are ${known.join(', ')}. Coming back to one forgets the later ones.`,
      ],
    })
  }
}

/** A validator was named that the registry does not have. */
export class UnknownValidatorError extends DevnetError {
  constructor(parameters: { validator: number | string; registered: number }) {
    const { validator, registered } = parameters
    super(`No validator ${validator} among the ${registered} of the registry.`, {
      code: 'UNKNOWN_VALIDATOR',
      metaMessages: [
        'A deposited key joins the registry when its deposit is processed: advance some epochs.',
      ],
    })
  }
}

/** Why consensus would not take an operation. */
export type RefusalReason =
  | 'unknown-validator'
  | 'not-active'
  | 'active-too-short'
  | 'already-exiting'
  | 'already-slashed'
  | 'withdrawable'
  | 'pending-withdrawals'
  | 'epoch-ahead'
  | 'not-slashable'
  | 'wrong-credentials'
  | 'bad-signature'
  | 'already-waiting'

/** A signed operation that no block could contain. */
export class OperationRefusedError extends DevnetError {
  readonly reason: RefusalReason

  constructor(parameters: { operation: string; reason: RefusalReason; explanation: string }) {
    const { operation, reason, explanation } = parameters
    super(`The ${operation} is refused: ${explanation}.`, {
      code: 'OPERATION_REFUSED',
      metaMessages: ['Nothing of it was queued.'],
    })
    this.reason = reason
  }
}

/** Nobody can sign for a validator. */
export class KeyMissingError extends DevnetError {
  constructor(parameters: { pubkey: string; cause?: unknown }) {
    super(`No key for validator ${parameters.pubkey} is at hand.`, {
      code: 'KEY_MISSING',
      metaMessages: ['Pass its secret key, or let SSV operators run it and bring them online.'],
      cause: parameters.cause,
    })
  }
}

/** A slot was to be missed that has already passed. */
export class PastSlotError extends DevnetError {
  constructor(parameters: { slot: number; now: number }) {
    const { slot, now } = parameters
    super(`Slot ${slot} cannot be missed any more: the chain is at slot ${now}.`, {
      code: 'PAST_SLOT',
      metaMessages: [`Name slots from ${now + 1} on.`],
    })
  }
}

/** The account that fills a request queue cannot pay the fee that it has driven up. */
export class CongestionUnaffordableError extends DevnetError {
  constructor(parameters: { sent: number; requests: number; fee: bigint; balance: bigint }) {
    const { sent, requests, fee, balance } = parameters
    super(
      `After ${sent} of ${requests} requests each next one costs ${fee} wei, and the account has ${balance} wei.`,
      {
        code: 'CONGESTION_UNAFFORDABLE',
        metaMessages: ['Ask for fewer requests, or let blocks pass until the fee has fallen.'],
      },
    )
  }
}

/** A transaction of a control failed on chain, or no block took it. */
export class ControlTransactionError extends DevnetError {
  constructor(parameters: { purpose: string; hash: string; outcome: 'reverted' | 'pending' }) {
    const { purpose, hash, outcome } = parameters
    const what = outcome === 'reverted' ? 'reverted' : 'is in no block yet'
    super(`The transaction ${hash} for the ${purpose} ${what}.`, {
      code: 'CONTROL_TRANSACTION_FAILED',
      metaMessages:
        outcome === 'reverted'
          ? ['Compare its arguments with what the contract asks for.']
          : ['Let the transactions before it be included first.'],
    })
  }
}

/** The execution client does not take a transaction of a control. */
export class ControlTransactionRefusedError extends DevnetError {
  constructor(parameters: { purpose: string; from: string; reason: string; cause: unknown }) {
    const { purpose, from, reason, cause } = parameters
    super(`The execution client refuses the transaction for the ${purpose}: ${reason}.`, {
      code: 'CONTROL_TRANSACTION_REFUSED',
      metaMessages: [`Ask for less, or give ${from} what it needs.`],
      cause,
    })
  }
}

/** A dump cannot be written: no permission, no space, or no folder can be there. */
export class DumpUnwritableError extends DevnetError {
  constructor(parameters: { folder: string; cause: Error }) {
    const { folder, cause } = parameters
    super(`The dump cannot be written to ${folder}: ${cause.message}.`, {
      code: 'DUMP_UNWRITABLE',
      metaMessages: ['Make room, or name a folder whose parent you may write to.'],
      cause,
    })
  }
}

/** There is no dump to load at this path. */
export class DumpMissingError extends DevnetError {
  constructor(parameters: { folder: string; cause?: unknown }) {
    super(`There is no folder ${parameters.folder}.`, {
      code: 'DUMP_MISSING',
      metaMessages: ['Name a folder that a local chain was dumped to.'],
      cause: parameters.cause,
    })
  }
}

/** The folder to load, or to write a dump to, holds something else. */
export class NotADumpError extends DevnetError {
  constructor(parameters: { folder: string; reason: string; cause?: unknown }) {
    const { folder, reason, cause } = parameters
    super(`${folder} is not the dump of a local chain: ${reason}.`, {
      code: 'NOT_A_DUMP',
      metaMessages: ['Name another folder.'],
      cause,
    })
  }
}

/** A dump is not what was written: a file is cut, changed, or does not fit the others. */
export class DumpCorruptError extends DevnetError {
  constructor(parameters: { folder: string; reason: string; cause?: unknown }) {
    const { folder, reason, cause } = parameters
    super(`The dump in ${folder} is damaged: ${reason}.`, {
      code: 'DUMP_CORRUPT',
      metaMessages: ['Copy it again, or dump the chain again.'],
      cause,
    })
  }
}

/** A dump was written by a version of something that this one cannot follow. */
export class DumpVersionError extends DevnetError {
  constructor(parameters: {
    folder: string
    what: string
    expected: string
    actual: string
    cause?: unknown
  }) {
    const { folder, what, expected, actual, cause } = parameters
    super(`The dump in ${folder} has ${what} ${actual}; this version loads ${expected}.`, {
      code: 'DUMP_VERSION',
      metaMessages: ['Load it with the version that wrote it, or start a new chain.'],
      cause,
    })
  }
}
