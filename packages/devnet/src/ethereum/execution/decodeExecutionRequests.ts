import '../setup.ts'
import {
  CONSOLIDATION_REQUEST_TYPE,
  DEPOSIT_REQUEST_TYPE,
  WITHDRAWAL_REQUEST_TYPE,
} from '@lodestar/params'
import { type electra, ssz } from '@lodestar/types'
import { type Hex, hexToBytes } from 'viem'
import { EngineRefusedError } from '../../errors.ts'

/**
 * What a block asks of the consensus side, from the Engine API's form of it (EIP-7685): one entry per
 * kind that occurs, its type in the first byte, ascending.
 * @throws EngineRefusedError for anything else.
 */
export function decodeExecutionRequests(entries: readonly Hex[]): electra.ExecutionRequests {
  const requests = ssz.electra.ExecutionRequests.defaultValue()
  let last = -1
  for (const entry of entries) {
    const [type = Number.NaN, ...rest] = hexToBytes(entry)
    const data = Uint8Array.from(rest)
    if (type <= last) throw invalid(`type ${type} comes after type ${last}`)
    last = type
    read(requests, { type, data })
  }
  return requests
}

function read(
  requests: electra.ExecutionRequests,
  { type, data }: { type: number; data: Uint8Array },
): void {
  try {
    switch (type) {
      case DEPOSIT_REQUEST_TYPE:
        requests.deposits = ssz.electra.DepositRequests.deserialize(data)
        return
      case WITHDRAWAL_REQUEST_TYPE:
        requests.withdrawals = ssz.electra.WithdrawalRequests.deserialize(data)
        return
      case CONSOLIDATION_REQUEST_TYPE:
        requests.consolidations = ssz.electra.ConsolidationRequests.deserialize(data)
        return
    }
  } catch (cause) {
    throw invalid(`the bytes of type ${type} are not a list of them`, cause)
  }
  throw invalid(`type ${type} is unknown`)
}

function invalid(reason: string, cause?: unknown): EngineRefusedError {
  return new EngineRefusedError({
    method: 'engine_getPayloadV4',
    reason: `of its execution requests, ${reason}`,
    cause,
  })
}
