package be.belfry.domain.statistics;

import be.belfry.domain.incident.RootCause;
import be.belfry.domain.notification.Concern;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.organisation.SubSector;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.LegalBasis;
import be.belfry.domain.time.BelgianTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The rules of the lists: from what the store counts to tables, gaps included. */
@LegalBasis("NIS2-23-9")
public final class ListTables {
  /** Most incidents that a sector's list shows. */
  public static final int MOST = 2000;

  private static final String YES = "yes";
  private static final List<String> TOLD = List.of("kind", "number", "crossBorder");
  private static final List<String> TOLD_OF =
      List.of("significant", "significantCrossBorder", "incidents");
  private static final List<String> CAUSED =
      List.of("value", "incidents", "withUsers", "users", "withHours", "userHours");
  private static final List<String> HANDLED =
      List.of(
          "reference",
          "date",
          "entity",
          "subSectors",
          "phenomenon",
          "severity",
          "state",
          "rootCause",
          "users",
          "late");

  private ListTables() {}

  /**
   * ENISA's summary. Significant incidents are the threads that the law made somebody report;
   * incidents are those that were reported of free will and became one at triage, whatever was said
   * of them. What else was reported of free will is a threat or a near miss when its author said
   * so; where some did not, that nobody spoke of one does not mean that there was none.
   */
  public static List<RegulatorList.Table> enisa(List<ListFacts.Told> told) {
    Predicate<ListFacts.Told> all = t -> t.by().isEmpty();
    Predicate<ListFacts.Told> significant = all.and(ListFacts.Told::owed);
    Predicate<ListFacts.Told> incidents = all.and(t -> !t.owed() && t.incident());
    Predicate<ListFacts.Told> rest = all.and(t -> !t.owed() && !t.incident());
    Predicate<ListFacts.Told> unsaid =
        rest.and(t -> t.concerns().filter(c -> c != Concern.INCIDENT).isEmpty());
    List<List<ListCell>> rows = new ArrayList<>();
    rows.add(row("significantIncidents", told, significant));
    rows.add(row("incidents", told, incidents));
    boolean complete = sum(told, unsaid) == 0;
    rows.add(concern("threats", told, rest.and(of(Concern.THREAT)), complete));
    rows.add(concern("nearMisses", told, rest.and(of(Concern.NEAR_MISS)), complete));
    rows.add(row("withoutIncident", told, unsaid));
    return List.of(
        new RegulatorList.Table("enisaKinds", TOLD, rows, false),
        of("enisaSectors", Dimension.SECTOR.code(), Sector.values(), told),
        of("enisaSubSectors", ListCell.SUB_SECTOR, SubSector.values(), told));
  }

  /** What is of each sector or sub-sector that anything was reported in. */
  private static RegulatorList.Table of(
      String table, String by, Coded[] values, List<ListFacts.Told> told) {
    List<List<ListCell>> rows = new ArrayList<>();
    for (Coded value : values) {
      Predicate<ListFacts.Told> of = t -> t.by().equals(by) && t.code().equals(value.code());
      long owed = sum(told, of.and(ListFacts.Told::owed));
      long free = sum(told, of.and(t -> !t.owed() && t.incident()));
      if (owed + free > 0) {
        rows.add(
            List.of(
                ListCell.code(by, value.code()),
                ListCell.number(owed),
                ListCell.number(
                    sum(told, of.and(ListFacts.Told::owed).and(t -> t.crossBorder().equals(YES)))),
                ListCell.number(free)));
      }
    }
    List<String> columns = Stream.concat(Stream.of(by), TOLD_OF.stream()).toList();
    return new RegulatorList.Table(table, columns, rows, false);
  }

  private static Predicate<ListFacts.Told> of(Concern concern) {
    return t -> t.concerns().filter(c -> c == concern).isPresent();
  }

  /** What was said; that nobody said it is 0 only where everybody said something. */
  private static List<ListCell> concern(
      String code, List<ListFacts.Told> told, Predicate<ListFacts.Told> which, boolean complete) {
    return complete || sum(told, which) > 0
        ? row(code, told, which)
        : List.of(ListCell.code("", code), ListCell.gap(), ListCell.gap());
  }

  private static List<ListCell> row(
      String code, List<ListFacts.Told> told, Predicate<ListFacts.Told> which) {
    return List.of(
        ListCell.code("", code),
        ListCell.number(sum(told, which)),
        ListCell.number(sum(told, which.and(t -> t.crossBorder().equals(YES)))));
  }

  private static long sum(List<ListFacts.Told> told, Predicate<ListFacts.Told> which) {
    return told.stream().filter(which).mapToLong(ListFacts.Told::count).sum();
  }

