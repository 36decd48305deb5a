package be.belfry.domain.organisation;

import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.RuleViolation;
import java.util.List;

/**
 * The ten provinces and the Brussels-Capital Region, which belongs to none. A municipality's
 * province follows from the leading digits of its NIS code.
 */
public enum Province implements Coded {
  ANTWERP("BE21", "1"),
  BRUSSELS("BE10", "21"),
  FLEMISH_BRABANT("BE24", "23", "24"),
  WALLOON_BRABANT("BE31", "25"),
  WEST_FLANDERS("BE25", "3"),
  EAST_FLANDERS("BE23", "4"),
  HAINAUT("BE32", "5"),
  LIEGE("BE33", "6"),
  LIMBURG("BE22", "7"),
  LUXEMBOURG("BE34", "8"),
  NAMUR("BE35", "9");

  private final String nuts;
  private final List<String> prefixes;

  Province(String nuts, String... prefixes) {
    this.nuts = nuts;
    this.prefixes = List.of(prefixes);
  }

  @Override
  public String code() {
    return Coded.camel(name());
  }

  /** NUTS code of the European statistical system, level 2. */
  public String nuts() {
    return nuts;
  }

  /**
   * The province of a municipality.
   *
   * @param nisCode code of the municipality, five digits
   * @throws RuleViolation ({@code organisation_nisCode}) when it is no code of a municipality
   */
  public static Province of(String nisCode) {
    if (nisCode != null && nisCode.matches("[0-9]{5}")) {
      for (Province province : values()) {
        if (province.prefixes.stream().anyMatch(nisCode::startsWith)) {
          return province;
        }
      }
    }
    throw new RuleViolation(
        "organisation_nisCode",
        "a NIS code has five digits and a province",
        String.valueOf(nisCode));
  }
}
