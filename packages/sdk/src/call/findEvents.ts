import {
  type Abi,
  type Address,
  type ContractEventName,
  isAddressEqual,
  type ParseEventLogsReturnType,
  parseEventLogs,
  type TransactionReceipt,
} from 'viem'

/** The events of one name that one contract emitted in a transaction, in order. */
export function findEvents<const abi extends Abi, eventName extends ContractEventName<abi>>({
  address,
  abi,
  eventName,
  receipt,
}: findEvents.Parameters<abi, eventName>): findEvents.ReturnType<abi, eventName> {
  // Any contract can emit an event of the same shape; only the pool's own counts.
  const logs = receipt.logs.filter((log) => isAddressEqual(log.address, address))
  return parseEventLogs({ abi, eventName, logs })
}

export declare namespace findEvents {
  type Parameters<abi extends Abi, eventName extends ContractEventName<abi>> = {
    address: Address
    abi: abi
    eventName: eventName
    receipt: TransactionReceipt
  }
  type ReturnType<
    abi extends Abi,
    eventName extends ContractEventName<abi>,
  > = ParseEventLogsReturnType<abi, eventName, true>
}
