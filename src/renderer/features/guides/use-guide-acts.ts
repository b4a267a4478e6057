import { useMutation } from '@tanstack/react-query'
import type { Guide, GuideVersion } from '../../../shared/contract/guides'
import { client } from '../../api/client'
import { useText } from '../../text/language'
import { notifyDone, notifyError, notifyUndo } from '../../ui/toasts'
import { bodyOf, type GuideBody, tidied } from './guide-body'

const inputOf = (body: GuideBody) => {
  const tidy = tidied(body)
  return tidy.type === 'script' ? { script: tidy.script } : { questionnaire: tidy.questionnaire }
}

type Options = {
  guide: Guide
  /** What was written is kept as a record now. */
  onSaved: (version: GuideVersion) => Promise<void>
  /** Nothing is being written any more. */
  onStop: () => void
}

/**
 * Keeping, publishing and throwing away what is written for one guide. What follows hangs on the mutations and not on
 * their calls: the list is read anew before the answer comes, and may have taken the editor away by then.
 */
export function useGuideActs({ guide, onSaved, onStop }: Options) {
  const t = useText()
  const { id: guideId } = guide
  const save = useMutation({
    mutationFn: (body: GuideBody) => client.guides.saveDraft({ guideId, ...inputOf(body) }),
    onSuccess: async (version) => {
      notifyDone(t('guides.edit.saved'))
      await onSaved(version)
    },
  })
  const publish = useMutation({
    // What is published is what stands on the page, saved or not.
    mutationFn: async ({ body, note }: { body: GuideBody; note: string }) => {
      const { id } = await client.guides.saveDraft({ guideId, ...inputOf(body) })
      return client.guides.publish({ id, note })
    },
    onSuccess: async (version) => {
      onStop()
      notifyDone(t('guides.edit.publishedToast', { n: version.version }))
      await onSaved(version)
    },
  })
  const discard = useMutation({
    mutationFn: (draft: GuideVersion) => client.guides.discardDraft({ id: draft.id }),
    onError: notifyError,
    onSuccess: async (_done, draft) => {
      onStop()
      const body = bodyOf(draft)
      const message = t('guides.edit.discarded', { n: draft.version })
      // A guide that was only ever a draft goes with it: there is nothing left to put it back into.
      if (body === null || guide.versions.length === 1) notifyDone(message)
      else notifyUndo({ message, undo: () => client.guides.saveDraft({ guideId, ...inputOf(body) }) })
      await onSaved(draft)
    },
  })
  return { save, publish, discard }
}
