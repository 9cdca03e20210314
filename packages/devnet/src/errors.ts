// All error classes of the package in one catalogue, so that codes stay unique at a glance.

/** What every error of the local chains carries. Match on `code`, never on the message. */
export class DevnetError extends Error {
  readonly code: string
  readonly metaMessages: readonly string[]

  constructor(parameters: DevnetError.Parameters) {
    const { code, message, metaMessages = [], cause } = parameters
    super([message, ...metaMessages].join('\n'), cause === undefined ? {} : { cause })
    this.name = new.target.name
    this.code = code
    this.metaMessages = metaMessages
  }
}

export declare namespace DevnetError {
  type Parameters = {
    code: string
    message: string
    metaMessages?: readonly string[]
    cause?: unknown
  }
}

/** The port asked for is in use by another process. */
export class PortTakenError extends DevnetError {
  constructor(parameters: { service: string; port: number; cause?: unknown }) {
    const { service, port, cause } = parameters
    super({
      code: 'PORT_TAKEN',
      message: `Port ${port} for the ${service} is taken by another process.`,
      metaMessages: ['Choose another port, or pass 0 for any free one.'],
      cause,
    })
  }
}

/** No Anvil program is installed for this platform. */
export class AnvilMissingError extends DevnetError {
  constructor(parameters: { packageName: string; cause?: unknown }) {
    super({
      code: 'ANVIL_MISSING',
      message: `The Anvil program of ${parameters.packageName} is not installed.`,
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
    super({
      code: 'ANVIL_EXITED',
      message: `Anvil ended with ${parameters.exitCode}.`,
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
    super({
      code: 'ANVIL_TIMEOUT',
      message: `Anvil did not listen within ${parameters.timeoutMs} ms.`,
      metaMessages: [`Its output so far: ${parameters.output.trim() || 'none'}`],
    })
  }
}

/** A JSON-RPC request was answered with an error, or not at all. */
export class RpcError extends DevnetError {
  /** The JSON-RPC error code, if the server gave one. */
  readonly rpcCode: number | undefined

  constructor(parameters: { method: string; reason: string; rpcCode?: number; cause?: unknown }) {
    const { method, reason, rpcCode, cause } = parameters
    super({ code: 'RPC_FAILED', message: `${method} failed: ${reason}.`, cause })
    this.rpcCode = rpcCode
  }
}

/** Another part of the process imported Lodestar with a preset of its own. */
export class PresetConflictError extends DevnetError {
  constructor(parameters: { cause?: unknown }) {
    super({
      code: 'PRESET_CONFLICT',
      message: 'Lodestar was loaded before the local chain could choose its preset.',
      metaMessages: ['Import @millpond/devnet before any @lodestar package.'],
      cause: parameters.cause,
    })
  }
}

/** The two layers disagree: a bug of the local chain, or somebody changed Anvil's state behind it. */
export class StandingCheckError extends DevnetError {
  constructor(parameters: { check: string; slot: number; expected: string; actual: string }) {
    const { check, slot, expected, actual } = parameters
    super({
      code: 'STANDING_CHECK_FAILED',
      message: `At slot ${slot}, ${check} should be ${expected} but is ${actual}.`,
      metaMessages: ['The chain is not usable any more. Start a new one.'],
    })
  }
}

/** No validator was able to propose within the bound. */
export class NoProposerError extends DevnetError {
  constructor(parameters: { fromSlot: number; toSlot: number }) {
    super({
      code: 'NO_PROPOSER',
      message: `No online proposer from slot ${parameters.fromSlot} to ${parameters.toSlot}.`,
      metaMessages: ['Bring validators online.'],
    })
  }
}

/** The condition waited for did not come within the bound. */
export class AdvanceBoundError extends DevnetError {
  constructor(parameters: { pubkey: string; status: string; last: string; epochs: number }) {
    const { pubkey, status, last, epochs } = parameters
    super({
      code: 'ADVANCE_BOUND',
      message: `Validator ${pubkey} is ${last}, not ${status}, after ${epochs} epochs.`,
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
    super({ code: 'INVALID_OPTION', message: `Option ${option} is ${value}; ${rule}.` })
  }
}

/** The chain was stopped, or failed for good, and cannot go on. */
export class ChainStoppedError extends DevnetError {
  constructor(parameters: { cause?: unknown } = {}) {
    super({
      code: 'CHAIN_STOPPED',
      message:
        parameters.cause === undefined
          ? 'The local chain was stopped.'
          : 'The local chain failed earlier and cannot go on.',
      metaMessages: ['Start a new one.'],
      cause: parameters.cause,
    })
  }
}

/** A contract of the local network could not be deployed. */
export class DeploymentFailedError extends DevnetError {
  constructor(parameters: { contract: string; hash?: string; cause?: unknown }) {
    const { contract, hash, cause } = parameters
    super({
      code: 'DEPLOYMENT_FAILED',
      message:
        hash === undefined
          ? `The deployment of ${contract} would revert, so it was not sent.`
          : `The deployment of ${contract} in ${hash} reverted.`,
      metaMessages: ['Correct its parameters; with the default ones, start a new chain.'],
      cause,
    })
  }
}
