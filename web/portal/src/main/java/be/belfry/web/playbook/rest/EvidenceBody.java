package be.belfry.web.playbook.rest;

import java.util.Optional;
import java.util.UUID;

/**
 * What shows that a step is done.
 *
 * @param evidence in words; absent when it is that of another step
 * @param sameAs a step of another procedure of the crisis that is done
 */
record EvidenceBody(Optional<String> evidence, Optional<Step> sameAs) {
  /** A step of a run. */
  record Step(UUID run, int no) {}
}
