import { getNetwork, type Network, networks } from '@millpond/networks'
import { z } from 'zod'
import { berachainFile, toBerachainNetwork } from './berachainFile.ts'
import { ethereumFile, toEthereumNetwork } from './ethereumFile.ts'

const table: Readonly<Record<string, Network>> = networks
const head = z.looseObject({ extends: z.enum(Object.keys(table)) })

/**
 * The network that a file describes: one of the table with what the file says otherwise. What is
 * true of one chain only is never taken over for another.
 */
export function parseNetwork(file: unknown): parseNetwork.ReturnType {
  const { data, error } = head.safeParse(file)
  if (data === undefined) return { kind: 'wrong', faults: toFaults(error) }
  const base = getNetwork(data.extends)

  const parsed =
    base.family === 'berachain'
      ? mapOutput(berachainFile.safeParse(file), (output) => toBerachainNetwork(base, output))
      : mapOutput(ethereumFile.safeParse(file), (output) => toEthereumNetwork(base, output))
  if (parsed.kind === 'wrong') return parsed
  const network = forgetExplorer(parsed.network, { base, file: data })
  const faults = findFaults({ network, base, file: data })
  return faults.length === 0 ? { kind: 'parsed', network } : { kind: 'wrong', faults }
}

export declare namespace parseNetwork {
  type Fault = {
    /** The field, as in `forks.fulu.version`; empty for the whole. */
    path: string
    /** Completes "… is" or says what is wrong. */
    problem: string
  }
  type ReturnType =
    | { kind: 'parsed'; network: Network }
    | { kind: 'wrong'; faults: readonly parseNetwork.Fault[] }
}

type Given = { network: Network; base: Network; file: Readonly<Record<string, unknown>> }

/** What no field shows alone. */
function findFaults({ network, base, file }: Given): parseNetwork.Fault[] {
  const { name, chainId, kind, genesis } = network
  const faults: parseNetwork.Fault[] = []
  if (Object.hasOwn(table, name))
    faults.push({ path: 'name', problem: `${name} is in the table already; choose another` })
  const valuable = Object.values(table).find((n) => n.kind === 'public' && n.chainId === chainId)
  if (valuable && kind !== 'public')
    faults.push({ path: 'kind', problem: `chain ${chainId} is ${valuable.name}, which is public` })
  if (kind !== 'local' && genesis.kind === 'fromNode')
    faults.push({ path: 'genesis', problem: 'is needed: only a local network asks its node' })
  if (chainId === base.chainId) return faults

  const own = network.family === 'berachain' ? 'poolSystem' : 'ssv'
  const isFixed =
    network.family === 'berachain'
      ? network.poolSystem.kind === 'fixed'
      : network.ssv.kind === 'fixed'
  const needed = [...(genesis.kind === 'fixed' ? ['genesis'] : []), ...(isFixed ? [own] : [])]
  const problem = `is needed: that of ${base.name} is true of chain ${base.chainId} only`
  return [...faults, ...needed.filter((path) => !(path in file)).map((path) => ({ path, problem }))]
}

/** An explorer shows one chain. */
function forgetExplorer(network: Network, { base, file }: Omit<Given, 'network'>): Network {
  if (network.chainId === base.chainId || 'explorerUrl' in file) return network
  const { explorerUrl: _, ...rest } = network
  return rest
}

function mapOutput<output>(
  { data, error }: z.ZodSafeParseResult<output>,
  toNetwork: (output: output) => Network,
): parseNetwork.ReturnType {
  return data === undefined
    ? { kind: 'wrong', faults: toFaults(error) }
    : { kind: 'parsed', network: toNetwork(data) }
}

type Issue = z.core.$ZodIssue

function toFaults(error: z.ZodError | undefined): parseNetwork.Fault[] {
  return (error?.issues ?? []).flatMap((issue) => toFault(issue, []))
}

/** Of a choice, the alternative counts in which the mistake is deepest: it is the one that was meant. */
function toFault(issue: Issue, above: readonly PropertyKey[]): parseNetwork.Fault[] {
  const steps = [...above, ...issue.path]
  if (issue.code === 'invalid_union') {
    const meant = issue.errors.find((issues) => issues.some(({ path }) => path.length > 0))
    if (meant) return meant.flatMap((inner) => toFault(inner, steps))
  }
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((key) => ({ path: [...steps, key].join('.'), problem: 'is not known' }))
  return [{ path: steps.join('.'), problem: issue.message }]
}
