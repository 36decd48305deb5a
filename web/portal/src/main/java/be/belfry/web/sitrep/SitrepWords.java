package be.belfry.web.sitrep;

import be.belfry.domain.security.Role;
import be.belfry.domain.shared.Alphabet;
import be.belfry.domain.shared.Labels;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.WrittenText;
import be.belfry.domain.sitrep.Change;
import be.belfry.domain.sitrep.InputView;
import be.belfry.domain.sitrep.ReportedInput;
import be.belfry.domain.sitrep.SitrepCount.CountedFigure;
import be.belfry.domain.sitrep.SitrepCount.ServiceDuties;
import be.belfry.domain.sitrep.SitrepDetail.Addressee;
import be.belfry.domain.sitrep.SitrepSheet;
import be.belfry.web.plan.PlanNames;
import be.belfry.web.shared.LocaleView;
import be.belfry.web.shared.Numbers;
import be.belfry.web.shared.Texts;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Texts, changes and figures of reports in the reader's language. */
@Named
@RequestScoped
public class SitrepWords {
  @Inject private LocaleView locale;
  @Inject private Texts texts;
  @Inject private PlanNames names;

  /** A text; when nobody wrote it in the reader's language, the first one, and in which it is. */
  public String text(WrittenText text) {
    String own = text.in(locale.language());
    if (!own.isEmpty() || text.isEmpty()) {
      return own;
    }
    Language written =
        Arrays.stream(Language.values())
            .filter(l -> !text.in(l).isEmpty())
            .findFirst()
            .orElse(locale.language());
    return texts.msg("sitrep_detail.onlyIn", label(written), text.in(written));
  }

  /** A language by its name. */
  public String language(String code) {
    return label(Language.of(code));
  }

  private String label(Language language) {
    return Labels.of(locale.language().locale(), language);
  }

  /**
   * A change as a sentence.
   *
   * @param titles of measures by their numbers
   */
  public String change(Change change, Map<Integer, String> titles) {
    return change.in(locale.language(), titles);
  }

  /** A service or office by its name; of a reader without an office his role. */
  public String unit(String code) {
    String name = names.of(code);
    return Arrays.stream(Role.values())
        .filter(role -> name.equals(code) && role.code().equals(code))
        .findFirst()
        .map(role -> Labels.of(locale.language().locale(), role))
        .orElse(name);
  }

  /** Duties of services, in the order of the names that the reader sees. */
  public List<ServiceDuties> duties(List<ServiceDuties> all) {
    return Alphabet.sorted(all, each -> unit(each.service()), locale.language());
  }

  /** Inputs of services, in the same order. */
  public List<ReportedInput> inputs(List<ReportedInput> all) {
    return Alphabet.sorted(all, each -> unit(each.service()), locale.language());
  }

  /** What services are asked, in the same order. */
  public List<InputView> asked(List<InputView> all) {
    return Alphabet.sorted(all, each -> unit(each.service()), locale.language());
  }

  /** Services, offices and roles that have the report, in the same order. */
  public List<Addressee> addressees(List<Addressee> all) {
    return Alphabet.sorted(all, each -> unit(each.unit()), locale.language());
  }

  /** A figure as the reader writes it. */
  public String number(long value) {
    return new Numbers(locale.language()).whole(value);
  }

  /** What a figure counts. */
  public String definition(CountedFigure figure) {
    return Labels.text(
        locale.language().locale(),
        "sitrep",
        "SitrepFigure." + figure.figure().name() + ".definition");
  }

  /** Change of a figure since the report before; empty where there is none to compare with. */
  public String since(SitrepSheet sheet, CountedFigure figure) {
    return sheet
        .before(figure.figure())
        .map(before -> figure.value() - before)
        .map(
            change ->
                change == 0
                    ? texts.get("sitrep_detail.unchanged")
                    : texts.msg(
                        "sitrep_detail.change", new Numbers(locale.language()).signed(change)))
        .orElse("");
  }
}
