import './zod-jitless'
import '@mantine/core/styles.css'
import '@mantine/dates/styles.css'
import '@mantine/charts/styles.css'
import '@mantine/notifications/styles.css'
import './ui/ledger.css'
import './ui/print.css'
import { createRoot } from 'react-dom/client'
import { takeSecret } from './api/transport'
import { App } from './app/app'
import { startText } from './text/language'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
takeSecret()
startText().then(() => createRoot(root).render(<App />))
