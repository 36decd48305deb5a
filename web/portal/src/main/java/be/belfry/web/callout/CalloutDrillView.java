package be.belfry.web.callout;

import be.belfry.domain.callout.CallOutRow;
import be.belfry.domain.callout.DrillRow;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.services.callout.CallOutService;
import be.belfry.services.callout.DrillService;
import be.belfry.web.shared.LocaleView;
import be.belfry.web.shared.Notes;
import be.belfry.web.shared.Times;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.time.YearMonth;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Bean of {@code /callout/drill}: the contact drills month by month, and one by its contacts. */
@Named
@RequestScoped
public class CalloutDrillView {
  @Inject private DrillService drills;
  @Inject private CallOutService callOuts;
  @Inject private HttpServletRequest request;
  @Inject private Notes notes;
  @Inject private LocaleView locale;

  private List<DrillRow> rows;
  private Page<CallOutRow> results;

  /** Reads both at once, so that who may not see it gets the page "not allowed". */
  public void open() {
    getRows();
  }

  /** All drills, the newest first. */
  public List<DrillRow> getRows() {
    if (rows == null) {
      rows = drills.drills();
    }
    return rows;
  }

  /** Month in the address; else the last one that had a drill. */
  public String getMonth() {
    return Optional.ofNullable(request.getParameter("month"))
        .filter(month -> !month.isEmpty())
        .orElseGet(() -> getRows().isEmpty() ? "" : getRows().get(0).month());
  }

  /** A month as the reader writes it; what an address asked for that is none, as it stands. */
  public String words(String month) {
    try {
      return Times.month(YearMonth.parse(month), locale.language());
    } catch (DateTimeParseException none) {
      return month;
    }
  }

  /** Results of the month by contact. */
  public Page<CallOutRow> getResults() {
    if (results == null) {
      Map<String, String> filter = new HashMap<>();
      filter.put("drill", getMonth());
      filter.put("state", request.getParameter("state"));
      results =
          callOuts.list(
              CalloutParameters.filter(filter::get),
              new PageRequest(
                  Optional.ofNullable(request.getParameter("cursor")).filter(c -> !c.isEmpty()),
                  PageRequest.DEFAULT_SIZE));
    }
    return results;
  }

  /** Starts the drill of the present month. */
  public String start() {
    String month = drills.start(false);
    notes.done("callout_drill.started", words(month));
    return here(month);
  }

  /** Starts the drill of the directory of exercises. */
  public String startExercise() {
    String month = drills.start(true);
    notes.done("callout_drill.started", words(month));
    return here(month);
  }

  private static String here(String month) {
    return "/callout/drill?faces-redirect=true&month=" + month;
  }
}
