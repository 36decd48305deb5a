-- A call-out to a meeting is read by many who may not know of its file: cell, hour, place and why it does not take place
-- stand with the meeting.
update call_out set text = '' where cause like 'C-%/S-%' and text <> '';
update call_out set reason = E'De vergadering gaat niet door.\nLa réunion n’a pas lieu.\nDie Sitzung findet nicht statt.\nThe meeting does not take place.'
  where cause like 'C-%/S-%' and reason is not null;
