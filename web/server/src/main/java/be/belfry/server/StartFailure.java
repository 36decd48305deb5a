package be.belfry.server;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;

/** Why the program cannot go on, in one sentence that says what to do. */
final class StartFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  StartFailure(String sentence) {
    super(sentence);
  }

  StartFailure(String sentence, Throwable cause) {
    super(sentence, cause);
  }

  /**
   * What cannot be read or written, as far as it says so, and why; for the middle of a sentence.
   */
  static String reason(IOException e) {
    if (e instanceof AccessDeniedException) {
      return e.getMessage() + ": no right to";
    }
    if (e instanceof NoSuchFileException) {
      return e.getMessage() + ": is not there";
    }
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }
}
