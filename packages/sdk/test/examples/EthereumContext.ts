import { parseEther, zeroHash } from 'viem'
import { getBlockNumber, sendTransaction } from 'viem/actions'
import { planPoolDeployment, type Report, type ValidatorProof } from '../../src/ethereum.ts'
import { waitForSuccess } from '../../src/index.ts'
import { poolConfig, readDeployer } from '../openPool.ts'
import { type EthereumWorld, operatorIds } from './openEthereumWorld.ts'

/** Every variable that the examples of Ethereum use without declaring it. */
export type EthereumContext = Awaited<ReturnType<typeof readEthereumContext>>

/** What they are unless an example is prepared otherwise. */
export async function readEthereumContext(world: EthereumWorld) {
  const { anvil, client, pool, ssvNetwork, ssvNetworkViews, fromBlock, ids, uploads } = world
  const [upload] = uploads
  const hash = await sendTransaction(client, { to: client.account.address, value: 0n })
  await waitForSuccess(client, { hash })
  const config = poolConfig(anvil, world)
  const { deployer, nonce } = await readDeployer(client)
  const owner = client.account.address
  const printed: string[] = []
  const proofs: ValidatorProof[] = []

  return {
    client,
    account: owner,
    chain: client.chain,
    url: anvil.url,
    hash,
    print: (line: string) => printed.push(line),

    pool,
    poolManager: pool.poolManager,
    poolETH: pool.poolETH,
    token: pool.poolETH,
    queue: pool.withdrawalQueue,
    registry: pool.validatorRegistry,
    bond: pool.operatorBond,
    reserve: pool.opexReserve,
    committee: pool.oracleCommittee,
    stakeVault: pool.stakeVault,

    deployer,
    nonce,
    config,
    plan: planPoolDeployment({ deployer, nonce, config }),

    receiver: owner,
    staker: owner,
    owner,
    assets: parseEther('1'),
    shares: parseEther('1'),
    requestId: 1n,
    upTo: 1n,

    ssvNetwork,
    ssvNetworkViews,
    operatorIds,
    operatorKey: 'a2V5IG9mIGFub3RoZXIgU1NWIG9wZXJhdG9y',
    operatorSetId: 0n,
    uploads,
    ids,
    pubkeys: upload ? [upload.pubkey] : [],
    signatures: upload ? [upload.depositSignature] : [],
    batches: world.batches,
    proofs,

    report: undefined as unknown as Report,
    reportHash: zeroHash as `0x${string}`,
    referenceSlot: 0n,

    fromBlock,
    toBlock: await getBlockNumber(client, { cacheTime: 0 }),
  }
}
