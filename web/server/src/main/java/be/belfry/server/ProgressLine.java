package be.belfry.server;

import java.io.IOException;
import java.io.PrintStream;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/**
 * The line on which a long command draws its bar: standard error, and only for somebody who looks
 * at a terminal. What is printed meanwhile stands on a line of its own, and the bar goes on below
 * it.
 */
final class ProgressLine extends ConsoleProgressBarConsumer {
  private final PrintStream err;

  /**
   * @param err where the bar is drawn
   */
  ProgressLine(PrintStream err) {
    super(err);
    this.err = err;
  }

  /** How every bar looks, drawn on this line. */
  ProgressBarBuilder bar(String task, long steps) {
    return ProgressBar.builder()
        .setTaskName(task)
        .setInitialMax(steps)
        .setStyle(ProgressBarStyle.ASCII)
        .setConsumer(this);
  }

  // The bar is drawn by a thread of its own, every second.
  @Override
  public synchronized void accept(String bar) {
    super.accept(bar);
  }

  @Override
  public synchronized void close() {
    super.close();
  }

  /**
   * Takes the bar away and prints something where it stood.
   *
   * @param printing prints whole lines
   */
  synchronized void insteadOfBar(Runnable printing) {
    err.print("\r" + " ".repeat(getMaxRenderedLength()) + "\r");
    err.flush();
    printing.run();
  }

  /**
   * Whether standard output and standard error both go to a terminal. In a file or a pipe a bar is
   * noise between the results, and on a terminal that shows only one of the two it stands in the
   * middle of what another program shows there.
   */
  static boolean hasTerminal() {
    try {
      // Java says it of standard error in no version, and of standard output not in each.
      return new ProcessBuilder("sh", "-c", "test -t 1 && test -t 2").inheritIO().start().waitFor()
          == 0;
    } catch (IOException noShell) {
      return System.console() != null;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
