import { blstVerifier } from '../bls/blstVerifier.ts'
import { createDepositData } from '../deposit/createDepositData.ts'
import { isDepositSignatureValid } from '../deposit/isDepositSignatureValid.ts'
import { createKeyTree, type SigningKey } from '../derivation/createKeyTree.ts'
import { CeremonySelfCheckError } from '../errors/ceremony.ts'
import { encryptKeystore } from '../keystore/encryptKeystore.ts'
import type { ceremony } from './ceremony.ts'
import { createKeySharesFor } from './createKeyShares.ts'
import { type PreparedOperator, prepareOperators } from './prepareOperators.ts'

/** One thread's part of a ceremony: the validators of consecutive indices and nonces. */
export async function createValidators(
  parameters: ceremony.Parameters,
): Promise<ceremony.Validator[]> {
  const { mnemonic, passphrase, startIndex, count, firstNonce } = parameters
  const operators = prepareOperators(parameters.operators)
  const tree = createKeyTree({ mnemonic, ...(passphrase !== undefined && { passphrase }) })

  const validators: ceremony.Validator[] = []
  for (let i = 0; i < count; i++) {
    const key = tree.deriveSigningKey(startIndex + i)
    try {
      const nonce = firstNonce + i
      validators.push(await createValidator({ ...parameters, operators, key, nonce }))
    } finally {
      key.secretKey.fill(0)
    }
  }
  return validators
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
