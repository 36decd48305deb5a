/** Checkpoints and proofs of the tamper-evident log; see {@code docs/features/audit.md}. */
package be.belfry.web.audit.rest;
