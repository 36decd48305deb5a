package be.belfry.domain.security;

import be.belfry.domain.shared.RuleViolation;
import java.util.Set;

/** The offices and services that somebody can act for; the plan names them. */
public interface Posts {
  /** Codes of the offices of the plan in force. */
  Set<String> offices();

  /** Codes of the services of the plan in force. */
  Set<String> services();

  /**
   * An office or service with a typing error would belong to nobody, and nobody would notice.
   *
   * @throws RuleViolation ({@code security_unknownOffice}, {@code security_unknownService}) when
   *     the plan has no such office or service
   */
  default void require(NewAccount rights) {
    rights
        .office()
        .filter(code -> !offices().contains(code))
        .ifPresent(
            code -> {
              throw new RuleViolation(
                  "security_unknownOffice", "the plan has no office " + code, code);
            });
    rights
        .service()
        .filter(code -> !services().contains(code))
        .ifPresent(
            code -> {
              throw new RuleViolation(
                  "security_unknownService", "the plan has no service " + code, code);
            });
  }
}
