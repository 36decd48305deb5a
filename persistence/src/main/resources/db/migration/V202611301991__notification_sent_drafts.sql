-- A DRAFT of the public form that was sent holds the way to its receipt, and nothing of the report: whoever used the
-- browser next read it there for thirty days.
update notification_draft
  set fields = jsonb_strip_nulls(jsonb_build_object('id', fields -> 'id', 'follows', fields -> 'follows',
    'form_sent', fields -> 'form_sent'))
  where fields ? 'form_sent';
