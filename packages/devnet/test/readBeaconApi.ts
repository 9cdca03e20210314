/** One answer of the Beacon API; `data` is the standard's field of that name, if there is one. */
export type Answer = { status: number; headers: Headers; body: unknown; data: unknown }

/** Asks a Beacon API as raw HTTP does: shapes as they are, nothing decoded but the JSON. */
export function readBeaconApi(url: () => string) {
  async function get(path: string, init: RequestInit = {}): Promise<Answer> {
    const response = await fetch(url() + path, init)
    const text = await response.text()
    const body: unknown = text === '' ? undefined : JSON.parse(text)
    return { status: response.status, headers: response.headers, body, data: at(body, 'data') }
  }
  function post(path: string, body: unknown): Promise<Answer> {
    const headers = { 'content-type': 'application/json' }
    return get(path, { method: 'POST', headers, body: JSON.stringify(body) })
  }
  /** The bytes of the SSZ form. */
  async function getSsz(path: string, init: RequestInit = {}) {
    const headers = new Headers(init.headers)
    headers.set('accept', 'application/octet-stream')
    const response = await fetch(url() + path, { ...init, headers })
    const bytes = new Uint8Array(await response.arrayBuffer())
    return { status: response.status, headers: response.headers, bytes }
  }
  return { get, post, getSsz }
}

/** What lies at a path of a JSON value; undefined where the path ends early. */
export function at(value: unknown, ...path: (string | number)[]): unknown {
  let current = value
  for (const key of path) {
    if (typeof current !== 'object' || current === null) return undefined
    current = Reflect.get(current, key)
  }
  return current
}
