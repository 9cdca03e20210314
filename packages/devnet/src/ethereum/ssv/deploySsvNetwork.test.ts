import { ssvNetworkAbi } from '@millpond/networks/generated/SSVNetwork'
import { ssvNetworkViewsAbi } from '@millpond/networks/generated/SSVNetworkViews'
import { type Address, BaseError, createWalletClient, http, zeroAddress } from 'viem'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createClients } from '../../../test/deposit.ts'
import { registerOperators } from '../../../test/registerSsv.ts'
import { DeploymentFailedError } from '../../errors.ts'
import type { EthereumDevnet } from '../EthereumDevnet.ts'
import { startEthereumDevnet } from '../startEthereumDevnet.ts'
import { deploySsvNetwork } from './deploySsvNetwork.ts'
import { createSsvOperatorKey } from './operatorKey.ts'

const dao = '0x70997970C51812dc3A010C7d01b50e0d17dc79C8'

let devnet: EthereumDevnet
let clients: ReturnType<typeof createClients>
beforeAll(async () => {
  devnet = await startEthereumDevnet()
  clients = createClients(devnet)
})
afterAll(() => devnet.stop())

/** What the network charges and requires, as its views tell. */
async function readParameters(views: Address) {
  const names = [
    'getNetworkFee',
    'getLiquidationThresholdPeriod',
    'getMinimumLiquidationCollateral',
    'getMinimumOperatorEthFee',
    'getMaximumOperatorFee',
    'getValidatorsPerOperatorLimit',
    'getOperatorFeePeriods',
    'getOperatorFeeIncreaseLimit',
    'getQuorumBps',
  ] as const
  const calls = names.map((functionName) =>
    clients.reader.readContract({ address: views, abi: ssvNetworkViewsAbi, functionName }),
  )
  return Promise.all(calls)
}

function readOwner(network: Address) {
  return clients.reader.readContract({
    address: network,
    abi: ssvNetworkAbi,
    functionName: 'owner',
  })
}

function readOracles(views: Address) {
  const calls = [1, 2, 3, 4].map((oracleId) =>
    clients.reader.readContract({
      address: views,
      abi: ssvNetworkViewsAbi,
      functionName: 'getOracle',
      args: [oracleId],
    }),
  )
  return Promise.all(calls)
}

describe('deploySsvNetwork', () => {
  test('default', async () => {
    const { network, views, block } = await deploySsvNetwork(clients.wallet)
    expect(await readOwner(network)).toBe(clients.wallet.account.address)
    expect(await readParameters(views)).toEqual([
      3_366_600_000n,
      50_120n,
      324_862_599_900_000n,
      10_000_000n,
      5_336_500_000n,
      500,
      [604_800n, 604_800n],
      1000n,
      7500,
    ])
    expect(await readOracles(views)).toEqual(Array(4).fill(zeroAddress))

    const { publicKey } = createSsvOperatorKey()
    const ids = await registerOperators(clients, { ssvNetwork: network, publicKeys: [publicKey] })
    expect(ids).toEqual([1n])
    const events = await clients.reader.getContractEvents({
      address: network,
      abi: ssvNetworkAbi,
      eventName: 'OperatorAdded',
      fromBlock: block,
    })
    expect(events.map(({ args }) => args.publicKey)).toEqual([publicKey])
  })

  test('args: owner', async () => {
    const { network } = await deploySsvNetwork(clients.wallet, { owner: dao })
    expect(await readOwner(network)).toBe(dao)
  })

  test('args: networkFee', async () => {
    const { views } = await deploySsvNetwork(clients.wallet, { networkFee: 0n })
    const [networkFee, period] = await readParameters(views)
    expect(networkFee).toBe(0n)
    expect(period).toBe(50_120n)
  })

  test('args: oracles', async () => {
    const { address } = clients.wallet.account
    const oracles = [dao, address, zeroAddress, zeroAddress] as const
    const { views } = await deploySsvNetwork(clients.wallet, { oracles })
    expect(await readOracles(views)).toEqual(oracles)
  })

  test('error: DEPLOYMENT_FAILED', async () => {
    const error = await deploySsvNetwork(clients.wallet, { owner: zeroAddress }).catch(
      (cause: unknown) => cause,
    )
    expect(error).toBeInstanceOf(DeploymentFailedError)
    expect(error).toMatchObject({ code: 'DEPLOYMENT_FAILED', cause: expect.any(BaseError) })
  })

  test('behavior: a node that is gone is not a failed deployment', async () => {
    const transport = http('http://127.0.0.1:1', { retryCount: 0 })
    const wallet = createWalletClient({ ...clients.wallet, transport })
    await expect(deploySsvNetwork(wallet)).rejects.not.toBeInstanceOf(DeploymentFailedError)
  })
})
