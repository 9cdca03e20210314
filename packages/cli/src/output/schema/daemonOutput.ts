import { z } from 'zod'

/** What a daemon prints, whether or not with `--json`: lines on stderr, and nothing on stdout. */
export const daemonOutput = z
  .looseObject({
    level: z.int().meta({ description: '20 debug, 30 info, 40 warn, 50 error' }),
    time: z.int().meta({ description: 'milliseconds since 1970' }),
    name: z.enum(['keeper', 'oracle']),
    msg: z.string(),
    task: z.string().optional(),
    outcome: z.string().optional(),
  })
  .meta({ description: 'one line of the log on stderr; nothing is printed to stdout' })
