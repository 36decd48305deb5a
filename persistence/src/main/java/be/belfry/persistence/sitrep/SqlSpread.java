package be.belfry.persistence.sitrep;

import be.belfry.domain.incident.Severity;
import be.belfry.domain.organisation.Province;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.sitrep.Spread;
import be.belfry.domain.sitrep.Spread.HitProvince;
import be.belfry.domain.sitrep.Spread.HitSector;
import be.belfry.persistence.convert.SqlValues;
import be.belfry.persistence.convert.Where;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;

/** Counts the incidents of a crisis by sector and province. */
public final class SqlSpread {
  private SqlSpread() {}

  /**
   * Where they lie now.
   *
   * @param now the time that is written beside the numbers
   */
  public static Spread of(EntityManager em, UUID crisis, Instant now) {
    List<HitSector> sectors = new ArrayList<>();
    List<HitProvince> provinces = new ArrayList<>();
    long placeless = 0;
    for (Object[] r :
        Where.rows(
            em.createNativeQuery(
                    """
                    select kind, code, incidents, severity from crisis_spread(cast(?1 as uuid))
                    """)
                .setParameter(1, crisis.toString()))) {
      String code = (String) r[1];
      long incidents = SqlValues.number(r[2]);
      switch ((String) r[0]) {
        case "sector" ->
            sectors.add(
                new HitSector(Coded.of(Sector.class, code), incidents, Severity.of((String) r[3])));
        case "province" ->
            provinces.add(new HitProvince(Coded.of(Province.class, code), incidents));
        default -> placeless = incidents;
      }
    }
    sectors.sort(Comparator.comparing(HitSector::sector));
    provinces.sort(Comparator.comparing(HitProvince::province));
    return new Spread(now, sectors, provinces, placeless);
  }
}
