import { predepositSync } from '@millpond/sdk/ethereum'
import { position } from '../position.ts'
import type { OpenPool, UploadedValidator, World } from '../World.ts'

/** An uploaded key waits an hour before money meets it, so that mistakes can be dropped. */
const vettingEpochs = 10

/** The bond pays the first 1 ETH of each key, once its vetting is over. */
export async function predepositKeys(
  { devnet, narrator, people }: World,
  { pool }: OpenPool,
  validators: readonly UploadedValidator[],
): Promise<void> {
  await devnet.advanceEpochs(vettingEpochs)
  narrator.step(`The bond pays the first ${validators.length} ETH`, position(devnet))
  const { receipt } = await predepositSync(people.poolOperator, {
    bond: pool.operatorBond,
    ids: validators.map(({ id }) => id),
    pubkeys: validators.map(({ pubkey }) => pubkey),
    signatures: validators.map(({ depositSignature }) => depositSignature),
  })
  narrator.transaction('pre-deposit', receipt.transactionHash)
}
