import type { Address, Hex } from 'viem'
import { blstVerifier } from '../bls/blstVerifier.ts'
import { createDepositData } from '../deposit/createDepositData.ts'
import type { DepositData } from '../deposit/depositData.ts'
import type { DepositNetwork } from '../deposit/depositNetwork.ts'
import { isDepositSignatureValid } from '../deposit/isDepositSignatureValid.ts'
import { createKeyTree, type SigningKey } from '../derivation/createKeyTree.ts'
import { CeremonyCountError, CeremonySelfCheckError } from '../errors/ceremony.ts'
import { KeyIndexError } from '../errors/mnemonic.ts'
import { encryptKeystore } from '../keystore/encryptKeystore.ts'
import type { Keystore } from '../keystore/keystore.ts'
import { type createKeyShares, createKeySharesFor } from './createKeyShares.ts'
import type { KeySharesItem } from './keySharesFile.ts'
import { type PreparedOperator, prepareOperators } from './prepareOperators.ts'

/**
 * Makes validators of a mnemonic ready for upload: for each index the key, its deposit, its key
 * shares with the next nonce, and a keystore if asked for. Everything stays in memory and nothing
 * but keystores holds a secret, encrypted; secret keys are zeroed. See `writeCeremony` for files.
 *
 * Without keystores about 3 ms per key; each keystore adds its key derivation.
 * @throws CeremonyCountError, CeremonySelfCheckError, KeyIndexError, KeystorePasswordWeakError, and
 * what the mnemonic, the operators, the owner and the deposit can be refused for
 */
export async function ceremony(parameters: ceremony.Parameters): Promise<ceremony.ReturnType> {
  const { mnemonic, passphrase, startIndex, count, network, createdAt = new Date() } = parameters
  if (!Number.isSafeInteger(count) || count < 1) throw new CeremonyCountError({ count })
  if (startIndex + count - 1 > 0xffff_ffff)
    throw new KeyIndexError({ index: startIndex + count - 1 })

  const operators = prepareOperators(parameters.operators)
  const tree = createKeyTree({ mnemonic, ...(passphrase !== undefined && { passphrase }) })
  const validators: ceremony.Validator[] = []
  for (let i = 0; i < count; i++) {
    const key = tree.deriveSigningKey(startIndex + i)
    try {
      const nonce = parameters.firstNonce + i
      validators.push(await createValidator({ ...parameters, operators, key, nonce }))
    } finally {
      key.secretKey.fill(0)
    }
  }
  return { validators, network, createdAt }
}

export declare namespace ceremony {
  type Parameters = createKeyTree.Parameters & {
    /** Index of the first key on the path `m/12381/3600/index/0/0`. */
    startIndex: number
    count: number
    network: DepositNetwork
    /** Of the pool's vault, 32 bytes. */
    withdrawalCredentials: Hex
    /** What the deposits state: 1 ETH for a pre-deposit. */
    amountGwei: bigint
    /** 4, 7, 10 or 13, strictly ascending by id. */
    operators: readonly createKeyShares.Operator[]
    /** The ClusterOwner contract. */
    owner: Address
    /** The owner's next nonce; the keys take it and those after it, in order. */
    firstNonce: number
    /** Left out: no keystores. The mnemonic is then the only way back to the keys. */
    keystore?: KeystoreOptions
    /** Default: now. */
    createdAt?: Date
  }
  type KeystoreOptions = Pick<encryptKeystore.Parameters, 'password' | 'kdf' | 'dev'>
  type Validator = {
    index: number
    path: string
    /** 48 bytes. */
    publicKey: Hex
    nonce: number
    deposit: DepositData
    keyShares: KeySharesItem
    keystore?: Keystore
  }
  type ReturnType = { validators: Validator[]; network: DepositNetwork; createdAt: Date }
}

type ValidatorParameters = Omit<ceremony.Parameters, 'operators'> & {
  operators: readonly PreparedOperator[]
  key: SigningKey
  nonce: number
}

async function createValidator(parameters: ValidatorParameters): Promise<ceremony.Validator> {
  const { key, nonce, network, withdrawalCredentials, amountGwei, operators, owner } = parameters
  const { index, path, publicKey, secretKey } = key

  const deposit = createDepositData({ secretKey, network, withdrawalCredentials, amountGwei })
  // One flipped bit here burns the stake, and a check costs a millisecond.
  if (!isDepositSignatureValid({ data: deposit, network, bls: blstVerifier })) {
    throw new CeremonySelfCheckError({ index, check: 'deposit signature' })
  }

  const keyShares = createKeySharesFor(operators, { secretKey, owner, nonce })
  const validator = { index, path, publicKey, nonce, deposit, keyShares }
  if (parameters.keystore === undefined) return validator
  return {
    ...validator,
    keystore: await encryptKeystore({ secretKey, path, ...parameters.keystore }),
  }
}
