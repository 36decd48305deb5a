-- Which incidents wait for the second person's word on a wider marking is asked by each first page of who may give it.
create index incident_lowering on incident (lowering_at, id) where lowering_to is not null;
