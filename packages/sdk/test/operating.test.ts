import { ssvNetworkAbi } from '@millpond/networks/generated/SSVNetwork'
import { bytesToHex, type Hex, parseEther } from 'viem'
import { getBlockNumber, writeContract } from 'viem/actions'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { waitForSuccess } from '../src/call/waitForSuccess.ts'
import {
  addOperatorSetSync,
  createClusterOwnerSync,
  dropValidatorsSync,
  fundValidators,
  newCluster,
  postBondSync,
  predeposit,
  prepayOpexSync,
  proveValidators,
  readCluster,
  readPoolSnapshot,
  readSsvOperator,
  readSsvOperators,
  registerOperatorSync,
  registerPending,
  releaseBondSync,
  requestExits,
  uploadValidatorsSync,
} from '../src/ethereum.ts'
import { openPool } from './openPool.ts'

let chain: openPool.ReturnType
beforeAll(async () => {
  chain = await openPool()
})
afterAll(() => chain.anvil.stop())

const operator = () => chain.anvil.wallet(0)
const operatorIds = [1n, 2n, 3n, 4n]
const operatorKey = (index: number) =>
  Buffer.from(`key of SSV operator ${index}`).toString('base64')

/** Bytes of one kind: the registry checks lengths and hashes, not curves. */
function bytes(length: number, fill: number): Hex {
  return bytesToHex(new Uint8Array(length).fill(fill))
}

function upload(nonce: number) {
  const [pubkey, depositSignature] = [bytes(48, nonce + 1), bytes(96, nonce + 1)]
  return { pubkey, depositSignature, sharesData: bytes(96 + 304 * 4, nonce + 1), nonce }
}

describe('registerOperatorSync', () => {
  test('default', async () => {
    const { ssvNetwork, ssvNetworkViews } = chain
    for (const index of [1, 2, 3, 4]) {
      const parameters = { ssvNetwork, operatorKey: operatorKey(index), fee: 1_778_800_000n }
      const { operatorId } = await registerOperatorSync(chain.anvil.wallet(7), parameters)
      expect(operatorId).toBe(BigInt(index))
    }

    const parameters = { ssvNetwork, ssvNetworkViews, fromBlock: 0n }
    const operators = await readSsvOperators(operator(), {
      ...parameters,
      operatorIds: [4n, 2n, 9n],
    })
    expect(operators).toMatchObject([
      {
        kind: 'known',
        id: 4n,
        owner: chain.anvil.wallet(7).account.address,
        fee: 1_778_800_000n,
        validatorCount: 0,
        isPrivate: false,
        isActive: true,
        operatorKey: { kind: 'known', value: operatorKey(4) },
      },
      { kind: 'known', id: 2n },
      { kind: 'unknown', id: 9n, reason: 'this SSV operator was never registered' },
    ])
  })

  test('behavior: the key is unknown outside the range of blocks', async () => {
    const { ssvNetwork, ssvNetworkViews } = chain
    const fromBlock = await getBlockNumber(operator())
    await chain.anvil.node.mine({ blocks: 1 })
    const parameters = { ssvNetwork, ssvNetworkViews, fromBlock: fromBlock + 1n, operatorId: 1n }
    const found = await readSsvOperator(operator(), parameters)
    expect(found).toMatchObject({ kind: 'unknown', id: 1n })
  })

  test('error: OPERATOR_ALREADY_EXISTS', async () => {
    const { ssvNetwork } = chain
    const parameters = { ssvNetwork, operatorKey: operatorKey(1), fee: 1_778_800_000n }
    await expect(registerOperatorSync(chain.anvil.wallet(7), parameters)).rejects.toMatchObject({
      code: 'OPERATOR_ALREADY_EXISTS',
    })
  })
})