  /** Causes and hours of a year; a cause or sector without incidents stands there with 0. */
  public static List<RegulatorList.Table> ciras(List<ListFacts.Caused> caused) {
    List<List<ListCell>> causes = new ArrayList<>();
    for (RootCause cause : RootCause.values()) {
      causes.add(
          caused(
              ListCell.code(Dimension.ROOT_CAUSE.code(), cause.code()),
              find(caused, Dimension.ROOT_CAUSE.code(), cause.code())));
    }
    causes.add(caused(ListCell.code("", "total"), find(caused, "", "")));
    return List.of(
        new RegulatorList.Table("cirasCauses", CAUSED, causes, false),
        caused("cirasSectors", Dimension.SECTOR.code(), Sector.values(), caused),
        caused("cirasSubSectors", ListCell.SUB_SECTOR, SubSector.values(), caused));
  }

  private static RegulatorList.Table caused(
      String table, String by, Coded[] values, List<ListFacts.Caused> caused) {
    List<List<ListCell>> rows =
        Arrays.stream(values)
            .map(v -> caused(ListCell.code(by, v.code()), find(caused, by, v.code())))
            .filter(row -> row.get(1).number().orElse(0) > 0)
            .toList();
    return new RegulatorList.Table(table, CAUSED, rows, false);
  }

  private static ListFacts.Caused find(List<ListFacts.Caused> caused, String by, String code) {
    return caused.stream()
        .filter(c -> c.by().equals(by) && c.code().equals(code))
        .findFirst()
        .orElse(new ListFacts.Caused(by, code, 0, 0, 0, 0, 0));
  }

  /** Users and hours of which nobody stated anything are not known; they are not 0. */
  private static List<ListCell> caused(ListCell head, ListFacts.Caused caused) {
    return List.of(
        head,
        ListCell.number(caused.incidents()),
        ListCell.number(caused.withUsers()),
        caused.withUsers() == 0 && caused.incidents() > 0
            ? ListCell.gap()
            : ListCell.number(caused.users()),
        ListCell.number(caused.withHours()),
        caused.withHours() == 0 && caused.incidents() > 0
            ? ListCell.gap()
            : ListCell.number(caused.userHours()));
  }

  /** Those of a sector's incidents that its list shows. */
  public static List<ListFacts.Handled> shown(List<ListFacts.Handled> handled) {
    return handled.subList(0, Math.min(MOST, handled.size()));
  }

  /** A sector's incidents one by one, and how many they are. */
  public static List<RegulatorList.Table> sector(List<ListFacts.Handled> handled) {
    boolean cut = handled.size() > MOST;
    List<ListFacts.Handled> shown = shown(handled);
    long late = shown.stream().mapToLong(ListFacts.Handled::late).sum();
    List<List<ListCell>> sums =
        List.of(
            List.of(ListCell.code("", "incidentsShown"), ListCell.number(shown.size())),
            List.of(
                ListCell.code("", "threadsShown"),
                ListCell.number(shown.stream().mapToLong(ListFacts.Handled::threads).sum())),
            List.of(ListCell.code("", "lateShown"), ListCell.number(late)),
            List.of(
                ListCell.code("", "crossBorderShown"),
                ListCell.number(shown.stream().filter(h -> h.crossBorder().equals(YES)).count())));
    return List.of(
        new RegulatorList.Table("sectorSums", List.of("kind", "number"), sums, false),
        new RegulatorList.Table(
            "sectorIncidents", HANDLED, shown.stream().map(ListTables::row).toList(), cut));
  }

  private static List<ListCell> row(ListFacts.Handled handled) {
    return List.of(
        ListCell.text(handled.reference()),
        ListCell.day(handled.countedAt().atZone(BelgianTime.ZONE).toLocalDate()),
        handled.entity().isEmpty() ? ListCell.gap() : ListCell.text(handled.entity()),
        handled.subSectors().isEmpty()
            ? ListCell.gap()
            : ListCell.code(ListCell.SUB_SECTOR, String.join(" ", handled.subSectors())),
        ListCell.code(Dimension.PHENOMENON.code(), handled.phenomenon()),
        ListCell.code(Dimension.SEVERITY.code(), handled.severity()),
        ListCell.code(ListCell.STATE, handled.status()),
        ListCell.code(Dimension.ROOT_CAUSE.code(), handled.rootCause()),
        handled.users().isPresent() ? ListCell.number(handled.users().getAsLong()) : ListCell.gap(),
        ListCell.number(handled.late()));
  }

  /** What a regulator asks for in a list and our data do not know. */
  public static List<String> gaps(ListKind kind) {
    return switch (kind) {
      case ENISA -> List.of("threats", "crossBorderStated");
      case CIRAS -> List.of("usersStated", "share", "detail", "emergency");
      case SECTOR -> List.of("walls", "usersStated");
    };
  }
}
