import { startDesktop } from './hosts/electron/desktop'

startDesktop()
