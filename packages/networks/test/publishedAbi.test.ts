// Compares our contracts with the ABI that Berachain published, line by line: tools made for the official contracts
// work with ours only if every signature, mutability, return type and indexed flag is the same.
import { readFileSync } from 'node:fs'
import type { Abi, AbiParameter } from 'viem'
import { describe, expect, test } from 'vitest'

const published = new URL('../../../contracts/test/fixtures/berachain-abi.txt', import.meta.url)
const generated = new URL('../src/generated/', import.meta.url)

/** Abstract contracts have no bindings; whoever builds on one has its whole ABI. */
const heirs: Record<string, string> = {
  BeaconRootsHelper: 'StakingPoolContractsFactory',
  Create2Deployer: 'Deployer',
  DeployHelper: 'Deployer',
  ELWithdrawHelper: 'WithdrawalVault',
  StBERA: 'StakingPool',
}

type Line = { contract: string; entry: string }

const lines: Line[] = readFileSync(published, 'utf8')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))
  .map((line) => ({
    contract: line.slice(0, line.indexOf(' ')),
    entry: line.slice(line.indexOf(' ') + 1),
  }))

const contracts = [...new Set(lines.map(({ contract }) => contract))]

describe('published ABI', () => {
  test('behavior: names every contract of the system', () => {
    expect([contracts.length, lines.length]).toEqual([16, 502])
  })

  test.each(contracts)('behavior: %s has everything it published', async (contract) => {
    const ours = new Set((await readAbi(contract)).flatMap(describeEntry))
    const missing = lines
      .filter((line) => line.contract === contract && !ours.has(withoutNames(line.entry)))
      .map(({ entry }) => entry)
    expect(missing).toEqual([])
  })
})

describe('describeEntry', () => {
  test('default', () => {
    const tuple = {
      type: 'tuple[]',
      components: [{ type: 'bytes32' }, { type: 'uint96' }],
    } as const
    const input = {
      type: 'function',
      name: 'claim',
      inputs: [tuple],
      outputs: [{ type: 'bool' }],
    } as const
    expect(describeEntry({ ...input, stateMutability: 'payable' })).toEqual([
      'function claim((bytes32,uint96)[]) payable returns (bool)',
    ])
  })

  test('behavior: tells indexed parameters of events', () => {
    const inputs = [
      { type: 'address', indexed: true },
      { type: 'uint256', indexed: false },
    ]
    expect(describeEntry({ type: 'event', name: 'Claimed', inputs })).toEqual([
      'event Claimed(address indexed,uint256)',
    ])
  })
})

describe('withoutNames', () => {
  test('default', () => {
    const named =
      'function state(address,uint256[]) view returns (bytes pubkey,uint256[] amounts,uint96)'
    expect(withoutNames(named)).toBe(
      'function state(address,uint256[]) view returns (bytes,uint256[],uint96)',
    )
  })

  test('behavior: keeps indexed flags', () => {
    const event = 'event Claimed(address indexed,uint256)'
    expect(withoutNames(event)).toBe(event)
  })
})

function bindingOf(contract: string) {
  return new URL(`${heirs[contract] ?? contract}.ts`, generated)
}

async function readAbi(contract: string): Promise<Abi> {
  const binding = (await import(bindingOf(contract).href)) as Record<string, unknown>
  const name = Object.keys(binding).find((key) => key.endsWith('Abi'))
  return binding[name ?? ''] as Abi
}

/** One entry in the words of the published file; nothing for constructors and the like. */
function describeEntry(entry: Abi[number]): string[] {
  if (entry.type === 'error') return [`error ${entry.name}(${typesOf(entry.inputs)})`]
  if (entry.type === 'event') {
    const inputs = entry.inputs.map((input) => typeOf(input) + (input.indexed ? ' indexed' : ''))
    return [`event ${entry.name}(${inputs.join(',')})`]
  }
  if (entry.type !== 'function') return []
  const signature = `function ${entry.name}(${typesOf(entry.inputs)}) ${entry.stateMutability}`
  return [entry.outputs.length > 0 ? `${signature} returns (${typesOf(entry.outputs)})` : signature]
}

function typesOf(parameters: readonly AbiParameter[]): string {
  return parameters.map(typeOf).join(',')
}

function typeOf(parameter: AbiParameter): string {
  if (!('components' in parameter)) return parameter.type
  return `(${typesOf(parameter.components)})${parameter.type.slice('tuple'.length)}`
}

/** The file names some returned values; names are no part of the interface. */
function withoutNames(entry: string): string {
  return entry.replaceAll(/(?<=[(,][a-z]+[0-9]*(?:\[\])?) (?!indexed)\w+(?=[,)])/g, '')
}
