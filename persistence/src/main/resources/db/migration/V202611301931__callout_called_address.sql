-- Where a call went, as a hash over its id and the address: an answer proves that address and none that took its place.
alter table call_out_call add column address_hash text;
