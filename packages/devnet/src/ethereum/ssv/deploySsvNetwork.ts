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
}

/**
 * Deploys the local SSVNetwork and its views, with mainnet's parameters unless told otherwise. The client's account
 * becomes the DAO.
 * @throws DeploymentFailedError when a deployment reverts, or would
 */
export async function deploySsvNetwork(
  client: Client<Transport, Chain, Account>,
  parameters: deploySsvNetwork.Parameters = {},
): Promise<deploySsvNetwork.ReturnType> {
  const settings = { owner: client.account.address, ...mainnetParameters, ...parameters }
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
  type Parameters = Partial<typeof mainnetParameters & { owner: Address }>
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
