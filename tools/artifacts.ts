// What `forge build` wrote: one artifact for each contract, its path told by the compiler.
import { readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import type { Abi } from 'viem'

const outDirectory = 'contracts/out'

/** A contract as the compiler describes it. */
export type Artifact = {
  name: string
  /** Path of its source, like `contracts/src/berachain/StakingPool.sol`. */
  source: string
  abi: Abi
  /** `0x` of interfaces and abstract contracts. */
  bytecode: string
  storageLayout: CompilerLayout
  ast: SourceUnit
}

/** Storage variables of a contract; those of its namespaces are not among them. */
export type CompilerLayout = {
  storage: CompilerVariable[]
  /** Null without variables. */
  types: Record<string, CompilerType> | null
}
export type CompilerVariable = { label: string; offset: number; slot: string; type: string }
export type CompilerType = {
  label: string
  numberOfBytes: string
  /** Of an array. */
  base?: string
  /** Of a mapping. */
  key?: string
  value?: string
  /** Of a struct. */
  members?: CompilerVariable[]
}

/** A source file's syntax tree, as far as it is looked at here. */
export type SourceUnit = { absolutePath: string; nodes: (ContractNode | ImportNode)[] }
export type ImportNode = {
  nodeType: 'ImportDirective'
  absolutePath: string
  symbolAliases: { foreign: { name: string } }[]
}
export type ContractNode = {
  nodeType: 'ContractDefinition'
  name: string
  abstract: boolean
  contractKind: 'contract' | 'interface' | 'library'
  baseContracts: { baseName: { name: string } }[]
  nodes: (StructNode | VariableNode)[]
}
export type StructNode = {
  nodeType: 'StructDefinition'
  canonicalName: string
  documentation?: { text: string }
}
export type VariableNode = {
  nodeType: 'VariableDeclaration'
  name: string
  value?: { value?: string }
}

/** Every contract that was built, tests left out. Throws before the first build. */
export function readArtifacts(): Artifact[] {
  return readdirSync(outDirectory, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.json') && !/(^build-info|\.t\.sol)\//.test(path))
    .toSorted()
    .map((path) => readArtifact(path))
}

function readArtifact(path: string): Artifact {
  const file = JSON.parse(readFileSync(join(outDirectory, path), 'utf8'))
  return {
    name: basename(path, '.json'),
    source: file.ast.absolutePath,
    abi: file.abi,
    bytecode: file.bytecode.object,
    storageLayout: file.storageLayout,
    ast: file.ast,
  }
}
