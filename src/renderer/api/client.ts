import { createORPCClient } from '@orpc/client'
import { createTanstackQueryUtils } from '@orpc/tanstack-query'
import type { Client } from '../../shared/contract/router'
import { DeskLink } from './desk-link'
import { openLine } from './transport'

export const deskLink = new DeskLink(openLine)

/** The typed client: `client.members.search({ text })`. Repeats a call whose line broke under the same request id. */
export const client: Client = createORPCClient(deskLink)

/** Query and mutation options of every procedure; the first segment of each query key is the domain. */
export const api = createTanstackQueryUtils(client)
