import { keccak256, stringToBytes } from 'viem'
import type { Problem } from './reportProblems.ts'
import { standardNotices } from './standardNotices.ts'

/** What forge writes about a contract, as far as its manual needs it. */
export type ContractArtifact = {
  name: string
  /** Path of the source from the root. */
  source: string
  abi: AbiItem[]
  /** The compiler's own metadata; forge's parsed copy drops events and errors. */
  rawMetadata: string
  ast: { nodes: AstContract[] }
}

export type AbiParameter = {
  name: string
  type: string
  internalType?: string
  indexed?: boolean
  components?: AbiParameter[]
}

type AbiItem = {
  type: string
  name?: string
  inputs?: AbiParameter[]
  outputs?: AbiParameter[]
  stateMutability?: string
}

type AstContract = {
  name?: string
  abstract?: boolean
  contractKind?: string
  nodes?: { kind?: string; documentation?: { text: string } | null }[]
}

type Notice = { notice?: string }
type Details = {
  details?: string
  params?: Record<string, string>
  returns?: Record<string, string>
}
type Metadata = {
  output: {
    userdoc: Notice & {
      methods?: Record<string, Notice>
      events?: Record<string, Notice>
      errors?: Record<string, Notice[]>
    }
    devdoc: {
      title?: string
      methods?: Record<string, Details>
      events?: Record<string, Details>
    }
  }
}

/** One parameter or return value; `text` is empty when its name says everything. */
export type ValueDocs = {
  name: string
  type: string
  isIndexed: boolean
  text: string
}

/** One function, event or error. */
export type ItemDocs = {
  name: string
  /** Name and types, as hashed. */
  signature: string
  /** Four bytes of the hash; all 32 for an event. */
  selector: string
  mutability: string
  notice: string
  details: string
  inputs: ValueDocs[]
  outputs: ValueDocs[]
  /** From a standard that the contract inherits. */
  isStandard: boolean
}

/** A contract's manual. */
export type ContractDocs = {
  name: string
  source: string
  title: string
  notice: string
  /** Undefined when the contract takes nothing at deployment. */
  deployment: ItemDocs | undefined
  /** What happens to BERA sent without data; undefined when it is refused. */
  receive: string | undefined
  functions: ItemDocs[]
  events: ItemDocs[]
  errors: ItemDocs[]
}

/** Joins a contract's ABI with its comments, and with ours on what OpenZeppelin's code adds. */
export function documentContract(artifact: ContractArtifact): ContractDocs {
  const { abi, name, source } = artifact
  const { userdoc, devdoc } = (JSON.parse(artifact.rawMetadata) as Metadata).output
  const itemsOf = (type: string, noticeOf: (signature: string) => string | undefined) =>
    abi
      .filter((item) => item.type === type)
      .map((item) => {
        const signature = signatureOf(item)
        const key = type === 'constructor' ? type : signature
        const details = (type === 'event' ? devdoc.events : devdoc.methods)?.[key] ?? {}
        return documentItem(item, noticeOf(signature), details)
      })
      .toSorted((a, b) => (a.signature < b.signature ? -1 : 1))
  const [deployment] = itemsOf('constructor', () => '')

  return {
    name,
    source,
    title: devdoc.title ?? '',
    notice: userdoc.notice ?? '',
    deployment: deployment && deployment.inputs.length > 0 ? deployment : undefined,
    receive: readReceive(artifact),
    functions: itemsOf('function', (signature) => userdoc.methods?.[signature]?.notice),
    events: itemsOf('event', (signature) => userdoc.events?.[signature]?.notice),
    errors: itemsOf('error', (signature) => joinNotices(userdoc.errors?.[signature])),
  }
}

/** Functions, events and errors that say nothing, and a contract that does not say what it is. */
export function findUndocumented(docs: ContractDocs): Problem[] {
  const { source, title, functions, events, errors } = docs
  const problem = (message: string) => ({
    where: source,
    message,
    next: 'write a @notice, or a line in tools/standardNotices.ts if a library brings it',
  })
  return [
    ...(title ? [] : [problem('has no @title')]),
    ...[...functions, ...events, ...errors]
      .filter(({ notice }) => notice === '')
      .map(({ signature }) => problem(`${signature} has no @notice`)),
  ]
}

function documentItem(item: AbiItem, notice: string | undefined, comments: Details): ItemDocs {
  const signature = signatureOf(item)
  const hash = keccak256(stringToBytes(signature))
  return {
    name: item.name ?? '',
    signature,
    selector: item.type === 'event' ? hash : hash.slice(0, 10),
    mutability: item.stateMutability ?? '',
    notice: notice ?? standardNotices[signature] ?? '',
    // What a library says of itself is said in our words by its notice.
    details: notice === undefined ? '' : (comments.details ?? ''),
    inputs: documentValues(item.inputs, comments.params),
    outputs: documentValues(item.outputs, comments.returns),
    isStandard: notice === undefined,
  }
}

/** Where an interface says `pubkey`, its contract may have to say `pubkey_`. */
function documentValues(values: AbiParameter[] = [], texts: Record<string, string> = {}) {
  return values.map((value, index) => ({
    name: value.name,
    type: typeOf(value),
    isIndexed: value.indexed ?? false,
    text: texts[value.name || `_${index}`] ?? texts[value.name.replace(/_$/, '')] ?? '',
  }))
}

function signatureOf({ type, name = type, inputs = [] }: AbiItem) {
  return `${name}(${inputs.map(canonicalTypeOf).join(',')})`
}

function canonicalTypeOf({ type, components = [] }: AbiParameter): string {
  if (!type.startsWith('tuple')) return type
  return `(${components.map(canonicalTypeOf).join(',')})${type.slice('tuple'.length)}`
}

/** `(bytes pubkey, uint64 index)[]` for structs, so that nobody has to look them up. */
function typeOf({ type, components = [] }: AbiParameter): string {
  if (!type.startsWith('tuple')) return type
  const fields = components.map((field) => `${typeOf(field)} ${field.name}`)
  return `(${fields.join(', ')})${type.slice('tuple'.length)}`
}

/** An error that two of a contract's parents declare has two. */
function joinNotices(notices: Notice[] | undefined) {
  if (!notices) return undefined
  return [...new Set(notices.map(({ notice }) => notice ?? ''))].join(' ')
}

/** The compiler's comments leave `receive` out. */
function readReceive({ name, ast }: ContractArtifact) {
  const members = ast.nodes.find((node) => node.name === name)?.nodes ?? []
  const receive = members.find(({ kind }) => kind === 'receive')
  return receive?.documentation?.text.replace(/^\s*@notice\s+/, '').replaceAll(/\s+/g, ' ')
}
