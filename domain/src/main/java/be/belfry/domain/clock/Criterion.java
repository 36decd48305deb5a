package be.belfry.domain.clock;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A condition over answers. It holds, does not hold, or is open as long as an answer that is not
 * known could turn it.
 */
sealed interface Criterion {
  /** Whether it holds by these answers; a question that is missing is not known. */
  Answer holds(Map<SignificanceQuestion, Answer> answers);

  /** The questions that it asks, in their order. */
  Stream<Asked> asks();

  /**
   * Of its questions those whose answers make it hold or not hold; while it is open those that can
   * still decide it.
   */
  Stream<Asked> decisive(Map<SignificanceQuestion, Answer> answers);

  /**
   * A question with its place in the law.
   *
   * @param article as lawyers cite it
   */
  record Asked(SignificanceQuestion question, String article) implements Criterion {
    @Override
    public Answer holds(Map<SignificanceQuestion, Answer> answers) {
      return answers.getOrDefault(question, Answer.UNKNOWN);
    }

    @Override
    public Stream<Asked> asks() {
      return Stream.of(this);
    }

    @Override
    public Stream<Asked> decisive(Map<SignificanceQuestion, Answer> answers) {
      return Stream.of(this);
    }
  }

  /** The contrary of a condition. */
  record Not(Criterion of) implements Criterion {
    @Override
    public Answer holds(Map<SignificanceQuestion, Answer> answers) {
      return switch (of.holds(answers)) {
        case YES -> Answer.NO;
        case NO -> Answer.YES;
        case UNKNOWN -> Answer.UNKNOWN;
      };
    }

    @Override
    public Stream<Asked> asks() {
      return of.asks();
    }

    @Override
    public Stream<Asked> decisive(Map<SignificanceQuestion, Answer> answers) {
      return of.decisive(answers);
    }
  }

  /**
   * At least so many of several conditions.
   *
   * @param least 1 to their number
   */
  record AtLeast(int least, List<Criterion> of) implements Criterion {
    public AtLeast {
      of = List.copyOf(of);
    }

    @Override
    public Answer holds(Map<SignificanceQuestion, Answer> answers) {
      int yes = 0;
      int open = 0;
      for (Criterion each : of) {
        Answer answer = each.holds(answers);
        yes += answer == Answer.YES ? 1 : 0;
        open += answer == Answer.UNKNOWN ? 1 : 0;
      }
      if (yes >= least) {
        return Answer.YES;
      }
      return yes + open < least ? Answer.NO : Answer.UNKNOWN;
    }

    @Override
    public Stream<Asked> asks() {
      return of.stream().flatMap(Criterion::asks);
    }

    @Override
    public Stream<Asked> decisive(Map<SignificanceQuestion, Answer> answers) {
      Answer own = holds(answers);
      return of.stream()
          .filter(each -> each.holds(answers) == own)
          .flatMap(each -> each.decisive(answers));
    }
  }

  static Criterion any(Criterion... of) {
    return new AtLeast(1, List.of(of));
  }

  static Criterion all(Criterion... of) {
    return new AtLeast(of.length, List.of(of));
  }
}
