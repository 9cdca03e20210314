import {
  BeaconMalformedError,
  BeaconNotFoundError,
  BeaconResponseError,
  BeaconUnreachableError,
  BeaconUrlInvalidError,
} from './errors.ts'
import { type Node, ParseError } from './parse.ts'

/** Sends requests to one beacon node and sorts what can go wrong into typed errors. */
export function createTransport(parameters: createTransport.Parameters) {
  const base = parseUrl(parameters.url)
  const origin = base.origin
  const authorization = takeAuthorization(base)

  async function send(request: createTransport.Request): Promise<Response> {
    const { endpoint, accept, body, timeoutMs } = request
    const headers = {
      accept,
      ...(authorization ? { authorization } : {}),
      ...(body ? { 'content-type': 'application/json' } : {}),
    }
    const signal = AbortSignal.timeout(timeoutMs)
    const init = { headers, signal, ...(body ? { method: 'POST', body } : {}) }
    const response = await unreachableOnThrow(request, () =>
      parameters.fetch(join(base, endpoint), init),
    )
    if (response.status !== 200) throw await toStatusError(request, response)
    return response
  }

  async function unreachableOnThrow<result>(
    { endpoint, timeoutMs }: createTransport.Request,
    act: () => Promise<result>,
  ): Promise<result> {
    try {
      return await act()
    } catch (cause) {
      const isTimeout = cause instanceof DOMException && cause.name === 'TimeoutError'
      const reason = isTimeout ? `no complete answer within ${timeoutMs} ms` : 'connection failed'
      throw new BeaconUnreachableError({ origin, endpoint, reason, cause })
    }
  }

  async function toStatusError(request: createTransport.Request, response: Response) {
    const { endpoint } = request
    const { status, headers } = response
    const detail = await readDetail(response)
    if (status === 404) return new BeaconNotFoundError({ origin, endpoint })
    const retryAfterSeconds = parseRetryAfter(headers.get('retry-after'))
    return new BeaconResponseError({ origin, endpoint, status, detail, retryAfterSeconds })
  }

  return {
    origin,

    /** Fetches JSON and hands it to `parse`, whose {@link ParseError} becomes a BeaconMalformedError. */
    async json<result>(
      request: Omit<createTransport.Request, 'accept'>,
      parse: (root: Node) => result,
    ): Promise<result> {
      const { endpoint } = request
      const full = { ...request, accept: 'application/json' }
      const response = await send(full)
      const body = await unreachableOnThrow(full, () => response.text())
      try {
        return parse({ value: JSON.parse(body), path: '' })
      } catch (cause) {
        if (!(cause instanceof ParseError || cause instanceof SyntaxError)) throw cause
        const reason = cause instanceof ParseError ? cause.message : 'it is not JSON'
        throw new BeaconMalformedError({ origin, endpoint, reason, cause })
      }
    },

    /** Fetches bytes; an answer in another form is malformed. */
    async bytes(request: Omit<createTransport.Request, 'accept'>) {
      const { endpoint } = request
      const full = { ...request, accept: 'application/octet-stream' }
      const response = await send(full)
      const type = response.headers.get('content-type') ?? ''
      if (!type.startsWith('application/octet-stream')) {
        const reason = `content type "${type}" instead of bytes`
        throw new BeaconMalformedError({ origin, endpoint, reason })
      }
      const body = await unreachableOnThrow(full, () => response.arrayBuffer())
      return { headers: response.headers, bytes: new Uint8Array(body) }
    },

    /** For what only shows after parsing. */
    malformed: (endpoint: string, reason: string) =>
      new BeaconMalformedError({ origin, endpoint, reason }),
  }
}

export declare namespace createTransport {
  type Parameters = { url: string; fetch: typeof globalThis.fetch }
  type Request = { endpoint: string; accept: string; timeoutMs: number; body?: string }
}

function parseUrl(url: string): URL {
  // The error has no cause: it would quote the address.
  if (!URL.canParse(url)) throw new BeaconUrlInvalidError()
  const parsed = new URL(url)
  if (parsed.protocol === 'http:' || parsed.protocol === 'https:') return parsed
  throw new BeaconUrlInvalidError()
}

/** `fetch` refuses a URL with a user in it, so user and password become a header. */
function takeAuthorization(base: URL): string | undefined {
  const { username, password } = base
  if (!username && !password) return undefined
  base.username = ''
  base.password = ''
  return `Basic ${btoa(`${decodeURIComponent(username)}:${decodeURIComponent(password)}`)}`
}

/** Keeps path and query of the base: some providers put the access key there. */
function join(base: URL, endpoint: string): string {
  const [path = '', query = ''] = endpoint.split('?')
  const url = new URL(base)
  url.pathname = base.pathname.replace(/\/+$/, '') + path
  // By hand: what the caller wrote stays as it is.
  url.search = [base.search.slice(1), query].filter((part) => part !== '').join('&')
  return url.toString()
}

async function readDetail(response: Response): Promise<string | undefined> {
  try {
    const body: unknown = JSON.parse(await response.text())
    if (typeof body !== 'object' || body === null) return undefined
    const message: unknown = Reflect.get(body, 'message')
    return typeof message === 'string' ? message.slice(0, 200) : undefined
  } catch {
    // The status tells enough; the text was a courtesy.
    return undefined
  }
}

function parseRetryAfter(value: string | null): number | undefined {
  return value !== null && /^\d{1,6}$/.test(value) ? Number(value) : undefined
}
