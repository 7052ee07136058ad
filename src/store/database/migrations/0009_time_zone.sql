-- True when the learner named the zone: then it stays, whatever Teams says of their device.
alter table learner add column is_time_zone_chosen boolean not null default false;
