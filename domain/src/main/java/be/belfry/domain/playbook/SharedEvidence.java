package be.belfry.domain.playbook;

import be.belfry.domain.shared.LocalizedText;
import java.util.Optional;
import java.util.UUID;

/**
 * What shows that a step of another procedure of the same crisis is done, and may show it here too.
 *
 * @param run key of the other run
 * @param code of its procedure
 * @param entity name of the entity whose run it is; empty for the authority's
 * @param no number of the step
 * @param title what had to be done
 */
public record SharedEvidence(
    UUID run, String code, Optional<String> entity, int no, LocalizedText title) {
  /** How a form names it. */
  public String key() {
    return run + "/" + no;
  }
}
