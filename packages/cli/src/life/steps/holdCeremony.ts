import { createMnemonic, withdrawalCredentials } from '@millpond/keys'
import { ceremony } from '@millpond/keys/node'
import { getNetwork } from '@millpond/networks'
import { uploadValidatorsSync } from '@millpond/sdk'
import { predepositGwei, toDepositNetwork } from '../../predeposit.ts'
import { position } from '../position.ts'
import type { OpenPool, UploadedValidator, World } from '../World.ts'

/** A mnemonic becomes a key, its deposit for the pool's vault and its KeyShares, which go to the registry. */
export async function holdCeremony(world: World, open: OpenPool): Promise<UploadedValidator> {
  const { people, narrator } = world
  narrator.step('The pool operator makes a validator key', position(world.devnet))

  const { validators } = await ceremony({
    mnemonic: createMnemonic(),
    startIndex: 0,
    count: 1,
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
  const [validator] = validators
  if (validator === undefined) throw new RangeError('The ceremony made no key.')
  const { deposit, keyShares, publicKey } = validator
  narrator.tell('public key', `${publicKey.slice(0, 20)}…`)
  narrator.tell('withdrawals to', open.pool.stakeVault)
  narrator.tell('key shares', `for SSV operators ${open.operators.map(({ id }) => id).join(', ')}`)

  const { ids, receipt } = await uploadValidatorsSync(people.poolOperator, {
    registry: open.pool.validatorRegistry,
    ownerIndex: open.ownerIndex,
    operatorSetId: open.operatorSetId,
    uploads: [
      {
        pubkey: publicKey,
        depositSignature: deposit.signature,
        sharesData: keyShares.payload.sharesData,
        nonce: validator.nonce,
      },
    ],
  })
  narrator.transaction('uploaded', receipt.transactionHash)
  const [id] = ids
  if (id === undefined) throw new RangeError('The registry took no key.')
  return { id, pubkey: publicKey, depositSignature: deposit.signature }
}
