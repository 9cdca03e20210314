import type { Abi, ContractEventName, ParseEventLogsReturnType } from 'viem'

/** Logs of all events of some ABIs: comparing `eventName` with a name types `args`. */
export type EventsOf<abis extends Record<string, Abi>> = {
  [contract in keyof abis]: ParseEventLogsReturnType<
    abis[contract],
    ContractEventName<abis[contract]>,
    true
  >[number]
}[keyof abis]