describe('uploadValidatorsSync', () => {
  test('default', async () => {
    const { pool } = chain
    const registry = pool.validatorRegistry
    const owner = await createClusterOwnerSync(operator(), { registry })
    expect(owner.index).toBe(0n)
    const { operatorSetId } = await addOperatorSetSync(operator(), { registry, operatorIds })
    expect(operatorSetId).toBe(0n)

    const uploads = [upload(0), upload(1)]
    const { ids } = await uploadValidatorsSync(operator(), {
      registry,
      ownerIndex: 0n,
      operatorSetId,
      uploads,
    })
    expect(ids).toEqual([1n, 2n])

    const snapshot = await readPoolSnapshot(operator(), { pool, block: 'latest' })
    expect(snapshot.registry.clusterOwners).toEqual([
      { index: 0n, address: owner.clusterOwner, nonce: 0n, nextUploadNonce: 2 },
    ])
    expect(snapshot.registry.operatorSets).toEqual([{ id: 0n, operatorIds }])
    const { nonce: _, ...written } = upload(1)
    expect(snapshot.registry.entries[1]).toMatchObject({
      id: 2n,
      status: 'uploaded',
      nonce: 1,
      ...written,
    })
  })

  test('behavior: an upload is vetted after the window', async () => {
    await chain.anvil.node.increaseTime({ seconds: 3_600 })
    await chain.anvil.node.mine({ blocks: 1 })
    const snapshot = await readPoolSnapshot(operator(), { pool: chain.pool, block: 'latest' })
    expect(snapshot.registry.entries.map(({ status }) => status)).toEqual(['vetted', 'vetted'])
  })

  test('error: UPLOAD_LOG', async () => {
    const fromBlock = await getBlockNumber(operator())
    const parameters = { pool: chain.pool, block: 'latest', fromBlock } as const
    await expect(readPoolSnapshot(operator(), parameters)).rejects.toMatchObject({
      code: 'UPLOAD_LOG',
      id: 1n,
      problem: 'missing',
    })
  })

  test('error: POOL_NOT_CALLER', async () => {
    const registry = chain.pool.validatorRegistry
    const parameters = { registry, ownerIndex: 0n, operatorSetId: 0n, uploads: [upload(2)] }
    await expect(uploadValidatorsSync(chain.anvil.wallet(6), parameters)).rejects.toMatchObject({
      code: 'POOL_NOT_CALLER',
    })
  })
})

describe('dropValidatorsSync', () => {
  test('default', async () => {
    const { pool } = chain
    await dropValidatorsSync(operator(), { registry: pool.validatorRegistry, ids: [2n] })
    const snapshot = await readPoolSnapshot(operator(), { pool, block: 'latest' })
    expect(snapshot.registry.entries[1]?.status).toBe('invalid')
  })
})

describe('postBondSync', () => {
  test('default', async () => {
    const { operatorBond: bond } = chain.pool
    expect(await postBondSync(operator(), { bond, assets: parseEther('5') })).toMatchObject({
      assets: parseEther('5'),
    })
    const receiver = chain.anvil.wallet(8).account.address
    const released = await releaseBondSync(operator(), { bond, assets: parseEther('2'), receiver })
    expect(released.assets).toBe(parseEther('2'))

    const snapshot = await readPoolSnapshot(operator(), { pool: chain.pool, block: 'latest' })
    expect(snapshot.bond.balance).toBe(parseEther('3'))
  })
})

describe('prepayOpexSync', () => {
  test('default', async () => {
    const { opexReserve: reserve } = chain.pool
    const { assets } = await prepayOpexSync(operator(), { reserve, assets: parseEther('0.5') })
    expect(assets).toBe(parseEther('0.5'))
    const snapshot = await readPoolSnapshot(operator(), { pool: chain.pool, block: 'latest' })
    expect(snapshot.opexReserve.available).toBe(parseEther('0.5'))
  })
})

