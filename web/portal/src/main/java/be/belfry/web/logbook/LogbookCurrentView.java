package be.belfry.web.logbook;

import be.belfry.domain.logbook.LogbookFilter;
import be.belfry.domain.logbook.LogbookRow;
import be.belfry.domain.logbook.OpenQuestion;
import be.belfry.domain.logbook.TimelineFilter;
import be.belfry.domain.shared.Page;
import be.belfry.domain.shared.PageRequest;
import be.belfry.services.logbook.LogbookService;
import be.belfry.services.logbook.TimelineService;
import be.belfry.web.plan.PlanNames;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Bean of {@code /logbook/decisions} and {@code /logbook/questions}: the decisions that hold and
 * the open questions of all files that are not over; the whole state stands in the address.
 */
@Named
@RequestScoped
public class LogbookCurrentView {
  @Inject private LogbookService logbook;
  @Inject private TimelineService timeline;
  @Inject private HttpServletRequest request;
  @Inject private PlanNames names;

  private Page<LogbookRow> decisions;
  private Page<OpenQuestion> questions;

  /** Reads the decisions at once, so that a filter that is none answers 400. */
  public void openDecisions() {
    getDecisions();
  }

  /** Reads the questions at once, so that a filter that is none answers 400. */
  public void openQuestions() {
    getQuestions();
  }

  /** The decisions that hold, the latest first. */
  public Page<LogbookRow> getDecisions() {
    if (decisions == null) {
      LogbookFilter given = LogbookParameters.filter(request::getParameter);
      decisions =
          logbook.current(
              new LogbookFilter(given.q(), given.office(), given.from(), given.to(), true), page());
    }
    return decisions;
  }

  /** The open questions, the ones recorded last first. */
  public Page<OpenQuestion> getQuestions() {
    if (questions == null) {
      TimelineFilter given = LogbookParameters.timeline(request::getParameter);
      questions = timeline.questions(given, page());
    }
    return questions;
  }

  private PageRequest page() {
    return new PageRequest(
        Optional.of(value("cursor")).filter(c -> !c.isEmpty()), PageRequest.DEFAULT_SIZE);
  }

  /** A filter as it stands in the address, empty when it is not set. */
  public String value(String name) {
    return Optional.ofNullable(request.getParameter(name)).orElse("");
  }

  /**
   * Whether the list is the whole that the crisis room counts: no filter narrows it, and no file is
   * left over in the address whose figures it would be compared with.
   */
  public boolean isWhole() {
    return Stream.of("q", "office", "from", "to", "crisis")
        .map(this::value)
        .allMatch(String::isBlank);
  }

  /** The name of an office or cell in the reader's language, or what was entered. */
  public String office(String code) {
    return names.of(code);
  }
}
