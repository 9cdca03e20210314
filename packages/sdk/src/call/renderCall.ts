import type { Call } from './Call.ts'
import { renderCalldata } from './renderCalldata.ts'
import { renderCast } from './renderCast.ts'
import { renderSafe } from './renderSafe.ts'

/** A call as text for somebody who sends it elsewhere: for `--via safe|cast|calldata`. */
export function renderCall(call: Call, rendering: renderCall.Rendering): string {
  if (rendering.via === 'cast') return renderCast(call, { signer: rendering.signer })
  if (rendering.via === 'safe') {
    const { via: _, ...options } = rendering
    return JSON.stringify(renderSafe([call], options), null, 2)
  }
  const { to, value, data } = renderCalldata(call)
  return JSON.stringify({ to, value: String(value), data }, null, 2)
}

export declare namespace renderCall {
  type Rendering =
    | { via: 'calldata' }
    | ({ via: 'cast' } & renderCast.Options)
    | ({ via: 'safe' } & renderSafe.Options)
}
