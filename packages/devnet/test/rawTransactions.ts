import '../src/ethereum/setup.ts'
import type { SecretKey } from '@chainsafe/blst'
import { withdrawalCredentials } from '@millpond/keys'
import { createDepositData } from '@millpond/keys/node'
import { iDepositContractAbi } from '@millpond/networks/generated/IDepositContract'
import { type Address, encodeFunctionData, type Hex, parseEther, parseGwei } from 'viem'
import { privateKeyToAccount } from 'viem/accounts'
import type { createJsonRpc } from '../src/createJsonRpc.ts'
import { type EthereumDevnet, localGenesisForkVersion, predeploys } from '../src/index.ts'

/** One transaction, but for what its sender adds. */
export type Call = { to: Address; value: bigint; data?: Hex; tip?: bigint }

/** Signs here and sends the bytes, so that every client gets the very same transactions. */
export function createSender(devnet: EthereumDevnet, rpc: createJsonRpc.ReturnType) {
  const account = privateKeyToAccount(devnet.accounts[0]?.privateKey ?? '0x')
  let nonce = 0
  return async ({ to, value, data = '0x', tip = 0n }: Call): Promise<void> => {
    const raw = await account.signTransaction({
      type: 'eip1559',
      chainId: devnet.chainId,
      nonce: nonce++,
      to,
      value,
      data,
      gas: 500_000n,
      maxFeePerGas: parseGwei('5'),
      maxPriorityFeePerGas: tip,
    })
    await rpc.request('eth_sendRawTransaction', raw)
  }
}

/** A deposit of a validator key, with a good signature or a bad one. */
export function depositCall(parameters: {
  secretKey: SecretKey
  withdrawalAddress: Address
  ether: bigint
  /** Another network's makes the signature a bad one. */
  genesisForkVersion?: Hex
}): Call {
  const { secretKey, withdrawalAddress, ether } = parameters
  const data = createDepositData({
    secretKey: secretKey.toBytes(),
    network: {
      name: 'local',
      genesisForkVersion: parameters.genesisForkVersion ?? localGenesisForkVersion,
    },
    withdrawalCredentials: withdrawalCredentials({ type: '0x01', address: withdrawalAddress }),
    amountGwei: ether * 1_000_000_000n,
  })
  return {
    to: predeploys.depositContract,
    value: parseEther(String(ether)),
    data: encodeFunctionData({
      abi: iDepositContractAbi,
      functionName: 'deposit',
      args: [data.publicKey, data.withdrawalCredentials, data.signature, data.depositDataRoot],
    }),
  }
}
