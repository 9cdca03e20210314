/** A chain for the examples of Ethereum: a pool on its first day, four SSV operators, and what the network brings. One function above 60 lines: its helpers share the chain. */
import { readFileSync } from 'node:fs'
import { predeploys } from '@millpond/networks'
import { type Address, bytesToHex, type Hex, numberToHex, parseEther, zeroHash } from 'viem'
import { getBlock } from 'viem/actions'
import {
  addOperatorSetSync,
  approveSync,
  createClusterOwnerSync,
  deliverReportSync,
  depositSync,
  hashReport,
  newCluster,
  postBondSync,
  predepositSync,
  prepayOpexSync,
  proveValidatorsSync,
  type RegistrationBatch,
  type Report,
  readPoolSnapshot,
  registerOperatorSync,
  requestWithdrawalSync,
  uploadValidatorsSync,
  voteSync,
} from '../../src/ethereum.ts'
import { openPool } from '../openPool.ts'
import { proveRecord } from './proveRecord.ts'

const farFuture = 2n ** 64n - 1n
const frameSeconds = 225n * 32n * 12n
const genesisTimeSeconds = 1_606_824_023n
const rootsRingLength = 8_191n
export const operatorIds = [1n, 2n, 3n, 4n]

/** Bytes of one kind: the registry checks lengths and hashes, not curves. */
const fill = (length: number, value: number) => bytesToHex(new Uint8Array(length).fill(value))
const pubkey = fill(48, 1)
const depositSignature = fill(96, 1)
const sharesData = fill(96 + 304 * 4, 1)

