import type { Hex } from 'viem'

const key = Buffer.from('"historical_states":[')
const [quote, open, close, openList, closeList, comma] = Buffer.from('"{}[],')

/**
 * Anvil's state dump with the historical states of the blocks in `hashes` only. Anvil dumps all that it
 * keeps, hundreds of megabytes on a chain with contracts: more than a string can hold, so entries are cut
 * from the bytes.
 */
export function keepHistoricalStates(json: Buffer, hashes: ReadonlySet<Hex>): Buffer {
  const at = json.indexOf(key)
  if (at === -1) return json

  const kept: Buffer[] = []
  let from = at + key.length
  while (json[from] === openList) {
    const to = endOfValue(json, from)
    // An entry is a pair: the hash of the block, and the state after it.
    const hash = json.toString('latin1', from + 2, from + 68)
    if (hashes.has(hash as Hex)) kept.push(json.subarray(from, to))
    from = json[to] === comma ? to + 1 : to
  }
  const list = kept.flatMap((entry, index) => (index === 0 ? [entry] : [Buffer.from(','), entry]))
  return Buffer.concat([json.subarray(0, at + key.length), ...list, json.subarray(from)])
}

/** The index after the list or object that starts at `from`. */
function endOfValue(json: Buffer, from: number): number {
  let depth = 0
  for (let at = from; at < json.length; at++) {
    const char = json[at]
    // Keys and values are hex or plain names: no escapes.
    if (char === quote) at = json.indexOf('"', at + 1)
    else if (char === open || char === openList) depth++
    else if (char === close || char === closeList) depth--
    if (depth === 0) return at + 1
  }
  return json.length
}
