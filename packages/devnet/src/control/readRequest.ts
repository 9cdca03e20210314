import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { RequestInvalidError } from '../errors.ts'
import type { AnyControl, ChainFamily, ControlProtocol } from './ControlProtocol.ts'
import { protocols } from './protocols.ts'
import { RouteError } from './toFailure.ts'

const maxBodyBytes = 1_000_000

/** What a request asks for: the list of controls, or one of them. Its input is not checked yet. */
export type ControlRequest<target> =
  | { kind: 'list' }
  | { kind: 'control'; name: string; control: AnyControl<target>; json: unknown }

/** @throws RouteError, RequestInvalidError */
export async function readRequest<target>(
  request: IncomingMessage,
  { token, protocol }: { token: string; protocol: ControlProtocol<target> },
): Promise<ControlRequest<target>> {
  requireToken(request, token)
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://127.0.0.1')
  const name = pathname.slice(1)
  if (name === '') {
    requireMethod(request, 'GET')
    return { kind: 'list' }
  }
  const control = Object.hasOwn(protocol.controls, name) ? protocol.controls[name] : undefined
  if (control === undefined) throw unknownRoute(pathname, protocol)

  const { method } = control
  requireMethod(request, method)
  const json = method === 'GET' ? parseQuery(searchParams) : parseBody(await readBody(request))
  return { kind: 'control', name, control, json }
}

function requireToken(request: IncomingMessage, token: string): void {
  const given = Buffer.from(request.headers.authorization ?? '')
  const expected = Buffer.from(`Bearer ${token}`)
  if (given.length === expected.length && timingSafeEqual(given, expected)) return
  throw new RouteError({
    code: 'TOKEN_WRONG',
    message: 'The token is wrong.',
    next: 'Send the header `authorization: Bearer TOKEN` with the token that the chain was started with.',
  })
}

function requireMethod(request: IncomingMessage, method: 'GET' | 'POST'): void {
  if (request.method === method) return
  throw new RouteError({
    code: 'METHOD_WRONG',
    message: `${request.url?.split('?')[0]} is asked for with ${method}, not ${request.method}.`,
    next: `Use ${method}.`,
  })
}

function unknownRoute(pathname: string, { family }: { family: ChainFamily }): RouteError {
  const name = pathname.slice(1)
  const other = protocols.find(({ controls }) => Object.hasOwn(controls, name))
  if (other !== undefined)
    return new RouteError({
      code: 'CONTROL_FOREIGN',
      message: `The control ${name} is for ${titles[other.family]}; this chain is ${titles[family]}.`,
      next: 'GET / of the control server lists what this chain can be asked for.',
    })
  return new RouteError({
    code: 'ROUTE_UNKNOWN',
    message: `There is no control ${pathname.slice(0, 60)}.`,
    next: 'GET / lists every control with its fields.',
  })
}

const titles = {
  ethereum: 'a local Ethereum',
  berachain: 'a local Berachain',
} as const satisfies Record<ChainFamily, string>

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  let bytes = 0
  for await (const chunk of request) {
    const buffer = chunk as Buffer
    bytes += buffer.length
    if (bytes > maxBodyBytes)
      throw new RouteError({
        code: 'REQUEST_TOO_LARGE',
        message: `A request may have ${maxBodyBytes} bytes.`,
        next: 'Ask for less at once.',
      })
    chunks.push(buffer)
  }
  return Buffer.concat(chunks).toString('utf8')
}

/** A name that comes twice is a list, as `a,b` is. */
function parseQuery(query: URLSearchParams): Record<string, string> {
  return Object.fromEntries([...query.keys()].map((name) => [name, query.getAll(name).join(',')]))
}

/** Nothing at all stands for an empty object: most controls need no input. */
function parseBody(text: string): unknown {
  if (text.trim() === '') return {}
  try {
    return JSON.parse(text)
  } catch {
    throw new RequestInvalidError({ field: '', expected: 'JSON' })
  }
}
