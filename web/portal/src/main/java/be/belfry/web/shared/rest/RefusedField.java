package be.belfry.web.shared.rest;

import be.belfry.domain.shared.DomainException;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The field of a body that a refusal of the domain is about. The domain knows no bodies: it says so
 * by the name of the field among its arguments, or by a code that is made of it ({@code
 * measure_service}, {@code duty_sameService}, {@code plan_reasonTooLong}, {@code duty_dueInPast} of
 * {@code dueAt}).
 */
final class RefusedField {
  /** A shorter name may as well be another word at the beginning: {@code no} of {@code noText}. */
  private static final int SHORTEST = 3;

  private static final String BODY = "be.belfry.body";

  private RefusedField() {}

  /** Notes with a request which record its body is read into. */
  static void note(HttpServletRequest request, Class<?> body) {
    request.setAttribute(BODY, body);
  }

  /** Names of the fields of a request's body; none without one. */
  static List<String> noted(HttpServletRequest request) {
    return request.getAttribute(BODY) instanceof Class<?> body
        ? Arrays.stream(body.getRecordComponents()).map(RecordComponent::getName).toList()
        : List.of();
  }

  /**
   * Which of a body's fields a refusal is about; empty when it does not say so.
   *
   * @param fields of the body
   */
  static String of(DomainException refusal, List<String> fields) {
    String subject = refusal.code().substring(refusal.code().indexOf('_') + 1);
    return Stream.<Predicate<String>>of(
            refusal.arguments()::contains,
            subject::equals,
            name -> name.equals(subject + "s"),
            name -> word(name).length() >= SHORTEST && subject.matches(word(name) + "[A-Z].*"),
            name -> subject.endsWith(capital(name)))
        .flatMap(
            is -> fields.stream().filter(is).max(Comparator.comparingInt(String::length)).stream())
        .findFirst()
        .orElse("");
  }

  /** Codes speak of a moment without its ending. */
  private static String word(String name) {
    return name.replaceFirst("At$", "");
  }

  private static String capital(String name) {
    return Character.toUpperCase(name.charAt(0)) + name.substring(1);
  }
}
