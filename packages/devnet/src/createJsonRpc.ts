import { Agent, request as httpRequest } from 'node:http'
import { RpcError } from './errors.ts'

/**
 * A JSON-RPC client over one kept-alive connection pool: half the latency of `fetch`, which decides the
 * speed of a chain that makes thousands of calls.
 *
 * `batch` is for calls that do not depend on each other: Anvil answers a batch concurrently.
 * @param options.headers of each request, made anew: a token may have to be fresh.
 * @throws RpcError from every method, with the server's error code where there is one.
 */
export function createJsonRpc(
  url: string,
  options: createJsonRpc.Options = {},
): createJsonRpc.ReturnType {
  const agent = new Agent({ keepAlive: true, maxSockets: 4 })
  const target = new URL(url)
  let lastId = 0

  async function batch(calls: readonly createJsonRpc.Call[]): Promise<unknown[]> {
    if (calls.length === 0) return []
    const firstId = lastId + 1
    lastId += calls.length

    const body = calls.map(([method, ...params], i) => ({
      jsonrpc: '2.0',
      id: firstId + i,
      method,
      params,
    }))
    const names = calls.map(([method]) => method).join(', ')
    const answered = await post({
      agent,
      target,
      headers: options.headers?.() ?? {},
      body: JSON.stringify(body),
      method: names,
    })
    const answers = new Map(parseAnswers(answered, names).map((answer) => [answer.id, answer]))
    return calls.map(([method], i) => unwrap(answers.get(firstId + i), method))
  }

  return {
    async request(method, ...params) {
      const [result] = await batch([[method, ...params]])
      return result
    },
    batch,
    close: () => agent.destroy(),
  }
}

export declare namespace createJsonRpc {
  type Options = { headers?: () => Readonly<Record<string, string>> }
  type Call = readonly [method: string, ...params: unknown[]]
  type ReturnType = {
    request: (method: string, ...params: unknown[]) => Promise<unknown>
    /** Results in the order of the calls; throws on the first failed one. */
    batch: (calls: readonly Call[]) => Promise<unknown[]>
    close: () => void
  }
}

type Answer = { id: number; result?: unknown; error?: { code?: number; message?: string } }

function unwrap(answer: Answer | undefined, method: string): unknown {
  if (answer === undefined) throw new RpcError({ method, reason: 'the server did not answer it' })
  if (answer.error === undefined) return answer.result

  const { code, message } = answer.error
  throw new RpcError({
    method,
    reason: message ?? 'the server gave no reason',
    ...(code === undefined ? {} : { rpcCode: code }),
  })
}

function parseAnswers({ status, text }: Answered, method: string): Answer[] {
  try {
    const parsed: Answer | Answer[] = JSON.parse(text)
    return Array.isArray(parsed) ? parsed : [parsed]
  } catch (cause) {
    const reason = `the answer is not JSON, the HTTP status is ${status}`
    throw new RpcError({ method, reason, cause })
  }
}

type Answered = { status: number | undefined; text: string }

function post(parameters: {
  agent: Agent
  target: URL
  headers: Readonly<Record<string, string>>
  body: string
  method: string
}): Promise<Answered> {
  const { agent, target, body, method } = parameters
  const headers = {
    ...parameters.headers,
    'content-type': 'application/json',
    'content-length': Buffer.byteLength(body),
  }
  return new Promise((resolve, reject) => {
    const fail = (cause: Error) =>
      reject(new RpcError({ method, reason: `no connection to ${target.host}`, cause }))
    const call = httpRequest(target, { agent, method: 'POST', headers }, (response) => {
      const chunks: Buffer[] = []
      response.on('data', (chunk: Buffer) => chunks.push(chunk))
      response.on('end', () => {
        const text = Buffer.concat(chunks).toString('utf8')
        resolve({ status: response.statusCode, text })
      })
      response.on('error', fail)
    })
    call.on('error', fail)
    call.end(body)
  })
}
