import { ControlMalformedError, ControlRefusedError, ControlUnreachableError } from '../errors.ts'
import { type ControlInput, type ControlName, type ControlResult, controls } from './controls.ts'
import type { DevnetStatus } from './readStatus.ts'

/**
 * Speaks to the control server of a local chain. Each control is a method with the name that it has on the
 * chain's handle.
 * @example
 * const control = createControlClient({ url, token })
 * await control.advance({ kind: 'epochs', count: 3 })
 */
export function createControlClient(parameters: createControlClient.Parameters): ControlClient {
  const methods = Object.keys(controls).map((name) => [
    name,
    (input: object = {}, options: createControlClient.Options = {}) =>
      ask({ ...parameters, ...options, name: name as ControlName, input }),
  ])
  return Object.fromEntries(methods) as ControlClient
}

export declare namespace createControlClient {
  type Parameters = { url: string; token: string }
  type Options = {
    /** Ends the waiting, not what was asked for. */
    signal?: AbortSignal
    /** Told where the chain is, every half second while it works. */
    onProgress?: (status: DevnetStatus) => void
  }
}

/**
 * A control for each method.
 * @throws ControlUnreachableError, ControlMalformedError, ControlRefusedError from each
 */
export type ControlClient = {
  [name in ControlName]: (
    ...parameters: object extends ControlInput<name>
      ? [input?: ControlInput<name>, options?: createControlClient.Options]
      : [input: ControlInput<name>, options?: createControlClient.Options]
  ) => Promise<ControlResult<name>>
}

type Question = createControlClient.Parameters &
  createControlClient.Options & { name: ControlName; input: object }

async function ask(question: Question): Promise<unknown> {
  const { url, onProgress, signal } = question
  try {
    const response = await send(question)
    for await (const line of readLines(response)) {
      const document = parseLine(url, line)
      if ('result' in document) return document.result
      if ('error' in document) throw toError(url, document)
      if ('progress' in document) onProgress?.(document.progress as DevnetStatus)
    }
  } catch (cause) {
    if (signal?.aborted || isOurs(cause)) throw cause
    throw new ControlUnreachableError({ url, cause })
  }
  // It ended in the middle of its answer.
  throw new ControlUnreachableError({ url })
}

function send({ url, token, name, input, signal }: Question): Promise<Response> {
  const { method } = controls[name]
  const query = method === 'GET' ? toQuery(input) : ''
  return fetch(`${url}/${name}${query}`, {
    method,
    headers: { authorization: `Bearer ${token}`, accept: 'application/x-ndjson' },
    ...(signal && { signal }),
    ...(method === 'POST' && { body: JSON.stringify(input, bigintAsText) }),
  })
}

function toQuery(input: object): string {
  const given = Object.entries(input).filter(([, value]) => value !== undefined)
  return given.length === 0
    ? ''
    : `?${new URLSearchParams(given.map(([key, value]) => [key, String(value)]))}`
}

function bigintAsText(_key: string, value: unknown): unknown {
  return typeof value === 'bigint' ? String(value) : value
}

async function* readLines(response: Response): AsyncGenerator<string> {
  const decoder = new TextDecoder()
  let rest = ''
  for await (const chunk of response.body ?? []) {
    const lines = (rest + decoder.decode(chunk, { stream: true })).split('\n')
    rest = lines.pop() ?? ''
    yield* lines
  }
  if (rest !== '') yield rest
}

function parseLine(url: string, line: string): Record<string, unknown> {
  try {
    const document: unknown = JSON.parse(line)
    if (isRecord(document)) return document
  } catch (cause) {
    throw new ControlMalformedError({ url, cause })
  }
  throw new ControlMalformedError({ url })
}

/** The chain's own error, as if it had been thrown here. */
function toError(url: string, { error, status }: Record<string, unknown>): Error {
  if (!isRecord(error) || typeof status !== 'number') return new ControlMalformedError({ url })
  const { code, message, hints } = error
  if (typeof code !== 'string' || typeof message !== 'string')
    return new ControlMalformedError({ url })
  const texts = Array.isArray(hints) ? hints.filter((hint) => typeof hint === 'string') : []
  return new ControlRefusedError({ status, code, message, hints: texts })
}

function isOurs(cause: unknown): boolean {
  return cause instanceof ControlMalformedError || cause instanceof ControlRefusedError
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
