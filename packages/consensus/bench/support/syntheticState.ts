import { preset, sizeOf, stateType, validatorSize } from '../../src/index.ts'

const validatorList = 'validators'

/**
 * A Fulu state with the layout and sizes of a mainnet one and made-up contents. Written byte by
 * byte, so that the figures are those of the proofs and not of another library.
 */
export function makeSyntheticState(validatorCount: number): Uint8Array {
  const { fields } = stateType('fulu')
  const lengths = new Map([
    [validatorList, validatorCount * validatorSize],
    ['balances', validatorCount * 8],
    ['inactivityScores', validatorCount * 8],
    ['previousEpochParticipation', validatorCount],
    ['currentEpochParticipation', validatorCount],
    ['historicalRoots', 758 * 32],
    ['historicalSummaries', 1_000 * 64],
    ['eth1DataVotes', 2_000 * 72],
    ['pendingDeposits', 20_000 * 192],
    ['pendingPartialWithdrawals', 1_000 * 24],
    // Fixed part of the header; no extra data.
    ['latestExecutionPayloadHeader', 584],
  ])
  const fixed = fields.reduce((sum, [, type]) => sum + (sizeOf(type) ?? 4), 0)
  const variable = [...lengths.values()].reduce((sum, length) => sum + length, 0)
  const bytes = new Uint8Array(fixed + variable)
  const view = new DataView(bytes.buffer)

  let slot = 0
  let end = fixed
  for (const [name, type] of fields) {
    const size = sizeOf(type)
    if (size === undefined) {
      view.setUint32(slot, end, true)
      const length = lengths.get(name) ?? 0
      fill(bytes, { start: end, length, name })
      end += length
    }
    slot += size ?? 4
  }
  fillRandao(bytes)
  return bytes
}

function fill(
  bytes: Uint8Array,
  { start, length, name }: { start: number; length: number; name: string },
) {
  let noise = length | 1
  for (let at = start; at < start + length; at++) {
    noise = Math.imul(noise, 1_664_525) + 1_013_904_223
    bytes[at] = noise >>> 24
  }
  if (name === 'latestExecutionPayloadHeader') {
    new DataView(bytes.buffer).setUint32(start + 436, 584, true)
  }
  if (name !== validatorList) return
  for (let at = start + 88; at < start + length; at += validatorSize) bytes[at] = 0
}

/** Contents do not matter to the time, but zeros are no test of anything. */
function fillRandao(bytes: Uint8Array) {
  const { fields } = stateType('fulu')
  let at = 0
  for (const [name, type] of fields) {
    const size = sizeOf(type) ?? 4
    if (name === 'randaoMixes') {
      fill(bytes, { start: at, length: preset.epochsPerHistoricalVector * 32, name })
    }
    at += size
  }
}
