package be.belfry.services.statistics;

import be.belfry.domain.incident.Tlp;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.security.Installation;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.statistics.ListFacts;
import be.belfry.domain.statistics.ListFormat;
import be.belfry.domain.statistics.ListKind;
import be.belfry.domain.statistics.ListPeriod;
import be.belfry.domain.statistics.ListTables;
import be.belfry.domain.statistics.RegulatorList;
import be.belfry.domain.statistics.RegulatorLists;
import be.belfry.domain.statistics.StatisticsEvent.ListExported;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.security.Door;
import be.belfry.services.security.NarrowReads;
import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;

/** Reads what lists are made from, in a transaction that ends before a file is made of it. */
@Stateless
public class RegulatorListTables {
  @Inject private Door door;
  @Inject private LegalTime time;
  @Inject private RegulatorLists lists;
  @Inject private NarrowReads reads;
  @Inject private Installation installation;
  @Inject private Event<DomainEvent> events;

  /** A list, as it is now; whoever reads one with records of a narrow circle stands in the log. */
  public RegulatorList list(ListKind kind, ListPeriod period, Optional<Sector> sector) {
    door.require(kind.permission());
    period.check(kind);
    return switch (kind) {
      case ENISA ->
          list(
              kind,
              period,
              Optional.empty(),
              Optional.empty(),
              ListTables.enisa(lists.told(period)));
      case CIRAS ->
          list(
              kind,
              period,
              Optional.empty(),
              Optional.empty(),
              ListTables.ciras(lists.caused(period)));
      case SECTOR -> {
        List<ListFacts.Handled> handled = lists.handled(period, sector, ListTables.MOST + 1);
        List<ListFacts.Handled> shown = reads.listed(ListTables.shown(handled));
        Tlp tlp = Tlp.narrowest(shown.stream().map(row -> Tlp.of(row.tlp())).toList());
        yield list(kind, period, sector, Optional.of(tlp), ListTables.sector(handled));
      }
    };
  }

  private RegulatorList list(
      ListKind kind,
      ListPeriod period,
      Optional<Sector> sector,
      Optional<Tlp> tlp,
      List<RegulatorList.Table> tables) {
    return new RegulatorList(
        kind,
        period,
        sector,
        time.now(),
        installation.isDemo(),
        tlp,
        tables,
        ListTables.gaps(kind));
  }

  /** The same for a file that leaves; that is recorded. */
  public RegulatorList exported(
      ListKind kind, ListPeriod period, Optional<Sector> sector, ListFormat format) {
    RegulatorList list = list(kind, period, sector);
    events.fire(
        new ListExported(
            kind.code(),
            period.code(),
            list.sector().map(Sector::code).orElse(""),
            format.code(),
            list.size()));
    return list;
  }
}
