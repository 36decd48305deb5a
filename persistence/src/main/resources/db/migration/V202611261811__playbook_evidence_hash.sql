-- Evidence with its hash: what was shown is what was said then.
alter table step_run add column evidence_sha256 text check (evidence_sha256 ~ '^[0-9a-f]{64}$');
update step_run set evidence_sha256 = encode(sha256(convert_to(evidence, 'UTF8')), 'hex') where evidence is not null;
alter table step_run add constraint step_run_hashed check ((evidence is null) = (evidence_sha256 is null));
