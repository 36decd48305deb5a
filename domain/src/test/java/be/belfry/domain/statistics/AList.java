package be.belfry.domain.statistics;

import be.belfry.domain.incident.Tlp;
import be.belfry.domain.organisation.Sector;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.IntStream;

/** Lists for regulators, invented. */
public final class AList {
  private static final Instant MADE = Instant.parse("2026-03-02T08:00:00Z");
  private static final ListPeriod YEAR = new ListPeriod(2025, OptionalInt.empty());

  private AList() {}

  /** Summary of a quarter: seven owed, two of free will, three without an incident. */
  public static RegulatorList enisa() {
    return list(
        ListKind.ENISA,
        new ListPeriod(2025, OptionalInt.of(4)),
        Optional.empty(),
        ListTables.enisa(
            List.of(
                new ListFacts.Told(true, true, Optional.empty(), "yes", "", "", 3),
                new ListFacts.Told(true, true, Optional.empty(), "no", "", "", 2),
                new ListFacts.Told(true, false, Optional.empty(), "unknown", "", "", 2),
                new ListFacts.Told(false, true, Optional.empty(), "yes", "", "", 2),
                new ListFacts.Told(false, false, Optional.empty(), "unknown", "", "", 3),
                new ListFacts.Told(true, true, Optional.empty(), "yes", "sector", "energy", 3),
                new ListFacts.Told(true, true, Optional.empty(), "no", "sector", "banking", 2),
                new ListFacts.Told(true, false, Optional.empty(), "unknown", "sector", "health", 2),
                new ListFacts.Told(false, true, Optional.empty(), "yes", "sector", "health", 2),
                new ListFacts.Told(false, false, Optional.empty(), "unknown", "sector", "space", 3),
                new ListFacts.Told(
                    true, true, Optional.empty(), "yes", "subSector", "electricity", 2),
                new ListFacts.Told(true, true, Optional.empty(), "yes", "subSector", "gas", 1),
                new ListFacts.Told(
                    false,
                    false,
                    Optional.empty(),
                    "unknown",
                    "subSector",
                    "groundInfrastructure",
                    3))));
  }

  /** Causes of a year; of natural phenomena no entity said how many users. */
  public static RegulatorList ciras() {
    return list(
        ListKind.CIRAS,
        YEAR,
        Optional.empty(),
        ListTables.ciras(
            List.of(
                new ListFacts.Caused(
                    "rootCause", "systemFailure", 62, 50, 1_200_000, 40, 5_400_000),
                new ListFacts.Caused("rootCause", "naturalPhenomenon", 3, 0, 0, 0, 0),
                new ListFacts.Caused("", "", 65, 50, 1_200_000, 40, 5_400_000),
                new ListFacts.Caused(
                    "sector", "digitalInfrastructure", 65, 50, 1_200_000, 40, 5_400_000),
                new ListFacts.Caused("subSector", "cloud", 4, 0, 0, 0, 0),
                new ListFacts.Caused(
                    "subSector", "electronicCommunications", 60, 50, 1_200_000, 40, 5_400_000))));
  }

  /** Incidents of health, so many that they take several pages. */
  public static RegulatorList sector(int incidents) {
    return list(
        ListKind.SECTOR,
        YEAR,
        Optional.of(Sector.HEALTH),
        ListTables.sector(IntStream.rangeClosed(1, incidents).mapToObj(AList::handled).toList()));
  }

  private static ListFacts.Handled handled(int no) {
    return new ListFacts.Handled(
        "I-2025-%06d".formatted(no),
        Instant.parse("2025-06-30T22:00:00Z"),
        no == 1 ? "=HYPERLINK(\"http://example.org\")" : "General hospital of an invented town",
        "availability:ddos",
        no % 2 == 0 ? "ddos" : "ransomware",
        "severe",
        "contained",
        no % 3 == 0 ? "yes" : "no",
        "maliciousAction",
        List.of("health"),
        no % 2 == 0 ? List.of() : List.of("healthcareProviders", "referenceLaboratories"),
        no % 4 == 0 ? OptionalLong.empty() : OptionalLong.of(1_000L * no),
        2,
        no % 5 == 0 ? 1 : 0,
        no == 2 ? "amberStrict" : "amber");
  }

  private static RegulatorList list(
      ListKind kind, ListPeriod period, Optional<Sector> sector, List<RegulatorList.Table> tables) {
    Optional<Tlp> tlp = kind == ListKind.SECTOR ? Optional.of(Tlp.AMBER_STRICT) : Optional.empty();
    return new RegulatorList(kind, period, sector, MADE, false, tlp, tables, ListTables.gaps(kind));
  }
}
