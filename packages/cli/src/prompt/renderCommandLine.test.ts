import { describe, expect, test } from 'vitest'
import { renderCommandLine } from './renderCommandLine.ts'

describe('renderCommandLine', () => {
  test('default', () => {
    expect(renderCommandLine(['stake', '1.5', '--out', "it's here"])).toBe(
      "millpond stake 1.5 --out 'it'\\''s here'",
    )
  })

  test('behavior: shows a URL that holds no key', () => {
    const args = ['stake', '1', '--rpc-url', 'http://127.0.0.1:8545/']
    expect(renderCommandLine(args)).toBe('millpond stake 1 --rpc-url http://127.0.0.1:8545/')
  })

  test.each(['https://node.example/v2/KEY', 'https://KEY@node.example', 'wss://n.example/?k=KEY'])(
    'behavior: hides the key in %s',
    (url) => {
      const text = 'millpond stake --rpc-url "$MILLPOND_RPC_URL"'
      expect(renderCommandLine(['stake', '--rpc-url', url])).toBe(text)
      expect(renderCommandLine(['stake', `--rpc-url=${url}`])).toBe(text.replace(' "', '="'))
      expect(renderCommandLine(['doctor', '--beacon-url', url])).toBe(
        'millpond doctor --beacon-url "$MILLPOND_BEACON_URL"',
      )
    },
  )
})
