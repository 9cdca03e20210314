import { readFile, stat } from 'node:fs/promises'
import { getNetwork, toChain } from '@millpond/networks'
import { bgtIncentiveDistributorAbi } from '@millpond/networks/generated/BGTIncentiveDistributor'
import { honeyAbi } from '@millpond/networks/generated/HONEY'
import type { Call } from '@millpond/sdk'
import { waitForSuccess } from '@millpond/sdk'
import type { BoostClaim, CoreContracts } from '@millpond/sdk/berachain'
import {
  type Address,
  createWalletClient,
  encodePacked,
  type Hex,
  http,
  keccak256,
  maxUint256,
  parseEther,
  zeroHash,
} from 'viem'
import { mnemonicToAccount } from 'viem/accounts'
import { sendTransaction, writeContract } from 'viem/actions'
import { vi } from 'vitest'
import { type BerachainState, devnetStatePath } from '../../src/devnet/devnetState.ts'

const network = getNetwork('berachain-local')
const { pol } = network
/** Comes after the ten accounts of people and owns what the network owns. */
export const governance = 10

/** One of the accounts of a local chain. */
export function accountOf(addressIndex: number) {
  return mnemonicToAccount(`${'test '.repeat(11)}junk`, { addressIndex })
}

/** Its private key, as a file holds it. */
export function keyOf(index: number): string {
  return `0x${Buffer.from(accountOf(index).getHdKey().privateKey ?? []).toString('hex')}\n`
}

/** What the network and its people do beside the commands of a story, on the chain of a folder. */
export async function openBerachainChain(directory: string) {
  const path = devnetStatePath(directory)
  await vi.waitFor(() => stat(path), { timeout: 100_000, interval: 200 })
  const state: BerachainState = JSON.parse(await readFile(path, 'utf8'))
  const transport = http(state.rpcUrl)

  const wallet = (index: number) => {
    const chain = toChain(network, state.rpcUrl)
    return createWalletClient({ account: accountOf(index), chain, transport, pollingInterval: 100 })
  }
  const transact = async (index: number, call: Call) => {
    const hash = await writeContract(wallet(index), call)
    await waitForSuccess(wallet(index), { hash })
  }
  const pay = async (to: Address, bera: string) => {
    const value = parseEther(bera)
    const hash = await sendTransaction(wallet(governance), { to, value })
    await waitForSuccess(wallet(governance), { hash })
  }
  const giveHoney = (to: Address, amount: bigint) =>
    transact(governance, {
      address: pol.honey,
      abi: honeyAbi,
      functionName: 'mint',
      args: [to, amount],
    })

  return {
    state,
    wallet,
    transact,
    /** BERA of governance. */
    pay,
    giveHoney,

    /** Two HONEY for a pool that boosted: a root of one leaf, with what it pays. */
    async publishClaim({ pubkey, contracts }: Pool): Promise<BoostClaim> {
      const account = contracts.smartOperator
      const amount = parseEther('2')
      const honey = { address: pol.honey, abi: honeyAbi }
      const distributor = {
        address: pol.bgtIncentiveDistributor,
        abi: bgtIncentiveDistributorAbi,
      }
      const root = keccak256(encodePacked(['address', 'uint256'], [account, amount]))
      await giveHoney(accountOf(governance).address, amount)
      const calls: Call[] = [
        { ...honey, functionName: 'approve', args: [distributor.address, maxUint256] },
        {
          ...distributor,
          functionName: 'receiveIncentive',
          args: [pubkey, pol.honey, amount],
        },
        { ...distributor, functionName: 'setRewardClaimDelay', args: [0n] },
        {
          ...distributor,
          functionName: 'updateRewardMetadata',
          args: [zeroHash, pubkey, pol.honey, root],
        },
      ]
      for (const call of calls) await transact(governance, call)
      return { identifier: zeroHash, account, amount, merkleProof: [] }
    },
  }
}

type Pool = { pubkey: Hex; contracts: CoreContracts }
