package be.belfry.services.statistics;

import be.belfry.domain.organisation.Sector;
import be.belfry.domain.security.Installation;
import be.belfry.domain.shared.DomainEvent;
import be.belfry.domain.statistics.ListFormat;
import be.belfry.domain.statistics.ListKind;
import be.belfry.domain.statistics.ListPeriod;
import be.belfry.domain.statistics.ListTables;
import be.belfry.domain.statistics.RegulatorList;
import be.belfry.domain.statistics.RegulatorLists;
import be.belfry.domain.statistics.StatisticsEvent.ListExported;
import be.belfry.domain.time.LegalTime;
import be.belfry.services.security.Door;
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
  @Inject private Installation installation;
  @Inject private Event<DomainEvent> events;

  /** A list, as it is now. */
  public RegulatorList list(ListKind kind, ListPeriod period, Optional<Sector> sector) {
    door.require(kind.permission());
    period.check(kind);
    Optional<Sector> of = kind == ListKind.SECTOR ? sector : Optional.empty();
    return new RegulatorList(
        kind,
        period,
        of,
        time.now(),
        installation.isDemo(),
        tables(kind, period, of),
        ListTables.gaps(kind));
  }

  private List<RegulatorList.Table> tables(
      ListKind kind, ListPeriod period, Optional<Sector> sector) {
    return switch (kind) {
      case ENISA -> ListTables.enisa(lists.told(period));
      case CIRAS -> ListTables.ciras(lists.caused(period));
      case SECTOR -> ListTables.sector(lists.handled(period, sector, ListTables.MOST + 1));
    };
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
