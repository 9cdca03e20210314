import { createMnemonic, withdrawalCredentials } from '@millpond/keys'
import { ceremony } from '@millpond/keys/node'
import { getNetwork } from '@millpond/networks'
import { uploadValidatorsSync } from '@millpond/sdk/ethereum'
import { predepositGwei, toDepositNetwork } from '../../../predeposit.ts'
import { position } from '../position.ts'
import type { OpenPool, UploadedValidator, World } from '../World.ts'

/** A mnemonic becomes keys, their deposits for the pool's vault and their KeyShares, which go to the registry. */
export async function holdCeremony(
  world: World,
  open: OpenPool,
  { count = 1, mnemonic = createMnemonic() }: holdCeremony.Parameters = {},
): Promise<UploadedValidator[]> {
  const { people, narrator } = world
  const title = count === 1 ? 'a validator key' : `${count} validator keys`
  narrator.step(`The pool operator makes ${title}`, position(world.devnet))

  const { validators } = await ceremony({
    mnemonic,
    startIndex: 0,
    count,
    network: toDepositNetwork(getNetwork('ethereum-local')),
    withdrawalCredentials: withdrawalCredentials({
      type: '0x01',
      address: open.pool.stakeVault,
    }),
    amountGwei: predepositGwei,
    operators: open.operators.map(({ id, operatorKey }) => ({ id: Number(id), operatorKey })),
    owner: open.clusterOwner,
    firstNonce: 0,
  })
  for (const { publicKey } of validators) narrator.tell('public key', `${publicKey.slice(0, 20)}…`)
  narrator.tell('withdrawals to', open.pool.stakeVault)
  narrator.tell('key shares', `for SSV operators ${open.operators.map(({ id }) => id).join(', ')}`)

  const { ids, receipt } = await uploadValidatorsSync(people.poolOperator, {
    registry: open.pool.validatorRegistry,
    ownerIndex: open.ownerIndex,
    operatorSetId: open.operatorSetId,
    uploads: validators.map(({ publicKey, deposit, keyShares, nonce }) => ({
      pubkey: publicKey,
      depositSignature: deposit.signature,
      sharesData: keyShares.payload.sharesData,
      nonce,
    })),
  })
  narrator.transaction('uploaded', receipt.transactionHash)
  return validators.map(({ publicKey, deposit }, index) => {
    const id = ids[index]
    if (id === undefined) throw new RangeError('The registry did not take every key.')
    return { id, pubkey: publicKey, depositSignature: deposit.signature }
  })
}

export declare namespace holdCeremony {
  type Parameters = {
    /** @default 1 */
    count?: number | undefined
    /** What the keys are made of. @default a new one, known to nobody */
    mnemonic?: string | undefined
  }
}
