import type { Abi, ContractEventName } from 'viem'
import { EventMissingError } from '../errors/EventMissingError.ts'
import { findEvents } from './findEvents.ts'

/** The first event of one name that one contract emitted. Throws `EventMissingError` without. */
export function findEvent<const abi extends Abi, eventName extends ContractEventName<abi>>(
  parameters: findEvents.Parameters<abi, eventName>,
): findEvents.ReturnType<abi, eventName>[number] {
  const [log] = findEvents(parameters)
  if (log) return log
  const { eventName, receipt } = parameters
  throw new EventMissingError({ eventName, hash: receipt.transactionHash })
}
