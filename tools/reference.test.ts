import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'
import { standardNotices } from './standardNotices.ts'

const root = resolve(import.meta.dirname, '..')
const folder = join(root, 'docs/berachain/reference')
const names = readdirSync(folder)
  .map((file) => file.replace(/\.md$/, ''))
  .filter((name) => name !== 'README')

type Item = { type: string; name?: string; inputs?: { type: string }[] }

test('behavior: every contract of a Berachain pool has a page', () => {
  expect(names).toEqual([
    'AccountingOracle',
    'DelegationHandler',
    'DelegationHandlerDeployer',
    'DelegationHandlerFactory',
    'Deployer',
    'IncentiveCollector',
    'SmartOperator',
    'StakingPool',
    'StakingPoolContractsFactory',
    'StakingRewardsVault',
    'WithdrawalVault',
  ])
})

test.each(names)('behavior: every external function of %s has a notice', async (name) => {
  const page = readFileSync(join(folder, `${name}.md`), 'utf8')
  const abi = await readAbi(name)
  const silent = abi
    .filter(({ type }) => type === 'function')
    .map((item) => item.name ?? '')
    .filter((called) => countNotices(page, called) !== countFunctions(abi, called))
  expect(silent).toEqual([])
})

test.each(names)('behavior: every event and error of %s is explained', async (name) => {
  const page = readFileSync(join(folder, `${name}.md`), 'utf8')
  const silent = (await readAbi(name))
    .filter(({ type }) => type === 'event' || type === 'error')
    .map((item) => item.name ?? '')
    .filter((called) => countNotices(page, called) === 0)
  expect(silent).toEqual([])
})

test('behavior: nothing is explained that no contract has', () => {
  const pages = names.map((name) => readFileSync(join(folder, `${name}.md`), 'utf8')).join('\n')
  const unused = Object.values(standardNotices).filter((notice) => !pages.includes(notice))
  expect(unused).toEqual([])
})

async function readAbi(name: string): Promise<readonly Item[]> {
  const path = join(root, 'packages/networks/src/generated', `${name}.ts`)
  const bindings = (await import(path)) as Record<string, unknown>
  const abi = Object.entries(bindings).find(([variable]) => variable.endsWith('Abi'))?.[1]
  return abi as readonly Item[]
}

function countFunctions(abi: readonly Item[], called: string) {
  return abi.filter(({ type, name }) => type === 'function' && name === called).length
}

/** A section with text after its selector, or a row of a list whose last cell has text. */
function countNotices(page: string, called: string) {
  const declared = '```solidity\\n(?:function|event) '
  const section = new RegExp(
    `${declared}${called}\\(.*\\n\`\`\`\\n\\n(?:Selector|Topic) \`0x\\w+\`\\. \\S`,
    'g',
  )
  const row = new RegExp(`^\\| \`${called}\\(.*\`0x\\w+\` \\| \\S`, 'gm')
  return [...page.matchAll(section), ...page.matchAll(row)].length
}
