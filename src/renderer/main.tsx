import './zod-jitless'
import './api/secret'
import '@mantine/core/styles.css'
import '@mantine/dates/styles.css'
import '@mantine/charts/styles.css'
import '@mantine/notifications/styles.css'
import './ui/ledger.css'
import './ui/print.css'
import { createRoot } from 'react-dom/client'
import { App } from './app/app'
import { startText } from './text/language'

const root = document.getElementById('root')
if (!root) throw new Error('index.html has no #root')
startText().then(() => createRoot(root).render(<App />))
