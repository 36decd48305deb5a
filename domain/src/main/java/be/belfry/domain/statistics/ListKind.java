package be.belfry.domain.statistics;

import be.belfry.domain.security.Permission;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.LegalBasis;

/** Lists that regulators ask for. */
@LegalBasis("NIS2-23-9")
public enum ListKind implements Coded {
  /** What the single point of contact owes ENISA every three months; sums only. */
  ENISA(Permission.STATISTICS_READ),
  /** Root causes and user hours of a year, after the European incident reports; sums only. */
  CIRAS(Permission.STATISTICS_READ),
  /** The incidents of a sector, one by one, as far as who asks may see them. */
  SECTOR(Permission.NOTIFICATION_READ);

  private final Permission permission;

  ListKind(Permission permission) {
    this.permission = permission;
  }

  /** Who may have it. */
  public Permission permission() {
    return permission;
  }

  @Override
  public String code() {
    return Coded.camel(name());
  }
}
