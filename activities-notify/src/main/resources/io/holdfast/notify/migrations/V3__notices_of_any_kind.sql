-- Which kinds there are, the code knows: a kind without phrases is never written.
alter table notify.notices drop constraint notices_kind_check;
alter table notify.notices add constraint notices_kind_check check (kind ~ '^[a-z]+(_[a-z]+)*$' and length(kind) <= 60);
