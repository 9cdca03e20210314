import { getNetwork, predeploys } from '@millpond/networks'
import {
  addOperatorSetSync,
  createClusterOwnerSync,
  deployPool,
  planPoolDeployment,
  postBondSync,
  prepayOpexSync,
} from '@millpond/sdk'
import { parseEther } from 'viem'
import { getTransactionCount } from 'viem/actions'
import { eth } from '../format.ts'
import { position } from '../position.ts'
import type { OpenPool, RegisteredOperator, World } from '../World.ts'

const bootstrap = parseEther('0.1')
/** 1 ETH for the pre-deposit and 1 % of the 32 ETH behind it. */
const bond = parseEther('1.32')
const prepayment = parseEther('0.1')

/** The pool operator deploys the pool, posts the bond, prepays SSV and names its SSV operators. */
export async function openPool(
  world: World,
  operators: readonly RegisteredOperator[],
): Promise<OpenPool> {
  const { people, narrator, ledger } = world
  narrator.step('The pool operator opens the pool', position(world.devnet))

  const pool = await deploy(world)
  narrator.tell('PoolManager', pool.poolManager)
  narrator.tell('poolETH', pool.poolETH)
  narrator.tell('bootstrap', `${eth(bootstrap)}, never redeemable`)
  ledger.bootstrap += bootstrap

  const wallet = people.poolOperator
  const posted = await postBondSync(wallet, { bond: pool.operatorBond, assets: bond })
  ledger.bond += bond
  narrator.transaction(`bond ${eth(bond)}`, posted.receipt.transactionHash)
  const prepaid = await prepayOpexSync(wallet, { reserve: pool.opexReserve, assets: prepayment })
  ledger.prepayment += prepayment
  narrator.transaction(`prepays ${eth(prepayment)}`, prepaid.receipt.transactionHash)

  const registry = pool.validatorRegistry
  const { index, clusterOwner } = await createClusterOwnerSync(wallet, { registry })
  const operatorIds = operators.map(({ id }) => id)
  const { operatorSetId } = await addOperatorSetSync(wallet, { registry, operatorIds })
  narrator.tell('ClusterOwner', clusterOwner)
  return { pool, ownerIndex: index, clusterOwner, operatorSetId, operators }
}

async function deploy(world: World) {
  const { people, ssv, devnet } = world
  const { poolDefaults: defaults, minMembers, depositContract } = getNetwork('ethereum-local')
  const wallet = people.poolOperator
  const deployer = wallet.account.address
  const plan = planPoolDeployment({
    deployer,
    nonce: await getTransactionCount(wallet, { address: deployer }),
    config: {
      name: 'Millpond ETH',
      symbol: 'mpETH',
      bootstrap,
      poolOperator: deployer,
      treasury: deployer,
      feeBps: defaults.feeBps,
      opexBps: defaults.opexBps,
      members: people.oracleMembers.map(({ account }) => account.address),
      quorum: defaults.oracle.quorum,
      minMembers,
      frameEpochs: defaults.frameEpochs,
      deadlineEpochs: defaults.reportDeadlineEpochs,
      runwayBlocks: defaults.runwayDays.target * defaults.blocksPerDay,
      vettingWindowSeconds: 3600,
      timelockDelaySeconds: defaults.timelockSeconds,
      genesisTime: devnet.genesisTime,
      depositContract,
      ssvNetwork: ssv.network,
      ssvNetworkViews: ssv.views,
    },
  })
  const { pool } = await deployPool(wallet, { plan })
  return pool
}
