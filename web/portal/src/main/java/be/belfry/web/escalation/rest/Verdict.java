package be.belfry.web.escalation.rest;

/** What an office says to a proposal. */
enum Verdict {
  APPROVE,
  REFUSE
}
