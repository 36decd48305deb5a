package be.belfry.web.sitrep;

import be.belfry.domain.incident.Confidence;
import be.belfry.domain.incident.EntryKind;
import be.belfry.domain.incident.Tlp;
import be.belfry.domain.security.ReaderChoice;
import be.belfry.domain.shared.Language;
import be.belfry.domain.shared.WrittenText;
import be.belfry.domain.sitrep.InputView;
import be.belfry.domain.sitrep.SitrepDetail;
import be.belfry.domain.sitrep.SitrepSheet;
import be.belfry.domain.sitrep.SitrepStatement;
import be.belfry.domain.sitrep.SitrepStatus;
import be.belfry.domain.sitrep.SitrepText;
import be.belfry.domain.sitrep.Statement;
import be.belfry.services.security.CurrentSubject;
import be.belfry.services.sitrep.SitrepInputService;
import be.belfry.services.sitrep.SitrepService;
import be.belfry.web.shared.Keys;
import be.belfry.web.shared.Notes;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** The consolidation of a report: inputs, the report before, and the text beside them. */
@Named
@RequestScoped
public class SitrepEditView {
  @Inject private SitrepService sitreps;
  @Inject private SitrepInputService inputs;
  @Inject private CurrentSubject current;
  @Inject private HttpServletRequest request;
  @Inject private Notes notes;

  private SitrepDetail detail;
  private List<InputView> asked;
  private SitrepForm form;
  private List<ReaderChoice> readers;

  /** Reads the report at once, so that one that is not there answers 404. */
  public void open() {
    getForm();
  }

  /** Key in the address, also of the form. */
  public String getId() {
    return Optional.ofNullable(request.getParameter("id")).orElse("");
  }

  private UUID id() {
    return Keys.of(getId());
  }

  /** The report as it is stored, with what would be counted now. */
  public SitrepDetail getDetail() {
    if (detail == null) {
      detail = sitreps.detail(id());
    }
    return detail;
  }

  /** True while it can be changed. */
  public boolean isOpen() {
    return getDetail().sheet().status() == SitrepStatus.OPEN;
  }

  /** The fields. */
  public SitrepForm getForm() {
    if (form == null) {
      form = new SitrepForm(getDetail());
    }
    return form;
  }

  /** What the services were asked and say. */
  public List<InputView> getInputs() {
    if (asked == null) {
      asked = inputs.ofReport(id());
    }
    return asked;
  }

  /** How many of them have answered. */
  public long getIn() {
    return getInputs().stream().filter(i -> i.sentAt().isPresent()).count();
  }

  /** Text of the report before; null when there is none that the reader may know of. */
  public SitrepText getBefore() {
    return getDetail()
        .sheet()
        .previous()
        .flatMap(SitrepSheet.Previous::content)
        .map(c -> c.text())
        .orElse(null);
  }

  /** Saves and stays. */
  public String save() {
    return save(List.of());
  }

  /** Saves, and takes the statements of a service over into the report. */
  public String adopt(UUID input) {
    InputView from = inputs.input(input);
    return save(
        from.content().stream()
            .flatMap(c -> c.statements().stream())
            .map(s -> taken(s, from.language().map(Language::of).orElse(Language.NL)))
            .toList());
  }

  private static SitrepStatement taken(Statement said, Language in) {
    String text = said.text();
    return new SitrepStatement(
        said.kind(),
        new WrittenText(
            in == Language.NL ? text : "",
            in == Language.FR ? text : "",
            in == Language.DE ? text : "",
            in == Language.EN ? text : ""),
        said.source(),
        said.confidence());
  }

  private String save(List<SitrepStatement> taken) {
    sitreps.save(getForm().command(taken));
    notes.done("sitrep_edit.saved");
    return "/sitrep/edit?faces-redirect=true&id=" + id();
  }

  /** Whom it can name when it is TLP:RED. */
  public List<ReaderChoice> getReaders() {
    if (readers == null) {
      readers = sitreps.readers(id());
    }
    return readers;
  }

  /** True while it is TLP:RED and nobody whom it names, but he who looks, may issue it. */
  public boolean isWithoutIssuer() {
    return getDetail().sheet().marking() == Tlp.RED
        && ReaderChoice.nobodyCompletes(getReaders(), getDetail().named(), current.get());
  }

  public List<Tlp> getMarkings() {
    return Arrays.asList(Tlp.values());
  }

  public List<EntryKind> getKinds() {
    return Arrays.asList(EntryKind.values());
  }

  public List<Confidence> getConfidences() {
    return Arrays.asList(Confidence.values());
  }
}
