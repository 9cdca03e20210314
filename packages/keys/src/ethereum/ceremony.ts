import { availableParallelism } from 'node:os'
import { extname } from 'node:path'
import { Worker } from 'node:worker_threads'
import type { Address, Hex } from 'viem'
import type { DepositData } from '../deposit/depositData.ts'
import type { DepositNetwork } from '../deposit/depositNetwork.ts'
import type { createKeyTree } from '../derivation/createKeyTree.ts'
import { CeremonyCountError, CeremonyWorkerError } from '../errors/ceremony.ts'
import { KeyIndexError } from '../errors/mnemonic.ts'
import type { encryptKeystore } from '../keystore/encryptKeystore.ts'
import type { Keystore } from '../keystore/keystore.ts'
import type { createKeyShares } from './createKeyShares.ts'
import { createValidators } from './createValidators.ts'
import type { KeySharesItem } from './keySharesFile.ts'
import { planChunks } from './planChunks.ts'

// Below, starting threads takes longer than they save.
const manyKeys = 500
const manyKeystores = 2

// Beside this file, as a source or built.
const workerUrl = new URL(`./ceremonyWorker${extname(import.meta.url)}`, import.meta.url)

/**
 * Makes validators of a mnemonic ready for upload: for each index the key, its deposit, its key
 * shares with the next nonce, and a keystore if asked for. Everything stays in memory and nothing
 * but keystores holds a secret, encrypted; secret keys are zeroed. See `writeCeremony` for files.
 *
 * Without keystores about 4 ms per key and core; each keystore adds its key derivation.
 * @throws CeremonyCountError, CeremonySelfCheckError, CeremonyWorkerError, KeyIndexError,
 * KeystorePasswordWeakError, and what the mnemonic, the operators, the owner and the deposit can be
 * refused for
 */
export async function ceremony(parameters: ceremony.Parameters): Promise<ceremony.ReturnType> {
  const { startIndex, count, network, createdAt = new Date() } = parameters
  if (!Number.isSafeInteger(count) || count < 1) throw new CeremonyCountError({ count })
  const lastIndex = startIndex + count - 1
  if (lastIndex > 0xffff_ffff) throw new KeyIndexError({ index: lastIndex })

  // The first key is made here, so that every wrong input is a typed error before threads start.
  const first = await createValidators({ ...parameters, count: 1 })
  const workers = parameters.workers ?? chooseWorkers(parameters)
  const rest = count === 1 ? [] : await createRest(parameters, workers)
  return { validators: [...first, ...rest], network, createdAt }
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
    /** Threads. Default: one for few keys, else as many as there are cores. */
    workers?: number
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

function chooseWorkers({ count, keystore }: ceremony.Parameters): number {
  return count < (keystore ? manyKeystores : manyKeys) ? 1 : availableParallelism()
}

/** All but the first. */
async function createRest(
  parameters: ceremony.Parameters,
  workers: number,
): Promise<ceremony.Validator[]> {
  const chunks = planChunks({ count: parameters.count - 1, workers }).map(({ offset, count }) => ({
    ...parameters,
    startIndex: parameters.startIndex + 1 + offset,
    firstNonce: parameters.firstNonce + 1 + offset,
    count,
  }))

  const run = chunks.length === 1 ? createValidators : runWorker
  return (await Promise.all(chunks.map(run))).flat()
}

function runWorker(parameters: ceremony.Parameters): Promise<ceremony.Validator[]> {
  // Only what is needed crosses to the thread.
  const operators = parameters.operators.map(({ id, operatorKey }) => ({ id, operatorKey }))
  const workerData: ceremony.Parameters = { ...parameters, operators }

  return new Promise((resolve, reject) => {
    const worker = new Worker(workerUrl, { workerData })
    const fail = (cause: unknown) => reject(new CeremonyWorkerError({ cause }))
    worker.once('message', resolve)
    worker.once('error', fail)
    worker.once('exit', (code) => fail(new Error(`the thread ended with ${code}`)))
  })
}
