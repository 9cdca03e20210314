/** A chain whose pool contracts are of the BGT era, seen through its RPC: they lack the functions of the WBERA era. */
import { predeploys } from '@millpond/networks'
import {
  type Client,
  createWalletClient,
  custom,
  decodeFunctionData,
  decodeFunctionResult,
  encodeFunctionResult,
  type Hex,
  multicall3Abi,
  toFunctionSelector,
} from 'viem'
import type { startAnvil } from '../../sdk/test/startAnvil.ts'

const laterFunctions = [
  'accrueEarnedWBERAFees()',
  'availableWBERABalance()',
  'rebaseableWberaAmount()',
  'getEarnedWBERAFeeState()',
  'moveERC20ToIncentiveCollector(address[])',
  'WITHDRAWAL_FLIGHT_BLOCK_DELAY()',
  'retryFullExit(bytes,uint256)',
  // Ours, beyond what is published.
  'validatorActivationBlock()',
  'lastPartialWithdrawalBlock(bytes)',
  'reconciliation(bytes)',
  'sweepLateRewards()',
  'lastReportTimestamp(bytes)',
]
const missing = new Set<string>(
  laterFunctions.map((signature) => toFunctionSelector(`function ${signature}`)),
)

type Transaction = { to?: string; data?: Hex; input?: Hex }

/** The same wallet, on such a chain. */
export function asBgtEra(wallet: startAnvil.Wallet): startAnvil.Wallet {
  const upstream: Client['request'] = wallet.request
  const transport = custom({
    async request({ method, params }: { method: string; params?: unknown }) {
      const result: unknown = await upstream({ method, params } as never)
      if (method !== 'eth_call' && method !== 'eth_estimateGas') return result

      const [transaction] = params as [Transaction]
      const data = transaction.data ?? transaction.input ?? '0x'
      if (isMissing(data)) {
        throw Object.assign(new Error('execution reverted'), { code: 3, data: '0x' })
      }
      const isMulticall = transaction.to?.toLowerCase() === predeploys.multicall3.toLowerCase()
      return isMulticall ? hide(data, result as Hex) : result
    },
  })
  const { account, chain } = wallet
  // Only what the duties use of it: requests, the account and the chain.
  return createWalletClient({
    account,
    chain,
    transport,
    pollingInterval: 10,
    cacheTime: 0,
  }) as unknown as startAnvil.Wallet
}

function isMissing(data: Hex): boolean {
  return missing.has(data.slice(0, 10))
}

/** Lets the calls of a batch that name such a function fail. */
function hide(data: Hex, result: Hex): Hex {
  const { functionName, args } = decodeFunctionData({ abi: multicall3Abi, data })
  if (functionName !== 'aggregate3') return result
  const [calls] = args
  const answers = decodeFunctionResult({ abi: multicall3Abi, functionName, data: result })
  const hidden = answers.map((answer, index) =>
    isMissing(calls[index]?.callData ?? '0x')
      ? { success: false, returnData: '0x' as const }
      : answer,
  )
  return encodeFunctionResult({ abi: multicall3Abi, functionName, result: hidden })
}
