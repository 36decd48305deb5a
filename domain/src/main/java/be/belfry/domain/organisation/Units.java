package be.belfry.domain.organisation;

import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.LocalizedText;
import java.util.List;
import java.util.Optional;

/** The services and offices that the plan in force names; the plan itself comes later. */
public interface Units {
  /**
   * A service or office.
   *
   * @param code {@code NCCN}, {@code ccbDutyOfficer}
   */
  record Unit(String code, LocalizedText name) {}

  /** All of them: services, then offices. */
  List<Unit> all();

  /** How a contact is called; a desk in the language. */
  default String called(String written, Language language) {
    return DeskName.in(language, written, code -> byCode(code).map(Unit::name));
  }

  /** One by its code. */
  default Optional<Unit> byCode(String code) {
    return all().stream().filter(unit -> unit.code().equals(code)).findFirst();
  }
}
