import type { ControlClient, createControlClient, ethereumProtocol } from '@millpond/devnet/control'
import type { Hex } from 'viem'
import { requireOne } from '../../../options/requireOne.ts'

export type SwitchOptions = {
  validators?: (number | Hex)[]
  operators?: number[]
  ebOracles?: number[]
  json?: boolean
}

/** Switches validators, SSV operators or oracles of effective balances off or on. */
export async function switchOnline(
  control: ControlClient<typeof ethereumProtocol>,
  { validators, operators, ebOracles, online }: SwitchOptions & { online: boolean },
  asked: createControlClient.Options,
): Promise<Switched> {
  requireOne({ validators, operators, ebOracles }, ['validators', 'operators', 'ebOracles'])
  if (operators !== undefined) return control.setOperatorsOnline({ operators, online }, asked)
  if (ebOracles !== undefined) {
    const behavior = online ? 'honest' : 'offline'
    await control.setOracleBehavior({ oracles: ebOracles, behavior }, asked)
    return { ebOracles, online }
  }
  return control.setValidatorsOnline({ validators: validators ?? [], online }, asked)
}

/** Who was switched, in one line. */
export function renderSwitch(result: Switched): string {
  const state = result.online ? 'on' : 'off'
  if ('ebOracles' in result)
    return `Oracles ${result.ebOracles.join(', ')} are ${state} from the next vote on.\n`
  const [who, ids] =
    'operators' in result ? ['SSV operators', result.operators] : ['Validators', result.validators]
  return `${who} ${ids.join(', ')} are ${state} from the next slot on.\n`
}

type Switched =
  | { operators: number[]; online: boolean }
  | { ebOracles: number[]; online: boolean }
  | { validators: (number | Hex)[]; online: boolean }
