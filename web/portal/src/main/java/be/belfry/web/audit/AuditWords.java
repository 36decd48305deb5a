package be.belfry.web.audit;

import be.belfry.domain.organisation.Sector;
import be.belfry.domain.plan.Activation;
import be.belfry.domain.plan.Phase;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.security.Role;
import be.belfry.domain.shared.Coded;
import be.belfry.domain.shared.Language;
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

  /** Between what was and what is. */
  private static final String BECAME = " -> ";

  /** What stands in a row for words that stay with the incident. */
  private static final String REWRITTEN = "changed";

  /** Members in which a person's own words stand, be they those of a code. */
  private static final Set<String> WRITTEN =
      Set.of("reason", "note", "evidence", "what", "title", "name", "because");

  /** Members that hold a tier, of which one is called none. */
  private static final Set<String> TIERS = Set.of("tier", "from", "to", "recommended");

  private static final Pattern CODES = Pattern.compile("[\\w:.-]++(?:,[\\w:.-]++)*+");

  @Inject private LaterWords later;
  @Inject private PlanNames names;
  @Inject private LocaleView locale;

  /** What was done: {@code Incident: opened}. */
  public String action(String code) {
    int dot = code.indexOf('.');
    return dot < 0
        ? code
        : kind(code.substring(0, dot))
            + BundledTexts.colon(locale.language())
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
   * A value of the details: a time, a list of codes, a code, what was and what is, or what was
   * written; what a person wrote stays as he wrote it.
   *
   * @param action what was done, {@code incident.opened}
   * @param member name of the member of the details
   */
  public String value(String action, String member, String value) {
    if (action.startsWith("incident.") && value.equals(REWRITTEN)) {
      return find("audit_log.rewritten").orElse(value);
    }
    if (action.startsWith("outbox.") && member.equals("reason")) {
      return later.reason(value);
    }
    if (WRITTEN.contains(member)) {
      return value;
    }
    int arrow = value.indexOf(BECAME);
    if (arrow < 0) {
      return codes(action, member, value);
    }
    String was = value.substring(0, arrow);
    String is = value.substring(arrow + BECAME.length());
    String now = is.isEmpty() ? codes(action, member, "none") : codes(action, member, is);
    return was.isEmpty() ? now : codes(action, member, was) + " \u2192 " + now;
  }

  private String codes(String action, String member, String value) {
    if (!CODES.matcher(value).matches()) {
      return value;
    }
    try {
      return Functions.time(Instant.parse(value));
    } catch (DateTimeParseException noTime) {
      return later
          .code(action, member, value)
          .orElseGet(
              () ->
                  String.join(
                      ", ",
                      Arrays.stream(value.split(","))
                          .map(code -> one(action, member, code))
                          .toList()));
    }
  }

  private String one(String action, String member, String code) {
    Optional<String> known = later.code(action, member, code);
    if (known.isPresent()) {
      return known.get();
    }
    if (code.equals("none") && !TIERS.contains(member)) {
      return find("audit_log.none").orElse(code);
    }
    if (member.equals("language")) {
      return spoken(code).orElse(code);
    }
    return switch (code) {
      case "true" -> find("cooperation_detail.yes").orElse(code);
      case "false" -> find("cooperation_detail.no").orElse(code);
      default ->
          find("audit_value." + code)
              .or(
                  () ->
                      CODED.stream()
                          .map(type -> label(type, code))
                          .flatMap(Optional::stream)
                          .findFirst())
              .orElseGet(() -> names.of(code));
    };
  }

  /** A language by its own name. */
  private Optional<String> spoken(String code) {
    return Arrays.stream(Language.values())
        .filter(language -> language.code().equals(code))
        .map(locale::nameOf)
        .findFirst();
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
