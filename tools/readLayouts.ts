// The storage of every upgradeable contract, from what the compiler wrote. Of a namespaced struct (ERC-7201) the
// compiler tells the layout only where a variable has its type, so contracts/test/storage/Namespaces.sol has one of each.
import { keccak256, numberToHex, toHex } from 'viem'
import type { Artifact, CompilerVariable, ContractNode, SourceUnit } from './artifacts.ts'
import type { Problem } from './reportProblems.ts'
import { flattenLayout, type StorageArea, type StorageLayout } from './storageLayout.ts'

/** Layouts sorted by contract, and what could not be read. */
export function readLayouts(artifacts: readonly Artifact[]): readLayouts.ReturnType {
  const sources = new Map(artifacts.map(({ ast }) => [ast.absolutePath, ast]))
  const holders = readHolders(artifacts)
  const problems: Problem[] = []
  const layouts: StorageLayout[] = []
  for (const { name, source, storageLayout } of artifacts) {
    if (!source.startsWith('contracts/src/')) continue
    const lineage = findLineage(name, source, sources)
    if (!isUpgradeable(lineage)) continue

    const areas: StorageArea[] = [{ name: 'variables', variables: flattenLayout(storageLayout) }]
    for (const contract of lineage) {
      for (const namespace of findNamespaces(contract)) {
        const variables = holders.get(namespace.struct)
        if (variables) areas.push({ name: namespace.name, variables })
        problems.push(...checkNamespace(namespace, contract, variables !== undefined))
      }
    }
    const [own, ...namespaces] = areas
    const sorted = [...(own ? [own] : []), ...namespaces.toSorted(byName)]
    layouts.push({ contract: name, areas: sorted.filter(({ variables }) => variables.length > 0) })
  }
  return {
    layouts: layouts.toSorted((a, b) => (a.contract < b.contract ? -1 : 1)),
    problems: uniqueProblems(problems),
  }
}

export declare namespace readLayouts {
  type ReturnType = { layouts: StorageLayout[]; problems: Problem[] }
}

/** Slot of an ERC-7201 namespace. */
export function slotOfNamespace(id: string): `0x${string}` {
  const inner = BigInt(keccak256(toHex(id))) - 1n
  const slot = BigInt(keccak256(numberToHex(inner, { size: 32 }))) & ~0xffn
  return numberToHex(slot, { size: 32 })
}

const holderName = 'Namespaces'

/** Members of the structs that the holder has a variable of, by the struct's name. */
function readHolders(artifacts: readonly Artifact[]): Map<string, StorageArea['variables']> {
  const holder = artifacts.find(({ name }) => name === holderName)
  const { storage, types } = holder?.storageLayout ?? { storage: [], types: {} }
  return new Map(
    storage.map((variable: CompilerVariable) => {
      const { label, members = [] } = types?.[variable.type] ?? { label: '' }
      return [label.replace('struct ', ''), flattenLayout({ storage: members, types })]
    }),
  )
}

/** The contract and all that it inherits from. */
function findLineage(
  name: string,
  source: string,
  sources: ReadonlyMap<string, SourceUnit>,
): ContractNode[] {
  const found = new Set<ContractNode>()
  visit(name, source)
  return [...found]

  function visit(symbol: string, path: string) {
    const nodes = sources.get(path)?.nodes ?? []
    for (const node of nodes) {
      if (node.nodeType === 'ContractDefinition' && node.name === symbol) {
        found.add(node)
        for (const { baseName } of node.baseContracts) visit(baseName.name, path)
      }
      if (node.nodeType === 'ImportDirective' && brings(node.symbolAliases, symbol))
        visit(symbol, node.absolutePath)
    }
  }
}

/** An import without names brings all. */
function brings(aliases: { foreign: { name: string } }[], symbol: string) {
  return aliases.length === 0 || aliases.some(({ foreign }) => foreign.name === symbol)
}

function isUpgradeable(lineage: readonly ContractNode[]) {
  const [self] = lineage
  const isDeployed = self?.contractKind === 'contract' && !self.abstract
  return isDeployed && lineage.some(({ name }) => name === 'Initializable')
}

function byName(a: StorageArea, b: StorageArea) {
  return a.name < b.name ? -1 : 1
}

type Namespace = { name: string; id: string; struct: string }

function findNamespaces({ nodes }: ContractNode): Namespace[] {
  return nodes.flatMap((node) => {
    if (node.nodeType !== 'StructDefinition') return []
    const [, id] =
      /@custom:storage-location erc7201:(\S+)/.exec(node.documentation?.text ?? '') ?? []
    if (id === undefined) return []
    return [{ name: `${id} ${slotOfNamespace(id)}`, id, struct: node.canonicalName }]
  })
}

function checkNamespace({ id, struct }: Namespace, contract: ContractNode, isHeld: boolean) {
  const problems: Problem[] = []
  const where = `${contract.name}.sol`
  if (!isHeld)
    problems.push({
      where,
      message: `the layout of ${struct} is not known`,
      next: `add a variable of it to contracts/test/storage/${holderName}.sol`,
    })
  const slot = slotOfNamespace(id)
  const isUsed = contract.nodes.some(
    (node) => node.nodeType === 'VariableDeclaration' && node.value?.value === slot,
  )
  if (!isUsed)
    problems.push({
      where,
      message: `no constant holds the slot of the namespace ${id}`,
      next: `use ${slot}`,
    })
  return problems
}

function uniqueProblems(problems: readonly Problem[]) {
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()]
}
