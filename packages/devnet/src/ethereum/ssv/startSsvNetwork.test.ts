import { issvNetworkViewsAbi } from '@millpond/networks/generated/ISSVNetworkViews'
import { ssvNetworkAbi } from '@millpond/networks/generated/SSVNetwork'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createSharesData } from '../../../test/createSharesData.ts'
import { createClients, createValidatorKey } from '../../../test/deposit.ts'
import { createClusterOwner } from '../../../test/registerSsv.ts'
import { InvalidOptionError } from '../../errors.ts'
import type { EthereumDevnet } from '../EthereumDevnet.ts'
import { startEthereumDevnet } from '../startEthereumDevnet.ts'
import { createSsvOperatorKey } from './operatorKey.ts'
import { type SsvNetworkHandle, startSsvNetwork } from './startSsvNetwork.ts'

let devnet: EthereumDevnet
let clients: ReturnType<typeof createClients>
let ssv: SsvNetworkHandle
beforeAll(async () => {
  devnet = await startEthereumDevnet()
  clients = createClients(devnet)
  ssv = await startSsvNetwork({ devnet })
})
afterAll(async () => {
  ssv.stop()
  await devnet.stop()
})

const operatorIds = [1n, 2n, 3n, 4n]

function readViews(functionName: 'getNetworkFee' | 'getQuorumBps') {
  const views = { address: ssv.views, abi: issvNetworkViewsAbi } as const
  return clients.reader.readContract({ ...views, functionName })
}

describe('startSsvNetwork', () => {
  test('default', async () => {
    expect(ssv.operators.operatorIds()).toEqual(operatorIds)
    expect(await readViews('getNetworkFee')).toBe(3_366_600_000n)
    expect(await readViews('getQuorumBps')).toBe(7_500)
    const views = { address: ssv.views, abi: issvNetworkViewsAbi } as const
    const [owner, fee] = await clients.reader.readContract({
      ...views,
      functionName: 'getOperatorById',
      args: [4n],
    })
    expect([owner, fee]).toEqual([ssv.accounts.operators[3]?.address, 1_778_800_000n])
    const oracle = await clients.reader.readContract({
      ...views,
      functionName: 'getOracle',
      args: [2],
    })
    expect(oracle).toBe(ssv.accounts.oracles[1].address)
    const dao = { address: ssv.network, abi: ssvNetworkAbi, functionName: 'owner' } as const
    expect(await clients.reader.readContract(dao)).toBe(ssv.accounts.dao.address)
    expect(ssv.liquidator?.log()).toEqual([])
  })

  test('behavior: uses no account that people use', () => {
    const people = new Set(devnet.accounts.map(({ address }) => address))
    const { dao, liquidator, operators, oracles } = ssv.accounts
    const own = [dao, liquidator, ...operators, ...oracles].map(({ address }) => address)
    expect(own.filter((address) => people.has(address))).toEqual([])
    expect(new Set(own).size).toBe(10)
  })

  test('behavior: goes on where an earlier one stopped', async () => {
    const owner = createClusterOwner(clients, { ssvNetwork: ssv.network, operatorIds })
    const { secretKey, pubkey } = createValidatorKey(21)
    const operators = operatorIds.map((id, index) => ({
      id,
      publicKey: ssv.keys[index]?.publicKey ?? '0x',
    }))
    const shares = createSharesData({ secretKey, owner: owner.owner, nonce: 0n, operators })
    await owner.register(pubkey, shares)
    const committed = await ssv.oracles?.commitNow()
    expect(committed?.kind).toBe('committed')

    const { network, views, fromBlock, keys } = ssv
    const noncesOf = () =>
      Promise.all(
        [ssv.accounts.dao, ...ssv.accounts.operators].map(({ address }) =>
          clients.reader.getTransactionCount({ address }),
        ),
      )
    const before = await noncesOf()
    ssv.stop()
    expect(ssv.operators.validator(pubkey)).toEqual({ kind: 'unknown' })
    ssv = await startSsvNetwork({ devnet, deployed: { network, views, fromBlock, keys } })
    expect(await noncesOf()).toEqual(before)
    expect(ssv.operators.validator(pubkey)).toMatchObject({ holders: operatorIds })
    expect(ssv.operators.nonceOf(owner.owner)).toBe(1n)
    const key = { owner: owner.owner, operatorIds }
    expect(ssv.oracles?.proofFor(key)).toMatchObject({ kind: 'proof', effectiveBalance: 32 })
  })

  test('args: operators', async () => {
    const keys = [createSsvOperatorKey()]
    const options = { devnet, liquidator: false, effectiveBalanceOracles: false }
    const other = await startSsvNetwork({ ...options, operators: keys })
    expect(other.keys).toEqual(keys)
    expect(other.operators.operatorIds()).toEqual([1n])
    expect([other.liquidator, other.oracles]).toEqual([undefined, undefined])
    other.stop()
  })

  test('args: settings', async () => {
    const settings = { networkFee: 100_000n }
    const other = await startSsvNetwork({ devnet, operators: 0, settings })
    const views = { address: other.views, abi: issvNetworkViewsAbi } as const
    const fee = await clients.reader.readContract({ ...views, functionName: 'getNetworkFee' })
    expect(fee).toBe(100_000n)
    other.stop()
  })

  test('error: INVALID_OPTION', async () => {
    await expect(startSsvNetwork({ devnet, operators: -1 })).rejects.toThrow(InvalidOptionError)
    await expect(startSsvNetwork({ devnet, operators: 1.5 })).rejects.toThrow(InvalidOptionError)
  })
})
