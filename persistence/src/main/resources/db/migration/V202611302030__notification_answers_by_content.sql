-- AN ANSWER from the status page holds what the notifier said and what FollowUp.answer keeps of the report before it,
-- nothing else. The key alone told too little (V202611301990): a client that makes keys of its own in the same manner sent
-- reports that were marked as answers, and a final report among them no longer counted as brought.
update notification set answer = false
  where answer and (kind not in ('intermediateReport', 'voluntary')
    or content - '{id,kind,tlp,follows,channel,description,exercise,
      organisation,contact,language,awareAt,sector,subSector,title}'::text[] <> '{}');
