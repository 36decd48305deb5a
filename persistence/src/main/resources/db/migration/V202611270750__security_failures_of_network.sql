-- Failed sign-ins are counted for a network over all names too: whoever tries one password with a
-- thousand names fails once for each.
create index sign_in_failure_of_network on sign_in_failure (address, at desc);