export async function openEthereumWorld() {
  const chain = await openPool()
  const { anvil, pool, ssvNetwork } = chain
  const { node } = anvil
  const client = anvil.wallet(0)
  await installPredeploys(chain)
  // The beacon chain would see the deposit; the contract's own book does not matter here.
  await anvil.setCode(pool.depositContract, '0x00')
  for (const [index] of operatorIds.entries()) {
    const operatorKey = Buffer.from(`key of SSV operator ${index}`).toString('base64')
    const parameters = { ssvNetwork, operatorKey, fee: 1_778_800_000n }
    await registerOperatorSync(anvil.wallet(7), parameters)
  }

  const registry = pool.validatorRegistry
  const ids = [1n]
  const batches: RegistrationBatch[] = [
    { ids, pubkeys: [pubkey], sharesData: [sharesData], cluster: newCluster() },
  ]
  const uploads = [{ pubkey, depositSignature, sharesData, nonce: 0 }]

  async function pass(seconds: number) {
    await node.increaseTime({ seconds })
    await node.mine({ blocks: 1 })
  }

  /** The next report: of a pool without validators, for a new frame. */
  async function startReport() {
    const { timestamp } = await getBlock(client)
    const frames = (timestamp - genesisTimeSeconds) / frameSeconds + 1n
    const start = genesisTimeSeconds + frames * frameSeconds + 3_600n
    await node.setNextBlockTimestamp({ timestamp: start })
    await node.mine({ blocks: 1 })
    const { committee, blockNumber, blockHash } = await readPoolSnapshot(client, {
      pool,
      block: 'latest',
    })
    const report: Report = {
      rulesVersion: committee.rulesVersion,
      referenceSlot: committee.expectedReferenceSlot,
      referenceBlockNumber: blockNumber,
      referenceBlockHash: blockHash,
      beaconBalanceGwei: 0n,
      depositedWei: 0n,
      stakeVaultWei: 0n,
      elRewardsVaultWei: 0n,
      validatorsAppeared: 0,
      validatorsExited: 0,
      validatorsSlashed: 0,
      finalizeUpTo: 0n,
    }
    const parameters = { chainId: node.chain.id, committee: pool.oracleCommittee, report }
    return { report, reportHash: hashReport(parameters), referenceSlot: report.referenceSlot }
  }

  async function voteForReport() {
    const started = await startReport()
    const { reportHash, referenceSlot } = started
    const committee = pool.oracleCommittee
    for (const member of [1, 2, 3, 4]) {
      await voteSync(anvil.wallet(member), { committee, referenceSlot, reportHash })
    }
    return started
  }

  async function stake(assets: bigint) {
    const { poolManager } = pool
    const receiver = client.account.address
    await depositSync(client, { poolManager, receiver, assets, minShares: 0n })
  }

  const world = {
    ...chain,
    client,
    ids,
    batches,
    uploads,
    stake,
    startReport,
    voteForReport,

    /** Lets the queue move poolETH. */
    async allow() {
      const { poolETH: token, withdrawalQueue: spender } = pool
      await approveSync(client, { token, spender, amount: parseEther('10') })
    },

    /** A request that two reports were made after. */
    async makeFinalizable() {
      const { withdrawalQueue: queue } = pool
      await stake(parseEther('20'))
      await world.allow()
      const shares = parseEther('1')
      const receiver = client.account.address
      const { requestId } = await requestWithdrawalSync(client, { queue, receiver, shares })
      for (const _ of [1, 2]) {
        const { report } = await voteForReport()
        await deliverReportSync(client, { committee: pool.oracleCommittee, report })
      }
      return { requestId, upTo: requestId }
    },

    async prepareCluster() {
      await createClusterOwnerSync(client, { registry })
      await addOperatorSetSync(client, { registry, operatorIds })
    },

    async upload() {
      await world.prepareCluster()
      const parameters = { registry, ownerIndex: 0n, operatorSetId: 0n, uploads }
      await uploadValidatorsSync(client, parameters)
    },

    async vet() {
      await world.upload()
      await pass(3_600)
      await postBondSync(client, { bond: pool.operatorBond, assets: parseEther('50') })
    },

    async predeposit() {
      await world.vet()
      const signatures = [depositSignature]
      const { operatorBond: bond } = pool
      await predepositSync(client, { bond, ids, pubkeys: [pubkey], signatures })
    },

    /** The record of the validator as it is after the first deposit, under a root that the chain keeps. */
    async proveDeposited() {
      await world.predeposit()
      const { timestamp } = await getBlock(client)
      const { proof, blockRoot } = proveRecord({
        record: {
          pubkey,
          withdrawalCredentials: credentialsOf(pool.stakeVault),
          effectiveBalance: 10n ** 9n,
          slashed: false,
          activationEligibilityEpoch: farFuture,
          activationEpoch: farFuture,
          exitEpoch: farFuture,
          withdrawableEpoch: farFuture,
        },
        slot: 100n,
        timestamp,
      })
      const at = timestamp % rootsRingLength
      await store(at, numberToHex(timestamp, { size: 32 }))
      await store(at + rootsRingLength, blockRoot)
      return { proofs: [proof] }
    },

    /** Proven, and the buffer and the reserve can pay for it. */
    async makeFundable() {
      const { proofs } = await world.proveDeposited()
      await proveValidatorsSync(client, { registry, ids, proofs })
      await stake(parseEther('100'))
      await prepayOpexSync(client, { reserve: pool.opexReserve, assets: parseEther('1') })
    },
  }
  return world

  async function store(slot: bigint, value: Hex) {
    const index = numberToHex(slot, { size: 32 })
    await node.setStorageAt({ address: predeploys.beaconRoots, index, value })
  }
}

export type EthereumWorld = Awaited<ReturnType<typeof openEthereumWorld>>

const credentialsOf = (vault: Address): Hex =>
  `0x01${'00'.repeat(11)}${vault.slice(2).toLowerCase()}`

type Predeploy = { address: Address; code: Hex; slots: Hex[]; values: Hex[] }

/** The contracts of EIP-4788 and EIP-7002. */
async function installPredeploys({ anvil }: openPool.ReturnType) {
  const file = new URL('../../../../contracts/test/fixtures/predeploys.json', import.meta.url)
  const fixtures: Record<'beaconRoots' | 'withdrawalRequests', Predeploy> = JSON.parse(
    readFileSync(file, 'utf8'),
  )
  for (const { address, code, slots, values } of Object.values(fixtures)) {
    await anvil.setCode(address, code)
    for (const [index, slot] of slots.entries()) {
      await anvil.node.setStorageAt({ address, index: slot, value: values[index] ?? '0x' })
    }
  }
  // The exit contract waits for its first system call, which Anvil does not make.
  const address = predeploys.withdrawalRequests
  await anvil.node.setStorageAt({ address, index: zeroHash, value: zeroHash })
}
