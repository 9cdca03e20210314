import { createMnemonic, withdrawalCredentials } from '@millpond/keys'
import { ceremony } from '@millpond/keys/node'
import { getNetwork } from '@millpond/networks'
import { iDepositContractAbi } from '@millpond/networks/generated/IDepositContract'
import { issvNetworkAbi } from '@millpond/networks/generated/ISSVNetwork'
import { newCluster } from '@millpond/sdk/ethereum'
import { type Hex, parseEther } from 'viem'
import { waitForTransactionReceipt, writeContract } from 'viem/actions'
import type { RegisteredOperator, Wallet, World } from '../../life/ethereum/World.ts'
import { toDepositNetwork } from '../../predeposit.ts'

const stakeGwei = 32_000_000_000n

/**
 * A validator of one account, without any pool: 32 ETH deposited with its own credentials, and its shares registered in
 * a cluster of its own that holds `balance` wei.
 */
export async function createSoloValidator(
  world: World,
  { owner, operators, balance }: createSoloValidator.Parameters,
): Promise<{ pubkey: Hex }> {
  const { client, devnet, narrator, ssv } = world
  const network = getNetwork('ethereum-local')
  const address = owner.account.address
  const { validators } = await ceremony({
    mnemonic: createMnemonic(),
    startIndex: 0,
    count: 1,
    network: toDepositNetwork(network),
    withdrawalCredentials: withdrawalCredentials({ type: '0x01', address }),
    amountGwei: stakeGwei,
    operators: operators.map(({ id, operatorKey }) => ({ id: Number(id), operatorKey })),
    owner: address,
    firstNonce: 0,
  })
  const [validator] = validators
  if (validator === undefined) throw new RangeError('The ceremony made no key.')
  const { publicKey: pubkey, deposit, keyShares } = validator

  const deposited = await writeContract(owner, {
    address: network.depositContract,
    abi: iDepositContractAbi,
    functionName: 'deposit',
    args: [pubkey, deposit.withdrawalCredentials, deposit.signature, deposit.depositDataRoot],
    value: parseEther('32'),
  })
  narrator.transaction('32 ETH', deposited)

  const registered = await writeContract(owner, {
    address: ssv.network,
    abi: issvNetworkAbi,
    functionName: 'registerValidator',
    args: [pubkey, operators.map(({ id }) => id), keyShares.payload.sharesData, newCluster()],
    value: balance,
  })
  await waitForTransactionReceipt(client, { hash: registered })
  narrator.transaction('registered', registered)
  await devnet.settled()
  return { pubkey }
}

export declare namespace createSoloValidator {
  type Parameters = {
    owner: Wallet
    operators: readonly RegisteredOperator[]
    /** Wei that the cluster starts with. */
    balance: bigint
  }
}
