package be.belfry.web.callout;

import be.belfry.domain.callout.CallOutFilter;
import be.belfry.domain.callout.CallOutKind;
import be.belfry.domain.callout.CallOutRow;
import be.belfry.domain.callout.CallOutState;
import be.belfry.domain.callout.StartCallOut;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.services.callout.CallOutService;
import be.belfry.web.organisation.OrganisationDirectoryView;
import be.belfry.web.shared.BundledTexts;
import be.belfry.web.shared.Keys;
import be.belfry.web.shared.LocaleView;
import be.belfry.web.shared.Notes;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Bean of {@code /callout/list}; its whole state stands in the address. */
@Named
@RequestScoped
public class CalloutListView {
  @Inject private CallOutService callOuts;
  @Inject private HttpServletRequest request;
  @Inject private Notes notes;
  @Inject private OrganisationDirectoryView directory;
  @Inject private LocaleView locale;

  private Page<CallOutRow> page;
  private String unit;
  private String cause;
  private String text;
  private int minutes = (int) StartCallOut.USUAL.toMinutes();
  private boolean exercise;

  /** Reads the page that the address names; a filter that is none answers 400. */
  public void open() {
    page =
        callOuts.list(
            filter(),
            new PageRequest(
                Optional.ofNullable(request.getParameter("cursor")).filter(c -> !c.isEmpty()),
                PageRequest.DEFAULT_SIZE));
  }

  /** What an exercise that is over has left is shown to who asks for exercises or for its file. */
  private CallOutFilter filter() {
    CallOutFilter asked = CalloutParameters.filter(request::getParameter);
    return new CallOutFilter(
        asked.unit(),
        asked.state(),
        asked.kind(),
        asked.cause(),
        asked.drill(),
        asked.exercise(),
        asked.exercise().isEmpty() && asked.cause().isEmpty() && asked.drill().isEmpty());
  }

  /** The call-outs to show. */
  public Page<CallOutRow> getPage() {
    if (page == null) {
      open();
    }
    return page;
  }

  /**
   * Whom a call-out calls, in the reader's language: a contact, a service or office, or somebody
   * whom the directory does not show to the reader.
   */
  public String whom(CallOutRow row) {
    return row.target()
        .map(directory::desk)
        .or(() -> row.unit().map(directory::nameOf))
        .orElseGet(() -> BundledTexts.text(locale.language(), "callout_list.hidden", List.of()));
  }

  /** The same of somebody who was called; empty is whom the directory does not show. */
  public String called(String contact) {
    return contact.isEmpty()
        ? BundledTexts.text(locale.language(), "callout_list.hidden", List.of())
        : directory.desk(contact);
  }

  /** Calls the line of a service or office. */
  public String start() {
    UUID id =
        callOuts.start(
            new StartCallOut(
                CallOutKind.CALL,
                Optional.ofNullable(unit),
                Optional.empty(),
                Optional.of(Keys.reference(cause)),
                text,
                Duration.ofMinutes(minutes),
                exercise));
    notes.done("callout_list.called");
    return "/callout/detail?faces-redirect=true&id=" + id;
  }

  /** Tests one contact by all its channels. */
  public String test(UUID contact, boolean ofExercise) {
    UUID id = callOuts.start(StartCallOut.test(contact, CallOutKind.TEST, ofExercise));
    notes.done("callout_list.called");
    return "/callout/detail?faces-redirect=true&id=" + id;
  }

  /** A filter as it stands in the address, empty when it is not set. */
  public String value(String name) {
    return Optional.ofNullable(request.getParameter(name)).orElse("");
  }

  public List<CallOutState> getStates() {
    return List.of(CallOutState.values());
  }

  public List<CallOutKind> getKinds() {
    return List.of(CallOutKind.values());
  }

  /** Code of the service or office that is called. */
  public String getUnit() {
    return unit;
  }

  public void setUnit(String unit) {
    this.unit = unit;
  }

  /** Reference of what it is about. */
  public String getCause() {
    return cause == null ? value("cause") : cause;
  }

  public void setCause(String cause) {
    this.cause = cause;
  }

  public String getText() {
    return text;
  }

  public void setText(String text) {
    this.text = text;
  }

  /** Time of each in line to answer. */
  public int getMinutes() {
    return minutes;
  }

  public void setMinutes(int minutes) {
    this.minutes = minutes;
  }

  public boolean isExercise() {
    return exercise;
  }

  public void setExercise(boolean exercise) {
    this.exercise = exercise;
  }
}
