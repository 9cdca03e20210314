import { ControlMalformedError, ControlRefusedError, ControlUnreachableError } from '../errors.ts'
import type {
  AnyProtocol,
  ChainStatus,
  ControlInput,
  ControlName,
  ControlResult,
} from './ControlProtocol.ts'

/**
 * Speaks to the control server of a local chain. Each control is a method with the name that it has on the
 * chain's handle.
 * @example
 * const control = createControlClient({ url, token, protocol: ethereumProtocol })
 * await control.advance({ kind: 'epochs', count: 3 })
 */
export function createControlClient<protocol extends AnyProtocol>(
  parameters: createControlClient.Parameters<protocol>,
): ControlClient<protocol> {
  const { url, token, protocol } = parameters
  const methods = Object.entries(protocol.controls).map(([name, { method }]) => [
    name,
    (input: object = {}, options: createControlClient.Options = {}) =>
      ask({ url, token, ...options, name, method, input }),
  ])
  return Object.fromEntries(methods) as ControlClient<protocol>
}

export declare namespace createControlClient {
  type Parameters<protocol extends AnyProtocol = AnyProtocol> = {
    url: string
    token: string
    /** Of the kind of chain that is asked. */
    protocol: protocol
  }
  type Options = {
    /** Ends the waiting, not what was asked for. */
    signal?: AbortSignal
    /** Told where the chain is, every half second while it works. */
    onProgress?: (status: ChainStatus) => void
  }
}

/**
 * A control for each method.
 * @throws ControlUnreachableError, ControlMalformedError, ControlRefusedError from each
 */
export type ControlClient<protocol extends AnyProtocol> = {
  [name in ControlName<protocol>]: (
    ...parameters: object extends ControlInput<protocol, name>
      ? [input?: ControlInput<protocol, name>, options?: createControlClient.Options]
      : [input: ControlInput<protocol, name>, options?: createControlClient.Options]
  ) => Promise<ControlResult<protocol, name>>
}

type Question = Omit<createControlClient.Parameters, 'protocol'> &
  createControlClient.Options & { name: string; method: 'GET' | 'POST'; input: object }

async function ask(question: Question): Promise<unknown> {
  const { url, onProgress, signal } = question
  try {
    const response = await send(question)
    for await (const line of readLines(response)) {
      const document = parseLine(url, line)
      if ('result' in document) return document.result
      if ('error' in document) throw toError(url, document)
      if ('progress' in document) onProgress?.(document.progress as ChainStatus)
    }
  } catch (cause) {
    if (signal?.aborted || isOurs(cause)) throw cause
    throw new ControlUnreachableError({ url, cause })
  }
  // It ended in the middle of its answer.
  throw new ControlUnreachableError({ url })
}

function send({ url, token, name, method, input, signal }: Question): Promise<Response> {
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
