-- Whether somebody had answered by the channel before the message went out; null of messages of earlier releases.
alter table call_out_call add column verified boolean;
