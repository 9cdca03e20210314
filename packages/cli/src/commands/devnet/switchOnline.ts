import type { ControlClient, createControlClient } from '@millpond/devnet/control'
import type { Hex } from 'viem'
import { requireOne } from '../../options/requireOne.ts'

export type SwitchOptions = { validators?: (number | Hex)[]; operators?: number[]; json?: boolean }

/** Switches validators or SSV operators off or on. */
export async function switchOnline(
  control: ControlClient,
  { validators, operators, online }: SwitchOptions & { online: boolean },
  asked: createControlClient.Options,
): Promise<Switched> {
  requireOne({ validators, operators }, ['validators', 'operators'])
  if (operators !== undefined) return control.setOperatorsOnline({ operators, online }, asked)
  return control.setValidatorsOnline({ validators: validators ?? [], online }, asked)
}

/** Who was switched, in one line. */
export function renderSwitch(result: Switched): string {
  const [who, ids] =
    'operators' in result ? ['SSV operators', result.operators] : ['Validators', result.validators]
  return `${who} ${ids.join(', ')} are ${result.online ? 'on' : 'off'} from the next slot on.\n`
}

type Switched =
  | { operators: number[]; online: boolean }
  | { validators: (number | Hex)[]; online: boolean }
