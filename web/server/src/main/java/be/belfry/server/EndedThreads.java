package be.belfry.server;

import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Tells of a thread that ended by what nobody caught: in the log, with its stack, and in one line
 * on the terminal, where whoever starts the program looks. What comes from outside begins no line
 * of its own there either.
 */
final class EndedThreads implements Thread.UncaughtExceptionHandler {
  private static final Logger LOG = Logger.getLogger(EndedThreads.class.getName());

  @Override
  public void uncaughtException(Thread thread, Throwable thrown) {
    try {
      LOG.log(Level.SEVERE, thrown, () -> "thread " + thread.getName() + " ended");
    } finally {
      System.err.println(
          LogFormatter.inOneLine("thread " + thread.getName() + " ended: " + thrown));
    }
  }
}
