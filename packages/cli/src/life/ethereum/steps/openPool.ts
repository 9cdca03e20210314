import { getNetwork } from '@millpond/networks'
import {
  addOperatorSetSync,
  createClusterOwnerSync,
  deployPool,
  planPoolDeployment,
  postBondSync,
  prepayOpexSync,
} from '@millpond/sdk/ethereum'
import { parseEther, zeroAddress } from 'viem'
import { getTransactionCount } from 'viem/actions'
import { formatEth } from '../../../output/formatEth.ts'
import { position } from '../position.ts'
import type { OpenPool, RegisteredOperator, World } from '../World.ts'

const bootstrap = parseEther('0.1')
/** Per validator: 1 ETH for the pre-deposit and 1 % of the 32 ETH behind it. */
const bondPerValidator = parseEther('1.32')
const prepaymentPerValidator = parseEther('0.1')
/** The shortest the registry accepts: an hour, 10 epochs. */
const vettingWindowSeconds = 3600n

/**
 * The pool operator deploys the pool, posts the bond, prepays SSV and names its SSV operators. Bond and prepayment are
 * enough for the given number of validators.
 */
export async function openPool(
  world: World,
  operators: readonly RegisteredOperator[],
  { validators = 1 }: { validators?: number } = {},
): Promise<OpenPool> {
  const { people, narrator, ledger } = world
  const bond = bondPerValidator * BigInt(validators)
  const prepayment = prepaymentPerValidator * BigInt(validators)
  narrator.step('The pool operator opens the pool', position(world.devnet))

  const { pool, receipts } = await deploy(world)
  const last = receipts.at(-1)
  if (last) narrator.transaction(`${receipts.length} contracts, last`, last.transactionHash)
  narrator.tell('PoolManager', pool.poolManager)
  narrator.tell('poolETH', pool.poolETH)
  narrator.tell('first deposit', `${formatEth(bootstrap)}, which stays in the pool for ever`)
  ledger.bootstrap += bootstrap

  const wallet = people.poolOperator
  const posted = await postBondSync(wallet, { bond: pool.operatorBond, assets: bond })
  ledger.bond += bond
  narrator.transaction(`bond ${formatEth(bond)}`, posted.receipt.transactionHash)
  const prepaid = await prepayOpexSync(wallet, { reserve: pool.opexReserve, assets: prepayment })
  ledger.prepayment += prepayment
  narrator.transaction(`prepays SSV ${formatEth(prepayment)}`, prepaid.receipt.transactionHash)

  const registry = pool.validatorRegistry
  const { index, clusterOwner } = await createClusterOwnerSync(wallet, { registry })
  const operatorIds = operators.map(({ id }) => id)
  const { operatorSetId } = await addOperatorSetSync(wallet, { registry, operatorIds })
  narrator.tell('ClusterOwner', clusterOwner)
  const { frameEpochs } = getNetwork('ethereum-local').poolDefaults
  return { pool, ownerIndex: index, clusterOwner, operatorSetId, operators, frameEpochs }
}

async function deploy(world: World) {
  const { people, ssv, devnet } = world
  const network = getNetwork('ethereum-local')
  const defaults = network.poolDefaults
  const wallet = people.poolOperator
  const deployer = wallet.account.address
  const plan = planPoolDeployment({
    deployer,
    nonce: await getTransactionCount(wallet, { address: deployer }),
    config: {
      token: { name: 'Millpond ETH', symbol: 'mpETH' },
      queue: { name: 'Millpond ETH withdrawal', symbol: 'mpETH-W' },
      timelock: {
        minDelaySeconds: BigInt(defaults.timelockSeconds),
        proposers: [deployer],
        executors: [zeroAddress],
      },
      network: {
        depositContract: network.depositContract,
        ssvNetwork: ssv.network,
        ssvNetworkViews: ssv.views,
      },
      beacon: {
        genesisTimeSeconds: BigInt(devnet.genesisTime),
        secondsPerSlot: BigInt(network.secondsPerSlot),
        slotsPerEpoch: BigInt(network.slotsPerEpoch),
      },
      committee: {
        members: people.oracleMembers.map(({ account }) => account.address),
        quorum: BigInt(defaults.oracle.quorum),
        minMembers: BigInt(network.minMembers),
        frameEpochs: BigInt(defaults.frameEpochs),
        deadlineEpochs: BigInt(defaults.reportDeadlineEpochs),
      },
      registry: {
        poolOperator: deployer,
        runwayBlocks: BigInt(defaults.runwayDays.target * defaults.blocksPerDay),
        vettingWindowSeconds,
      },
      fees: { feeBps: defaults.feeBps, opexBps: defaults.opexBps, treasury: deployer },
      bootstrap,
    },
  })
  return deployPool(wallet, { plan })
}
