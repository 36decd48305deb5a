-- Each shown page keeps what is typed on it: of two tabs with the same form none writes over the other's draft, nor
-- ends it. What is kept by now is of no page that is known; who opens its form goes on with it.
delete from draft where fields = '{}';
alter table draft drop column sent_page;
alter table draft add column page text not null default '' check (length(page) <= 40);
alter table draft alter column page drop default;
-- Its form was sent: what the page still had on its way is no draft any more.
alter table draft add column sent boolean not null default false;
alter table draft drop constraint draft_pkey;
alter table draft add primary key (account, form, page);
