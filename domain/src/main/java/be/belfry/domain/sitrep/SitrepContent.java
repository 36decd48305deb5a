package be.belfry.domain.sitrep;

import be.belfry.domain.plan.Basis;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.LocalizedText;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Everything that a report says. Numbers, times and code values stand here once; only texts exist
 * in several languages.
 *
 * @param count what the system counted
 * @param text what the editor wrote
 * @param inputs of the services that were asked, in alphabetical order of their codes
 * @param nextReport when the next one is due; empty without a rhythm
 * @param addressees codes of the services and offices that it goes to
 * @param names of the services that it speaks of, as the plan had them, and of the source of the
 *     tier's basis
 * @param tierBasis on what the plan founds the tier; empty without one, and in older reports
 */
public record SitrepContent(
    SitrepCount count,
    SitrepText text,
    List<ReportedInput> inputs,
    Optional<Instant> nextReport,
    List<String> addressees,
    List<ServiceName> names,
    Optional<Basis> tierBasis) {
  public SitrepContent {
    inputs = List.copyOf(inputs);
    addressees = List.copyOf(addressees);
    names = List.copyOf(names);
  }

  /** A service of the plan, or a source, by its key. */
  public record ServiceName(String code, LocalizedText name) {
    /** The name of a service or office in a language; its code when the list has none. */
    public static String in(List<ServiceName> names, String code, Language language) {
      return names.stream()
          .filter(n -> n.code().equals(code))
          .findFirst()
          .map(n -> n.name().in(language))
          .orElse(code);
    }
  }

  /** The name of a service, office or source in a language; its code when there is none. */
  public String nameOf(String code, Language language) {
    return ServiceName.in(names, code, language);
  }

  /** How many services had sent their input. */
  public int inputsIn() {
    return (int) inputs.stream().filter(i -> i.content().isPresent()).count();
  }

  /** The same with another text. */
  public SitrepContent with(SitrepText other) {
    return new SitrepContent(count, other, inputs, nextReport, addressees, names, tierBasis);
  }
}
