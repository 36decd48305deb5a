package be.belfry.web.logbook;

import be.belfry.domain.crisis.CrisisDetail;
import be.belfry.domain.crisis.CrisisFilter;
import be.belfry.domain.crisis.CrisisRow;
import be.belfry.domain.logbook.LogbookFilter;
import be.belfry.domain.logbook.LogbookRow;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.services.crisis.CrisisService;
import be.belfry.services.logbook.LogbookService;
import be.belfry.web.plan.PlanNames;
import be.belfry.web.shared.Notes;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Bean of {@code /logbook/list}: the decisions of one crisis; its whole state stands in the
 * address.
 */
@Named
@RequestScoped
public class LogbookListView {
  @Inject private LogbookService logbook;
  @Inject private CrisisService crises;
  @Inject private HttpServletRequest request;
  @Inject private Notes notes;
  @Inject private PlanNames names;

  private CrisisDetail file;
  private List<CrisisRow> files = List.of();
  private Page<LogbookRow> page;
  private final LogbookForm form = new LogbookForm();
  private String line;

  /** The form begins with the entries that the address names, and goes on with what is typed. */
  @PostConstruct
  void begin() {
    number("corrects").ifPresent(form::setCorrects);
    number("reviews").ifPresent(form::setReviews);
  }

  /** Reads what the address names; without a crisis the files to choose from. */
  public void open() {
    if (getCrisis().isEmpty()) {
      files =
          crises
              .list(CrisisFilter.all(), new PageRequest(Optional.empty(), PageRequest.DEFAULT_SIZE))
              .rows();
      return;
    }
    file = crises.detail(getCrisis());
    LogbookFilter filter = LogbookParameters.filter(request::getParameter);
    if (isWhole()) {
      List<LogbookRow> all = logbook.all(getCrisis(), filter);
      page = new Page<>(all, Optional.empty(), all.size(), false);
    } else {
      page =
          logbook.list(
              getCrisis(),
              getUpTo().map(filter::upTo).orElse(filter),
              new PageRequest(
                  Optional.ofNullable(request.getParameter("cursor")).filter(c -> !c.isEmpty()),
                  PageRequest.DEFAULT_SIZE));
    }
  }

  private Optional<Integer> number(String name) {
    return Optional.of(value(name)).filter(text -> text.matches("\\d{1,9}")).map(Integer::valueOf);
  }

  /** The number that the list begins with; the newest when the address names none. */
  public Optional<Integer> getUpTo() {
    return number("number");
  }

  /** Where an entry stands: on this page, or on the one that begins with it. */
  public String wayTo(int number) {
    boolean here = getPage().rows().stream().anyMatch(row -> row.number() == number);
    return (here
            ? ""
            : request.getContextPath()
                + "/logbook/list?crisis="
                + getFile().reference()
                + "&number="
                + number)
        + "#n"
        + number;
  }

  /** Reference of the crisis, also of the forms; empty when none is named. */
  public String getCrisis() {
    return value("crisis").strip();
  }

  /** True when all entries are shown at once, the oldest first, as they are printed. */
  public boolean isWhole() {
    return value("whole").equals("true");
  }

  /** The filters that stand in the address: a form carries them along. */
  public List<Map.Entry<String, String>> getGiven() {
    return List.copyOf(LogbookParameters.given(request::getParameter).entrySet());
  }

  /** A filter as it stands in the address, empty when it is not set. */
  public String value(String name) {
    return Optional.ofNullable(request.getParameter(name)).orElse("");
  }

  /** Records what stands on the one line. */
  public String quick() {
    return recorded(logbook.quick(getCrisis(), line));
  }

  /** Records a decision with all its fields. */
  public String record() {
    return recorded(logbook.record(getCrisis(), form.decision()));
  }

  private String recorded(int number) {
    notes.done("logbook_list.recorded", number);
    return "/logbook/list?faces-redirect=true&crisis="
        + getCrisis()
        + LogbookParameters.query(request::getParameter);
  }

  /** The crisis file; null when none is named. */
  public CrisisDetail getFile() {
    if (file == null && !getCrisis().isEmpty()) {
      open();
    }
    return file;
  }

  /** Files to choose from. */
  public List<CrisisRow> getFiles() {
    return files;
  }

  /** The entries. */
  public Page<LogbookRow> getPage() {
    if (page == null) {
      open();
    }
    return page;
  }

  /** Offices that stand in this logbook. */
  public List<String> getOffices() {
    return logbook.offices(getCrisis());
  }

  /** The name of an office or cell in the reader's language, or what was entered. */
  public String office(String code) {
    return names.of(code);
  }

  /** Fields of a decision. */
  public LogbookForm getForm() {
    return form;
  }

  /** {@code 14:32 power to block B cut}. */
  public String getLine() {
    return line;
  }

  /** {@code 14:32 power to block B cut}. */
  public void setLine(String line) {
    this.line = line;
  }
}
