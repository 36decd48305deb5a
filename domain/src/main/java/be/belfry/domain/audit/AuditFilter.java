package be.belfry.domain.audit;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Which rows of the record somebody reads; an empty part does not narrow them.
 *
 * @param object reference of what changed or was read, be it in a list
 * @param kind what a verb begins with, {@code incident}
 * @param actor login name of who acted
 * @param day in Brussels
 */
public record AuditFilter(
    Optional<String> object,
    Optional<String> kind,
    Optional<String> actor,
    Optional<LocalDate> day) {
  /** All rows. */
  public static final AuditFilter ALL =
      new AuditFilter(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  /** All rows about one record. */
  public static AuditFilter about(String object) {
    return new AuditFilter(
        Optional.of(object), Optional.empty(), Optional.empty(), Optional.empty());
  }
}
