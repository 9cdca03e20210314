import { serve } from '../../sdk/test/fakes/serve.ts'

/** A node that passes everything on to another and refuses some methods. */
export async function startForwarder(
  url: string,
  refused: readonly string[],
): Promise<startForwarder.ReturnType> {
  return serve((_, body) => forward(url, refused, body))
}

export declare namespace startForwarder {
  type ReturnType = { url: string; close: () => Promise<unknown> }
}

async function forward(url: string, refused: readonly string[], body: unknown): Promise<unknown> {
  const text = JSON.stringify(body)
  const { id = null, method = '' } = body as { id?: unknown; method?: string }
  if (refused.includes(method)) {
    const error = { code: -32601, message: `the method ${method} is not served` }
    return { jsonrpc: '2.0', id, error }
  }
  const headers = { 'content-type': 'application/json' }
  const response = await fetch(url, { method: 'POST', headers, body: text })
  return response.json()
}
