package be.belfry.web.audit;

import be.belfry.domain.organisation.Sector;
import be.belfry.domain.plan.Activation;
import be.belfry.domain.plan.Phase;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.security.Role;
import be.belfry.domain.shared.Coded;
import be.belfry.web.plan.PlanNames;
import be.belfry.web.shared.BundledTexts;
import be.belfry.web.shared.Functions;
import be.belfry.web.shared.LocaleView;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What the record writes in codes, in the reader's language. */
@Named
@RequestScoped
public class AuditWords {
  /** Whose codes stand in a row as they are; a code of none of them is shown as it is. */
  private static final List<Class<? extends Enum<?>>> CODED =
      List.of(Role.class, Tier.class, Activation.class, Phase.class, Sector.class);

  /** Members in which a person's own words stand, be they those of a code. */
  private static final Set<String> WRITTEN =
      Set.of("reason", "note", "evidence", "what", "title", "name", "because");

  /** Members that hold a tier, of which one is called none. */
  private static final Set<String> TIERS = Set.of("tier", "from", "to", "recommended");

  private static final Pattern CODES = Pattern.compile("[\\w:.-]+(,[\\w:.-]+)*");

  @Inject private PlanNames names;
  @Inject private LocaleView locale;

  /** What was done: {@code Incident: opened}. */
  public String action(String code) {
    int dot = code.indexOf('.');
    return dot < 0
        ? code
        : kind(code.substring(0, dot))
            + find("audit_log.colon").orElseThrow()
            + " "
            + verb(code.substring(dot + 1));
  }

  /** What a kind of row is about. */
  public String kind(String code) {
    return find("audit_noun." + code).orElse(code);
  }

  private String verb(String code) {
    return find("audit_verb." + code).orElse(code);
  }

  /** The role or office in which somebody acted. */
  public String office(String code) {
    return label(Role.class, code).orElseGet(() -> names.of(code));
  }

  /** Name of a member of the details; a name of a language stands behind a dot. */
  public String detail(String code) {
    int dot = code.indexOf('.');
    String name = dot < 0 ? code : code.substring(0, dot);
    return find("audit_detail." + name).orElse(name)
        + (dot < 0 ? "" : " " + code.substring(dot + 1));
  }

  /**
   * A value of the details: a time, a list of codes, a code, or what was written; what a person
   * wrote stays as he wrote it.
   */
  public String value(String member, String value) {
    if (WRITTEN.contains(member) || !CODES.matcher(value).matches()) {
      return value;
    }
    try {
      return Functions.time(Instant.parse(value));
    } catch (DateTimeParseException noTime) {
      return String.join(
          ", ", Arrays.stream(value.split(",")).map(code -> one(member, code)).toList());
    }
  }

  private String one(String member, String code) {
    if (code.equals("none") && !TIERS.contains(member)) {
      return find("audit_log.none").orElse(code);
    }
    return switch (code) {
      case "true" -> find("cooperation_detail.yes").orElse(code);
      case "false" -> find("cooperation_detail.no").orElse(code);
      default ->
          CODED.stream()
              .map(type -> label(type, code))
              .flatMap(Optional::stream)
              .findFirst()
              .orElseGet(() -> names.of(code));
    };
  }

  private static Optional<String> label(Class<? extends Enum<?>> type, String code) {
    return Arrays.stream(type.getEnumConstants())
        .filter(each -> each instanceof Coded coded && coded.code().equals(code))
        .findFirst()
        .map(Functions::label);
  }

  private Optional<String> find(String key) {
    return BundledTexts.find(locale.language(), key);
  }
}
