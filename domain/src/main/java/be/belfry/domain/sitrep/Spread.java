package be.belfry.domain.sitrep;

import be.belfry.domain.incident.Severity;
import be.belfry.domain.organisation.Province;
import be.belfry.domain.organisation.Sector;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where the incidents of a crisis lie, at one instant: by sector and by province. An incident
 * counts in each sector that it touches and in each province that a report of it names; those that
 * went on in another count with it. Complete, whatever its reader may open.
 *
 * @param at when it was counted
 * @param sectors those that are hit, in the order of the law
 * @param provinces those that a report names
 * @param placeless incidents of which no report names a place
 */
public record Spread(
    Instant at, List<HitSector> sectors, List<HitProvince> provinces, long placeless) {
  public Spread {
    sectors = List.copyOf(sectors);
    provinces = List.copyOf(provinces);
  }

  /**
   * A sector that is hit.
   *
   * @param incidents how many, 1 or more
   * @param severity the highest of theirs
   */
  public record HitSector(Sector sector, long incidents, Severity severity) {}

  /**
   * A province that is named.
   *
   * @param incidents how many, 1 or more
   */
  public record HitProvince(Province province, long incidents) {}

  /** What is counted in a sector; empty when it is not hit. */
  public Optional<HitSector> in(Sector sector) {
    return sectors.stream().filter(hit -> hit.sector() == sector).findFirst();
  }

  /**
   * Incidents by place, 0 when there are none.
   *
   * @param province empty for those without a place
   */
  public long in(Optional<Province> province) {
    return province
        .map(
            named ->
                provinces.stream()
                    .filter(hit -> hit.province() == named)
                    .mapToLong(HitProvince::incidents)
                    .sum())
        .orElse(placeless);
  }
}
