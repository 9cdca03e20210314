import { ssvNetworkAbi, ssvNetworkBytecode } from '@millpond/networks/generated/SSVNetwork'
import {
  ssvNetworkViewsAbi,
  ssvNetworkViewsBytecode,
} from '@millpond/networks/generated/SSVNetworkViews'
import {
  type Account,
  type Address,
  BaseError,
  type Chain,
  type Client,
  ExecutionRevertedError,
  getAddress,
  type Hash,
  type Transport,
  zeroAddress,
} from 'viem'
import { deployContract, waitForTransactionReceipt } from 'viem/actions'
import { DeploymentFailedError } from '../../errors.ts'

/** What SSVNetwork charges and requires on mainnet. Fees in wei per block for 32 ETH. */
const mainnetParameters = {
  networkFee: 3_366_600_000n,
  /** Blocks. */
  liquidationThresholdPeriod: 50_120n,
  /** Wei. */
  minimumLiquidationCollateral: 324_862_599_900_000n,
  minimumOperatorFee: 10_000_000n,
  maximumOperatorFee: 5_336_500_000n,
  validatorsPerOperatorLimit: 500,
  /** Seconds from declaring an operator fee to its first execution, and from there to the last. */
  declareOperatorFeePeriod: 604_800n,
  executeOperatorFeePeriod: 604_800n,
  /** Basis points by which a declaration may raise a fee. */
  operatorFeeIncreaseLimit: 1000n,
  /** Basis points of the oracles' weight that commit a root of effective balances: three of four. */
  quorumBps: 7500,
  /** Blocks between two updates of a cluster's effective balance. */
  minBlocksBetweenUpdates: 0,
}

/** Nobody reports effective balances until the DAO says who does. */
const noOracles = [zeroAddress, zeroAddress, zeroAddress, zeroAddress] as const

/**
 * Deploys the local SSVNetwork and its views, with mainnet's parameters unless told otherwise. The client's account
 * becomes the DAO.
 * @throws DeploymentFailedError when a deployment reverts, or would
 */
export async function deploySsvNetwork(
  client: Client<Transport, Chain, Account>,
  parameters: deploySsvNetwork.Parameters = {},
): Promise<deploySsvNetwork.ReturnType> {
  const settings = {
    owner: client.account.address,
    oracles: noOracles,
    ...mainnetParameters,
    ...parameters,
  }
  const network = await deploy(client, 'SSVNetwork', () =>
    deployContract(client, { abi: ssvNetworkAbi, bytecode: ssvNetworkBytecode, args: [settings] }),
  )
  const views = await deploy(client, 'SSVNetworkViews', () =>
    deployContract(client, {
      abi: ssvNetworkViewsAbi,
      bytecode: ssvNetworkViewsBytecode,
      args: [network.address],
    }),
  )
  return { network: network.address, views: views.address, block: network.block }
}

export declare namespace deploySsvNetwork {
  type Parameters = Partial<
    typeof mainnetParameters & {
      owner: Address
      /** Who votes for roots of effective balances, all with the same weight. Nobody by default. */
      oracles: readonly [Address, Address, Address, Address]
    }
  >
  type ReturnType = {
    network: Address
    views: Address
    /** Block of the deployment: the first that can have SSV events. */
    block: bigint
  }
}

async function deploy(
  client: Client<Transport, Chain, Account>,
  contract: string,
  send: () => Promise<Hash>,
): Promise<{ address: Address; block: bigint }> {
  const hash = await send().catch((cause: unknown) => {
    throw isRevert(cause) ? new DeploymentFailedError({ contract, cause }) : cause
  })
  const receipt = await waitForTransactionReceipt(client, { hash })
  const { contractAddress: address, blockNumber: block, status } = receipt
  if (status !== 'success' || !address) throw new DeploymentFailedError({ contract, hash })
  return { address: getAddress(address), block }
}

/** Whether the node ran the deployment and it reverted, as opposed to a node that did not answer. */
function isRevert(cause: unknown): boolean {
  if (!(cause instanceof BaseError)) return false
  return cause.walk((each) => each instanceof ExecutionRevertedError) !== null
}
