import { resolve } from 'node:path'
import type { EthereumDevnet, SsvNetworkHandle, SsvOperatorKey } from '@millpond/devnet'
import { optionError } from '../options/optionError.ts'
import type { DevnetModule } from './loadDevnet.ts'
import { loadOperatorKeys, operatorKeysFolder, readOperatorKeys } from './operatorKeys.ts'

/** What a new chain has. */
const defaultOperators = 4

/**
 * Everything of SSV on a local chain. A new chain gets it all; a loaded one goes on with what it was dumped
 * with, and with its operators where their keys are in the dump or else in the working folder.
 * @throws CliError OPTION_INVALID if more operators are asked for than the loaded chain has;
 * OPERATOR_KEY_FILE_MALFORMED, SECRET_FILE_OPEN; FileWriteError
 */
export async function startSsv(parameters: startSsv.Parameters): Promise<startSsv.ReturnType> {
  const { module, devnet, directory, load, count, liquidator, ebOracles } = parameters
  const parts = { devnet, liquidator, effectiveBalanceOracles: ebOracles }
  const found = load === undefined ? undefined : await module.findSsvNetwork({ devnet })
  if (found === undefined) {
    const keys = await loadOperatorKeys(module, { directory, count: count ?? defaultOperators })
    return settle(await module.startSsvNetwork({ ...parts, operators: keys }), keys)
  }
  const keys = await findKeys(module, [
    resolve(directory, load ?? ''),
    operatorKeysFolder(directory),
  ])
  const running = choose(keys, count)
  const ssv = await module.startSsvNetwork({ ...parts, deployed: { ...found, keys: running } })
  return settle(ssv, keys)
}

export declare namespace startSsv {
  type Parameters = {
    module: Pick<
      DevnetModule,
      'createSsvOperatorKey' | 'findSsvNetwork' | 'loadSsvOperatorKey' | 'startSsvNetwork'
    >
    devnet: EthereumDevnet
    /** The working folder. */
    directory: string
    /** Folder of the dump that the chain was loaded from. */
    load: string | undefined
    /** How many operators run. By default all of a loaded chain, four of a new one. */
    count: number | undefined
    liquidator: boolean
    ebOracles: boolean
  }
  type ReturnType = {
    ssv: SsvNetworkHandle
    /** Of every operator of the chain, of those that do not run too. */
    keys: readonly SsvOperatorKey[]
  }
}

/** Without operators of ours, validators count as online, whoever runs them. */
function settle(ssv: SsvNetworkHandle, keys: readonly SsvOperatorKey[]): startSsv.ReturnType {
  if (ssv.keys.length === 0) ssv.operators.stop()
  return { ssv, keys }
}

/** The keys of the first folder that has some. */
async function findKeys(
  module: Pick<DevnetModule, 'loadSsvOperatorKey'>,
  folders: readonly string[],
): Promise<SsvOperatorKey[]> {
  for (const folder of folders) {
    const keys = await readOperatorKeys(module, folder)
    if (keys.length > 0) return keys
  }
  return []
}

function choose(keys: readonly SsvOperatorKey[], count = keys.length): readonly SsvOperatorKey[] {
  if (count <= keys.length) return keys.slice(0, count)
  throw optionError({
    option: '--ssv-operators',
    value: String(count),
    expected: `at most ${keys.length}, as many as the loaded chain has keys of`,
  })
}
