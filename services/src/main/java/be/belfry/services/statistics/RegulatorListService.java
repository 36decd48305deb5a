package be.belfry.services.statistics;

import be.belfry.domain.organisation.Sector;
import be.belfry.domain.shared.Language;
import be.belfry.domain.statistics.ListFormat;
import be.belfry.domain.statistics.ListKind;
import be.belfry.domain.statistics.ListPeriod;
import be.belfry.domain.statistics.RegulatorList;
import be.belfry.domain.statistics.StatisticsRenderer;
import be.belfry.services.security.Door;
import jakarta.ejb.Stateless;
import jakarta.ejb.TransactionAttribute;
import jakarta.ejb.TransactionAttributeType;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.util.Optional;

/** Lists for regulators, each for those whom its kind allows. */
@Stateless
public class RegulatorListService {
  @Inject private Door door;
  @Inject private RegulatorListTables tables;
  @Inject private Instance<StatisticsRenderer> renderer;

  /**
   * A list.
   *
   * @param sector of one sector only; left aside where sums are of all
   * @throws be.belfry.domain.shared.RuleViolation when the period is not one of its kind
   */
  public RegulatorList list(ListKind kind, ListPeriod period, Optional<Sector> sector) {
    door.require(kind.permission());
    return tables.list(kind, period, sector);
  }

  /** The same as a file; that it left is recorded. */
  @TransactionAttribute(TransactionAttributeType.SUPPORTS)
  public byte[] file(
      ListKind kind,
      ListPeriod period,
      Optional<Sector> sector,
      ListFormat format,
      Language language) {
    door.require(kind.permission());
    return renderer.get().list(tables.exported(kind, period, sector, format), format, language);
  }
}
