/** One server-sent event, its data parsed. */
export type StreamEvent = { event: string; data: unknown }

/**
 * Opens an event stream as a browser does: returns once the headers are there, then hands out events in
 * order. `next` gives undefined once the server has ended the stream.
 */
export async function openEventStream(url: string) {
  const controller = new AbortController()
  const response = await fetch(url, { signal: controller.signal })
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader()
  let buffer = ''

  async function next(): Promise<StreamEvent | undefined> {
    for (;;) {
      const end = buffer.indexOf('\n\n')
      if (end !== -1) {
        const text = buffer.slice(0, end)
        buffer = buffer.slice(end + 2)
        return parse(text)
      }
      const chunk = await reader?.read()
      if (chunk === undefined || chunk.done) return undefined
      buffer += chunk.value
    }
  }
  async function take(count: number): Promise<StreamEvent[]> {
    const events: StreamEvent[] = []
    while (events.length < count) {
      const event = await next()
      if (event === undefined) throw new Error(`the stream ended after ${events.length} events`)
      events.push(event)
    }
    return events
  }
  return { response, next, take, abort: () => controller.abort() }
}

function parse(text: string): StreamEvent {
  const fields = new Map(
    text.split('\n').map((line) => {
      const colon = line.indexOf(': ')
      return [line.slice(0, colon), line.slice(colon + 2)] as const
    }),
  )
  return { event: fields.get('event') ?? '', data: JSON.parse(fields.get('data') ?? 'null') }
}
