import { decodeAbiParameters, type Hex, parseAbiItem, toEventSelector } from 'viem'
import type { BeaconDeposit } from '../consensus/operations.ts'

const depositEvent = parseAbiItem(
  'event Deposit(bytes pubkey, bytes credentials, uint64 amount, bytes signature, uint64 index)',
)

/** First topic of the event of a deposit. */
export const depositEventTopic: Hex = toEventSelector(depositEvent)

/** The deposits that the deposit contract logged, in log order. */
export function decodeDeposits(logs: readonly { data: Hex }[]): BeaconDeposit[] {
  return logs.map(({ data }) => {
    const [pubkey, credentials, amount, signature, index] = decodeAbiParameters(
      depositEvent.inputs,
      data,
    )
    return { pubkey, withdrawalCredentials: credentials, amountGwei: amount, signature, index }
  })
}
