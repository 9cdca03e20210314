import {
  oracleCommitteeAbi,
  oracleCommitteeBytecode,
} from '@millpond/networks/generated/OracleCommittee'
import { type Address, numberToHex } from 'viem'
import { deployContract, readContract } from 'viem/actions'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { startAnvil } from '../../../test/startAnvil.ts'
import { waitForSuccess } from '../../call/waitForSuccess.ts'
import type { Report } from '../types/Report.ts'
import { hashReport } from './hashReport.ts'

const address = (index: number) => numberToHex(index, { size: 20 })
/** The committee stores them and asks none of them for its hash. */
const addresses = {
  poolManager: address(1),
  poolETH: address(2),
  validatorRegistry: address(3),
  withdrawalQueue: address(4),
  oracleCommittee: address(5),
  stakeVault: address(6),
  elRewardsVault: address(7),
  opexReserve: address(8),
  operatorBond: address(9),
  timelock: address(10),
  depositContract: address(11),
  ssvNetwork: address(12),
}

const report: Report = {
  rulesVersion: 1,
  referenceSlot: 7199n,
  referenceBlockNumber: 300n,
  referenceBlockHash: `0x${'ab'.repeat(32)}`,
  beaconBalanceGwei: 32_004_000_000n,
  depositedWei: 32n * 10n ** 18n,
  stakeVaultWei: 7n,
  elRewardsVaultWei: 8n,
  validatorsAppeared: 3,
  validatorsExited: 2,
  validatorsSlashed: 1,
  finalizeUpTo: 5n,
}

describe('hashReport', () => {
  let node: startAnvil.ReturnType
  let committee: Address

  beforeAll(async () => {
    node = await startAnvil()
    const frame = {
      genesisTime: 0n,
      secondsPerSlot: 12n,
      slotsPerEpoch: 32n,
      frameEpochs: 225n,
      deadlineEpochs: 112n,
      minMembers: 3,
    }
    const hash = await deployContract(node.wallet(0), {
      abi: oracleCommitteeAbi,
      bytecode: oracleCommitteeBytecode,
      args: [addresses, frame],
    })
    const receipt = await waitForSuccess(node.wallet(0), { hash })
    if (!receipt.contractAddress) throw new Error('The committee was not deployed.')
    committee = receipt.contractAddress
  })
  afterAll(() => node.stop())

  const onChain = (other: Report) =>
    readContract(node.node, {
      address: committee,
      abi: oracleCommitteeAbi,
      functionName: 'hashReport',
      args: [other],
    })

  test('default', async () => {
    expect(hashReport({ chainId: 31_337, committee, report })).toBe(await onChain(report))
  })

  test('behavior: every field changes it, as on chain', async () => {
    const changed: Partial<Report>[] = [
      { rulesVersion: 2 },
      { referenceSlot: 7200n },
      { referenceBlockNumber: 301n },
      { referenceBlockHash: `0x${'cd'.repeat(32)}` },
      { beaconBalanceGwei: 1n },
      { depositedWei: 1n },
      { stakeVaultWei: 1n },
      { elRewardsVaultWei: 1n },
      { validatorsAppeared: 9 },
      { validatorsExited: 9 },
      { validatorsSlashed: 9 },
      { finalizeUpTo: 9n },
    ]
    expect(changed.length).toBe(Object.keys(report).length)
    const hashes = new Set([hashReport({ chainId: 31_337, committee, report })])
    for (const values of changed) {
      const other = { ...report, ...values }
      const hash = hashReport({ chainId: 31_337, committee, report: other })
      expect(hash).toBe(await onChain(other))
      hashes.add(hash)
    }
    expect(hashes.size).toBe(changed.length + 1)
  })

  test('behavior: a vote for one chain or committee means nothing to another', () => {
    const here = hashReport({ chainId: 31_337, committee, report })
    expect(hashReport({ chainId: 1, committee, report })).not.toBe(here)
    const other = addresses.oracleCommittee
    expect(hashReport({ chainId: 31_337, committee: other, report })).not.toBe(here)
  })
})
