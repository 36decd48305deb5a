package be.belfry.server.demo;

import be.belfry.domain.organisation.Designation;
import be.belfry.domain.organisation.EntityCategory;
import be.belfry.domain.organisation.LegalStanding;
import be.belfry.domain.organisation.NetworkImpact;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.organisation.SubSector;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Language;
import be.belfry.domain.time.BelgianTime;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;

/**
 * An invented organisation.
 *
 * @param id the same in every demonstration
 * @param enterpriseNumber with a right check number, from a range that nobody has
 * @param municipality NIS code of its seat
 * @param network what it is under the electricity network code; empty while nobody has looked
 * @param critical by whom and when it was designated as a critical entity
 */
record DemoOrganisation(
    UUID id,
    String name,
    String enterpriseNumber,
    Sector sector,
    Optional<SubSector> subSector,
    EntityCategory category,
    Language language,
    String municipality,
    Optional<NetworkImpact> network,
    Optional<Designation> critical) {

  /** All of them, in the order of the file. */
  static List<DemoOrganisation> all() {
    List<DemoOrganisation> all = new ArrayList<>();
    for (String[] row : DemoFile.rows("organisations.csv")) {
      all.add(
          new DemoOrganisation(
              UUID.nameUUIDFromBytes(row[0].getBytes(StandardCharsets.UTF_8)),
              row[0],
              enterpriseNumber(all.size()),
              Coded.of(Sector.class, row[1]),
              Optional.of(row[2])
                  .filter(code -> !code.isEmpty())
                  .map(code -> Coded.of(SubSector.class, code)),
              Coded.of(EntityCategory.class, row[3]),
              Language.of(row[4]),
              row[5],
              column(row, 6).map(code -> Coded.of(NetworkImpact.class, code)),
              column(row, 7).map(by -> new Designation(by, LocalDate.parse(row[8])))));
    }
    return List.copyOf(all);
  }

  private static Optional<String> column(String[] row, int no) {
    return row.length > no
        ? Optional.of(row[no]).filter(text -> !text.isEmpty())
        : Optional.empty();
  }

  /** Whether it is a financial entity that its authority calls significant or systemic. */
  boolean isSystemic() {
    return category == EntityCategory.ESSENTIAL
        && (sector == Sector.BANKING || sector == Sector.FINANCIAL_MARKETS);
  }

  /** What the register said of it at an instant. */
  LegalStanding standing(Instant at) {
    return new LegalStanding(
        sector,
        subSector,
        category,
        critical
            .filter(each -> !each.on().isAfter(at.atZone(BelgianTime.ZONE).toLocalDate()))
            .isPresent(),
        isSystemic(),
        network);
  }

  /** An address that nobody has. */
  String email() {
    String plain =
        Normalizer.normalize(name, Normalizer.Form.NFD)
            .toLowerCase(Locale.ROOT)
            .replaceAll("\\p{M}", "")
            .replaceAll("[^a-z0-9]+", "-");
    return "soc@" + plain + ".example";
  }

  /** The last two of ten digits are 97 less the rest of the first eight divided by 97. */
  private static String enterpriseNumber(int no) {
    int first = 19_990_000 + no * 7;
    int check = 97 - first % 97;
    return "%04d.%03d.%d%02d".formatted(first / 10_000, first / 10 % 1000, first % 10, check);
  }
}
