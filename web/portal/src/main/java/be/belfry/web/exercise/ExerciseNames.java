package be.belfry.web.exercise;

import be.belfry.domain.duty.LateDutyRow;
import be.belfry.domain.exercise.ExpectedAction;
import be.belfry.domain.exercise.Measured;
import be.belfry.domain.plan.Activation;
import be.belfry.domain.plan.Tier;
import be.belfry.domain.security.Role;
import be.belfry.domain.shared.Coded;
import be.belfry.web.plan.PlanNames;
import be.belfry.web.shared.Functions;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** What a script names by codes, by its names in the reader's language. */
@Named
@RequestScoped
public class ExerciseNames {
  @Inject private PlanNames names;

  /**
   * Whom an inject is for.
   *
   * @param code {@code role:analyst}, {@code service:ECONOMY}, {@code organisation:} and its name
   */
  public String addressee(String code) {
    int colon = code.indexOf(':');
    String name = code.substring(colon + 1);
    return switch (code.substring(0, Math.max(0, colon))) {
      case "role" -> label(Role.class, name).orElseGet(() -> names.of(name));
      case "service" -> names.of(name);
      default -> name;
    };
  }

  /**
   * What can be entered, and what it names.
   *
   * @param code as scripts and references have it
   * @param name in the reader's language
   */
  public record Choice(String code, String name) {}

  /** Offices and services that an inject can be for; an organisation is named in words. */
  public List<Choice> getAddressees() {
    return Stream.concat(
            Arrays.stream(Role.values())
                .filter(role -> role != Role.SYSTEM)
                .map(role -> new Choice("role:" + role.code(), Functions.label(role))),
            names.services().stream()
                .map(service -> new Choice("service:" + service.code(), names.of(service.code()))))
        .toList();
  }

  /** Tiers, levels and duties that an expected action can be about. */
  public List<Choice> getSubjects() {
    return Stream.of(
            Arrays.stream(Tier.values())
                .map(tier -> new Choice(tier.code(), Functions.label(tier))),
            Arrays.stream(Activation.values())
                .map(level -> new Choice(level.code(), Functions.label(level))),
            duties(""))
        .flatMap(choices -> choices)
        .toList();
  }

  /**
   * References of the duties that a crisis file can call.
   *
   * @param file its reference; none without one
   */
  public List<Choice> duties(Optional<String> file) {
    return file.map(reference -> duties(reference + "/").toList()).orElse(List.of());
  }

  private Stream<Choice> duties(String before) {
    return names.duties().stream()
        .map(duty -> new Choice(before + duty.code(), names.duty(duty.code()).orElse(duty.code())));
  }

  /** Whoever answers for a finding: a service or an office. */
  public String owner(String code) {
    return names.of(code);
  }

  /** Title of a duty that was late; its code when neither it nor the plan has a title. */
  public String duty(LateDutyRow late) {
    return names.duty(late.title(), late.code());
  }

  /** Title and reference of a duty that somebody named by its reference. */
  public String dutyOf(String reference) {
    return names
        .duty(reference.substring(reference.lastIndexOf('/') + 1))
        .map(title -> title + " (" + reference + ")")
        .orElse(reference);
  }

  /** What an expected action is about: a tier, a level, a duty with its code; empty when none. */
  public String about(ExpectedAction expected) {
    return about(expected.measured(), expected.code());
  }

  /** The same of a line of the after-action report. */
  public String about(Measured measured, Optional<String> code) {
    return code.map(
            c ->
                switch (measured) {
                  case PROPOSAL, TIER -> label(Tier.class, c).orElse(c);
                  case ACTIVATION -> label(Activation.class, c).orElse(c);
                  case DUTY_ACKNOWLEDGED, DUTY_FULFILLED ->
                      names.duty(c).map(title -> title + " (" + c + ")").orElse(c);
                  default -> c;
                })
        .orElse("");
  }

  private static <E extends Enum<E> & Coded> Optional<String> label(Class<E> type, String code) {
    return Arrays.stream(type.getEnumConstants())
        .filter(each -> each.code().equals(code))
        .findFirst()
        .map(Functions::label);
  }
}
