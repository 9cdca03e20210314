import { keccak256, parseEther } from 'viem'
import { describe, expect, test } from 'vitest'
import { predeploys } from '../../execution/predeploys.ts'
import { engineGenesis } from './engineGenesis.ts'

const genesisTime = 1_800_000_000

describe('engineGenesis', () => {
  test('default', () => {
    const { alloc, ...genesis } = engineGenesis({ genesisTime })
    expect(genesis).toMatchObject({ timestamp: '0x6b49d200', gasLimit: '0x3938700' })
    expect(genesis.config).toMatchObject({ chainId: 31337, pragueTime: 0 })
    expect(genesis.config).not.toHaveProperty('osakaTime')
    expect(Object.keys(alloc)).toHaveLength(7 + 10)
    expect(alloc['0xf39Fd6e51aad88F6F4ce6aB8827279cffFb92266']).toEqual({
      balance: `0x${parseEther('100000').toString(16)}`,
    })
  })

  test('args: chainId, accounts, accountBalanceEther, gasLimit', () => {
    const { alloc, ...genesis } = engineGenesis({
      genesisTime,
      chainId: 7,
      accounts: 1,
      accountBalanceEther: 3,
      gasLimit: 0x1234,
    })
    expect(genesis.config.chainId).toBe(7)
    expect(genesis.gasLimit).toBe('0x1234')
    expect(Object.values(alloc).filter(({ balance }) => balance !== '0x0')).toEqual([
      { balance: '0x29a2241af62c0000' },
    ])
  })

  test('behavior: predeploys have the code of public networks, rings of 8191 and closed request queues', () => {
    const { alloc } = engineGenesis({ genesisTime })
    const at = (address: keyof typeof predeploys) => {
      const account = alloc[predeploys[address]]
      if (account === undefined || !('code' in account)) throw new Error(`no ${address}`)
      return account
    }
    // Pushes of 8191, in three bytes and in two.
    expect(at('beaconRoots').code).toContain('62001fff')
    expect(at('blockHashes').code).toContain('611fff')
    const closed = { [`0x${'0'.repeat(64)}`]: `0x${'f'.repeat(64)}` }
    expect(at('withdrawalRequests').storage).toEqual(closed)
    expect(at('consolidationRequests').storage).toEqual(closed)
    expect(Object.keys(at('depositContract').storage)).toHaveLength(31)
    expect(keccak256(at('multicall3').code)).toBe(
      '0x5a29a1eb2f59e45e4249b938c8192cac0d2bd32398e1afa03f302a867db692ea',
    )
  })
})
