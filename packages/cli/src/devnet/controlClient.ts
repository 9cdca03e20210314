import { CliError } from '../errors.ts'
import { exitCodes } from '../exitCodes.ts'
import type { Advance, DevnetStatus } from './controlProtocol.ts'
import { readDevnetState } from './devnetState.ts'

/**
 * Where the chain of a folder is.
 * @throws CliError DEVNET_NOT_RUNNING, DEVNET_STATE_MALFORMED
 */
export async function fetchDevnetStatus(parameters: ControlParameters): Promise<DevnetStatus> {
  return toStatus(await ask(parameters, 'GET', '/status'))
}

/**
 * Moves the chain of a folder and tells where it is then.
 * @throws CliError DEVNET_NOT_RUNNING, DEVNET_STATE_MALFORMED, and what the chain refuses
 */
export async function advanceDevnet(
  parameters: ControlParameters & { advance: Advance },
): Promise<DevnetStatus> {
  return toStatus(await ask(parameters, 'POST', '/advance', parameters.advance))
}

/**
 * Asks the chain of a folder to stop. Returns when it agreed, before it is down.
 * @throws CliError DEVNET_NOT_RUNNING, DEVNET_STATE_MALFORMED
 */
export async function stopDevnet(parameters: ControlParameters): Promise<void> {
  await ask(parameters, 'POST', '/stop')
}

type ControlParameters = { directory: string; signal: AbortSignal }

async function ask(
  { directory, signal }: ControlParameters,
  method: 'GET' | 'POST',
  route: string,
  body?: unknown,
): Promise<unknown> {
  const found = await readDevnetState(directory)
  if (found.kind === 'absent') throw notRunning(found.path)
  const { controlUrl, controlToken } = found.state

  const response = await fetch(`${controlUrl}${route}`, {
    method,
    signal,
    headers: { authorization: `Bearer ${controlToken}` },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  }).catch((cause: unknown) => {
    if (signal.aborted) throw cause
    throw gone(found.path, cause)
  })
  const json: unknown = await response.json()
  if (response.ok) return json
  throw toError(json)
}

/** The chain's own error, as if it had been thrown here. */
function toError(json: unknown): CliError {
  const error = read(json, 'error')
  const hints = read(error, 'hints')
  const [next] = Array.isArray(hints) ? hints : []
  return new CliError({
    code: textOr(read(error, 'code'), 'UNEXPECTED'),
    message: textOr(read(error, 'message'), 'The local chain refused without a reason.'),
    next: typeof next === 'string' ? next : undefined,
  })
}

function textOr(value: unknown, otherwise: string): string {
  return typeof value === 'string' ? value : otherwise
}

function toStatus(json: unknown): DevnetStatus {
  const number = (key: keyof DevnetStatus) => {
    const value = read(json, key)
    if (typeof value === 'number') return value
    throw new CliError({
      code: 'CONTROL_MALFORMED',
      message: `The control server's answer has no ${key}.`,
      next: 'Stop the local chain and start it with this version.',
    })
  }
  return {
    slot: number('slot'),
    epoch: number('epoch'),
    blockNumber: number('blockNumber'),
    timestamp: number('timestamp'),
    finalizedEpoch: number('finalizedEpoch'),
  }
}

function read(value: unknown, key: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
}

function notRunning(path: string): CliError {
  return new CliError({
    code: 'DEVNET_NOT_RUNNING',
    message: `No local chain runs in this folder: there is no ${path}.`,
    next: 'Start one with `millpond devnet up`, or change to the folder where it runs.',
    exitCode: exitCodes.precondition,
  })
}

function gone(path: string, cause: unknown): CliError {
  return new CliError({
    code: 'DEVNET_NOT_RUNNING',
    message: `The local chain of ${path} does not answer.`,
    next: 'It was killed if its process is gone: start a new one with `millpond devnet up`.',
    exitCode: exitCodes.precondition,
    cause,
  })
}
