package be.belfry.domain.briefing;

import be.belfry.domain.incident.Tlp;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.Watermark;
import be.belfry.domain.sitrep.SitrepContent.ServiceName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Everything that the printed briefing is made from; the same for all four languages.
 *
 * @param crisis reference of the crisis
 * @param title title of the crisis, in the language of who proposed it
 * @param number number in the crisis; 0 while it is a draft
 * @param status state
 * @param marking printed top and bottom of every page
 * @param watermarks printed across every page
 * @param oralOrder true while the tier rests on an oral order that is not ratified
 * @param author who wrote it last
 * @param approver who approved it
 * @param approvedAt when
 * @param content what it says
 * @param abroad true for the extract that partners abroad get
 * @param names names of the services of the plan; its content knows their codes only
 */
public record BriefingSheet(
    String crisis,
    String title,
    int number,
    BriefingStatus status,
    Tlp marking,
    List<Watermark> watermarks,
    boolean oralOrder,
    String author,
    Optional<String> approver,
    Optional<Instant> approvedAt,
    BriefingContent content,
    boolean abroad,
    List<ServiceName> names) {
  public BriefingSheet {
    watermarks = List.copyOf(watermarks);
    names = List.copyOf(names);
  }

  /** The same, with the names of services and offices. */
  public BriefingSheet naming(List<ServiceName> services) {
    return with(content, abroad, services);
  }

  /** What partners abroad get of it. */
  public BriefingSheet forPartners() {
    return with(content.forPartners(), true, names);
  }

  private BriefingSheet with(BriefingContent said, boolean outside, List<ServiceName> services) {
    return new BriefingSheet(
        crisis,
        title,
        number,
        status,
        marking,
        watermarks,
        oralOrder,
        author,
        approver,
        approvedAt,
        said,
        outside,
        services);
  }

  /** What stands at its head: its own heading, else the title of the crisis. */
  public String heading(Language language) {
    String own = content.words().heading().in(language);
    return own.isEmpty() ? title : own;
  }

  /** The name of a service in a language; what was written when the plan has none of that code. */
  public String nameOf(String service, Language language) {
    return ServiceName.in(names, service, language);
  }

  /** Names that stand in the documents: of the services and offices that its content speaks of. */
  public List<ServiceName> printedNames() {
    Set<String> codes =
        Stream.of(
                content.tasks().stream().map(ServiceTask::service),
                content.measures().stream().map(BriefedMeasure::service),
                content.frozen().decisions().stream().map(LoggedDecision::office))
            .flatMap(each -> each)
            .collect(Collectors.toSet());
    return names.stream().filter(name -> codes.contains(name.code())).toList();
  }

  /** Whether it belongs to an exercise. */
  public boolean isExercise() {
    return watermarks.contains(Watermark.EXERCISE);
  }
}
