import { setTimeout } from 'node:timers/promises'
import type { BerachainDevnet } from '@millpond/devnet'
import { type EIP1193RequestFn, type HttpTransport, http } from 'viem'

const pollMs = 10

/**
 * HTTP that answers a sent transaction once its block is done on both layers. So nobody depends on a later block, of
 * which this chain makes none by itself, and what is read next is what the transaction left.
 */
export function settledHttp(devnet: Pick<BerachainDevnet, 'rpcUrl' | 'settled'>): HttpTransport {
  const upstream = http(devnet.rpcUrl)
  return (options) => {
    const transport = upstream(options)
    const ask: (call: Request) => Promise<unknown> = transport.request
    const request = async (call: Request) => {
      const answer = await ask(call)
      if (call.method !== 'eth_sendRawTransaction') return answer

      const receipt: Request = { method: 'eth_getTransactionReceipt', params: [answer] }
      while ((await ask(receipt)) === null) await setTimeout(pollMs)
      await devnet.settled()
      return answer
    }
    return { ...transport, request: request as EIP1193RequestFn }
  }
}

type Request = { method: string; params?: unknown }
