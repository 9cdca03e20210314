import type { Account, Address, Chain, Client, Hash, Transport } from 'viem'
import type { Call } from './Call.ts'
import { previewCall } from './previewCall.ts'
import { sendCall } from './sendCall.ts'
import { waitForSuccess } from './waitForSuccess.ts'

/**
 * How a daemon writes: it sends and waits for inclusion, or only simulates. A call that would revert rejects with
 * `ContractRevertError` either way.
 */
export function createSender(
  client: Client<Transport, Chain, Account>,
  { isDryRun }: createSender.Parameters,
): Sender {
  return {
    account: client.account.address,
    async send(call) {
      if (isDryRun) {
        await previewCall(client, { call, account: client.account.address })
        return { kind: 'planned', call }
      }
      const hash = await sendCall(client, call)
      const { transactionHash } = await waitForSuccess(client, { hash })
      return { kind: 'sent', hash: transactionHash }
    },
  }
}

export declare namespace createSender {
  type Parameters = {
    /** Simulate only. */
    isDryRun: boolean
  }
}

/** See {@link createSender}. */
export type Sender = {
  /** Whose transactions these are. */
  account: Address
  send: (call: Call) => Promise<{ kind: 'sent'; hash: Hash } | { kind: 'planned'; call: Call }>
}
