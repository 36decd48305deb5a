package be.belfry.domain.logbook;

import be.belfry.domain.incident.Confidence;
import be.belfry.domain.incident.EntryKind;
import be.belfry.domain.incident.Tlp;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** An extract with a corrected decision, an answered and an open question. */
public final class ALogbookExtract {
  private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
  private static final UUID QUESTION = new UUID(7, 1);
  private static final UUID ANSWER = new UUID(7, 2);

  private ALogbookExtract() {}

  /** All entries of {@code C-2026-0003}. */
  public static LogbookExtract whole() {
    return with(
        Map.of(),
        List.of(
            decision(1, "Cut the interconnection", Optional.empty(), Optional.of(2)),
            decision(2, "Cut one half only", Optional.of(1), Optional.empty())),
        List.of(
            line(QUESTION, 1, EntryKind.UNKNOWN, "Who has the key?", "", Optional.of(ANSWER)),
            line(ANSWER, 5, EntryKind.FACT, "The shift leader", "", Optional.empty()),
            line(
                new UUID(7, 3),
                9,
                EntryKind.UNKNOWN,
                "Which version?",
                "I-2026-000001",
                Optional.empty())));
  }

  /** An extract with other filters and entries. */
  public static LogbookExtract with(
      Map<String, String> filter, List<LogbookRow> decisions, List<TimelineLine> lines) {
    return new LogbookExtract(
        "C-2026-0003",
        "Grid",
        Tlp.AMBER,
        false,
        "Anna Officer",
        NOW,
        filter,
        filter.getOrDefault("office", ""),
        decisions,
        lines,
        false,
        1234,
        "ab".repeat(32));
  }

  /** The same extract, of a crisis file of an exercise. */
  public static LogbookExtract inExercise(LogbookExtract real) {
    return new LogbookExtract(
        real.crisis(),
        real.title(),
        real.file(),
        true,
        real.by(),
        real.at(),
        real.filter(),
        real.office(),
        real.decisions(),
        real.lines(),
        real.cut(),
        real.treeSize(),
        real.rootHash());
  }

  /** A decision. */
  public static LogbookRow decision(
      int number, String what, Optional<Integer> corrects, Optional<Integer> correctedBy) {
    return new LogbookRow(
        new UUID(6, number),
        "C-2026-0003",
        number,
        NOW.minusSeconds(3600),
        NOW.minusSeconds(1800),
        "Dirk Director",
        "CCB",
        "Anna Officer",
        what,
        List.of("Wait", "Do nothing"),
        "Plan 5.1",
        "The spread stops",
        Optional.of(NOW.plusSeconds(3600)),
        corrects,
        correctedBy,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  /** A line; of an incident with a narrower marking when one is named. */
  public static TimelineLine line(
      UUID id,
      int minute,
      EntryKind kind,
      String text,
      String incident,
      Optional<UUID> replacedBy) {
    return new TimelineLine(
        id,
        Optional.of(incident).filter(reference -> !reference.isEmpty()),
        incident.isEmpty() ? Tlp.AMBER : Tlp.AMBER_STRICT,
        NOW.plusSeconds(60L * minute),
        NOW.plusSeconds(60L * minute + 120),
        "Anna Officer",
        "Control room",
        Confidence.HIGH,
        kind,
        text,
        List.of("I-2026-000001", "badge.csv"),
        List.of("10.0.0.7"),
        id.equals(ANSWER) ? Optional.of(QUESTION) : Optional.empty(),
        replacedBy);
  }
}
