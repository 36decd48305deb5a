package be.belfry.web.organisation;

import be.belfry.domain.organisation.EntityCategory;
import be.belfry.domain.organisation.OrganisationFilter;
import be.belfry.domain.organisation.Sector;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.RuleViolation;
import java.util.Set;
import java.util.function.Function;

/** The filters of the register as they stand in addresses of pages and of REST. */
public final class OrganisationParameters {
  /** Names of the filters. */
  public static final Set<String> NAMES = Set.of("q", "sector", "category", "critical", "ended");

  private static final int LONGEST = 200;

  private OrganisationParameters() {}

  /**
   * The filter that an address names; empty values count as absent.
   *
   * @param value gives the value of a parameter, null when it is absent
   * @throws RuleViolation for a value that is none
   */
  public static OrganisationFilter filter(Function<String, String> value) {
    return new OrganisationFilter(
        ContactParameters.text(value, "q")
            .map(String::strip)
            .map(text -> text.length() <= LONGEST ? text : text.substring(0, LONGEST)),
        ContactParameters.text(value, "sector").map(code -> Coded.of(Sector.class, code)),
        ContactParameters.text(value, "category").map(code -> Coded.of(EntityCategory.class, code)),
        ContactParameters.flag(value, "critical"),
        ContactParameters.flag(value, "ended"));
  }
}