describe('predeposit', () => {
  test('error: VALIDATOR_REGISTRY_WRONG_PUBKEY', async () => {
    const { operatorBond: bond } = chain.pool
    const { depositSignature } = upload(0)
    const parameters = { bond, ids: [1n], pubkeys: [bytes(48, 9)], signatures: [depositSignature] }
    await expect(predeposit(operator(), parameters)).rejects.toMatchObject({
      code: 'VALIDATOR_REGISTRY_WRONG_PUBKEY',
    })
  })
})

describe('fundValidators', () => {
  test('error: VALIDATOR_REGISTRY_WRONG_STATUS', async () => {
    const { poolManager } = chain.pool
    const { pubkey, sharesData } = upload(0)
    const batches = [
      { ids: [1n], pubkeys: [pubkey], sharesData: [sharesData], cluster: newCluster() },
    ]
    await expect(fundValidators(operator(), { poolManager, batches })).rejects.toMatchObject({
      code: 'VALIDATOR_REGISTRY_WRONG_STATUS',
    })
    await expect(registerPending(operator(), { poolManager, batches })).rejects.toMatchObject({
      code: 'VALIDATOR_REGISTRY_WRONG_STATUS',
    })
  })
})

describe('requestExits', () => {
  test('error: VALIDATOR_REGISTRY_WRONG_STATUS', async () => {
    const registry = chain.pool.validatorRegistry
    const parameters = { registry, ids: [1n], pubkeys: [upload(0).pubkey], maxFee: 1n, value: 1n }
    await expect(requestExits(operator(), parameters)).rejects.toMatchObject({
      code: 'VALIDATOR_REGISTRY_WRONG_STATUS',
    })
  })
})

describe('proveValidators', () => {
  test('error: VALIDATOR_REGISTRY_EMPTY_BATCH', async () => {
    const registry = chain.pool.validatorRegistry
    await expect(
      proveValidators(operator(), { registry, ids: [], proofs: [] }),
    ).rejects.toMatchObject({
      code: 'VALIDATOR_REGISTRY_EMPTY_BATCH',
    })
  })
})

const owner = () => chain.anvil.wallet(6)

async function readOwnCluster() {
  const { ssvNetwork } = chain
  const toBlock = await getBlockNumber(owner(), { cacheTime: 0 })
  const { address } = owner().account
  return readCluster(owner(), { ssvNetwork, owner: address, operatorIds, fromBlock: 0n, toBlock })
}

describe('readCluster', () => {
  test('default', async () => {
    const before = await readOwnCluster()
    expect(before).toEqual({
      kind: 'new',
      cluster: newCluster(),
    })

    const registered = await writeContract(owner(), {
      address: chain.ssvNetwork,
      abi: ssvNetworkAbi,
      functionName: 'registerValidator',
      args: [bytes(48, 7), operatorIds, bytes(1312, 7), before.cluster],
      value: parseEther('1'),
    })
    await waitForSuccess(owner(), { hash: registered })
    const after = await readOwnCluster()
    expect(after).toMatchObject({
      kind: 'existing',
      eventName: 'ValidatorAdded',
      transactionHash: registered,
      cluster: { validatorCount: 1, active: true, balance: parseEther('1') },
    })

    // The network accepts the tuple only if it is exactly the stored state.
    const deposited = await writeContract(owner(), {
      address: chain.ssvNetwork,
      abi: ssvNetworkAbi,
      functionName: 'deposit',
      args: [owner().account.address, operatorIds, after.cluster],
      value: 5n,
    })
    await waitForSuccess(owner(), { hash: deposited })
    expect(await readOwnCluster()).toMatchObject({
      eventName: 'ClusterDeposited',
      cluster: { balance: parseEther('1') + 5n },
    })
  })

  test('behavior: another set of SSV operators is another cluster', async () => {
    const { ssvNetwork } = chain
    const toBlock = await getBlockNumber(owner(), { cacheTime: 0 })
    const parameters = { ssvNetwork, owner: owner().account.address, fromBlock: 0n, toBlock }
    const found = await readCluster(owner(), { ...parameters, operatorIds: [1n, 2n, 3n, 5n] })
    expect(found.kind).toBe('new')
  })
})
