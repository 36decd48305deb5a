package be.belfry.web.shared.rest;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is wrong with a request, as it is found. Reading ends with the first thing beyond {@link
 * #MOST}: each is some hundred bytes in memory and in the answer, and two bytes of a body may cause
 * it.
 */
public final class FoundIssues {
  /** So many things are told; whoever sends more than these has sent something else. */
  public static final int MOST = 100;

  private final List<Issue> issues = new ArrayList<>();

  /**
   * Adds what was found.
   *
   * @throws Problem 400 when as many were found before as are told: with these, and at the place of
   *     this one that there are more
   */
  public void add(Issue issue) {
    if (issues.size() == MOST) {
      issues.add(issue.andMore());
      refuse();
    }
    issues.add(issue);
  }

  /**
   * Refuses a field of a body that the act asked for does not take: who sent it would hold it for
   * done.
   *
   * @param name path of the field
   * @param sent what came in it; nothing is wrong when that is nothing
   * @return this
   */
  public FoundIssues notTaken(String name, Optional<?> sent) {
    return notTaken(name, sent.isPresent());
  }

  /**
   * The same for a field of which the reader only knows whether it was sent.
   *
   * @param name path of the field
   * @return this
   */
  public FoundIssues notTaken(String name, boolean sent) {
    if (sent) {
      add(Issue.body(Issue.Kind.REJECTED_INPUT, name, IssueWords.of("notTaken")));
    }
    return this;
  }

  /** How many were found. */
  int count() {
    return issues.size();
  }

  /**
   * Nothing, if nothing was found.
   *
   * @throws Problem 400 with what was found
   */
  public void refuse() {
    if (!issues.isEmpty()) {
      throw Problem.of(issues);
    }
  }
}
