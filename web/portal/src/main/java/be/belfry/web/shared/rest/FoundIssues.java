package be.belfry.web.shared.rest;

import java.util.ArrayList;
import java.util.List;

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
