package be.belfry.domain.incident;

import be.belfry.domain.organisation.Sector;
import be.belfry.domain.organisation.SubSector;
import be.belfry.domain.shared.RuleViolation;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** Bounds that opening and changing an incident share. */
final class IncidentRules {
  private static final int TITLE = 200;
  private static final int REASON = 2000;

  private IncidentRules() {}

  /** A title without surrounding space, 1 to 200 characters. */
  static String title(String title) {
    return text("title", title, TITLE);
  }

  /** Grounds, 1 to 2,000 characters. */
  static String reason(String reason) {
    return text("reason", reason, REASON);
  }

  /** Grounds that may be left out; blank is none. */
  static Optional<String> optionalReason(Optional<String> reason) {
    return reason.filter(text -> !text.isBlank()).map(IncidentRules::reason);
  }

  /** Text without surrounding space, 1 to {@code max} characters. */
  static String text(String field, String text, int max) {
    String stripped = text == null ? "" : text.strip();
    if (stripped.isEmpty() || stripped.length() > max) {
      throw new RuleViolation(
          "incident_text",
          field + " must have 1 to " + max + " characters, but has " + stripped.length(),
          field,
          max,
          stripped.length());
    }
    return stripped;
  }

  /** What an incident may be: a test is none, and must never enter a figure. */
  static void classification(RsitType classification) {
    if (!classification.isCounted()) {
      throw new RuleViolation(
          "incident_classificationTest",
          "classification must not be " + classification.code() + ": a test is no incident");
    }
  }

  /** At least one sector, and every sub-sector in one of them. */
  static void sectors(Set<Sector> sectors, Set<SubSector> subSectors) {
    if (sectors.isEmpty()) {
      throw new RuleViolation("incident_sectors", "sectors must name at least one");
    }
    for (SubSector subSector : subSectors) {
      if (!sectors.contains(subSector.sector())) {
        throw new RuleViolation(
            "incident_subSector",
            "sub-sector " + subSector.code() + " needs sector " + subSector.sector().code(),
            subSector,
            subSector.sector());
      }
    }
  }

  /** None of the times lies in the future, and they follow each other. */
  static void order(Instant detectedAt, Instant containedAt, Instant resolvedAt, Instant now) {
    Stream.of(detectedAt, containedAt, resolvedAt)
        .filter(at -> at != null && at.isAfter(now))
        .findFirst()
        .ifPresent(
            at -> {
              throw new RuleViolation("incident_future", at + " lies in the future", at);
            });
    notBefore("containedAt", containedAt, "detectedAt", detectedAt);
    notBefore("resolvedAt", resolvedAt, "detectedAt", detectedAt);
    notBefore("resolvedAt", resolvedAt, "containedAt", containedAt);
  }

  private static void notBefore(String later, Instant end, String earlier, Instant start) {
    if (start != null && end != null && end.isBefore(start)) {
      throw new RuleViolation(
          "incident_order",
          later + " " + end + " must not be before " + earlier + " " + start,
          later,
          end,
          earlier,
          start);
    }
  }

  /** To the microsecond, as the database keeps it. */
  static Instant micros(Instant instant) {
    return instant == null ? null : instant.truncatedTo(ChronoUnit.MICROS);
  }
}
